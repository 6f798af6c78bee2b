#include "tests/server/campaigns/campaign_stage.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "tests/server/support/until.hpp"

namespace offerta::server::test {

using nlohmann::json;

CampaignStage::CampaignStage(std::function<void(Config&)> adjust) : adjust_(std::move(adjust)) {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    clock_ = std::make_shared<std::atomic<std::int64_t>>(
        std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
    (void)ask("WITH still AS (UPDATE campaign SET next_step_at = NULL RETURNING 1) SELECT count(*) FROM still");
    (void)ask("WITH still AS (UPDATE quote SET offer_ends = 'infinity' RETURNING 1) SELECT count(*) FROM still");
    application_ = another();
    port = application_->port();
}

CampaignStage::~CampaignStage() { application_->stop(); }

Config CampaignStage::config() const {
    Config config = database.config();
    config.campaign_clock = [clock = clock_] { return Instant{clock->load()}; };
    if (adjust_) adjust_(config);
    return config;
}

std::unique_ptr<Application> CampaignStage::another() {
    auto application = std::make_unique<Application>(config());
    application->start();
    return application;
}

Headers CampaignStage::cookie(std::string const& login) {
    std::string& cookie = cookies_[login];
    if (cookie.empty()) cookie = "offerta=" + database.session_of(login);
    return {{"Cookie", cookie}};
}

Reply CampaignStage::read(std::string const& login, std::string const& target) {
    return get(port, target, cookie(login));
}

Reply CampaignStage::send(std::string const& login, std::string const& method, std::string const& target,
                          json const& body, std::string const& mutation, Headers more) {
    more.push_back(cookie(login).front());
    return send_json(port, method, target, body, mutation, more);
}

json CampaignStage::content(int days, std::int64_t budget) const {
    // Noon, far from where a day begins and ends in Moscow.
    std::string const day = to_string(add_days(date_at({clock_->load()}, 180), days));
    return {{"name", "Вебинар о платах"},
            {"start", day + "T10:00"},
            {"end", day + "T12:00"},
            {"fields",
             {{"goal", {{"text", "60 контактов"}}},
              {"speaker", {{"text", "Денис Громов"}}},
              {"platform", {{"text", "Своя"}}},
              {"guests", {{"decimal", "50"}}}}},
            {"budget", json::array({{{"id", "platform"},
                                     {"name", "Платформа"},
                                     {"planned", {{"amount", std::to_string(budget)}, {"currency", "RUB"}}}}})}};
}

std::string CampaignStage::make(int days, std::int64_t budget) {
    std::string const id = new_id();
    Reply const made =
        send(kMarketer, "PUT", "/api/v1/campaigns/" + id, {{"type", "webinar"}, {"content", content(days, budget)}});
    REQUIRE_MESSAGE(made.status == 201, made.body);
    return id;
}

json CampaignStage::campaign(std::string const& id, std::string const& login) {
    return read(login, "/api/v1/campaigns/" + id).json();
}

Reply CampaignStage::event(std::string const& login, std::string const& id, json event, std::string const& mutation) {
    json body{{"event", std::move(event)}};
    return send(login, "POST", "/api/v1/campaigns/" + id + "/events", body, mutation);
}

void CampaignStage::take(std::string const& login, std::string const& id, json const& one) {
    Reply const reply = event(login, id, one);
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
}

Reply CampaignStage::decide(std::string const& login, std::string const& id, std::string const& verdict,
                            std::string const& comment) {
    std::string const hash = read(login, "/api/v1/campaigns/" + id + "/moves").json().value("content_hash", "");
    return event(login, id, {{"event", verdict}, {"content_hash", hash}, {"comment", comment}});
}

void CampaignStage::approve(std::string const& id) {
    take(kMarketer, id, {{"event", "submit"}});
    Reply const decided = decide(kMarketingHead, id, "approve");
    REQUIRE_MESSAGE(decided.status == 200, decided.body);
}

void CampaignStage::finish_tasks(std::string const& id) {
    for (bool has_moved = true; has_moved;) {
        has_moved = false;
        json const now = campaign(id);
        for (std::size_t i = 0; i < now["campaign"]["tasks"].size(); ++i) {
            json const& task = now["campaign"]["tasks"][i];
            bool const is_free = task["mandatory"] && task["state"] == "open" &&
                                 now["tasks"][i].value("waits_for", json::array()).empty();
            if (!is_free) continue;
            take(kMarketer, id, {{"event", "finish_task"}, {"task", task["id"]}});
            has_moved = true;
        }
    }
}

void CampaignStage::invite(std::string const& id, int guests) {
    json put = json::array();
    for (int i = 0; i < guests; ++i) {
        std::string const number = std::to_string(i);
        put.push_back({{"id", new_id()}, {"name", "Гость " + number}, {"email", "guest" + number + "@example.com"}});
    }
    Reply const reply = send(kMarketer, "POST", "/api/v1/campaigns/" + id + "/participants", {{"put", put}});
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
}

void CampaignStage::schedule(std::string const& id) {
    approve(id);
    finish_tasks(id);
    REQUIRE(state(id) == "scheduled");
}

std::string CampaignStage::state(std::string const& id) const {
    return database.ask("SELECT state FROM campaign WHERE id = '" + id + "'");
}

void CampaignStage::move_clock(std::string const& id, std::int64_t seconds) {
    clock_->fetch_add(seconds * 1000);
    std::string const is_quiet = "SELECT next_step_at IS NULL OR next_step_at > '" + to_string(now()) +
                                 "' FROM campaign WHERE id = '" + id + "'";
    REQUIRE(until([&] { return database.ask(is_quiet) == "t"; }, std::chrono::seconds(10)));
}

}  // namespace offerta::server::test
