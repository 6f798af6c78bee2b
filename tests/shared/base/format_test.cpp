#include "shared/base/format.hpp"

#include <doctest/doctest.h>

#include "tests/support/random.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using offerta::testing::Random;

namespace {

Money money(std::string_view amount, std::string_view code) {
    return parse_money(amount, currency_from_code(code).value()).value();
}

}  // namespace

TEST_CASE("N4 money is shown by language") {
    CHECK(format_money(money("1234.56", "RUB"), Language::Ru) == "1\u202F234,56\u202F₽");
    CHECK(format_money(money("1234.56", "RUB"), Language::En) == "₽1,234.56");
    CHECK(format_money(money("-1234567.8", "USD"), Language::Ru) == "−1\u202F234\u202F567,80\u202F$");
    CHECK(format_money(money("-0.05", "EUR"), Language::En) == "−€0.05");
    CHECK(format_money(money("999", "JPY"), Language::En) == "¥999");
    CHECK(format_money(money("12.5", "KWD"), Language::En) == "KWD\u00A012.500");
    CHECK(format_money(money("12.5", "CHF"), Language::Ru) == "12,50\u202FCHF");
    CHECK(format_amount(money("1000", "RUB"), Language::Ru) == "1\u202F000,00");
    CHECK(format_amount(Money{INT64_MIN, currency_from_code("RUB").value()}, Language::En) ==
          "−92,233,720,368,547,758.08");
}

TEST_CASE("N4 decimals, per cents and dates are shown by language") {
    CHECK(format_decimal(number("1234.5"), Language::Ru) == "1\u202F234,5");
    CHECK(format_decimal(number("1234.5"), Language::En, 2) == "1,234.50");
    CHECK(format_decimal(number("12"), Language::En) == "12");
    CHECK(format_decimal(number("0.000001"), Language::Ru, 2) == "0,000001");
    CHECK(format_decimal(number("-0.5"), Language::Ru) == "−0,5");
    CHECK(format_percent(number("8"), Language::Ru) == "8\u202F%");
    CHECK(format_percent(number("12.5"), Language::En) == "12.5%");
    CHECK(format_date(parse_date("2026-11-23").value(), Language::Ru) == "23.11.2026");
    CHECK(format_date(parse_date("2026-11-03").value(), Language::En) == "3 Nov 2026");
}

TEST_CASE("what a person types is read as he means it") {
    struct Row {
        std::string_view text;
        Language language;
        std::string_view value;
    };
    constexpr auto kRu = Language::Ru;
    constexpr auto kEn = Language::En;
    for (Row const& row : {Row{"1 234,56", kRu, "1234.56"}, Row{"1\u202F234,56", kRu, "1234.56"},
                           Row{"1\u00A0234\u00A0567", kRu, "1234567"}, Row{"1,234.56", kEn, "1234.56"},
                           Row{"1,234.56", kRu, "1234.56"}, Row{"1.234,56", kEn, "1234.56"},
                           Row{"1234.5", kRu, "1234.5"}, Row{"1234,5", kRu, "1234.5"}, Row{"1,234", kEn, "1234"},
                           Row{"1,234", kRu, "1.234"}, Row{"−3", kRu, "-3"}, Row{"- 3", kEn, "-3"}, Row{"+3", kEn, "3"},
                           Row{"  7 ", kRu, "7"}, Row{"0,000001", kRu, "0.000001"}, Row{"12 345,6", kRu, "12345.6"}}) {
        CAPTURE(row.text);
        auto const value = parse_typed_decimal(row.text, row.language);
        REQUIRE(value.has_value());
        CHECK(value->to_string() == row.value);
    }
    for (Row const& row :
         {Row{"", kRu, ""}, Row{"abc", kRu, ""}, Row{"1 2", kRu, ""}, Row{"12 34", kRu, ""}, Row{"1,5", kEn, ""},
          Row{"1,234,56", kRu, ""}, Row{"1.2.3", kEn, ""}, Row{"5,", kRu, ""}, Row{",5", kRu, ""},
          Row{"1 234,567 8", kRu, ""}, Row{"0,1234567", kRu, ""}, Row{"--3", kRu, ""}, Row{"1e5", kEn, ""},
          Row{"12 ₽", kRu, ""}, Row{"1 234,567.8", kEn, ""}, Row{"1234 567", kRu, ""}}) {
        CAPTURE(row.text);
        CHECK(parse_typed_decimal(row.text, row.language).error().code == ErrorCode::InvalidFormat);
    }
    CHECK(parse_typed_decimal("99999999999999", kRu).error().code == ErrorCode::Overflow);
}

TEST_CASE("a date is read as a person types it, the day first") {
    for (std::string_view const text :
         {"23.11.2026", "23.11.26", "23/11/2026", "23-11-2026", "2026-11-23", " 23 11 2026 ", "23 Nov 2026",
          "23 november 2026", "23 ноя 2026", "23 ноября 2026 г.", "23 НОЯБРЯ 2026"}) {
        CAPTURE(text);
        auto const date = parse_typed_date(text);
        REQUIRE(date.has_value());
        CHECK(to_string(*date) == "2026-11-23");
    }
    CHECK(to_string(parse_typed_date("1 мая 2027").value()) == "2027-05-01");
    CHECK(to_string(parse_typed_date("1.3.27").value()) == "2027-03-01");
    for (std::string_view const text : {"", "23", "23.11", "23.13.2026", "31.02.2026", "0.1.2026", "23.11.206",
                                        "23 foo 2026", "23.11.2026.1", "11-23-2026", "2026", "вчера", "23.11.20266"}) {
        CAPTURE(text);
        CHECK(parse_typed_date(text).error().code == ErrorCode::InvalidFormat);
    }
    CHECK(parse_typed_date(std::string(1'000'000, '1')).error().code == ErrorCode::InvalidFormat);
    for (Language const language : {Language::Ru, Language::En}) {
        for (int days = 0; days < 800; days += 13) {
            Date const date{20'000 + days};
            CHECK(parse_typed_date(format_date(date, language)).value() == date);
        }
    }
}

TEST_CASE("a shown number can be typed back, and random typing never breaks the reader") {
    Random random{13};
    std::string_view const signs[] = {"1", "23", "456", "0", ",", ".", " ", "-", "−", "\u202F", "x", "+"};
    for (int i = 0; i < 10'000; ++i) {
        Decimal const value = Decimal::from_micros(random.any_size());
        for (Language const language : {Language::Ru, Language::En})
            REQUIRE(parse_typed_decimal(format_decimal(value, language, static_cast<int>(random.below(7))), language) ==
                    value);
        std::string typed;
        for (std::size_t n = random.below(9); n > 0; --n) typed += random.pick(signs);
        for (Language const language : {Language::Ru, Language::En})
            if (auto const read = parse_typed_decimal(typed, language))
                REQUIRE(parse_typed_decimal(format_decimal(*read, language), language) == *read);
        (void)parse_typed_decimal(random.bytes(random.below(12)), Language::Ru);
    }
}
