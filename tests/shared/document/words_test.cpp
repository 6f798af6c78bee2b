#include "shared/document/words.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

using namespace offerta;

namespace {

std::string words(std::int64_t minor, char const* code, Language language) {
    return sum_in_words({minor, currency_from_code(code).value()}, language);
}

struct Case {
    std::int64_t minor;
    char const* code;
    char const* ru;
    char const* en;
};

constexpr Case kCases[] = {
    {0, "RUB", "Ноль рублей 00 копеек", "Zero rubles and 0 kopecks"},
    {101, "RUB", "Один рубль 01 копейка", "One ruble and 1 kopeck"},
    {202, "RUB", "Два рубля 02 копейки", "Two rubles and 2 kopecks"},
    {1111, "RUB", "Одиннадцать рублей 11 копеек", "Eleven rubles and 11 kopecks"},
    {2121, "RUB", "Двадцать один рубль 21 копейка", "Twenty-one rubles and 21 kopecks"},
    {100'200, "RUB", "Одна тысяча два рубля 00 копеек", "One thousand two rubles and 0 kopecks"},
    {211'200, "RUB", "Две тысячи сто двенадцать рублей 00 копеек",
     "Two thousand one hundred twelve rubles and 0 kopecks"},
    {450'829'013, "RUB", "Четыре миллиона пятьсот восемь тысяч двести девяносто рублей 13 копеек",
     "Four million five hundred eight thousand two hundred ninety rubles and 13 kopecks"},
    {100'000'000'000, "RUB", "Один миллиард рублей 00 копеек", "One billion rubles and 0 kopecks"},
    {102'104, "USD", "Одна тысяча двадцать один доллар США 04 цента", "One thousand twenty-one US dollars and 4 cents"},
    {500, "EUR", "Пять евро 00 евроцентов", "Five euros and 0 cents"},
    {2'200, "KZT", "Двадцать два тенге 00 тиынов", "Twenty-two tenge and 0 tiyn"},
    {300, "CNY", "Три юаня 00 фэней", "Three yuan and 0 fen"},
    {41, "JPY", "Сорок одна иена", "Forty-one yen"},
    {-150, "RUB", "Минус один рубль 50 копеек", "Minus one ruble and 50 kopecks"},
};

}  // namespace

TEST_CASE("the sum in words follows gender and number of the currency") {
    for (auto const& one : kCases) {
        CHECK(words(one.minor, one.code, Language::Ru) == one.ru);
        CHECK(words(one.minor, one.code, Language::En) == one.en);
    }
}

TEST_CASE("the sum in words names every scale of 64 bits, both ends included") {
    auto const most = std::numeric_limits<std::int64_t>::max();
    CHECK(
        words(most, "RUB", Language::Ru) ==
        "Девяносто два квадриллиона двести тридцать три триллиона семьсот двадцать миллиардов триста шестьдесят восемь "
        "миллионов пятьсот сорок семь тысяч семьсот пятьдесят восемь рублей 07 копеек");
    CHECK(words(std::numeric_limits<std::int64_t>::min(), "RUB", Language::En) ==
          "Minus ninety-two quadrillion two hundred thirty-three trillion seven hundred twenty billion three hundred "
          "sixty-eight million five hundred forty-seven thousand seven hundred fifty-eight rubles and 8 kopecks");
}

TEST_CASE("a currency without words of its own is named by its code") {
    Currency const currency{{'G', 'E', 'L'}, 2};
    CHECK(sum_in_words({1205, currency}, Language::Ru) == "Двенадцать GEL 05/100");
    CHECK(sum_in_words({1205, currency}, Language::En) == "Twelve GEL 05/100");
}
