#include <doctest/doctest.h>

#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/bonus_row_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "tests/support/random_bonus.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

template <class T>
void check_round_trip(T const& value) {
    std::string const text = dump(write(value));
    auto const back = decode_text<T>(text);
    REQUIRE_MESSAGE(back, text);
    REQUIRE_MESSAGE(*back == value, text);
    REQUIRE(dump(write(*back)) == text);
}

template <class T>
std::string first_place(std::string_view text) {
    auto const decoded = decode_text<T>(text);
    return decoded ? "nothing" : decoded.error().front().what.place;
}

BonusFacts random_facts_in(Random& random, Currency const& currency) {
    BonusFacts facts = testing::random_facts(random, 5);
    facts.plans[0].currency = currency;
    for (Deal& deal : facts.deals) deal.currency = currency;
    return facts;
}

constexpr Currency kCurrencies[] = {{{'R', 'U', 'B'}, 2}, {{'J', 'P', 'Y'}, 0}, {{'K', 'W', 'D'}, 3}};

}  // namespace

TEST_CASE("N4 plans, deals and returns come back from JSON as they were, in currencies of any exponent") {
    Random random(4);
    for (int round = 0; round < 100; ++round) {
        BonusFacts const facts = random_facts_in(random, kCurrencies[round % 3]);
        check_round_trip(facts.plans[0]);
        for (Deal const& deal : facts.deals) check_round_trip(deal);
        for (DealReturn const& returned : facts.returns) check_round_trip(returned);
    }
}

TEST_CASE("B5, B6 statements come back from JSON with every trace, corrections, tiers and caps too") {
    Random random(45);
    BonusPeriod const january = period_of(testing::bonus_day(0), PeriodKind::Month);
    std::array<int, 6> kinds{};
    for (int round = 0; round < 60; ++round) {
        BonusFacts facts = random_facts_in(random, kCurrencies[round % 3]);
        BonusCalendar calendar{january, std::nullopt};
        std::vector<BonusStatement> closed;
        for (int period = 0; period < 4; ++period) {
            auto const earnings = earn(facts);
            auto const statements = closing_statements(facts, *earnings, calendar, closed);
            REQUIRE(statements);
            for (BonusStatement const& one : *statements) {
                check_round_trip(one);
                for (StatementLine const& line : one.lines) ++kinds[line.trace.step.index()];
                closed.push_back(one);
            }
            calendar = *close_period(calendar, calendar.open());
            check_round_trip(calendar);
            facts.plans[0].role_rates[0].percent = random.decimal(0, 20, 4);
            facts.deals.erase(facts.deals.begin());
        }
    }
    for (int const count : kinds) CHECK(count > 10);  // every kind of step has occurred
}

TEST_CASE("B8, B9, B10 reviews, requests, summaries and effects come back from JSON as they were") {
    LineReview review;
    review.user = "anna";
    review.key = {period_of(testing::bonus_day(0), PeriodKind::Quarter), EarningKind::Return, "d", "l", "seller", "r1"};
    review.is_correction = true;
    review.period = period_of(testing::bonus_day(100), PeriodKind::Quarter);
    review.state = ReviewState::Disputed;
    review.events = {{ReviewAction::Dispute, "anna", {1'700'000'000'000}, "Доля", -5}};
    check_round_trip(review);
    check_round_trip(ReviewRequest{ReviewAction::Accept, "да", {-150, {}}});
    check_round_trip(PlanEffect{"anna", kCurrencies[2], -1'001, 2});
    SummaryBuilder builder(kCurrencies[0]);
    Random random(88);
    for (int i = 0; i < 100; ++i) {
        std::string const& user = random.one_of(testing::bonus_users());
        std::string const& category = random.one_of(testing::bonus_categories());
        int const day = static_cast<int>(random.between(0, 364));
        builder.add(user, category, month_of(testing::bonus_day(day)), random.between(-1'000, 100'000));
    }
    check_round_trip(*builder.finish());
    check_round_trip(*SummaryBuilder(kCurrencies[1]).finish());
}

TEST_CASE("B4 credited net is written as a decimal and read back exactly") {
    Currency const rubles;
    CHECK(dump(write_credited(CreditedNet{1'234'567} * kCreditedUnit, rubles)) == "\"12345.67\"");
    CHECK(dump(write_credited(-1, rubles)) == "\"-0.0000000001\"");
    CHECK(dump(write_credited(0, rubles)) == "\"0\"");
    Random random(46);
    for (int i = 0; i < 2'000; ++i) {
        TierTrace tier;
        tier.credited = CreditedNet{random.any_size()} * random.between(1, 100'000'000);
        BonusTrace trace;
        trace.step = tier;
        Currency const& currency = kCurrencies[i % 3];
        BonusTrace back;
        Findings findings;
        read(JsonIn(write_in(trace, currency), "", findings), InCurrency<BonusTrace>{&back, &currency});
        REQUIRE(findings.empty());
        REQUIRE(back == trace);
    }
}

TEST_CASE("what is wrong with a bonus message is told with its place") {
    std::string const plan = R"({"id":"p","version":1,"currency":"RUB","rounding":"half_up","earned":"won")";
    CHECK(first_place<BonusPlan>(plan + "}") == "nothing");
    CHECK(first_place<BonusPlan>(plan + R"(,"cap":"1.001"})") == "cap");
    CHECK(first_place<BonusPlan>(plan + R"(,"quotas":[{"amount":"1"},{"amount":1}]})") == "quotas[1].amount");
    CHECK(first_place<BonusPlan>(plan + R"(,"role_rates":[{"id":"a","role":"s","percent":"1","kind":"gas"}]})") ==
          "role_rates[0].kind");
    CHECK(first_place<BonusPlan>(plan + R"(,"more":1})") == "more");
    CHECK(first_place<BonusPlan>(R"({"id":"p","version":0,"currency":"RUB","rounding":"up","earned":"won"})") ==
          "version");
    CHECK(first_place<BonusCalendar>(R"({"first":"2026-02","last_closed":"2026-01"})").empty());
    CHECK(first_place<BonusCalendar>(R"({"first":"2026-13"})") == "first");
    CHECK(first_place<BonusSummary>(
              R"({"currency":"RUB","users":["a"],"categories":["b"],"months":["2026-01"],"cells":[]})") == "cells");
    CHECK(first_place<ReviewRequest>(R"({"action":"shout","seen":{"currency":"RUB","amount":"1"}})") == "action");
    std::string const statement =
        R"({"user":"a","period":"2026-01","currency":"RUB","total":"0","lines":[{"key":{"period":"2026-01",)"
        R"("kind":"cap","deal":"p"},"date":"2026-01-31","amount":"0","trace":)";
    CHECK(first_place<BonusStatement>(statement + "{}}]}") == "nothing");
    CHECK(first_place<BonusStatement>(statement +
                                      R"({"cap":{"plan":"p","plan_version":1,"accelerated":"1","cap":"x"}}}]})") ==
          "lines[0].trace.cap.cap");
    CHECK(first_place<BonusStatement>(statement +
                                      R"({"tiers":{"plan":"p","plan_version":1,"rounding":"up","base":"0","quota":"1",)"
                                      R"("accelerated":"0","credited":"1.x"}}}]})") == "lines[0].trace.tiers.credited");
}
