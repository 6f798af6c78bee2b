#include "shared/base/decimal.hpp"

#include <doctest/doctest.h>

#include "tests/support/random.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using offerta::testing::Random;

namespace {

// Rounding told again in words: the candidates below and above, and which of them the mode wants.
Int128 rounded_by_definition(Int128 numerator, Int128 denominator, Rounding mode) {
    bool const negative = numerator < 0;
    Int128 const size = negative ? -numerator : numerator;
    Int128 const low = size / denominator;
    Int128 const below = size - low * denominator;
    Int128 const above = denominator - below;
    Int128 result = low;
    if (below != 0) {
        bool const tie = below == above;
        if (mode == Rounding::Up) result = low + 1;
        if (mode == Rounding::HalfUp && (tie || above < below)) result = low + 1;
        if (mode == Rounding::HalfEven && (tie ? low % 2 == 1 : above < below)) result = low + 1;
    }
    return negative ? -result : result;
}

constexpr Rounding kModes[] = {Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down};

}  // namespace

TEST_CASE("N1 a decimal is read in any spelling and written in the canonical one") {
    struct Row {
        std::string_view text, canonical;
    };
    for (Row const& row :
         {Row{"0", "0"}, Row{"-0", "0"}, Row{"1234.50", "1234.5"}, Row{"007", "7"}, Row{"0.000001", "0.000001"},
          Row{"-0.25", "-0.25"}, Row{"100", "100"}, Row{"9223372036854.775807", "9223372036854.775807"},
          Row{"-9223372036854.775808", "-9223372036854.775808"}}) {
        CAPTURE(row.text);
        auto const value = Decimal::parse(row.text);
        REQUIRE(value.has_value());
        CHECK(value->to_string() == row.canonical);
    }
}

TEST_CASE("N1 what is no decimal is refused, and what is too large overflows") {
    for (std::string_view const text : {"", "-", ".5", "5.", "1e3", " 1", "1 ", "+1", "1,5", "0x1", "--1", "1.2.3",
                                        "0.1234567", "1.0000000", "١", "nan"}) {
        CAPTURE(text);
        auto const value = Decimal::parse(text);
        REQUIRE_FALSE(value.has_value());
        CHECK(value.error().code == ErrorCode::InvalidFormat);
    }
    for (std::string_view const text : {"9223372036854.775808", "-9223372036854.775809", "99999999999999999999999",
                                        "340282366920938463463374607431768211457.5"}) {
        CAPTURE(text);
        auto const value = Decimal::parse(text);
        REQUIRE_FALSE(value.has_value());
        CHECK(value.error().code == ErrorCode::Overflow);
    }
}

TEST_CASE("N1 overflow and division by zero are errors, nothing wraps") {
    Decimal const most = Decimal::from_micros(INT64_MAX);
    Decimal const least = Decimal::from_micros(INT64_MIN);
    Decimal const micro = Decimal::from_micros(1);
    CHECK(add(most, micro).error().code == ErrorCode::Overflow);
    CHECK(subtract(least, micro).error().code == ErrorCode::Overflow);
    CHECK(negate(least).error().code == ErrorCode::Overflow);
    CHECK(multiply(most, most).error().code == ErrorCode::Overflow);
    CHECK(divide(most, micro).error().code == ErrorCode::Overflow);
    CHECK(divide(least, number("-1")).error().code == ErrorCode::Overflow);
    CHECK(divide(micro, number("0")).error().code == ErrorCode::DivisionByZero);
    CHECK(modulo(micro, number("0")).error().code == ErrorCode::DivisionByZero);
    CHECK(ceil(most).error().code == ErrorCode::Overflow);
    CHECK(floor(least).error().code == ErrorCode::Overflow);
    CHECK(round_to(most, 0).error().code == ErrorCode::Overflow);
    CHECK(round_to(micro, 7).error().code == ErrorCode::OutOfRange);
    CHECK(modulo(least, Decimal::from_micros(-1)) == number("0"));
    CHECK(floor(most) == number("9223372036854"));
}

TEST_CASE("N2 each mode rounds ties and rests as it says, for negative values too") {
    struct Row {
        std::string_view value;
        int digits;
        std::string_view half_up, half_even, up, down;
    };
    for (Row const& row :
         {Row{"2.5", 0, "3", "2", "3", "2"}, Row{"3.5", 0, "4", "4", "4", "3"}, Row{"-2.5", 0, "-3", "-2", "-3", "-2"},
          Row{"1.005", 2, "1.01", "1", "1.01", "1"}, Row{"1.004", 2, "1", "1", "1.01", "1"},
          Row{"-1.001", 2, "-1", "-1", "-1.01", "-1"}, Row{"7", 0, "7", "7", "7", "7"},
          Row{"0.000001", 6, "0.000001", "0.000001", "0.000001", "0.000001"}}) {
        CAPTURE(row.value);
        CHECK(round_to(number(row.value), row.digits, Rounding::HalfUp)->to_string() == row.half_up);
        CHECK(round_to(number(row.value), row.digits, Rounding::HalfEven)->to_string() == row.half_even);
        CHECK(round_to(number(row.value), row.digits, Rounding::Up)->to_string() == row.up);
        CHECK(round_to(number(row.value), row.digits, Rounding::Down)->to_string() == row.down);
    }
}

TEST_CASE("N2 random quotients round as the definition says and alike on both sides of zero") {
    Random random{20261123};
    for (int i = 0; i < 20'000; ++i) {
        Int128 const numerator = static_cast<Int128>(random.any_size()) * random.between(-1'000'000, 1'000'000);
        Int128 denominator = random.between(1, 1'000);
        if (random.chance(30)) denominator *= random.between(1, 1'000'000'000);
        for (Rounding const mode : kModes) {
            Int128 const rounded = divide_rounded(numerator, denominator, mode);
            REQUIRE(rounded == rounded_by_definition(numerator, denominator, mode));
            REQUIRE(divide_rounded(-numerator, denominator, mode) == -rounded);
        }
    }
}

TEST_CASE("N1 random decimals survive writing and reading, and their laws hold") {
    Random random{7};
    for (int i = 0; i < 20'000; ++i) {
        Decimal const a = Decimal::from_micros(random.any_size());
        Decimal const b = Decimal::from_micros(random.any_size());
        REQUIRE(Decimal::parse(a.to_string()) == a);
        REQUIRE(add(a, b).has_value() == add(b, a).has_value());
        if (auto const sum = add(a, b)) {
            REQUIRE(*sum == add(b, a));
            REQUIRE(subtract(*sum, b) == a);
        }
        REQUIRE(multiply(a, b).has_value() == multiply(b, a).has_value());
        if (auto const product = multiply(a, b)) REQUIRE(*product == multiply(b, a));
        if (b.is_zero()) continue;
        Decimal const rest = modulo(a, b).value();
        REQUIRE((rest.is_zero() || rest.is_negative() == b.is_negative()));
        Int128 const quotient = (static_cast<Int128>(a.micros()) - rest.micros()) / b.micros();
        REQUIRE(quotient * b.micros() + rest.micros() == a.micros());
    }
}

TEST_CASE("N1 rates have at most four decimals") {
    CHECK(check_rate_precision(number("12.3456")).has_value());
    CHECK(check_rate_precision(number("100")).has_value());
    CHECK(check_rate_precision(number("0.00001")).error().code == ErrorCode::InvalidFormat);
    CHECK(number("12.3400").decimals() == 2);
    CHECK(number("12").decimals() == 0);
    CHECK(number("-0.000001").decimals() == 6);
}
