#include "shared/bonus/what_if.hpp"

#include <doctest/doctest.h>

#include "tests/support/random_bonus.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

QuoteBonusRequest request_for(Random& random) {
    QuoteBonusRequest request;
    request.user = random.one_of(testing::bonus_users());
    request.close_date = testing::bonus_day(static_cast<int>(random.between(0, 200)));
    Deal const deal = testing::random_deal(random, 0);
    request.lines = deal.lines;
    if (random.chance(50)) request.participants = deal.participants;
    return request;
}

}  // namespace

TEST_CASE(
    "B9, B8 what a quote brings a user by his own part of the plan is what it brings when it is "
    "won") {
    Random random(9);
    for (int round = 0; round < 200; ++round) {
        BonusFacts facts = testing::random_facts(random, 1);
        facts.plans[0].tiers.clear();
        facts.plans[0].cap.reset();
        QuoteBonusRequest const request = request_for(random);
        BonusPlan const own = plan_for_user(facts.plans[0], request.user);
        for (IndividualCoefficient const& row : own.individual_coefficients) REQUIRE(row.user == request.user);
        for (BonusQuota const& quota : own.quotas) REQUIRE((quota.user.empty() || quota.user == request.user));
        auto const seen = quote_bonus(request, own, facts.categories);
        REQUIRE(seen);
        facts.returns.clear();
        facts.plans[0].earned = EarnedWhen::Won;
        facts.deals[0].lines = request.lines;
        facts.deals[0].close_date = request.close_date;
        facts.deals[0].participants = request.participants;
        if (request.participants.empty()) facts.deals[0].participants = {{request.user, "seller", number("100")}};
        auto const won = earn(facts, request.user);
        REQUIRE(won);
        REQUIRE(seen->total == (won->totals.empty() ? 0 : won->totals[0].amount));
        std::int64_t sum = 0;
        for (QuoteLineBonus const& line : seen->lines) sum += line.bonus;
        REQUIRE(sum == seen->total);
    }
}

TEST_CASE("B9 a quote without a plan, or with shares that do not sum to 100, says so") {
    Random random(91);
    BonusFacts facts = testing::random_facts(random, 1);
    QuoteBonusRequest request = request_for(random);
    request.participants = {{request.user, "seller", number("99")}};
    CHECK(quote_bonus(request, facts.plans[0], facts.categories).error().place == "participants");
    request.participants.clear();
    request.currency = {{'E', 'U', 'R'}, 2};
    CHECK(quote_bonus(request, facts.plans[0], facts.categories).error().code == ErrorCode::NotFound);
}

TEST_CASE("B9 the bonus of a quote's line goes down a step where the discount passes a row") {
    BonusPlan plan;
    plan.role_rates = {{"r", "seller", {}, std::nullopt, "", number("10")}};
    plan.discount_factors = {{std::nullopt, number("0.1"), number("1")}, {number("0.1"), std::nullopt, number("0.5")}};
    QuoteBonusRequest request;
    request.user = "anna";
    request.lines = {{"l", "PM-1", "servers", ProductKind::Goods, number("1"), 100'000, 90'001}};
    auto const of = [&] { return quote_bonus(request, plan, testing::bonus_tree())->total; };
    CHECK(of() == 9'000);
    request.lines[0].net_amount = 90'000;
    CHECK(of() == 4'500);
}

TEST_CASE(
    "B9 a changed plan over a past period: what everybody would have got, tiers and caps "
    "included") {
    Random random(92);
    BonusPeriod const january = period_of(testing::bonus_day(0), PeriodKind::Month);
    for (int round = 0; round < 50; ++round) {
        BonusFacts facts = testing::random_facts(random, 6);
        auto const same = plan_effects(facts, facts.plans, january);
        REQUIRE(same);
        for (PlanEffect const& one : *same) REQUIRE(one.difference() == 0);
        std::vector<BonusPlan> changed = facts.plans;
        changed[0].role_rates[0].percent = number("7.5");
        changed[0].cap = 1'000;
        auto const effects = plan_effects(facts, changed, january);
        REQUIRE(effects);
        BonusFacts other = facts;
        other.plans = changed;
        auto const now = earn(facts);
        auto const then = earn(other);
        auto const now_totals = period_totals(*now, facts.plans, january);
        auto const then_totals = period_totals(*then, changed, january);
        for (PlanEffect const& one : *effects) {
            REQUIRE(one.then <= 1'000);
            auto const total_in = [&](std::vector<UserTotal> const& totals) {
                for (UserTotal const& total : totals)
                    if (total.user == one.user) return total.amount;
                return std::int64_t{0};
            };
            REQUIRE(one.now == total_in(*now_totals));
            REQUIRE(one.then == total_in(*then_totals));
        }
    }
}
