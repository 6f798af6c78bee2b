#include <doctest/doctest.h>

#include <thread>

#include "server/base/sha256.hpp"
#include "tests/server/campaigns/campaign_stage.hpp"

// The survey as participants meet it (domain.md K6): a page without a script, behind a link that only its hash is kept
// of.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr std::int64_t kDayLength = 24 * 3600;

/// A campaign whose survey is out, with the secrets that stand in the mails.
struct AskedStage : CampaignStage {
    explicit AskedStage(int guests = 3) : id(make(30)) {
        schedule(id);
        invite(id, guests);
        move_clock(id, 31 * kDayLength);
        REQUIRE(state(id) == "survey");
        for (int i = 0; i < guests; ++i) {
            keys.push_back(ask("SELECT secret FROM mail_outbox WHERE kind = 'survey' AND campaign = '" + id +
                               "' ORDER BY address OFFSET " + std::to_string(i) + " LIMIT 1"));
        }
    }
    [[nodiscard]] Reply show(std::string const& key, std::string const& more = "&lang=ru") const {
        return request(port, "GET", "/survey?key=" + key + more, {}, {{"Cookie", "none=1"}});
    }
    [[nodiscard]] Reply answer(std::string const& key, std::string const& form, Headers headers = {}) const {
        headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        headers.emplace_back("Cookie", "none=1");
        return request(port, "POST", "/survey?lang=ru&key=" + key, form, headers);
    }
    [[nodiscard]] std::string answers(int guest) const {
        return ask("SELECT coalesce(answers::text, '') FROM campaign_participant WHERE campaign = '" + id +
                   "' ORDER BY email OFFSET " + std::to_string(guest) + " LIMIT 1");
    }

    std::string id;
    std::vector<std::string> keys;
};

bool says(Reply const& reply, std::string const& text) { return reply.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("K6 the page asks in both languages, keeps no secret but a hash, and runs nothing") {
    OFFERTA_NEEDS_DATABASE();
    AskedStage stage(1);
    std::string const key = stage.keys[0];
    CHECK(key.size() == 64);
    CHECK(stage.ask("SELECT count(*) FROM survey_link WHERE token_sha256 = '" + sha256_hex(key) + "'") == "1");
    CHECK(stage.ask("SELECT count(*) FROM survey_link WHERE token_sha256 = '" + key + "'") == "0");
    Reply const russian = stage.show(key), english = stage.show(key, "&lang=en");
    CHECK(russian.status == 200);
    CHECK(says(russian, "<html lang=\"ru\">"));
    CHECK(says(russian, "Насколько полезен вебинар?"));
    CHECK(says(english, "How useful was the webinar?"));
    CHECK(says(english, "<html lang=\"en\">"));
    CHECK_FALSE(says(russian, "<script"));
    std::string const policy = russian.header("content-security-policy");
    CHECK(policy.find("default-src 'none'; style-src 'sha256-") == 0);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(russian.header("cache-control") == "no-store");
    // What is asked of those who would not recommend us comes up when they say so.
    CHECK_FALSE(says(russian, "Что нам исправить в первую очередь?"));
    CHECK(stage.show(std::string(64, '0')).status == 404);
    CHECK(stage.show("").status == 404);
    CHECK(stage.show(key + "0").status == 404);
}

TEST_CASE("K6 answers are saved, can be changed until the end, and count once") {
    OFFERTA_NEEDS_DATABASE();
    AskedStage stage(2);
    std::string const key = stage.keys[0];
    Reply const missing = stage.answer(key, "shown=1,2,4,5&q1=5");
    CHECK(missing.status == 422);
    CHECK(says(missing, "aria-describedby=\"q2-wrong\""));
    CHECK(says(missing, "Нужен ответ."));
    CHECK(says(missing, "value=\"5\" checked"));  // what was entered is still there
    CHECK(stage.answers(0).empty());
    Reply const odd = stage.answer(key, "shown=1,2,4,5&q1=77&q2=9");
    CHECK(odd.status == 422);
    CHECK(says(odd, "Такой ответ не подходит."));
    Reply const saved = stage.answer(key, "shown=1,2,4,5&q1=5&q2=9&q4=practice&q4=prices&q5=%3Cb%3E%0D%0Aвсё");
    CHECK(saved.status == 303);
    CHECK(saved.header("location") == "/survey?key=" + key + "&lang=ru&saved=1");
    Reply const page = request(stage.port, "GET", saved.header("location"), {}, {{"Cookie", "none=1"}});
    CHECK(says(page, "Спасибо, ответы сохранены."));
    CHECK(says(page, "&lt;b&gt;\nвсё"));
    CHECK_FALSE(says(page, "<b>"));
    CHECK(stage.campaign(stage.id)["summary"]["answered"] == 1);
    // A change that makes another question appear: what was said is kept, and the rest is asked for.
    Reply const unhappy = stage.answer(key, "shown=1,2,4,5&q1=3&q2=4");
    CHECK(unhappy.status == 303);
    CHECK(unhappy.header("location").find("&more=1") != std::string::npos);
    CHECK(says(stage.show(key, "&saved=1&more=1"), "Что нам исправить в первую очередь?"));
    CHECK(stage.answer(key, "shown=1,2,3,4,5&q1=3&q2=4&q3=%D0%97%D0%B2%D1%83%D0%BA").status == 303);
    CHECK(stage.campaign(stage.id)["summary"]["answered"] == 1);
    json const result = stage.read(kMarketer, "/api/v1/campaigns/" + stage.id + "/survey").json();
    CHECK(result["result"]["respondents"] == 1);
    CHECK(result["result"]["questions"][1]["nps"]["detractors"] == 1);
    CHECK(result["result"]["questions"][2]["texts"] == json::array({"Звук"}));
    CHECK(result["days"].size() == 1);
    // The last one to answer closes it.
    CHECK(stage.answer(stage.keys[1], "shown=1,2&q1=5&q2=10").status == 303);
    CHECK(stage.state(stage.id) == "closed");
    CHECK(stage.show(key).status == 410);
    CHECK(stage.answer(key, "shown=1,2&q1=5&q2=10").status == 410);
}

TEST_CASE("K6 a survey that is answered twice at once counts once, and another site's page answers nothing") {
    OFFERTA_NEEDS_DATABASE();
    AskedStage stage(3);
    std::string const key = stage.keys[0];
    std::thread others[4];
    std::atomic<int> taken{0};
    for (std::thread& other : others)
        other = std::thread([&] {
            if (stage.answer(key, "shown=1,2&q1=5&q2=10").status == 303) ++taken;
        });
    for (std::thread& other : others) other.join();
    CHECK(taken == 4);
    CHECK(stage.campaign(stage.id)["summary"]["answered"] == 1);
    CHECK(stage.ask("SELECT count(*) FROM event WHERE type = 'answer' AND details #>> '{event,is_first}' = 'true' AND "
                    "entity = '" +
                    stage.id + "'") == "1");
    CHECK(stage.answer(stage.keys[1], "shown=1,2&q1=5&q2=10", {{"Origin", "https://evil.example"}}).status == 403);
    CHECK(stage.answer(stage.keys[1], "%zz").status == 400);
    CHECK(stage.campaign(stage.id)["summary"]["answered"] == 1);
}

TEST_CASE("K6 whoever opts out is asked and reminded no more, in whatever campaign, and only his own link says so") {
    OFFERTA_NEEDS_DATABASE();
    AskedStage stage(2);
    Headers const nobody{{"Cookie", "none=1"}};
    std::string const url = "/unsubscribe?lang=ru&key=" + stage.keys[0];
    Reply const asked = request(stage.port, "GET", url, {}, nobody);
    CHECK(says(asked, "Отписаться от писем?"));
    CHECK(stage.ask("SELECT count(*) FROM mail_opt_out") == "0");  // looking does nothing: programs follow links too
    CHECK(request(stage.port, "POST", url, "List-Unsubscribe=One-Click", nobody).status == 200);
    CHECK(request(stage.port, "POST", "/unsubscribe?key=" + std::string(64, '1'), {}, nobody).status == 404);
    CHECK(stage.ask("SELECT address FROM mail_opt_out") == "guest0@example.com");
    stage.move_clock(stage.id, 4 * kDayLength);
    CHECK(stage.ask("SELECT string_agg(address, ' ') FROM mail_outbox WHERE kind = 'survey_reminder'") ==
          "guest1@example.com");
    std::string const next = stage.make(30);
    stage.schedule(next);
    stage.invite(next, 2);
    json const page = stage.read(kMarketer, "/api/v1/campaigns/" + next + "/participants").json();
    CHECK(page["items"][0]["opted_out"] == true);
    CHECK(page["counts"]["opted_out"] == 1);
    stage.move_clock(next, 31 * kDayLength);
    CHECK(stage.ask("SELECT string_agg(address, ' ') FROM mail_outbox WHERE kind = 'survey' AND campaign = '" + next +
                    "'") == "guest1@example.com");
}
