#include "shared/base/money.hpp"

#include <doctest/doctest.h>

#include "tests/support/random.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using offerta::testing::Random;

namespace {

Currency currency(std::string_view code) { return currency_from_code(code).value(); }
}  // namespace

TEST_CASE("N3 currencies of ISO 4217 come with their exponent") {
    CHECK(currency("RUB").exponent == 2);
    CHECK(currency("JPY").exponent == 0);
    CHECK(currency("KWD").exponent == 3);
    CHECK(currency("AED").name() == "AED");
    CHECK(currency("ZWG").name() == "ZWG");
    for (std::string_view const code : {"", "RU", "rub", "RUBL", "XXX", "D A", "ED "}) {
        CAPTURE(code);
        CHECK(currency_from_code(code).error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("N3 two currencies do not add, and overflow is an error") {
    Money const roubles{100, currency("RUB")};
    Money const dollars{100, currency("USD")};
    CHECK(add(roubles, dollars).error().code == ErrorCode::CurrencyMismatch);
    CHECK(subtract(roubles, dollars).error().code == ErrorCode::CurrencyMismatch);
    CHECK(add(Money{INT64_MAX, roubles.currency}, Money{1, roubles.currency}).error().code == ErrorCode::Overflow);
    CHECK(subtract(Money{INT64_MIN, roubles.currency}, Money{1, roubles.currency}).error().code == ErrorCode::Overflow);
    CHECK(add(roubles, roubles) == Money{200, roubles.currency});
}

TEST_CASE("N4 amounts are read exactly or not at all") {
    CHECK(parse_money("1234.5", currency("RUB")) == Money{123450, currency("RUB")});
    CHECK(parse_money("-0.01", currency("RUB")) == Money{-1, currency("RUB")});
    CHECK(parse_money("92233720368547758.07", currency("RUB")) == Money{INT64_MAX, currency("RUB")});
    CHECK(parse_money("92233720368547758.08", currency("RUB")).error().code == ErrorCode::Overflow);
    CHECK(parse_money("0.001", currency("RUB")).error().code == ErrorCode::InvalidFormat);
    CHECK(parse_money("1.5", currency("JPY")).error().code == ErrorCode::InvalidFormat);
    CHECK(Money{123450, currency("RUB")}.to_string() == "1234.5");
    CHECK(Money{INT64_MIN, currency("JPY")}.to_string() == "-9223372036854775808");
}

TEST_CASE("P6 an amount is the product rounded once to the currency") {
    CHECK(multiply_to_money(number("0.0125"), number("3"), currency("RUB"), Rounding::HalfUp)->minor == 4);
    CHECK(multiply_to_money(number("0.0125"), number("2"), currency("RUB"), Rounding::HalfUp)->minor == 3);
    CHECK(multiply_to_money(number("0.0125"), number("2"), currency("RUB"), Rounding::HalfEven)->minor == 2);
    CHECK(multiply_to_money(number("-0.0125"), number("2"), currency("RUB"), Rounding::Up)->minor == -3);
    CHECK(multiply_to_money(number("1.5"), number("1"), currency("JPY"), Rounding::HalfUp)->minor == 2);
    CHECK(
        multiply_to_money(number("9000000000000"), number("9000000"), currency("RUB"), Rounding::HalfUp).error().code ==
        ErrorCode::Overflow);
}

TEST_CASE("N3 random amounts survive writing and reading in every exponent") {
    Random random{3};
    for (int i = 0; i < 10'000; ++i) {
        Money const money{random.any_size(), currency(random.chance(50) ? "RUB" : random.chance(50) ? "JPY" : "KWD")};
        REQUIRE(parse_money(money.to_string(), money.currency) == money);
        if (auto const decimal = to_decimal(money)) REQUIRE(decimal->to_string() == money.to_string());
    }
    CHECK(to_decimal(Money{INT64_MAX, currency("RUB")}).error().code == ErrorCode::Overflow);
}
