#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "server/base/sha256.hpp"
#include "tests/server/quotes/sending_stage.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

// The customer's link (domain.md Q): unguessable, expiring, revocable; it shows one version of a quote as a plain page
// with the documents, and takes "accept" or "decline with comment".

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr std::size_t kPathPrefix = 3, kSecretSize = 64;  // "/q/"

std::string history_of_link(SendingStage& stage, std::string const& quote) {
    std::string out;
    json const history = stage.read(kOfferOwner, "/api/v1/quotes/" + quote + "/history").json()["items"];
    for (json const& entry : history) out += (out.empty() ? "" : " ") + entry["what"].get<std::string>();
    return out;
}

/// The same, one event at a time.
std::string history_by_pages(SendingStage& stage, std::string const& quote) {
    std::string out, cursor;
    do {
        json const page =
            stage.read(kOfferOwner, "/api/v1/quotes/" + quote + "/history?limit=1&cursor=" + cursor).json();
        for (json const& entry : page["items"]) out += (out.empty() ? "" : " ") + entry["what"].get<std::string>();
        cursor = page.value("next_cursor", "");
    } while (!cursor.empty());
    return out;
}

}  // namespace

TEST_CASE("Q a link shows the version that it was made for, and is kept as the hash of its secret alone") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    std::string const id = stage.sent_until(add_days(stage.today(), 5));
    std::string const mutation = new_id();
    Reply const made = stage.ask_for_link(kOfferOwner, id, stage.today(), mutation);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    std::string const path = made.json()["path"], secret = path.substr(kPathPrefix);
    CHECK(path.starts_with("/q/"));
    CHECK(secret.size() == kSecretSize);
    CHECK(stage.ask("SELECT count(*) FROM quote_link WHERE token_sha256 = '" + sha256_hex(secret) + "'") == "1");
    CHECK(stage.ask("SELECT count(*) FROM quote_link l WHERE strpos(l::text, '" + secret + "') > 0") == "0");
    CHECK(stage.ask("SELECT count(*) FROM mutation WHERE strpos(answer, '" + secret + "') > 0") == "0");
    CHECK(stage.ask("SELECT count(*) FROM audit WHERE strpos(coalesce(after::text, ''), '" + secret + "') > 0") == "0");
    // Asked for again it makes no second one, and does not know the secret any more.
    Reply const again = stage.ask_for_link(kOfferOwner, id, stage.today(), mutation);
    CHECK(again.status == 201);
    CHECK(again.json()["link"] == made.json()["link"]);
    CHECK(again.json()["path"] == "");
    CHECK(stage.ask("SELECT count(*) FROM quote_link WHERE quote = '" + id + "'") == "1");
    json const link = stage.newest_link(id);
    CHECK(link == made.json()["link"]);
    CHECK(link["number"] == 1);
    // Until the day ends in Moscow.
    CHECK(link["expires_at"] == to_string(start_of(add_days(stage.today(), 1))));

    Reply const page = stage.open(path);
    CHECK(page.status == 200);
    CHECK(page_says(page, "<html lang=\"ru\">"));
    CHECK(page_says(page, kSku));
    CHECK(page_says(page, "Итого к оплате"));
    CHECK(page_says(page, path + "/pdf?lang=ru"));
    CHECK(page_says(page, path + "?ask=accept&amp;lang=ru"));
    CHECK_FALSE(page_says(page, "<script"));
    CHECK(page.header("cache-control") == "no-store");
    CHECK(page.header("content-security-policy").starts_with("default-src 'none'; style-src 'sha256-"));
    Reply const english = stage.open(path + "?lang=en");
    CHECK(page_says(english, "<html lang=\"en\">"));
    CHECK(page_says(english, "Accept the quotation"));
    (void)stage.open(path);
    json const opened = stage.newest_link(id);
    CHECK(opened["opened"] == 2);  // not the page that was turned
    CHECK(opened.contains("first_opened_at"));
    CHECK(stage.status(id) == "sent");
}

TEST_CASE("Q the documents behind a link are those of the house to the byte") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    std::string const id = stage.sent_until(add_days(stage.today(), 5)), path = stage.link_to(id);
    std::string const at = stage.newest_link(id)["made_at"];
    for (std::string const format : {"pdf", "xlsx"}) {
        CAPTURE(format);
        Reply const file = stage.open(path + "/" + format);
        Reply const own =
            stage.read(kOfferOwner, "/api/v1/quotes/" + id + "/documents/" + format + "?language=ru&at=" + at);
        REQUIRE(own.status == 200);
        CHECK(file.status == 200);
        CHECK(file.header("content-type") == own.header("content-type"));
        CHECK(file.header("content-disposition") == own.header("content-disposition"));
        CHECK(file.body == own.body);
    }
    CHECK(stage.ask("SELECT count(*) FROM audit WHERE action = 'getDocumentByLink' AND actor IS NULL AND object = '" +
                    id + "'") == "2");
    CHECK(stage.open(path + "/xlsx?lang=en").body != stage.open(path + "/xlsx").body);
    CHECK(stage.open(path + "/doc").status == 404);
    CHECK(stage.open("/q/" + std::string(kSecretSize, '0') + "/pdf").status == 404);
}

TEST_CASE("Q, B1 what is accepted by a link goes the way of what is accepted by hand: status, deal, history, event") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    std::string const id = stage.sent_until(add_days(stage.today(), 5)), path = stage.link_to(id);
    std::string const other_path = stage.link_to(id);
    std::string const version = stage.of_quote(id, "version + 1"), gross = stage.of_quote(id, "gross");
    // Programs that look into mail follow links: that answers nothing.
    Reply const question = stage.open(path + "?ask=accept&lang=ru");
    CHECK(question.status == 200);
    CHECK(page_says(question, "Принять предложение?"));
    CHECK(page_says(question, "<form method=\"post\" action=\"" + path + "/accept?lang=ru\">"));
    CHECK(stage.open(path + "/accept").status == 404);
    CHECK(stage.status(id) == "sent");

    LiveSocket owner(stage.port, stage.cookie(kOfferOwner));
    REQUIRE(owner.next()["type"] == "hello");
    Reply const accepted = stage.accept(path);
    REQUIRE_MESSAGE(accepted.status == 303, accepted.body);
    CHECK(accepted.header("location") == path + "?done=1&lang=ru");
    CHECK(page_says(stage.open(accepted.header("location")), "Спасибо! Предложение принято"));
    CHECK(stage.status(id) == "accepted");
    CHECK(stage.of_quote(id, "version") == version);
    CHECK(stage.of_quote(id, "gross") == gross);
    CHECK(stage.deals_of(id) == "won");
    json told = owner.next();
    for (int i = 0; i < 8 && told["id"] != id; ++i) told = owner.next();
    CHECK(told["type"] == "quote_changed");
    CHECK(told["id"] == id);
    json const history = stage.read(kOfferOwner, "/api/v1/quotes/" + id + "/history").json()["items"];
    CHECK(history[0]["what"] == "accepted_by_link");
    CHECK(history[0].value("user_name", "") == "");
    CHECK(stage.ask("SELECT string_agg(DISTINCT object_kind, ',' ORDER BY object_kind) FROM audit WHERE action = "
                    "'acceptQuoteByLink' AND actor IS NULL AND address <> ''") == "deal,quote");
    json const links = stage.read(kOfferOwner, stage.links_of(id)).json()["items"];
    REQUIRE(links.size() == 2);
    CHECK(links[1]["answer"] == "accepted");
    CHECK(links[1].contains("answered_at"));
    CHECK_FALSE(links[0].contains("answer"));

    // Whoever comes second sees that it is answered, by whichever link.
    for (std::string const& one : {path, other_path}) {
        Reply const second = stage.accept(one);
        CHECK(second.status == 409);
        CHECK(page_says(second, "Предложение принято."));
        CHECK(stage.decline(one, "comment=No").status == 409);
        CHECK_FALSE(page_says(stage.open(one), "?ask="));
    }
    CHECK(stage.deals_of(id) == "won");
    CHECK(stage.ask_for_link(kOfferOwner, id, stage.today()).status == 201);  // he may see what he has accepted
}

TEST_CASE("Q a refusal by link says why, and what the customer writes is text wherever it is shown") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    std::string const id = stage.sent_until(add_days(stage.today(), 5)), path = stage.link_to(id);
    CHECK(page_says(stage.open(path + "?ask=decline"), "<textarea id=\"comment\""));
    for (char const* form : {"", "comment=", "comment=+%0D%0A+", "other=1"}) {
        Reply const missing = stage.decline(path, form);
        CHECK(missing.status == 422);
        CHECK(page_says(missing, "Напишите, пожалуйста, почему."));
    }
    Reply const too_long = stage.decline(path, "comment=" + std::string(2001, 'x'));
    CHECK(too_long.status == 422);
    CHECK(page_says(too_long, "не больше 2000 знаков"));
    CHECK(page_says(too_long, std::string(2001, 'x')));  // what was written is still there
    CHECK(stage.status(id) == "sent");
    std::string letters;
    for (int i = 0; i < 1'990; ++i) letters += "%D0%AF";  // 2,000 letters with those around them
    Reply const declined = stage.decline(path, "comment=%3Cb%3E%0D%0A" + letters + "+no+no");
    REQUIRE_MESSAGE(declined.status == 303, declined.body);
    CHECK(stage.status(id) == "declined");
    CHECK(stage.deals_of(id) == "lost");
    json const link = stage.newest_link(id);
    CHECK(link["answer"] == "declined");
    CHECK(link["comment"].get<std::string>().starts_with("<b>\nЯ"));
    Reply const page = stage.open(path);
    CHECK(page_says(page, "Предложение отклонено."));
    CHECK_FALSE(page_says(page, "<b>"));
    json const history = stage.read(kOfferOwner, "/api/v1/quotes/" + id + "/history").json()["items"];
    CHECK(history[0]["what"] == "declined_by_link");
    CHECK(history[0]["detail"]["comment"] == link["comment"]);
}

TEST_CASE("Q a link that is revoked, has expired, or leads to what is no offer any more says so and takes no answer") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    Date const last = add_days(stage.today(), 5);
    std::string const id = stage.sent_until(last), path = stage.link_to(id);
    std::string const link = stage.newest_link(id)["id"];
    CHECK(stage.revoke(kOfferOwner, id, new_id()).status == 404);
    Reply const revoked = stage.revoke(kOfferOwner, id, link);
    CHECK(revoked.status == 200);
    CHECK(revoked.json()["items"][0].contains("revoked_at"));
    CHECK(stage.revoke(kOfferOwner, id, link).json() == revoked.json());  // it stays so
    for (std::string const part : {"", "?ask=accept", "/pdf"}) CHECK(stage.open(path + part).status == 410);
    CHECK(page_says(stage.open(path), "Ссылка отозвана"));
    CHECK_FALSE(page_says(stage.open(path), kSku));
    CHECK(stage.accept(path).status == 410);
    CHECK(history_of_link(stage, id).find("link_revoked link_made") != std::string::npos);
    CHECK(history_by_pages(stage, id) == history_of_link(stage, id));

    Reply const short_lived = stage.ask_for_link(kOfferOwner, id, stage.today());
    std::string const expiring = short_lived.json()["path"], lasting = stage.link_to(id);
    // When it is superseded, each link shows what it was made for, and that it is old.
    std::string const old = stage.sent_until(last), old_path = stage.link_to(old);
    std::string const next = stage.send_next_version(old, last);
    Reply const superseded = stage.open(old_path);
    CHECK(superseded.status == 200);
    CHECK(page_says(superseded, "заменено новой версией"));
    CHECK_FALSE(page_says(superseded, "?ask="));
    CHECK(page_says(stage.open(old_path + "?ask=accept"), "заменено новой версией"));
    CHECK(stage.accept(old_path).status == 410);
    CHECK(stage.decline(old_path, "comment=No").status == 410);
    CHECK(stage.ask_for_link(kOfferOwner, old, last).json()["code"] == "wrong_status");
    std::string const next_path = stage.link_to(next);
    CHECK(page_says(stage.open(next_path), "-v2"));
    json const both = stage.read(kOfferOwner, stage.links_of(old)).json()["items"];
    REQUIRE(both.size() == 2);
    CHECK(both[0]["number"] == 2);
    CHECK(both[1]["number"] == 1);

    // A day later the one has expired, and the others have not.
    stage.set_clock(start_of(add_days(stage.today(), 1)));
    CHECK(page_says(stage.open(expiring), "Срок действия ссылки истёк"));
    CHECK(stage.open(expiring).status == 410);
    CHECK(stage.accept(expiring).status == 410);
    CHECK(stage.open(lasting).status == 200);
    // And when the offer has ended, whether or not somebody has noticed yet, so has the time to answer.
    stage.set_clock(start_of(add_days(last, 1)));
    Reply const late = stage.accept(lasting);
    CHECK(late.status == 410);
    CHECK(page_says(late, "Срок действия предложения истёк"));
    CHECK(stage.comes_to_be(id, "expired"));
    CHECK(stage.accept(lasting).status == 410);
    CHECK(stage.open(lasting).status == 200);
    CHECK(stage.deals_of(id).empty());
    CHECK(stage.act(id, "accept").status == 200);  // by hand it is the seller's decision
}

TEST_CASE("Q, B1 of many answers at once, by link and by hand, one counts and makes one deal") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    for (int round = 0; round < 3; ++round) {
        std::string const id = stage.sent_until(add_days(stage.today(), 5));
        std::string const path = stage.link_to(id), other = stage.link_to(id);
        (void)stage.cookie(kOfferOwner);
        std::atomic<int> taken{0}, refused{0};
        auto const count = [&](int status) {
            taken += status == 303 || status == 200;
            refused += status == 409 || status == 412;
        };
        std::thread threads[] = {std::thread([&] { count(stage.accept(path).status); }),
                                 std::thread([&] { count(stage.accept(path).status); }),
                                 std::thread([&] { count(stage.decline(other, "comment=No").status); }),
                                 std::thread([&] { count(stage.accept(other).status); }),
                                 std::thread([&] { count(stage.act(id, "accept").status); })};
        for (std::thread& thread : threads) thread.join();
        CHECK(taken == 1);
        CHECK(refused == 4);
        CHECK(stage.ask("SELECT count(*) FROM deal WHERE quote = '" + id + "'") == "1");
        CHECK(stage.ask("SELECT count(*) FROM quote_link WHERE quote = '" + id + "' AND answer IS NOT NULL") ==
              (history_of_link(stage, id).find("_by_link") == std::string::npos ? "0" : "1"));
    }
}

TEST_CASE("Q whoever tries one secret after the other is told to wait, and the right one still opens") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage([](Config& config) { config.address_rate = 1'000; });
    std::string const id = stage.sent_until(add_days(stage.today(), 5)), path = stage.link_to(id);
    int unknown = 0, waiting = 0;
    for (int i = 0; i < 60; ++i) {
        Reply const reply = stage.open("/q/" + random_hex(32));
        unknown += reply.status == 404;
        waiting += reply.status == 429 && reply.header("retry-after") == "1";
    }
    CHECK(unknown + waiting == 60);
    CHECK(unknown >= 20);
    CHECK(waiting >= 20);
    CHECK(stage.accept("/q/" + random_hex(32)).status >= 404);
    CHECK(stage.open(path).status == 200);
    CHECK(stage.open(path.substr(0, path.size() - 1)).status != 200);
    CHECK(stage.open(path + "0").status != 200);
}

TEST_CASE("Q, X what is malformed, or another site's, answers nothing") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    std::string const id = stage.sent_until(add_days(stage.today(), 5)), path = stage.link_to(id);
    CHECK(stage.accept(path, {{"Origin", "https://evil.example"}}).status == 403);
    CHECK(stage.decline(path, "comment=%zz").status == 400);
    CHECK(request(stage.port, "POST", path + "/accept", "{}", {{"Content-Type", "application/json"}}).status == 415);
    CHECK(request(stage.port, "PUT", path, {}, {}).status == 405);
    CHECK(stage.status(id) == "sent");
    std::string const url = stage.links_of(id);
    std::string const tomorrow = to_string(add_days(stage.today(), 1));
    std::vector<std::pair<json, std::string>> const bad{
        {json::object(), "language"},
        {{{"language", "de"}, {"expires_on", tomorrow}}, "language"},
        {{{"language", "ru"}, {"expires_on", "2026-02-30"}}, "expires_on"},
        {{{"language", "ru"}, {"expires_on", to_string(add_days(stage.today(), -1))}}, "expires_on"},
        {{{"language", "ru"}, {"expires_on", to_string(add_days(stage.today(), 400))}}, "expires_on"},
        {{{"language", "ru"}, {"expires_on", tomorrow}, {"extra", 1}}, "extra"}};
    for (auto const& [body, place] : bad) {
        Reply const reply = stage.send(kOfferOwner, "POST", url, body);
        std::string const sent = body.dump();
        CAPTURE(sent);
        CHECK(reply.status == 422);
        CHECK(reply.json()["findings"].dump().find(place) != std::string::npos);
    }
    CHECK(stage.revoke(kOfferOwner, id, "17").status == 400);
    CHECK(stage.ask_for_link(kOfferOwner, stage.draft(), stage.today()).json()["code"] == "wrong_status");
    CHECK(stage.ask("SELECT count(*) FROM quote_link WHERE quote = '" + id + "'") == "1");
}
