#include <doctest/doctest.h>

#include "tests/server/quotes/offer_stage.hpp"
#include "tests/server/support/live.hpp"

// Whose offer ends hears of it (domain.md Q): some days before, and when it has ended; once each.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

std::string told_of(OfferStage& stage, std::string const& quote) {
    return stage.ask(
        "SELECT coalesce(string_agg(what, ' ' ORDER BY n.id), '') FROM notice n JOIN app_user u "
        "ON u.id = n.user_id AND u.login = 'kovaleva' WHERE quote = '" +
        quote + "'");
}

bool comes_to_be_told(OfferStage& stage, std::string const& quote, std::string const& wanted) {
    return until([&] { return told_of(stage, quote) == wanted; });
}

}  // namespace

TEST_CASE("Q the owner hears three days before that an offer ends, and when it has ended, once each") {
    OFFERTA_NEEDS_DATABASE();
    OfferStage stage;
    Date const last = add_days(stage.today(), 5);
    std::string const one = stage.sent_until(last), answered = stage.sent_until(last),
                      next = stage.sent_until(add_days(last, 2)),
                      draft = stage.draft({{"valid_until", to_string(last)}});
    REQUIRE(stage.act(answered, "accept").status == 200);
    auto const unread = [&] { return stage.read(kOfferOwner, "/api/v1/inbox").json()["unread"].get<int>(); };
    int const before = unread();
    // Four days before, on the last minute of that day, its end is known and nothing is said.
    stage.set_clock(later(start_of(add_days(last, -3)), -2 * kMinuteMilliseconds));
    REQUIRE(until([&] { return stage.of_quote(one, "offer_ends") == to_string(last); }));
    CHECK(told_of(stage, one).empty());

    stage.set_clock(start_of(add_days(last, -3)));
    REQUIRE(comes_to_be_told(stage, one, "offer_ends"));
    CHECK(told_of(stage, next).empty());
    CHECK(stage.status(one) == "sent");
    // Two days later it is the other one's turn, and of the first nothing is said again.
    stage.set_clock(start_of(add_days(last, -1)));
    REQUIRE(comes_to_be_told(stage, next, "offer_ends"));
    CHECK(told_of(stage, one) == "offer_ends");

    LiveSocket owner(stage.port, stage.cookie(kOfferOwner));
    REQUIRE(owner.next()["type"] == "hello");
    stage.set_clock(start_of(add_days(last, 1)));
    REQUIRE(comes_to_be_told(stage, one, "offer_ends offer_ended"));
    CHECK(stage.status(one) == "expired");
    json told = owner.next();
    for (int i = 0; i < 8 && told["type"] != "inbox_changed"; ++i) told = owner.next();
    CHECK(told["type"] == "inbox_changed");
    CHECK(told_of(stage, answered).empty());
    CHECK(told_of(stage, draft).empty());

    json const page = stage.read(kOfferOwner, "/api/v1/inbox/notices").json();
    json const& newest = page["items"][0];
    CHECK(newest["what"] == "offer_ended");
    CHECK(newest["quote"] == one);
    CHECK_FALSE(newest.contains("campaign"));
    CHECK(newest["campaign_name"] == stage.of_quote(one, "head -> 'customer' ->> 'name'"));
    CHECK(newest["subject_name"]["ru"].get<std::string>().starts_with("КП-"));
    CHECK(newest["subject_name"]["en"].get<std::string>().starts_with("Q-"));
    CHECK(unread() == before + 3);
    // Nobody else hears of it.
    CHECK(stage.ask("SELECT count(*) FROM notice WHERE quote IS NOT NULL AND user_id <> (SELECT id FROM app_user WHERE "
                    "login = 'kovaleva')") == "0");
    CHECK(stage.read(kSouthernSeller, "/api/v1/inbox/notices").json()["total"] == 0);
}

TEST_CASE("Q what the owner hears of an offer goes to him by mail too") {
    OFFERTA_NEEDS_DATABASE();
    OfferStage stage;
    Date const last = add_days(stage.today(), 2);
    std::string const one = stage.sent_until(last);
    stage.set_clock(start_of(last));
    REQUIRE(comes_to_be_told(stage, one, "offer_ends"));
    std::string const mails =
        "FROM mail_outbox WHERE kind = 'notice' AND campaign IS NULL AND payload ->> 'quote' = '" + one + "'";
    CHECK(stage.ask("SELECT string_agg(address, ' ') " + mails) == "a.kovaleva@polaris.example");
    stage.set_clock(start_of(add_days(last, 1)));
    REQUIRE(comes_to_be_told(stage, one, "offer_ends offer_ended"));
    CHECK(stage.ask("SELECT string_agg(payload ->> 'what', ' ' ORDER BY queued_at) " + mails) ==
          "offer_ends offer_ended");
}

TEST_CASE("Q, D9 of several servers one tells of each offer") {
    OFFERTA_NEEDS_DATABASE();
    OfferStage stage;
    auto const second = stage.another(), third = stage.another();
    constexpr int kOffers = 130;  // more than are taken at once
    Date const last = add_days(stage.today(), 10);
    std::string const first = stage.sent_until(last);
    stage.copy(first, kOffers - 1);
    std::string const all = std::to_string(kOffers);
    auto const count = [&](std::string const& what) {
        return stage.ask("SELECT count(*) FROM notice WHERE quote IS NOT NULL AND what = '" + what + "'");
    };
    stage.set_clock(start_of(add_days(last, -2)));
    CHECK(until([&] { return count("offer_ends") == all; }, std::chrono::seconds(10)));
    stage.set_clock(start_of(add_days(last, 1)));
    CHECK(until([&] { return count("offer_ended") == all; }, std::chrono::seconds(10)));
    CHECK(count("offer_ends") == all);
    CHECK(stage.ask("SELECT count(DISTINCT (quote, what)) FROM notice WHERE quote IS NOT NULL") ==
          std::to_string(2 * kOffers));
    second->stop();
    third->stop();
}
