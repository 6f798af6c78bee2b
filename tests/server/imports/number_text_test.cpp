#include <doctest/doctest.h>

#include "server/imports/number_text.hpp"

using namespace offerta;
using namespace offerta::server;

namespace {

std::string price(std::string_view text, int decimals = 2, DecimalSign sign = DecimalSign::Auto, bool round = false) {
    auto const reading = read_number(text, sign, decimals, round);
    if (reading.value) return reading.value->to_string();
    switch (reading.problem) {
        case NumberProblem::Ambiguous:
            return "ambiguous";
        case NumberProblem::TooLarge:
            return "too large";
        case NumberProblem::TooPrecise:
            return "too precise";
        default:
            return "not a number";
    }
}

}  // namespace

TEST_CASE("N7 the number of a cell becomes its digits, without what binary arithmetic left") {
    struct Case {
        std::string_view written;
        std::string_view expected;
    };
    for (Case const& each : {
             Case{"12345", "12345"},
             Case{"0.0125", "0.0125"},
             Case{"0", "0"},
             Case{"-0.5", "-0.5"},
             Case{"1800", "1800"},
             Case{"1.50", "1.5"},
             Case{"007", "7"},
             Case{"100", "100"},
             Case{"0.30000000000000004", "0.3"},
             Case{"19.989999999999998", "19.99"},
             Case{"1234.5600000000001", "1234.56"},
             Case{"0.1", "0.1"},
             Case{"1.2500000000000001E-2", "0.0125"},
             Case{"1E-3", "0.001"},
             Case{"1e+3", "1000"},
             Case{"1.5E3", "1500"},
             Case{"9.9999999999999999", "10"},
             Case{"999999999999999.9", "1000000000000000"},
             // Whole numbers written out are codes: to the digit, however long.
             Case{"4607012345678901234", "4607012345678901234"},
             Case{"1234567890123456", "1234567890123456"},
             Case{"1E+15", "1000000000000000"},
         }) {
        CAPTURE(each.written);
        CHECK(plain_number(each.written) == std::string(each.expected));
    }
    CHECK(plain_number("1E+300") == "1E+300");
    for (auto const text : {"", "-", ".", "1,5", "1.2.3", "0x10", "nan", "inf", "1e", "1e5x", " 1", "1E9999", "٣"})
        CHECK_MESSAGE(!plain_number(text), text);
}

TEST_CASE("serial numbers become dates of either epoch") {
    CHECK(date_text("43955", false) == "2020-05-04");
    CHECK(date_text("1", false) == "1900-01-01");
    CHECK(date_text("61", false) == "1900-03-01");
    CHECK(date_text("25569", false) == "1970-01-01");
    CHECK(date_text("0", true) == "1904-01-01");
    CHECK(date_text("46082.416666666664", false) == "2026-03-01 10:00:00");
    CHECK(date_text("0.5", false) == "12:00:00");
    CHECK_FALSE(date_text("-1", false));
    CHECK_FALSE(date_text("9999999", false));
}

TEST_CASE("prices are read as people write them, exactly") {
    CHECK(price("1234.5") == "1234.5");
    CHECK(price("1 234,56") == "1234.56");
    CHECK(price("1\u00a0234,56\u00a0руб.") == "1234.56");
    CHECK(price("1\u202f234\u202f567,80 ₽") == "1234567.8");
    CHECK(price("$1,234.56") == "1234.56");
    CHECK(price("1.234,56") == "1234.56");
    CHECK(price("1,234,567") == "1234567");
    CHECK(price("12,5") == "12.5");
    CHECK(price("0,125", 3) == "0.125");
    CHECK(price("−3") == "-3");
    CHECK(price("0.0125", 4) == "0.0125");
    CHECK(price("100 тг") == "100");
}

TEST_CASE("prices that cannot be read are told apart, none is guessed") {
    CHECK(price("1,234") == "ambiguous");
    CHECK(price("1,234", 2, DecimalSign::Point) == "1234");
    CHECK(price("1,234", 3, DecimalSign::Comma) == "1.234");
    CHECK(price("1.005") == "too precise");
    CHECK(price("0.0125", 2) == "too precise");
    CHECK(price("99999999999999999") == "too large");
    for (auto const text : {"", "руб.", "12.03.2020", "1,23,456", "=1+1", "1e5", "12 шт", "--5", "1.2.3", "NaN", "1-2",
                            "+", ",5", "1..2", "abc"})
        CHECK_MESSAGE(price(text) == "not a number", text);
}

TEST_CASE("N2 rounding of prices that are too precise is half-up and happens once") {
    CHECK(price("1.005", 2, DecimalSign::Auto, true) == "1.01");
    CHECK(price("1.0049999999", 2, DecimalSign::Auto, true) == "1");
    CHECK(price("0.0000005", 6, DecimalSign::Auto, true) == "0.000001");
    CHECK(price("-1.005", 2, DecimalSign::Auto, true) == "-1.01");
    CHECK(read_number("1.005", DecimalSign::Auto, 2, true).rounded_from == "1.005");
    CHECK(read_number("1.25", DecimalSign::Auto, 2, true).rounded_from.empty());
}
