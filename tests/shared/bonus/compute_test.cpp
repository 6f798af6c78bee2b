#include "shared/bonus/earnings.hpp"

#include <doctest/doctest.h>

#include "tests/support/random.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

CategoryTree tree() {
    auto built = CategoryTree::build({{"all", "", {}}, {"hardware", "all", {}}, {"servers", "hardware", {}}});
    REQUIRE(built);
    return std::move(*built);
}

// One seller with the whole deal, 5 per cent.
BonusPlan plan() {
    BonusPlan plan;
    plan.role_rates = {{"seller", "seller", {}, std::nullopt, "", number("5")}};
    return plan;
}

Deal deal(std::int64_t list, std::int64_t net, char const* quantity = "1") {
    return {"d1",
            date_from_civil({2026, 3, 15}).value_or(Date{}),
            {{"l1", "PM-1", "servers", ProductKind::Goods, number(quantity), list, net}},
            {{"anna", "seller", number("100")}}};
}

BonusFacts facts_of(std::vector<Deal> const& deals, std::vector<DealReturn> const& returns, BonusPlan const& plan) {
    return {deals, returns, {plan}, tree(), PeriodKind::Month};
}

Earnings computed(std::vector<Deal> const& deals, std::vector<DealReturn> const& returns, BonusPlan const& plan) {
    BonusFacts const facts = facts_of(deals, returns, plan);
    auto earnings = earn(facts);
    REQUIRE(earnings);
    return std::move(*earnings);
}

LineBonus first_line_bonus(Earnings const& earnings) {
    return earnings.computed.bonus(earnings.computed.deals.at(0), 0);
}

std::int64_t first_bonus(Deal const& deal, BonusPlan const& plan) {
    return first_line_bonus(computed({deal}, {}, plan)).bonus;
}

std::int64_t total_of(Earnings const& earnings, std::string_view user) {
    std::int64_t sum = 0;
    for (UserTotal const& total : earnings.totals)
        if (total.user == user) sum += total.amount;
    return sum;
}

}  // namespace

TEST_CASE("a bonus whose factors need more than 128 bits is exact and rounded once (N1, B3)") {
    BonusPlan longest = plan();
    longest.role_rates[0].percent = number("12.3457");
    longest.category_coefficients = {{"all", number("9.9999")}};
    longest.discount_factors = {{std::nullopt, std::nullopt, number("1.3333")}};
    Deal sold = deal(INT64_MAX, INT64_MAX);
    sold.participants = {{"anna", "seller", number("33.3333")},
                         {"boris", "seller", number("33.3333")},
                         {"vera", "seller", number("33.3334")}};
    // 9223372036854775807 × 0.333333 × 0.123457 × 9.9999 × 1.3333 = 5060661551307601927.6…
    CHECK(first_bonus(sold, longest) == 5060661551307601928);
    longest.rounding = Rounding::Down;
    CHECK(first_bonus(sold, longest) == 5060661551307601927);
    sold.lines[0].net_amount = -INT64_MAX;
    CHECK(first_bonus(sold, longest) == -5060661551307601927);
    longest.rounding = Rounding::Up;
    CHECK(first_bonus(sold, longest) == -5060661551307601928);
}

TEST_CASE("a bonus beyond 64 bits is an overflow at its line, never a wrapped figure (N3)") {
    BonusPlan generous = plan();
    generous.role_rates[0].percent = number("100");
    CHECK(first_bonus(deal(INT64_MAX, INT64_MAX), generous) == INT64_MAX);
    generous.category_coefficients = {{"servers", number("1.0001")}};
    auto const bonuses = earn(facts_of({deal(INT64_MAX, INT64_MAX)}, {}, generous));
    REQUIRE_FALSE(bonuses);
    CHECK(bonuses.error().code == ErrorCode::Overflow);
    CHECK(bonuses.error().place == "deals[0].lines[0]");
}

TEST_CASE(
    "a user's total may leave 64 bits on the way: what returns take back is judged at the end (N3, "
    "B7)") {
    BonusPlan generous = plan();
    generous.role_rates[0].percent = number("100");
    Deal second = deal(INT64_MAX, INT64_MAX, "2");
    second.id = "d2";
    std::vector<Deal> const deals{deal(INT64_MAX, INT64_MAX), second};
    Earnings const bonuses = computed(deals, {{"r", "d2", "l1", number("2")}}, generous);
    CHECK(total_of(bonuses, "anna") == INT64_MAX);
    auto const beyond = earn(facts_of(deals, {}, generous));
    REQUIRE_FALSE(beyond);
    CHECK(beyond.error().place == "totals.anna");
}

TEST_CASE("half-even looks at the whole quotient, also where it is put together of two digits (N2)") {
    for (std::int64_t const whole : {0LL, 1LL, 2LL, 999'999'999LL, 1'000'000'000LL, 4'611'686'018'427'387'903LL}) {
        CAPTURE(whole);
        std::int64_t const even = whole % 2 == 0 ? whole : whole + 1;
        CHECK(scale_rounded(2 * whole + 1, 1, 2, Rounding::HalfEven) == even);
        CHECK(scale_rounded(-2 * whole - 1, 1, 2, Rounding::HalfEven) == -even);
        CHECK(scale_rounded(2 * whole + 1, -1, 2, Rounding::HalfUp) == -whole - 1);
        CHECK(scale_rounded(2 * whole + 1, 1, 2, Rounding::Down) == whole);
    }
    CHECK(scale_rounded(INT64_MIN, 1, 1, Rounding::HalfUp) == INT64_MIN);
    CHECK_FALSE(scale_rounded(INT64_MIN, -1, 1, Rounding::HalfUp));
    CHECK_FALSE(scale_rounded(INT64_MAX, Int128{INT64_MAX} * INT64_MAX, 1, Rounding::HalfUp));
}

TEST_CASE("scaling agrees with one division wherever 128 bits are enough (N1)") {
    Random random(20260701);
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const value = random.any_size();
        std::int64_t const numerator = random.between(-1'000'000'000, 1'000'000'000);
        std::int64_t const denominator = random.between(1, 1'000'000'000);
        auto const mode = static_cast<Rounding>(random.below(4));
        Int128 const wide = divide_rounded(Int128{value} * numerator, denominator, mode);
        bool const fits = wide >= INT64_MIN && wide <= INT64_MAX;
        auto const scaled = scale_rounded(value, numerator, denominator, mode);
        CAPTURE(value);
        CAPTURE(numerator);
        CAPTURE(denominator);
        REQUIRE(scaled.has_value() == fits);
        if (fits) REQUIRE(*scaled == static_cast<std::int64_t>(wide));
    }
}

TEST_CASE("a line returned whole nets to zero exactly, whatever the parts and the rounding (B7)") {
    Random random(7);
    for (int round = 0; round < 500; ++round) {
        BonusPlan sale = plan();
        sale.rounding = static_cast<Rounding>(random.below(4));
        sale.role_rates[0].percent = random.decimal(0, 100, 4);
        Deal sold = deal(0, random.between(-1'000'000, 1'000'000));
        std::int64_t left = random.between(1, 9'000'000);
        sold.lines[0].quantity = Decimal::from_micros(left);
        std::vector<DealReturn> returns;
        while (left > 0) {
            std::int64_t const part = random.chance(30) ? left : random.between(1, left);
            returns.push_back({"r", "d1", "l1", Decimal::from_micros(part)});
            left -= part;
        }
        Earnings const bonuses = computed({sold}, returns, sale);
        CHECK(bonuses.refused_returns.empty());
        CHECK(total_of(bonuses, "anna") == 0);
    }
}

TEST_CASE(
    "what is returned beyond the sold, or names no line of a paid deal, is refused and leaves no "
    "trace (B7)") {
    std::vector<DealReturn> const returns{{"r1", "d1", "l1", number("3.000001")},
                                          {"r2", "d1", "other", number("1")},
                                          {"r3", "d1", "l1", number("0")},
                                          {"r4", "d1", "l1", number("1")}};
    Earnings const bonuses = computed({deal(300, 300, "3")}, returns, plan());
    REQUIRE(bonuses.refused_returns.size() == 3);
    CHECK(bonuses.refused_returns[0].reason == BonusRefusal::MoreThanSold);
    CHECK(bonuses.refused_returns[1].reason == BonusRefusal::UnknownOrigin);
    CHECK(bonuses.refused_returns[2].reason == BonusRefusal::MoreThanSold);
    REQUIRE(bonuses.items.size() == 2);
    CHECK(bonuses.items[1].kind == EarningKind::Return);
    CHECK(bonuses.items[1].amount == -5);
    CHECK(total_of(bonuses, "anna") == 10);
}

TEST_CASE("a user who holds one role twice has the deal refused (B1)") {
    Deal twice = deal(100, 100);
    twice.participants = {{"anna", "seller", number("50")}, {"anna", "seller", number("50")}};
    Earnings const bonuses = computed({twice}, {}, plan());
    REQUIRE(bonuses.computed.refused.size() == 1);
    CHECK(bonuses.computed.refused[0].reason == BonusRefusal::RepeatedRole);
    CHECK(bonuses.computed.deals.empty());
    CHECK(bonuses.totals.empty());
}

TEST_CASE("every figure of a bonus can be traced to the rows it came from (B5)") {
    BonusPlan traced = plan();
    traced.category_coefficients = {{"all", number("0.5")}, {"hardware", number("0.8")}};
    traced.individual_coefficients = {{"boris", "servers", {}, number("3")}, {"anna", "all", {}, number("1.5")}};
    traced.discount_factors = {{std::nullopt, number("0.1"), number("1.1")},
                               {number("0.1"), std::nullopt, number("0.7")}};
    LineBonus const bonus = first_line_bonus(computed({deal(1000, 900)}, {}, traced));
    CHECK(bonus.rate_row == 0);
    CHECK(bonus.source == CoefficientSource::Individual);
    CHECK(bonus.coefficient_row == 1);
    CHECK(bonus.factor_row == 1);
    CHECK(bonus.bonus == 47);  // 900 × 5 % × 1.5 × 0.7 = 47.25
}
