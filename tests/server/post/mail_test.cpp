#include <doctest/doctest.h>

#include <random>
#include <set>
#include <thread>

#include "server/mail/smtp.hpp"
#include "tests/server/campaigns/campaign_stage.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/smtp_sink.hpp"
#include "tests/server/support/until.hpp"

// Mail that waits in mail_outbox goes out (domain.md K6, reliability.md D7): delayed by whatever happens, never lost,
// and twice only where the answer, or who was to write it down, was lost.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;
using Fault = SmtpSink::Fault;

namespace {

constexpr std::int64_t kDaySeconds = 24 * 3600, kRound = 11 * 60;

std::function<void(Config&)> with_sink(SmtpSink const& sink) {
    return [&sink](Config& config) {
        config.smtp_url = sink.url();
        config.mail_from = "Оферта <offerta@example.com>";
    };
}

std::string mails(CampaignStage const& stage, std::string const& where) {
    return stage.ask("SELECT count(*) FROM mail_outbox WHERE " + where);
}
constexpr char kWaits[] = "state IN ('queued', 'sending')";
constexpr char kSurveyWaits[] = "kind = 'survey' AND state IN ('queued', 'sending')";

/// A campaign whose guests have just been asked.
std::string asked(CampaignStage& stage, int guests) {
    std::string const id = stage.make(30);
    stage.schedule(id);
    stage.invite(id, guests);
    stage.move_clock(id, 31 * kDaySeconds);
    REQUIRE(stage.state(id) == "survey");
    return id;
}

/// Nothing is due of what `where` says: what there is waits for a later hour, or has ended.
bool is_quiet_now(CampaignStage const& stage, std::string const& where) {
    return until(
        [&] {
            return mails(stage, where + " AND (state = 'sending' OR next_attempt_at <= '" + to_string(stage.now()) +
                                    "')") == "0";
        },
        std::chrono::seconds(30));
}

/// Moves the clock on until everything of `where` has ended.
bool drain(CampaignStage& stage, std::string const& id, std::string const& where, int rounds = 60) {
    for (int round = 0; round < rounds; ++round) {
        if (!is_quiet_now(stage, where)) return false;
        if (mails(stage, where) == "0") return true;
        stage.move_clock(id, kRound);
    }
    return false;
}

std::set<std::string> ids_of(CampaignStage const& stage, std::string const& where) {
    json const ids =
        json::parse(stage.ask("SELECT coalesce(json_agg(message_id), '[]') FROM mail_outbox WHERE " + where));
    return ids.get<std::set<std::string>>();
}

int survey_doubles(SmtpSink const& sink, std::set<std::string> const& of) {
    int doubles = 0;
    for (auto const& [id, count] : sink.counts())
        if (of.contains(id)) doubles += count - 1;
    return doubles;
}

std::vector<Fault> random_faults(int mails, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Fault> out;
    for (int i = 0; i < mails; ++i) {
        unsigned const dice = random() % 100;
        out.push_back(dice < 10   ? Fault::DropAfterDot
                      : dice < 20 ? Fault::DropBeforeDot
                      : dice < 23 ? Fault::Busy
                      : dice < 25 ? Fault::BusyAfterDot
                      : dice < 26 ? Fault::Unknown
                      : dice < 27 ? Fault::Refused
                                  : Fault::None);
    }
    return out;
}

/// To the next noon in Moscow.
void to_noon(CampaignStage& stage, std::string const& id) {
    std::int64_t const second = (stage.now().milliseconds / 1000 + 3 * 3600) % kDaySeconds;
    stage.move_clock(id, (12 * 3600 - second + kDaySeconds) % kDaySeconds);
}

}  // namespace

TEST_CASE(
    "K6, D7 through a server that drops, puts off and refuses, two nodes send each mail, and twice only where the "
    "answer was lost") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    CampaignStage stage(with_sink(sink));
    auto const second = stage.another();
    constexpr int kMails = 300;
    sink.plan(random_faults(kMails, 7));
    std::string const id = asked(stage, kMails);
    CHECK(is_quiet_now(stage, kSurveyWaits));
    // Where it is not known whether a mail has arrived, ten minutes pass before the next one.
    std::string const unclear = "kind = 'survey' AND last_error LIKE 'no answer%'";
    CHECK(mails(stage, unclear) != "0");
    CHECK(mails(stage, unclear + " AND next_attempt_at < '" + to_string(Instant{stage.now().milliseconds + 600'000}) +
                           "'") == "0");
    CHECK(drain(stage, id, kSurveyWaits));
    std::set<std::string> const sent = ids_of(stage, "kind = 'survey' AND state = 'sent'");
    std::set<std::string> const dead = ids_of(stage, "kind = 'survey' AND state = 'dead'");
    CHECK(sent.size() + dead.size() == kMails);
    auto const counts = sink.counts();
    for (std::string const& one : sent) CHECK(counts.contains(one));
    for (std::string const& one : dead) CHECK_FALSE(counts.contains(one));
    for (auto const& [one, count] : counts) CHECK(ids_of(stage, "message_id = '" + one + "'").size() == 1);
    int const refused = sink.faults_of(Fault::Unknown) + sink.faults_of(Fault::Refused);
    CHECK(static_cast<int>(dead.size()) <= refused);
    CHECK(dead.size() > 0);
    int const doubles = survey_doubles(sink, sent);
    MESSAGE(doubles << " doubles, " << sink.faults_of(Fault::DropAfterDot) << " lost answers, " << dead.size()
                    << " dead");
    CHECK(doubles <= sink.faults_of(Fault::DropAfterDot));
    CHECK(doubles > 0);
    CHECK(mails(stage, "kind = 'survey' AND state = 'dead' AND last_error ~ '^(550 no such user|554 refused)'") ==
          std::to_string(dead.size()));
    CHECK(mails(stage, "kind = 'survey' AND secret IS NOT NULL") == "0");
    second->stop();
}

TEST_CASE("K6 what arrives is what was to be said: personal link, both languages, one-click way out") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    CampaignStage stage(with_sink(sink));
    std::string const id = asked(stage, 1);
    CHECK(drain(stage, id, kSurveyWaits));
    std::vector<SmtpSink::Mail> all = sink.mails();
    std::erase_if(all, [](SmtpSink::Mail const& one) { return one.to != "guest0@example.com"; });
    REQUIRE(all.size() == 1);
    SmtpSink::Mail const& mail = all.front();
    CHECK(mail.from == "offerta@example.com");
    CHECK(decoded_words(header_of(mail.text, "From")) == "Оферта <offerta@example.com>");
    CHECK(decoded_words(header_of(mail.text, "Subject")) == "Поделитесь впечатлением: Вебинар о платах");
    std::string const out = header_of(mail.text, "List-Unsubscribe");
    std::size_t const key = out.find("/unsubscribe?key=");
    REQUIRE(key != std::string::npos);
    std::string const path = out.substr(key, out.size() - key - 1);
    std::string const text = plain_text_of(mail.text);
    std::string const survey = "/survey?" + path.substr(path.find("key="));
    CHECK(text.find(survey + "&lang=ru") != std::string::npos);
    CHECK(text.find(survey + "&lang=en") != std::string::npos);
    Headers const program{{"Cookie", "none=1"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    CHECK(request(stage.port, "GET", survey, {}, program).status == 200);
    CHECK(request(stage.port, "POST", path, "List-Unsubscribe=One-Click", program).status == 200);
    CHECK(stage.ask("SELECT address FROM mail_opt_out") == "guest0@example.com");
}

TEST_CASE("K6 a mail server that is down for an hour delays mail and loses none; who opts out meanwhile gets none") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    CampaignStage stage(with_sink(sink));
    sink.set_down(true);
    std::string const id = asked(stage, 40);
    for (int minute = 0; minute < 60; minute += 6) {
        int const before = sink.connections();
        stage.move_clock(id, 6 * 60);
        CHECK(until([&] { return sink.connections() > before || mails(stage, kSurveyWaits) == "0"; },
                    std::chrono::seconds(10)));
        CHECK(mails(stage, "kind = 'survey' AND state IN ('sent', 'dead', 'withdrawn')") == "0");
    }
    CHECK(sink.mails().empty());
    (void)stage.ask("INSERT INTO mail_opt_out VALUES ('guest7@example.com', now()) RETURNING address");
    sink.set_down(false);
    sink.set_always(Fault::Closed);  // it is there, and takes nothing yet
    stage.move_clock(id, kRound);
    CHECK(until([&] { return sink.connections() > 0; }));
    CHECK(mails(stage, "kind = 'survey' AND state = 'dead'") == "0");
    sink.set_always(Fault::None);
    stage.move_clock(id, kRound);
    CHECK(drain(stage, id, kSurveyWaits));
    CHECK(mails(stage, "kind = 'survey' AND state = 'sent'") == "39");
    CHECK(mails(stage, "kind = 'survey' AND state = 'withdrawn' AND address = 'guest7@example.com'") == "1");
    std::set<std::string> const sent = ids_of(stage, "kind = 'survey' AND state = 'sent'");
    CHECK(survey_doubles(sink, sent) == 0);
    for (SmtpSink::Mail const& one : sink.mails()) CHECK(one.to != "guest7@example.com");
}

TEST_CASE(
    "K6, D7 a server that is killed between sending and writing it down sends again with the same Message-ID, and "
    "loses none") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    constexpr int kMails = 60;
    CampaignStage stage;  // without a mail server: mail waits
    std::string const id = asked(stage, kMails);
    (void)stage.ask(
        "WITH gone AS (UPDATE mail_outbox SET state = 'withdrawn', secret = NULL WHERE kind = 'notice' RETURNING 1) "
        "SELECT count(*) FROM gone");
    // Nobody who works here wants mail: as the clock goes on, of tasks that are due and offers that end, the survey's
    // is all.
    (void)stage.ask(
        "WITH quiet AS (INSERT INTO mail_setting (user_id, language, mode, quiet_from, quiet_to, digest_at) "
        "SELECT id, 'ru', 'none', 0, 0, 0 FROM app_user ON CONFLICT (user_id) DO UPDATE SET mode = 'none' RETURNING 1) "
        "SELECT count(*) FROM quiet");
    // Every fifth mail arrives and is answered nothing: then the server ends, as every third time somewhere else.
    std::vector<Fault> faults;
    for (int i = 0; i < 3 * kMails; ++i) faults.push_back(i % 5 == 4 ? Fault::Silent : Fault::None);
    sink.plan(faults);
    std::int64_t ahead = stage.now().milliseconds / 1000 - std::time(nullptr);
    int kills = 0;
    for (int round = 0; mails(stage, kWaits) != "0" && round < 80; ++round, ahead += kRound) {
        std::size_t const before = sink.mails().size();
        int const silences = sink.silences();
        ServerProcess server(stage.database.url(), {"--no-access-log", "--clock-ahead", std::to_string(ahead),
                                                    "--smtp-url", sink.url(), "--mail-from", "offerta@example.com"});
        CHECK(until(
            [&] {
                return sink.silences() > silences || (round % 3 == 2 && sink.mails().size() > before) ||
                       mails(stage, kWaits) == "0";
            },
            std::chrono::seconds(20)));
        server.kill();
        ++kills;
    }
    std::set<std::string> const sent = ids_of(stage, "kind = 'survey' AND state = 'sent'");
    CHECK(sent.size() == kMails);
    auto const counts = sink.counts();
    CHECK(counts.size() == kMails);
    for (std::string const& one : sent) CHECK(counts.contains(one));
    int const doubles = survey_doubles(sink, sent);
    MESSAGE(kills << " kills, " << doubles << " doubles");
    CHECK(kills >= 8);
    CHECK(doubles <= kills);
    CHECK(doubles >= sink.silences());
}

TEST_CASE("without a mail server mail waits, and the administrator sees it") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    (void)asked(stage, 5);
    json const queue = stage.read(kManager, "/api/v1/mail-queue").json();
    CHECK(queue["is_configured"] == false);
    CHECK(std::to_string(queue["queued"].get<int>()) == mails(stage, "state = 'queued'"));
    CHECK(queue["queued"].get<int>() >= 5);
    CHECK(queue.contains("waits_since"));
    CHECK(stage.read(kMarketer, "/api/v1/mail-queue").status == 403);
}

TEST_CASE(
    "K6 a mail that was refused is tried again when the administrator says so: the same Message-ID, a link that "
    "works") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    CampaignStage stage(with_sink(sink));
    sink.plan(std::vector<Fault>(20, Fault::Unknown));
    std::string const id = asked(stage, 1);
    CHECK(until([&] { return mails(stage, "kind = 'survey' AND state = 'dead'") == "1"; }, std::chrono::seconds(30)));
    sink.plan({});
    json dead;
    json const queue = stage.read(kManager, "/api/v1/mail-queue").json();
    for (json const& one : queue["dead_mails"])
        if (one["kind"] == "survey") dead = one;
    REQUIRE(dead.is_object());
    std::string const retry = "/api/v1/mail-queue/" + dead["id"].get<std::string>() + "/retry";
    std::string const message = stage.ask("SELECT message_id FROM mail_outbox WHERE kind = 'survey'");
    CHECK(request(stage.port, "POST", retry, {}, stage.cookie(kMarketingHead)).status == 403);
    CHECK(request(stage.port, "POST", retry, {}, stage.cookie(kManager)).status == 200);
    CHECK(until([&] { return mails(stage, "kind = 'survey' AND state = 'sent'") == "1"; }, std::chrono::seconds(30)));
    CHECK(sink.counts()[message] == 1);
    CHECK(stage.ask("SELECT count(*) FROM survey_link WHERE campaign = '" + id + "'") == "2");
    CHECK(stage.ask("SELECT secret IS NULL FROM mail_outbox WHERE kind = 'survey'") == "t");
    CHECK(request(stage.port, "POST", retry, {}, stage.cookie(kManager)).status == 404);  // it is not dead any more
}

TEST_CASE("K what one user is told is gathered, waits for his quiet hours to end, and follows his settings") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    CampaignStage stage(with_sink(sink));
    std::string const first = stage.make(30), second = stage.make(31), third = stage.make(32), fourth = stage.make(33);
    to_noon(stage, first);
    std::string const address = stage.ask("SELECT body ->> 'email' FROM app_user WHERE login = 'demin'");
    REQUIRE_FALSE(address.empty());
    auto const his = [&] {
        std::vector<SmtpSink::Mail> out = sink.mails();
        std::erase_if(out, [&](SmtpSink::Mail const& one) { return one.to != address; });
        return out;
    };
    std::string const waits = "address = '" + address + "' AND " + kWaits;
    stage.take(kMarketer, first, {{"event", "submit"}});
    stage.move_clock(first, 1);
    stage.take(kMarketer, second, {{"event", "submit"}});
    CHECK(is_quiet_now(stage, waits));
    CHECK(his().empty());
    stage.move_clock(first, 61);
    CHECK(until([&] { return mails(stage, waits) == "0"; }, std::chrono::seconds(20)));
    REQUIRE(his().size() == 1);
    CHECK(decoded_words(header_of(his()[0].text, "Subject")) == "Новости кампаний: 2");
    std::string const text = plain_text_of(his()[0].text);
    CHECK(text.find("/#/campaigns/" + first) < text.find("/#/campaigns/" + second));
    CHECK(header_of(his()[0].text, "List-Unsubscribe").empty());
    // At nine in the evening it is quiet, and at eight it is not any more.
    stage.move_clock(first, 9 * 3600);
    std::size_t const evening = his().size();
    stage.take(kMarketer, third, {{"event", "submit"}});
    stage.move_clock(first, 3600);
    CHECK(is_quiet_now(stage, waits));
    CHECK(his().size() == evening);
    stage.move_clock(first, 10 * 3600 + 60);
    CHECK(until([&] { return mails(stage, waits) == "0"; }, std::chrono::seconds(20)));
    CHECK(his().size() == evening + 1);
    // Who wants none gets none; the application still tells him.
    json setting = stage.read(kMarketingHead, "/api/v1/mail-setting").json();
    CHECK(setting["mode"] == "each");
    setting["mode"] = "none";
    setting["language"] = "en";
    std::string const mutation = new_id();
    auto const put = [&] {
        return send_json(stage.port, "PUT", "/api/v1/mail-setting", setting, mutation, stage.cookie(kMarketingHead));
    };
    Reply const first_put = put();
    CHECK(first_put.status == 200);
    CHECK(first_put.header("etag") == "\"1\"");
    CHECK(put().body == first_put.body);  // sent again it counts once
    CHECK(stage.read(kMarketingHead, "/api/v1/mail-setting").header("etag") == "\"1\"");
    CHECK(stage.send(kMarketingHead, "PUT", "/api/v1/mail-setting", setting).status == 412);  // made on none
    setting["quiet_to"] = 5000;
    CHECK(stage.send(kMarketingHead, "PUT", "/api/v1/mail-setting", setting).status == 422);
    stage.take(kMarketer, fourth, {{"event", "submit"}});
    stage.move_clock(first, 3600);
    CHECK(until([&] { return mails(stage, "campaign = '" + fourth + "' AND state = 'withdrawn'") != "0"; },
                std::chrono::seconds(20)));
    CHECK(his().size() == evening + 1);
    CHECK(stage.ask("SELECT count(*) FROM notice n JOIN app_user u ON u.id = n.user_id WHERE u.login = 'demin' AND "
                    "n.campaign = '" +
                    fourth + "'") != "0");
}

TEST_CASE("what is sent over the network goes through TLS, and what is wrong with the options is said") {
    SmtpSink sink({.host = "127.0.0.2"});  // not one of the names of this machine
    mail::SmtpClient client({sink.url(), {}, {}, "a@example.com", {}, {}});
    mail::SmtpEnd const end = client.send({"b@example.com"}, "Subject: x\r\n\r\nx\r\n");
    CHECK(end.kind == mail::SmtpEnd::Kind::Away);
    CHECK(sink.mails().empty());
    CHECK(sink.connections() > 0);
    auto const wrong = [](std::string url, std::string from, std::string user = {}, std::string password = {}) {
        return mail::what_is_wrong_with(
            {std::move(url), std::move(user), std::move(password), std::move(from), {}, {}});
    };
    CHECK(wrong("smtps://mail.example.com", "a@example.com").empty());
    CHECK(wrong("smtp://mail.example.com:587", "a@example.com", "user", "secret").empty());
    for (char const* url : {"mail.example.com", "smtp://", "http://mail.example.com",
                            "smtp://user:secret@mail.example.com", "smtp://a/b"})
        CHECK(wrong(url, "a@example.com").starts_with("--smtp-url"));
    CHECK(wrong("smtp://a", "nobody").starts_with("--mail-from"));
    CHECK(wrong("smtp://a", "a@example.com", "user").starts_with("--smtp-user"));
}
