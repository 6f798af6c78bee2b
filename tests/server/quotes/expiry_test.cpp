#include <doctest/doctest.h>

#include "tests/server/quotes/offer_stage.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/until.hpp"

// Offers end by themselves (domain.md Q: "Validity passes: Expired, by itself"), by the day in Moscow, which begins at
// 21:00 UTC.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

TEST_CASE("Q a sent quote expires after its last day by the organisation's clock, and not on it") {
    OFFERTA_NEEDS_DATABASE();
    OfferStage stage;
    Date const last = add_days(stage.today(), 3);
    std::string const by_date = stage.sent_until(last), before = stage.sent_until(add_days(last, -1));
    // The days of its own terms, from the price date on.
    Date const price_date = *parse_date("2026-11-24");
    std::string const by_terms = stage.sent(
        {{"price_date", to_string(price_date)}, {"terms", {{"validity_days", last.days - price_date.days}}}});
    std::string const draft = stage.draft({{"valid_until", to_string(last)}}), accepted = stage.sent_until(last);
    REQUIRE(stage.act(accepted, "accept").status == 200);
    std::string const gross = stage.of_quote(by_date, "gross"), version = stage.of_quote(by_date, "version + 1");

    // A minute before midnight in Moscow those of the day before have gone, in one transaction with a look at the
    // others.
    stage.set_clock(later(start_of(add_days(last, 1)), -kMinuteMilliseconds));
    REQUIRE(stage.comes_to_be(before, "expired"));
    CHECK(stage.status(by_date) == "sent");
    CHECK(stage.status(by_terms) == "sent");
    CHECK(stage.of_quote(by_terms, "offer_ends") == to_string(last));

    LiveSocket owner(stage.port, stage.cookie(kOfferOwner));
    REQUIRE(owner.next()["type"] == "hello");
    // In Greenwich it is still the last day.
    stage.set_clock(later(start_of(add_days(last, 1)), kMinuteMilliseconds));
    REQUIRE(stage.comes_to_be(by_date, "expired"));
    CHECK(stage.comes_to_be(by_terms, "expired"));
    CHECK(stage.status(draft) == "draft");
    CHECK(stage.status(accepted) == "accepted");
    CHECK(stage.of_quote(by_date, "version") == version);
    CHECK(stage.of_quote(by_date, "gross") == gross);
    json told = owner.next();
    for (int i = 0; i < 8 && told["id"] != by_date; ++i) told = owner.next();  // others have changed too
    CHECK(told["type"] == "quote_changed");
    CHECK(told["id"] == by_date);
    CHECK(told["quote"]["status"] == "expired");
    json const quote = stage.read(kOfferOwner, "/api/v1/quotes/" + by_date).json()["quote"];
    CHECK(quote["status"] == "expired");
    CHECK(std::to_string(quote["version"].get<int>()) == version);
    CHECK(quote["specifications"][0]["lines"].size() == 2);

    json const history = stage.read(kOfferOwner, "/api/v1/quotes/" + by_date + "/history").json()["items"];
    CHECK(history[0]["what"] == "expired");
    CHECK(history[0]["user_name"] == "");
    CHECK(stage.ask("SELECT actor FROM audit WHERE object = '" + by_date + "' AND after ->> 'action' = 'expired'") ==
          to_string(Uuid{}));
    CHECK(stage.expired_in("audit") == "3");
}

TEST_CASE("Q, B1 what has expired is accepted or declined by hand, and takes no other step") {
    OFFERTA_NEEDS_DATABASE();
    OfferStage stage;
    Date const last = add_days(stage.today(), 1);
    std::string const one = stage.sent_until(last), other = stage.sent_until(last);
    stage.set_clock(start_of(add_days(last, 1)));
    REQUIRE(stage.comes_to_be(one, "expired"));
    REQUIRE(stage.comes_to_be(other, "expired"));
    CHECK(stage.act(one, "send").status == 409);
    CHECK(stage.act(one, "reopen").status == 409);
    CHECK(stage.act(one, "accept").status == 200);
    CHECK(stage.act(other, "decline").status == 200);
    CHECK(stage.status(one) == "accepted");
    CHECK(stage.ask("SELECT string_agg(outcome, ',' ORDER BY outcome) FROM deal WHERE quote IN ('" + one + "', '" +
                    other + "')") == "lost,won");
}

TEST_CASE("Q, D9 of several servers one lets each offer end, once") {
    OFFERTA_NEEDS_DATABASE();
    OfferStage stage;
    auto const second = stage.another(), third = stage.another();
    constexpr int kOffers = 170;  // more than are taken at once
    Date const last = add_days(stage.today(), 1);
    std::string const first = stage.sent_until(last);
    stage.copy(first, kOffers - 1);
    stage.set_clock(start_of(add_days(last, 1)));
    std::string const all = std::to_string(kOffers);
    CHECK(until(
        [&] {
            return stage.ask("SELECT count(*) FROM quote WHERE status = 'expired' AND (sequence > 10000 OR id = '" +
                             first + "')") == all;
        },
        std::chrono::seconds(10)));
    CHECK(stage.expired_in("event") == all);
    CHECK(stage.expired_in("audit") == all);
    CHECK(
        stage.ask(
            "SELECT count(*) FROM quote WHERE sequence > 10000 AND version <> (SELECT version FROM quote WHERE id = '" +
            first + "')") == "0");
    second->stop();
    third->stop();
}

TEST_CASE("Q an offer that cannot be judged holds up no other one") {
    OFFERTA_NEEDS_DATABASE();
    OfferStage stage;
    Date const last = add_days(stage.today(), 1), next = add_days(last, 1);
    std::string const stuck = stage.sent_until(last), unreadable = stage.sent_until(last),
                      sound = stage.sent_until(last);
    // By a price book that is not there, and by nothing at all.
    (void)stage.ask("UPDATE quote SET head = head || '{\"price_book\": 999}' WHERE id = '" + stuck + "' RETURNING id");
    (void)stage.ask("UPDATE quote SET head = head - 'price_date' WHERE id = '" + unreadable + "' RETURNING id");
    stage.set_clock(start_of(next));
    CHECK(stage.comes_to_be(sound, "expired"));
    for (std::string const& one : {stuck, unreadable}) {
        CHECK(stage.status(one) == "sent");
        CHECK(until([&] { return stage.of_quote(one, "offer_ends") == to_string(next); }));  // tomorrow again
    }
}
