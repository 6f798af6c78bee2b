#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "tests/server/campaigns/campaign_stage.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"

// The way of a campaign through the server (domain.md K2-K5, K8, K9). The rules themselves have their tests in
// tests/shared/campaign.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr std::int64_t kDaySeconds = 24 * 3600;

std::string first_place(Reply const& reply) {
    json const body = reply.json();
    return body.value("findings", json::array()).empty() ? "" : body["findings"][0].value("place", "");
}

}  // namespace

TEST_CASE("K2-K6 a campaign goes its whole way, and everything that follows is there in rows") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(30);
    int const before = stage.read(kMarketingHead, "/api/v1/inbox").json()["approvals"];  // the demo's
    stage.take(kMarketer, id, {{"event", "submit"}});
    CHECK(stage.read(kMarketingHead, "/api/v1/inbox").json()["approvals"] == before + 1);
    json const inbox = stage.read(kMarketingHead, "/api/v1/inbox/approvals").json();
    auto const item = std::find_if(inbox["items"].begin(), inbox["items"].end(),
                                   [&](json const& one) { return one["campaign"]["id"] == id; });
    REQUIRE(item != inbox["items"].end());
    stage.take(kMarketingHead, id, {{"event", "approve"}, {"content_hash", (*item)["content_hash"]}});
    CHECK(stage.state(id) == "preparation");
    CHECK(stage.read(kMarketer, "/api/v1/inbox/tasks").json()["items"].size() >= 6);
    stage.finish_tasks(id);
    CHECK(stage.state(id) == "scheduled");
    stage.invite(id, 3);
    stage.move_clock(id, 31 * kDaySeconds);
    // Start and end have passed: both were done, in order and marked late, and the three were asked once each.
    CHECK(stage.state(id) == "survey");
    CHECK(stage.ask("SELECT string_agg(kind, ' ' ORDER BY due) FROM campaign_step WHERE kind IN ('start', 'finish') "
                    "AND is_late "
                    "AND campaign = '" +
                    id + "'") == "start finish");
    CHECK(stage.ask("SELECT count(*) FROM mail_outbox WHERE kind = 'survey' AND state = 'queued' AND campaign = '" +
                    id + "'") == "3");
    CHECK(stage.ask("SELECT count(DISTINCT message_id) FROM mail_outbox WHERE kind = 'survey' AND campaign = '" + id +
                    "'") == "3");
    CHECK(stage.ask("SELECT count(*) FROM survey_link WHERE campaign = '" + id + "'") == "3");
    CHECK(stage.campaign(id)["summary"]["asked"] == 3);
    // After days of silence one reminder, then the end.
    stage.move_clock(id, 4 * kDaySeconds);
    CHECK(stage.ask("SELECT count(*) FROM mail_outbox WHERE kind = 'survey_reminder' AND campaign = '" + id + "'") ==
          "3");
    stage.move_clock(id, 20 * kDaySeconds);
    CHECK(stage.state(id) == "closed");
    CHECK(stage.ask(
              "SELECT count(*) FROM mail_outbox WHERE kind LIKE 'survey%' AND state = 'withdrawn' AND secret IS NULL "
              "AND campaign = '" +
              id + "'") == "6");
    // Every version has its event, every change its entry.
    CHECK(stage.ask("SELECT count(*) = max(version) AND min(version) = 1 FROM event WHERE entity = '" + id + "'") ==
          "t");
    CHECK(stage.ask("SELECT version FROM campaign WHERE id = '" + id + "'") ==
          stage.ask("SELECT max(version) FROM event WHERE entity = '" + id + "'"));
    CHECK(stage.ask("SELECT count(*) > 10 FROM audit WHERE object = '" + id + "'") == "t");
    json const history = stage.read(kMarketer, "/api/v1/campaigns/" + id + "/history").json()["items"];
    CHECK(history[0]["what"] == "close");
    CHECK(history[0]["detail"]["step"]["key"].get<std::string>().starts_with(id + "/close@"));
}

TEST_CASE("K3 no approval of one's own, none of what has changed, none twice; the reason is said") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(30, 900'000);  // finance decides too
    json const before = stage.campaign(id);
    stage.take(kMarketer, id, {{"event", "submit"}});
    CHECK(stage.decide(kMarketer, id, "approve").status == 403);
    Reply const early = stage.decide(kFinance, id, "approve");
    CHECK(early.status == 409);
    CHECK(first_place(early) == "approval.turn");
    Reply const silent = stage.decide(kMarketingHead, id, "return");
    CHECK(silent.status == 422);
    CHECK(first_place(silent) == "comment");
    CHECK(stage.decide(kMarketingHead, id, "return", "Уточнить смету").status == 200);
    CHECK(stage.campaign(id)["summary"]["comment"] == "Уточнить смету");
    // What was shown before the change does not count after it.
    std::string const old_hash = before["moves"]["content_hash"];
    json const edit{{"event", "edit"}, {"content", stage.content(31, 800'000)}};
    Reply const blind = stage.event(kMarketer, id, edit);
    CHECK(blind.status == 422);
    CHECK(first_place(blind) == "version");
    json body{{"event", edit}, {"version", 1}};
    std::string const url = "/api/v1/campaigns/" + id + "/events";
    CHECK(stage.send(kMarketer, "POST", url, body).status == 200);  // others changed it since, but not its content
    CHECK(stage.send(kMarketer, "POST", url, body).status == 412);
    stage.take(kMarketer, id, {{"event", "submit"}});
    json const changes = stage.campaign(id)["changes"];
    CHECK(changes.dump().find("start") != std::string::npos);
    Reply const stale = stage.event(kMarketingHead, id, {{"event", "approve"}, {"content_hash", old_hash}});
    CHECK(stale.status == 409);
    CHECK(first_place(stale) == "content_hash");
    CHECK(stage.decide(kMarketingHead, id, "approve").status == 200);
    CHECK(stage.decide(kMarketingHead, id, "approve").status == 409);
    CHECK(stage.decide(kFinance, id, "approve").status == 200);
    CHECK(stage.state(id) == "preparation");
}

TEST_CASE("K3 of two decisions at once one counts, and an event that is sent twice counts once") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make();
    stage.take(kMarketer, id, {{"event", "submit"}});
    std::string const hash = stage.campaign(id)["moves"]["content_hash"];
    json const approval{{"event", "approve"}, {"content_hash", hash}};
    Headers const head = stage.cookie(kMarketingHead);
    int statuses[2] = {};
    std::thread others[2];
    for (int i = 0; i < 2; ++i) {
        others[i] = std::thread([&, i] {
            statuses[i] =
                send_json(stage.port, "POST", "/api/v1/campaigns/" + id + "/events", {{"event", approval}}, {}, head)
                    .status;
        });
    }
    for (std::thread& other : others) other.join();
    CHECK(std::min(statuses[0], statuses[1]) == 200);
    CHECK(std::max(statuses[0], statuses[1]) == 409);
    CHECK(stage.ask("SELECT count(*) FROM event WHERE type = 'approve' AND entity = '" + id + "'") == "1");
    std::string const mutation = new_id();
    json const spending{{"id", new_id()},
                        {"line", "platform"},
                        {"date", "2026-11-27"},
                        {"amount", {{"amount", "1000"}, {"currency", "RUB"}}}};
    Reply const first = stage.event(kMarketer, id, {{"event", "spend"}, {"spending", spending}}, mutation);
    Reply const again = stage.event(kMarketer, id, {{"event", "spend"}, {"spending", spending}}, mutation);
    CHECK(first.status == 200);
    CHECK(again.body == first.body);
    CHECK(stage.campaign(id)["figures"]["spent"]["amount"] == "1000");
}

TEST_CASE("K5 a start that was missed is told to owner and head, who start by hand or set a new date") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(20);
    stage.approve(id);
    stage.move_clock(id, 21 * kDaySeconds);
    CHECK(stage.state(id) == "preparation");
    CHECK(stage.campaign(id)["summary"]["start_missed"] == true);
    CHECK(stage.ask("SELECT string_agg(login, ' ' ORDER BY login) FROM notice JOIN app_user u ON u.id = notice.user_id "
                    "WHERE what = 'start_missed' AND is_late AND campaign = '" +
                    id + "'") == "demin vetrova");
    CHECK(stage.event(kMarketer, id, {{"event", "start_by_hand"}, {"reason", " "}}).status == 422);
    CHECK(stage.event(kFinance, id, {{"event", "start_by_hand"}, {"reason", "Пора"}}).status == 403);
    stage.take(kMarketingHead, id, {{"event", "start_by_hand"}, {"reason", "Пора"}});
    CHECK(stage.state(id) != "preparation");
}

TEST_CASE("K8 a change is heard by whom may read it and by nobody else; who is told something hears so") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    LiveSocket marketer(stage.port, stage.cookie(kMarketer)), head(stage.port, stage.cookie(kMarketingHead)),
        seller(stage.port, stage.cookie(kSouthernSeller));
    for (LiveSocket* live : {&marketer, &head, &seller}) REQUIRE(live->next()["type"] == "hello");
    std::string const id = stage.make();
    json const heard = marketer.next();
    CHECK(heard["type"] == "campaign_changed");
    CHECK(heard["id"] == id);
    CHECK(heard["campaign"]["state"] == "draft");
    CHECK(heard["people"][0].contains("name"));
    CHECK(head.next()["id"] == id);
    stage.take(kMarketer, id, {{"event", "submit"}});
    CHECK(marketer.next()["campaign"]["state"] == "in_approval");
    json const first = head.next(), second = head.next();
    CHECK(first["campaign"]["state"] == "in_approval");
    CHECK(second["type"] == "inbox_changed");
    CHECK_FALSE(second.contains("campaign"));
    json const notices = stage.read(kMarketingHead, "/api/v1/inbox/notices").json();
    CHECK(notices["items"][0]["what"] == "approval_asked");
    CHECK(stage.read(kSouthernSeller, "/api/v1/inbox/notices").json()["total"] == 0);
    CHECK(stage.read(kSouthernSeller, "/api/v1/campaigns/" + id).status == 404);
    CHECK(stage.read(kManager, "/api/v1/campaigns/" + id).status == 403);
    // The others hear of what comes later and is theirs, and of nothing before it.
    std::string const quote = new_id();
    REQUIRE(stage.send(kSouthernSeller, "PUT", "/api/v1/quotes/" + quote, quote_body(quote, 1)).status == 201);
    CHECK(seller.next()["id"] == quote);
    std::string const unread = stage.read(kMarketingHead, "/api/v1/inbox").json()["unread"].dump();
    CHECK(stage.send(kMarketingHead, "POST", "/api/v1/inbox/notices/read", {{"up_to", notices["items"][0]["id"]}})
              .json()["unread"] == 0);
    CHECK(unread != "0");
}

TEST_CASE(
    "K1 a type is saved as its next version; a campaign under way keeps its own, and one out of use makes no new "
    "ones") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make();
    json type;
    json const types = stage.read(kMarketingHead, "/api/v1/campaign-types").json();
    for (json const& row : types["items"])
        if (row["type"]["id"] == "webinar") type = row["type"];
    std::string const url = "/api/v1/campaign-types/webinar";
    CHECK(stage.send(kMarketer, "PUT", url, type).status == 403);
    type["tasks"].push_back({{"id", "extra"},
                             {"title", {{"ru", "Ещё"}}},
                             {"responsible", {{"kind", "owner"}}},
                             {"due_days", -2},
                             {"mandatory", true}});
    type["is_active"] = false;
    Reply const saved = stage.send(kMarketingHead, "PUT", url, type);
    REQUIRE_MESSAGE(saved.status == 200, saved.body);
    CHECK(saved.json()["type"]["version"] == 2);
    CHECK(stage.send(kMarketingHead, "PUT", url, type).status == 412);
    type["version"] = 2;
    type["tasks"][0]["depends_on"] = {"nobody"};
    Reply const broken = stage.send(kMarketingHead, "PUT", url, type);
    CHECK(broken.status == 422);
    CHECK(first_place(broken).starts_with("tasks[0]"));
    stage.approve(id);
    CHECK(stage.campaign(id)["campaign"]["type_version"] == 1);
    CHECK(stage.campaign(id)["campaign"]["tasks"].size() == 6);
    CHECK(stage.send(kMarketer, "PUT", "/api/v1/campaigns/" + new_id(), {{"type", "webinar"}}).status == 409);
}

TEST_CASE("A campaign's history comes in pages, down to its creation, and each entry once") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make(30), url = "/api/v1/campaigns/" + id + "/history";
    stage.approve(id);
    stage.finish_tasks(id);
    json const whole = stage.read(kMarketer, url + "?limit=200").json()["items"];
    REQUIRE(whole.size() > 6);
    CHECK(whole.back()["what"] == "created");
    json walked = json::array();
    std::string cursor;
    std::size_t pages = 0;
    do {
        json const page = stage.read(kMarketer, url + "?limit=3&cursor=" + cursor).json();
        CHECK(page["items"].size() <= 3);
        for (json const& entry : page["items"]) walked.push_back(entry);
        cursor = page["next_cursor"];
    } while (++pages < 50 && !cursor.empty());
    CHECK(pages == (whole.size() + 2) / 3);
    CHECK(walked == whole);
    for (char const* query : {"?cursor=17", "?limit=0", "?limit=201", "?page=2"})
        CHECK_MESSAGE(stage.read(kMarketer, url + query).status == 400, query);
}

TEST_CASE("K9 what a linked quote is worth is the server's word, and a clone starts without dates and history") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::string const id = stage.make();
    stage.approve(id);
    std::string const quote = stage.ask("SELECT id FROM quote WHERE net > 0 LIMIT 1");
    json const link{{"event", "link_quote"},
                    {"quote", {{"id", quote}, {"amount", {{"amount", "1"}, {"currency", "RUB"}}}, {"is_won", true}}}};
    CHECK(stage.event(kMarketer, id, link).status == 422);  // he may not read quotes
    std::string const clone = new_id();
    Reply const made = stage.send(kMarketer, "PUT", "/api/v1/campaigns/" + clone,
                                  {{"clone_of", id}, {"content", {{"name", "Ещё раз"}}}});
    CHECK(made.status == 201);
    json const copy = stage.campaign(clone)["campaign"];
    CHECK(copy["cloned_from"] == id);
    CHECK(copy["content"]["name"] == "Ещё раз");
    CHECK_FALSE(copy["content"].contains("start"));
    CHECK(copy["content"]["fields"]["speaker"]["text"] == "Денис Громов");
    CHECK(copy["state"] == "draft");
}

TEST_CASE("K8 the list filters, counts by state, and pages without leaving any out") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    for (int i = 0; i < 5; ++i) (void)stage.make(10 + i);
    std::string const base = "/api/v1/campaigns?type=webinar&state=draft,rework&sort=start&limit=2";
    std::set<std::string> seen;
    std::string cursor;
    json page;
    do {
        page = stage.read(kMarketer, base + "&cursor=" + cursor).json();
        for (json const& row : page["items"]) {
            CHECK(row["type"] == "webinar");
            CHECK(seen.insert(row["id"]).second);
        }
        cursor = page.value("next_cursor", "");
    } while (!cursor.empty());
    CHECK(page["total"] == seen.size());
    CHECK(seen.size() == 6);  // one of the demo's
    std::int64_t all = 0;
    for (json const& one : page["states"]) all += one["count"].get<std::int64_t>();
    CHECK(std::to_string(all) == stage.ask("SELECT count(*) FROM campaign WHERE type = 'webinar'"));
    CHECK(stage.read(kMarketer, "/api/v1/campaigns?search=%D0%BF%D0%BB%D0%B0%D1%82%D0%B0%D1%85").json()["total"] == 5);
    CHECK(stage.read(kMarketer, "/api/v1/campaigns?state=flying").status == 400);
    CHECK(stage.read(kMarketer, "/api/v1/campaigns?from=2026-99-99").status == 400);
    CHECK(stage.read(kSouthernSeller, "/api/v1/campaigns").json()["total"] == 0);
}
