#include "shared/bonus/earnings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "shared/bonus/tiers.hpp"
#include "tests/support/random_bonus.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

// Anna sells one line for 1000.00 at 10 per cent, so that her bonus is 100.00; half is due in two
// payments where the plan waits for them.
BonusFacts small_facts(EarnedWhen earned) {
    BonusFacts facts;
    facts.categories = testing::bonus_tree();
    BonusPlan plan;
    plan.id = "plan";
    plan.earned = earned;
    plan.role_rates = {{"r", "seller", {}, std::nullopt, "", number("10")}};
    facts.plans = {plan};
    Deal deal;
    deal.id = "d";
    deal.close_date = testing::bonus_day(10);
    deal.lines = {{"l", "PM-1", "servers", ProductKind::Goods, number("10"), 100'000, 100'000}};
    deal.participants = {{"anna", "seller", number("100")}};
    deal.due = 120'000;
    facts.deals = {deal};
    return facts;
}

Earnings earned_by(BonusFacts const& facts, std::string_view user = {}) {
    auto out = earn(facts, user);
    REQUIRE(out);
    return std::move(*out);
}

std::vector<std::int64_t> amounts(Earnings const& earnings) {
    std::vector<std::int64_t> out;
    for (Earning const& one : earnings.items) out.push_back(one.amount);
    return out;
}

DealReturn back(char const* id, char const* quantity, int day) {
    return {id, "d", "l", number(quantity), testing::bonus_day(day)};
}

std::map<std::string, std::int64_t> totals_of(BonusFacts const& facts) {
    std::map<std::string, std::int64_t> out;
    for (UserTotal const& total : earned_by(facts).totals) out[total.user] += total.amount;
    return out;
}

}  // namespace

TEST_CASE("B2 a deal is computed by the plan of its currency and close date, or listed with the reason") {
    BonusFacts facts = small_facts(EarnedWhen::Won);
    BonusPlan euro = facts.plans[0];
    euro.id = "euro";
    euro.currency = {{'E', 'U', 'R'}, 2};
    euro.role_rates[0].percent = number("20");
    facts.plans[0].effective = {testing::bonus_day(0), testing::bonus_day(10)};
    facts.plans.push_back(euro);
    Deal other = facts.deals[0];
    other.id = "e";
    other.currency = euro.currency;
    Deal late = facts.deals[0];
    late.id = "late";
    late.close_date = testing::bonus_day(11);
    facts.deals.push_back(other);
    facts.deals.push_back(late);
    Earnings const earnings = earned_by(facts);
    CHECK(amounts(earnings) == std::vector<std::int64_t>{10'000, 20'000});
    REQUIRE(earnings.computed.refused.size() == 1);
    CHECK(earnings.computed.refused[0].deal == 2);
    CHECK(earnings.computed.refused[0].reason == BonusRefusal::NoPlan);
    REQUIRE(earnings.totals.size() == 2);
    CHECK(earnings.totals[0] == UserTotal{"anna", euro.currency, 20'000});
    CHECK(earnings.totals[1] == UserTotal{"anna", {}, 10'000});
}

TEST_CASE("B4 a payment earns the difference, at most the bonus in all, and not before the deal is won") {
    BonusFacts facts = small_facts(EarnedWhen::Paid);
    CHECK(amounts(earned_by(facts)).empty());
    facts.deals[0].payments = {{"p1", testing::bonus_day(5), 40'001},
                               {"p2", testing::bonus_day(40), 40'001},
                               {"p3", testing::bonus_day(70), 60'000}};
    Earnings const earnings = earned_by(facts);
    // 10000 × 40001/120000 = 3333.4…; × 80002/120000 = 6666.8…; the third one pays more than is
    // due.
    CHECK(amounts(earnings) == std::vector<std::int64_t>{3'333, 3'334, 3'333});
    CHECK(earnings.items[0].date == testing::bonus_day(10));
    CHECK(earnings.items[1].date == testing::bonus_day(40));
    facts.deals[0].payments.push_back({"p4", testing::bonus_day(80), -80'000});
    CHECK(amounts(earned_by(facts)).back() == -5'000);  // 60002 of 120000 is left paid
}

TEST_CASE("B4 where nothing is due a bonus that is earned when paid is earned at once") {
    BonusFacts facts = small_facts(EarnedWhen::Paid);
    facts.deals[0].due = 0;
    CHECK(amounts(earned_by(facts)) == std::vector<std::int64_t>{10'000});
}

TEST_CASE(
    "B7 a return takes back its part of what was earned so far; a later payment earns for what was "
    "kept") {
    BonusFacts facts = small_facts(EarnedWhen::Paid);
    facts.deals[0].payments = {{"p1", testing::bonus_day(20), 60'000}, {"p2", testing::bonus_day(60), 60'000}};
    facts.returns = {back("r1", "3", 40)};
    CHECK(amounts(earned_by(facts)) == std::vector<std::int64_t>{5'000, -1'500, 3'500});
    facts.returns.push_back(back("r2", "7", 50));
    CHECK(amounts(earned_by(facts)) == std::vector<std::int64_t>{5'000, -1'500, -3'500, 0});
    facts.returns.push_back(back("r3", "1", 90));
    Earnings const refused = earned_by(facts);
    REQUIRE(refused.refused_returns.size() == 1);
    CHECK(refused.refused_returns[0].returned == 2);
    CHECK(amounts(refused).size() == 4);
}

TEST_CASE(
    "B7 returns are judged in the order in which they came, and count in the order of their "
    "dates") {
    BonusFacts facts = small_facts(EarnedWhen::Won);
    facts.plans[0].role_rates[0].percent = number("0.001");  // a bonus of 1 unit
    facts.returns = {back("late", "6", 60), back("early", "5", 20), back("early2", "4", 30)};
    Earnings const earnings = earned_by(facts);
    REQUIRE(earnings.refused_returns.size() == 1);
    CHECK(earnings.refused_returns[0].returned == 1);
    // By dates: 4 of 10 take round(0.4) = 0, then 6 are the last and take what is left.
    CHECK(amounts(earnings) == std::vector<std::int64_t>{1, 0, -1});
    CHECK(earnings.items[1].event == 2);
}

TEST_CASE("B4 accelerators multiply what falls between two thresholds, in proportion to attainment") {
    std::vector<BonusTier> const tiers{{number("1"), number("1.5")}, {number("1.5"), number("2")}};
    auto const of = [&](std::int64_t base, std::int64_t net, std::optional<std::int64_t> quota) {
        auto const out = accelerated(base, CreditedNet{net} * kCreditedUnit, tiers, quota, Rounding::HalfUp);
        REQUIRE(out);
        return *out;
    };
    CHECK(of(9'000, 100, 100) == 9'000);  // exactly the quota: nothing is above it
    CHECK(of(9'000, 99, 100) == 9'000);
    CHECK(of(12'000, 120, 100) == 13'000);  // 10000 + 2000 × 1.5
    CHECK(of(15'000, 150, 100) == 17'500);
    CHECK(of(18'000, 180, 100) == 23'500);  // 10000 + 5000 × 1.5 + 3000 × 2
    CHECK(of(18'000, 180, std::nullopt) == 18'000);
    CHECK(of(18'000, 0, 100) == 18'000);
    CHECK(of(18'000, -5, 100) == 18'000);
    CHECK(of(-18'000, 180, 100) == -23'500);
    CHECK(of(1, 120, 100) == 1);   // 1.083… rounded once
    CHECK(of(7, 300, 100) == 11);  // 7 × (1 + 0.75 + 3) / 3 = 11.083…
}

TEST_CASE("B4 the sum over tiers agrees with one fraction wherever 128 bits are enough") {
    Random random(44);
    for (int i = 0; i < 5'000; ++i) {
        std::int64_t const base = random.between(-1'000'000, 1'000'000);
        std::int64_t const net = random.between(1, 1'000'000);
        std::int64_t const quota = random.between(1, 500'000);
        Decimal const low = random.decimal(0, 2, 2);
        Decimal const high = Decimal::from_micros(low.micros() + random.between(1, 200) * 10'000);
        Decimal const first = random.decimal(0, 3, 2);
        Decimal const second = random.decimal(0, 3, 2);
        auto const mode = static_cast<Rounding>(random.below(4));
        // In units of quota/100: attainment 100 × net, thresholds low and high in hundredths.
        auto const cents = [](Decimal value) { return Int128{value.micros() / 10'000}; };
        Int128 const whole = Int128{net} * 100;
        Int128 const one = std::min(whole, cents(low) * quota);
        Int128 const two = std::min(whole, cents(high) * quota) - one;
        Int128 const three = whole - one - two;
        Int128 const weighted = one * 100 + two * cents(first) + three * cents(second);
        Int128 const expected = divide_rounded(base * weighted, whole * 100, mode);
        if (low.is_zero()) continue;
        auto const got =
            accelerated(base, CreditedNet{net} * kCreditedUnit, {{low, first}, {high, second}}, quota, mode);
        REQUIRE(got);
        REQUIRE(*got == static_cast<std::int64_t>(expected));
    }
}

TEST_CASE("B4 tiers are of a period's bonus by its own credited net, the cap is applied last") {
    BonusFacts facts = small_facts(EarnedWhen::Won);
    facts.plans[0].tiers = {{number("1"), number("2")}};
    facts.plans[0].quotas = {{"", {}, 50'000}, {"anna", {testing::bonus_day(31), std::nullopt}, 200'000}};
    facts.returns = {back("r", "10", 40)};
    Earnings const earnings = earned_by(facts);
    REQUIRE(earnings.period_bonuses.size() == 2);
    PeriodBonus const& january = earnings.period_bonuses[0];
    CHECK(january.quota == 50'000);
    CHECK(january.credited == CreditedNet{100'000} * kCreditedUnit);
    CHECK(january.accelerated == 15'000);  // 5000 below the quota, 5000 twice
    CHECK(attainment_percent(january.credited, january.quota, 1) == number("200"));
    PeriodBonus const& february = earnings.period_bonuses[1];
    CHECK(february.quota == 200'000);  // her own row, once it is valid
    CHECK(february.base == -10'000);
    CHECK(february.credited == CreditedNet{-100'000} * kCreditedUnit);
    CHECK(february.accelerated == -10'000);
    facts.plans[0].cap = 12'000;
    CHECK(earned_by(facts).period_bonuses[0].capped == 12'000);
    CHECK(totals_of(facts)["anna"] == 2'000);
}

TEST_CASE("B4 net is credited with the payments where the bonus is earned by them, exactly in the end") {
    BonusFacts facts = small_facts(EarnedWhen::Paid);
    facts.plans[0].quotas = {{"", {}, 100}};
    facts.deals[0].lines[0].net_amount = 99'999;
    facts.deals[0].participants = {{"anna", "seller", number("33.3333")}, {"boris", "seller", number("66.6667")}};
    facts.deals[0].payments = {{"p1", testing::bonus_day(20), 40'000}, {"p2", testing::bonus_day(60), 80'000}};
    Earnings const earnings = earned_by(facts, "anna");
    REQUIRE(earnings.period_bonuses.size() == 2);
    CHECK(earnings.period_bonuses[0].credited == CreditedNet{11'111} * kCreditedUnit);
    CHECK(earnings.period_bonuses[0].credited + earnings.period_bonuses[1].credited ==
          CreditedNet{99'999} * 33'333'300);
}

TEST_CASE("B8 one user's earnings are the same whether everybody's are computed or his alone") {
    Random random(8);
    for (int round = 0; round < 60; ++round) {
        BonusFacts const facts = testing::random_facts(random, 8);
        Earnings const all = earned_by(facts);
        for (std::string const& user : testing::bonus_users()) {
            Earnings const own = earned_by(facts, user);
            std::vector<UserTotal> expected;
            for (UserTotal const& total : all.totals)
                if (total.user == user) expected.push_back(total);
            REQUIRE(own.totals == expected);
        }
    }
}

TEST_CASE("B3 the order of deals, lines and participants changes nobody's sum") {
    Random random(31);
    for (int round = 0; round < 100; ++round) {
        BonusFacts facts = testing::random_facts(random, 6);
        auto const before = totals_of(facts);
        std::reverse(facts.deals.begin(), facts.deals.end());
        for (Deal& deal : facts.deals) {
            std::rotate(deal.lines.begin(), deal.lines.begin() + 1, deal.lines.end());
            std::reverse(deal.participants.begin(), deal.participants.end());
        }
        REQUIRE(totals_of(facts) == before);
    }
}

TEST_CASE(
    "B3 shares of a role sum to what one would get alone, within half a unit for each but one "
    "rounding") {
    Random random(33);
    for (int round = 0; round < 500; ++round) {
        BonusFacts facts = small_facts(EarnedWhen::Won);
        facts.plans[0].role_rates[0].percent = random.decimal(0, 30, 4);
        facts.deals[0].lines[0].net_amount = random.between(-1'000'000, 1'000'000);
        auto const alone = totals_of(facts)["anna"];
        facts.deals[0].participants.clear();
        std::int64_t left = 1'000'000;
        for (std::string const& user : testing::bonus_users()) {
            std::int64_t const part = user == "gleb" ? left : random.between(0, left);
            left -= part;
            facts.deals[0].participants.push_back({user, "seller", Decimal::from_micros(part * 100)});
        }
        std::int64_t sum = 0;
        for (auto const& [user, total] : totals_of(facts)) sum += total;
        REQUIRE(std::abs(sum - alone) <= 2);  // five roundings of at most 0.5
    }
}

TEST_CASE("B3 a line split in two of the same depth earns the same within a unit for each person") {
    Random random(34);
    for (int round = 0; round < 200; ++round) {
        BonusFacts facts = testing::random_facts(random, 1);
        facts.returns.clear();
        facts.plans[0].tiers.clear();
        facts.plans[0].cap.reset();
        facts.plans[0].earned = EarnedWhen::Won;
        Deal& deal = facts.deals[0];
        deal.lines.resize(1);
        deal.lines[0].list_amount = random.between(1, 10'000) * 200;
        deal.lines[0].net_amount = deal.lines[0].list_amount / 100 * random.between(50, 100);
        auto const whole = totals_of(facts);
        DealLine half = deal.lines[0];
        half.list_amount /= 2;
        half.net_amount /= 2;
        deal.lines = {half, half};
        deal.lines[1].id = "second";
        for (auto const& [user, total] : totals_of(facts))
            REQUIRE(std::abs(total - whole.at(user)) <= 6);  // three roles, three roundings of 0.5 each
    }
}

TEST_CASE("B3 a plan's names for the same deals do not matter: renaming everybody renames the sums") {
    Random random(35);
    for (int round = 0; round < 50; ++round) {
        BonusFacts facts = testing::random_facts(random, 5);
        auto const before = totals_of(facts);
        for (Deal& deal : facts.deals)
            for (Participation& one : deal.participants) one.user = "x" + one.user;
        for (IndividualCoefficient& row : facts.plans[0].individual_coefficients) row.user = "x" + row.user;
        for (BonusQuota& quota : facts.plans[0].quotas)
            if (!quota.user.empty()) quota.user = "x" + quota.user;
        for (auto const& [user, total] : totals_of(facts)) REQUIRE(before.at(user.substr(1)) == total);
    }
}

TEST_CASE(
    "B7 a line returned whole nets to zero for everybody, however it was paid and in whatever "
    "parts") {
    Random random(77);
    for (int round = 0; round < 300; ++round) {
        BonusFacts facts = testing::random_facts(random, 1);
        facts.returns.clear();
        facts.plans[0].tiers.clear();
        facts.plans[0].cap.reset();
        int number = 0;
        for (DealLine const& line : facts.deals[0].lines) {
            std::int64_t left = line.quantity.micros();
            while (left > 0) {
                std::int64_t const part = random.chance(30) ? left : random.between(1, left);
                int const day = static_cast<int>(random.between(0, 250));
                facts.returns.push_back({"r" + std::to_string(number++), "d0", line.id, Decimal::from_micros(part),
                                         testing::bonus_day(day)});
                left -= part;
            }
        }
        Earnings const earnings = earned_by(facts);
        REQUIRE(earnings.refused_returns.empty());
        for (UserTotal const& total : earnings.totals) REQUIRE(total.amount == 0);
        std::map<std::uint32_t, CreditedNet> credited;
        for (PeriodBonus const& one : earnings.period_bonuses) credited[one.user] += one.credited;
        for (auto const& [user, sum] : credited) REQUIRE(sum == 0);
    }
}
