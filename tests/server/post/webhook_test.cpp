#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <map>

#include "server/webhooks/deliver.hpp"
#include "server/webhooks/public_address.hpp"
#include "tests/server/campaigns/campaign_stage.hpp"
#include "tests/server/support/until.hpp"
#include "tests/server/support/webhook_receiver.hpp"

// Webhooks on changes of a campaign's state (domain.md K9, reliability.md D8): in the transaction of the change, in
// order, signed, and never to an address that is not public.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

/// At five changes of the state or more each, over a hundred deliveries (reliability.md D8).
constexpr int kToldCampaigns = 20;
constexpr char kHookSecret[] = "a secret of some length";

void let_loopback(Config& config) { config.webhook_networks = {"127.0.0.1"}; }

std::string make_hook(CampaignStage& stage, std::string const& url) {
    std::string const id = new_id();
    json const body{{"id", id}, {"url", url}, {"secret", kHookSecret}, {"is_active", true}};
    Reply const made = stage.send(kManager, "PUT", "/api/v1/webhooks/" + id, body);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    CHECK(made.body.find(kHookSecret) == std::string::npos);
    return id;
}

bool has_told_all(CampaignStage& stage, std::string const& id) {
    for (int round = 0; round < 60; ++round) {
        std::string const due = "SELECT count(*) FROM webhook_delivery WHERE state IN ('queued', 'sending')";
        bool const is_quiet = until(
            [&] {
                return stage.ask(due + " AND next_attempt_at <= '" + to_string(stage.now()) +
                                 "' AND NOT EXISTS (SELECT FROM webhook_delivery e "
                                 "WHERE e.campaign = webhook_delivery.campaign AND e.id < webhook_delivery.id "
                                 "AND e.state IN ('queued', 'sending'))") == "0";
            },
            std::chrono::seconds(30));
        if (!is_quiet) return false;
        if (stage.ask(due) == "0") return true;
        stage.move_clock(id, 15 * 60);
    }
    return false;
}

bool is_signed(WebhookReceiver::Got const& got) {
    std::string const text = got.header("Offerta-Signature");
    if (!text.starts_with("t=")) return false;
    std::int64_t const seconds = std::stoll(text.substr(2));
    return text == webhooks::signature(kHookSecret, {seconds * 1000}, got.body);
}

bool is_public(char const* text) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    addrinfo* found = nullptr;
    REQUIRE_MESSAGE(getaddrinfo(text, nullptr, &hints, &found) == 0, text);
    bool const out = webhooks::is_public_address(*found->ai_addr);
    freeaddrinfo(found);
    return out;
}

}  // namespace

TEST_CASE("D8 a receiver that flaps is told each change of the state, signed, and in the order of each campaign") {
    OFFERTA_NEEDS_DATABASE();
    WebhookReceiver receiver;
    CampaignStage stage(let_loopback);
    auto const second = stage.another();
    (void)make_hook(stage, receiver.url());
    receiver.plan({500, 0, 200, 503, 200, 0, 404, 200, 429, 200, 500, 500, 500, 200});
    std::vector<std::string> ids;
    for (int i = 0; i < kToldCampaigns; ++i) ids.push_back(stage.make(20 + i % 10));
    for (std::string const& id : ids) stage.schedule(id);
    CHECK(has_told_all(stage, ids[0]));  // before the days pass after which it would be given up
    receiver.plan({500, 0, 200, 503, 200, 0, 404, 200, 500, 500, 500, 200});
    stage.move_clock(ids[0], 40 * 24 * 3600);
    for (std::string const& id : ids)
        CHECK(until([&] { return stage.state(id) == "closed"; }, std::chrono::seconds(20)));
    CHECK(has_told_all(stage, ids[0]));
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> told;
    for (WebhookReceiver::Got const& got : receiver.got()) {
        CHECK(is_signed(got));
        CHECK_FALSE(got.header("Offerta-Delivery").empty());
        if (got.status != 200) continue;
        json const body = got.json();
        CHECK(body["type"] == "campaign.state_changed");
        told[body["campaign"]["id"]].emplace_back(body["from"], body["to"]);
    }
    using Steps = std::vector<std::pair<std::string, std::string>>;
    for (std::string const& id : ids) {
        Steps const& steps = told[id];
        REQUIRE(steps.size() >= 5);
        CHECK(steps.front() == std::pair<std::string, std::string>{"draft", "in_approval"});
        CHECK(steps.back().second == "closed");
        for (std::size_t i = 1; i < steps.size(); ++i)
            CHECK(steps[i].first == steps[i - 1].second);  // none missing, none twice, in order
    }
    CHECK(stage.ask("SELECT count(*) FROM webhook_delivery WHERE state <> 'delivered'") == "0");
    CHECK(stage.ask("SELECT count(*) >= 100 FROM webhook_delivery") == "t");
    json const list = stage.read(kManager, "/api/v1/webhooks").json();
    CHECK(list["items"][0]["waiting"] == 0);
    CHECK_FALSE(list["items"][0]["webhook"].contains("secret"));
    second->stop();
}

TEST_CASE("D8 a refused change tells nobody, a webhook that is off is told nothing, and redirects lead nowhere") {
    OFFERTA_NEEDS_DATABASE();
    WebhookReceiver receiver, inside;
    CampaignStage stage(let_loopback);
    std::string const hook = make_hook(stage, receiver.url());
    std::string const id = stage.make(30);
    CHECK(stage.event(kMarketer, id, {{"event", "start"}}).status != 200);
    CHECK(stage.ask("SELECT count(*) FROM webhook_delivery") == "0");
    receiver.set_redirect(inside.url());
    stage.take(kMarketer, id, {{"event", "submit"}});
    CHECK(until(
        [&] { return stage.ask("SELECT count(*) FROM webhook_delivery WHERE last_error = 'status 307'") == "1"; }));
    CHECK(inside.connections() == 0);
    json body{{"id", hook}, {"version", 1}, {"url", receiver.url()}, {"is_active", false}};
    CHECK(stage.send(kManager, "PUT", "/api/v1/webhooks/" + hook, body).status == 200);
    CHECK(stage.send(kManager, "PUT", "/api/v1/webhooks/" + hook, body).status == 412);
    receiver.set_redirect({});
    int const before = receiver.connections();
    CHECK(stage.decide(kMarketingHead, id, "approve").status == 200);
    stage.move_clock(id, 3600);
    CHECK(stage.ask("SELECT count(*) FROM webhook_delivery") == "1");
    CHECK(receiver.connections() == before);
    body["version"] = 2;
    body["is_active"] = true;
    CHECK(stage.send(kManager, "PUT", "/api/v1/webhooks/" + hook, body).status == 200);
    CHECK(has_told_all(stage, id));
    CHECK(receiver.got().back().json()["to"] == "in_approval");
    CHECK(is_signed(receiver.got().back()));  // the secret stayed as it was
    // Nobody but the administrator, and no weak or local one.
    CHECK(stage.read(kMarketingHead, "/api/v1/webhooks").status == 403);
    json const weak{{"id", new_id()}, {"url", "https://example.com"}, {"secret", "short"}, {"is_active", true}};
    CHECK(stage.send(kManager, "PUT", "/api/v1/webhooks/" + weak["id"].get<std::string>(), weak).status == 422);
}

TEST_CASE("D8 forty forms of an address that is not public are refused, and nobody is connected to") {
    WebhookReceiver inside;
    std::string const port = ":" + std::to_string(inside.port());
    std::string const hosts[] = {"127.0.0.1",
                                 "127.1",
                                 "127.0.1",
                                 "127.255.255.254",
                                 "2130706433",
                                 "0x7f000001",
                                 "0x7f.1",
                                 "017700000001",
                                 "0177.0.0.1",
                                 "localhost",
                                 "0.0.0.0",
                                 "0",
                                 "[::1]",
                                 "[::]",
                                 "[::ffff:127.0.0.1]",
                                 "[::ffff:7f00:1]",
                                 "[0:0:0:0:0:ffff:7f00:0001]",
                                 "[::127.0.0.1]",
                                 "10.0.0.1",
                                 "10.255.255.255",
                                 "172.16.0.1",
                                 "172.31.255.255",
                                 "192.168.0.1",
                                 "169.254.169.254",
                                 "[fe80::1]",
                                 "[fc00::1]",
                                 "[fd12:3456::1]",
                                 "[ff02::1]",
                                 "100.64.0.1",
                                 "192.0.2.1",
                                 "198.18.0.1",
                                 "203.0.113.1",
                                 "224.0.0.1",
                                 "240.0.0.1",
                                 "255.255.255.255",
                                 "[64:ff9b::7f00:1]",
                                 "[64:ff9b::a00:1]",
                                 "[2002:7f00:1::1]",
                                 "[2001:db8::1]",
                                 "[2001:0:0:0:0:0:80ff:fffe]"};
    CHECK(std::size(hosts) == 40);
    for (std::string const& host : hosts) {
        CAPTURE(host);
        webhooks::Posted const posted = webhooks::post("https://" + host + port + "/hook", {}, "{}", {});
        CHECK_FALSE(posted.is_taken);
        CHECK(posted.reason.starts_with("not a public address: "));
    }
    for (std::string const& url : std::initializer_list<std::string>{
             "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://127.0.0.1/", "https://",
             "https:///x", "https://user@127.0.0.1" + port, "https://example.com@127.0.0.1" + port, "https://a#@b/",
             "https://a b/", "https://a\\@b/", "//example.com", "", "http://127.0.0.1" + port + "/hook"}) {
        CAPTURE(url);
        CHECK_FALSE(webhooks::what_is_wrong_with(url, {}).empty());
        CHECK_FALSE(webhooks::post(url, {}, "{}", {}).is_taken);
    }
    CHECK(inside.connections() == 0);
    // The same address where it is permitted.
    CHECK(webhooks::post(inside.url(), {}, "{}", [](std::string_view address) {
              return address == "127.0.0.1";
          }).is_taken);
    CHECK(inside.connections() == 1);
}

TEST_CASE("which addresses are public") {
    for (char const* text : {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1",
                             "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111",
                             "2a00:1450::1", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"}) {
        CAPTURE(text);
        CHECK(is_public(text));
    }
    for (char const* text :
         {"0.0.0.1", "127.0.0.1",       "169.254.0.1",   "192.88.99.1",  "198.51.100.7", "239.1.1.1",  "::1",
          "::",      "fe80::1",         "fec0::1",       "fc00::",       "ff0e::1",      "2001:db8::", "2001:20::1",
          "3fff::1", "::ffff:10.0.0.1", "2002:a00:1::1", "64:ff9b:1::1", "100::1",       "::8.8.8.8"}) {
        CAPTURE(text);
        CHECK_FALSE(is_public(text));
    }
}

TEST_CASE(
    "K9 a webhook's secret is told once; its last deliveries are seen, and one that was given up is tried again") {
    OFFERTA_NEEDS_DATABASE();
    WebhookReceiver receiver;
    CampaignStage stage(let_loopback);
    std::string const hook = new_id(), url = "/api/v1/webhooks/" + hook;
    json body{{"id", hook}, {"url", receiver.url()}, {"is_active", true}};
    Reply const made = stage.send(kManager, "PUT", url, body);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    std::string const secret = made.json()["secret"];
    CHECK(secret.size() == 64);
    CHECK(stage.read(kManager, "/api/v1/webhooks").body.find(secret) == std::string::npos);
    CHECK(stage.ask("SELECT count(*) FROM audit WHERE after::text LIKE '%" + secret + "%'") == "0");
    body["version"] = 1;
    Reply const again = stage.send(kManager, "PUT", url, body);
    CHECK(again.status == 200);
    CHECK(again.body.find(secret) == std::string::npos);
    receiver.plan({500});
    std::string const id = stage.make(30);
    stage.take(kMarketer, id, {{"event", "submit"}});
    CHECK(until([&] {
        return stage.ask("SELECT count(*) FROM webhook_delivery WHERE last_error IS NOT NULL AND state = 'queued'") ==
               "1";
    }));
    (void)stage.ask("WITH dead AS (UPDATE webhook_delivery SET state = 'dead' RETURNING 1) SELECT count(*) FROM dead");
    json const deliveries = stage.read(kManager, url + "/deliveries").json()["items"];
    REQUIRE(deliveries.size() == 1);
    CHECK(deliveries[0]["state"] == "dead");
    std::string const retry = url + "/deliveries/" + std::to_string(deliveries[0]["id"].get<int>()) + "/retry";
    CHECK(request(stage.port, "POST", retry, {}, stage.cookie(kMarketingHead)).status == 403);
    CHECK(request(stage.port, "POST", url + "/deliveries/999999/retry", {}, stage.cookie(kManager)).status == 404);
    CHECK(request(stage.port, "POST", retry, {}, stage.cookie(kManager)).status == 200);
    CHECK(until([&] { return stage.ask("SELECT state FROM webhook_delivery") == "delivered"; }));
    CHECK(receiver.got().back().header("Offerta-Signature") ==
          webhooks::signature(secret, {std::stoll(receiver.got().back().header("Offerta-Signature").substr(2)) * 1000},
                              receiver.got().back().body));
    CHECK(stage.read(kMarketingHead, url + "/deliveries").status == 403);
}
