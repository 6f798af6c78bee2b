#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "shared/document/xlsx_formulas.hpp"
#include "tests/shared/document/golden.hpp"
#include "tests/shared/document/hostile_texts.hpp"
#include "tests/shared/document/sample.hpp"
#include "tests/shared/document/xlsx_parts.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

std::string sheet_of(QuoteDocument const& document) {
    auto const file = make_xlsx(document);
    REQUIRE(file.has_value());
    return parts_of(*file)["xl/worksheets/sheet1.xml"];
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t result = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++result;
    return result;
}

}  // namespace

TEST_CASE("an XLSX of the sample has the golden bytes in both languages") {
    for (auto const language : {Language::Ru, Language::En}) {
        auto const file = make_xlsx(make_sample().document(language));
        REQUIRE(file.has_value());
        check_golden(language == Language::Ru ? "quote-ru.xlsx" : "quote-en.xlsx", *file);
    }
}

TEST_CASE("a package's entries carry a fixed time, its properties the given one") {
    std::vector<std::uint32_t> times;
    auto const file = make_xlsx(make_sample().document(Language::Ru));
    auto parts = parts_of(*file, &times);
    for (auto const time : times) CHECK(time == times.front());
    CHECK(parts["docProps/core.xml"].find("2026-11-23T11:31:05Z") != std::string::npos);
}

TEST_CASE("amounts, VAT and totals are live formulas with the engine's figures as results (Q)") {
    auto const sheet = sheet_of(make_sample().document(Language::Ru));
    CHECK(sheet.find("<f>ROUND(F16*(1-G16),4)</f><v>16589.44</v>") != std::string::npos);
    CHECK(sheet.find("<f>ROUND(H16*E16,2)</f><v>398146.56</v>") != std::string::npos);
    CHECK(sheet.find("<v>3763209.9</v>") != std::string::npos);
    CHECK(count(sheet, "<f>") > 60);
}

TEST_CASE("article numbers are text to the letter (N7)") {
    auto sample = make_sample();
    sample.quote.specifications[0].lines[0].sku = "007";
    sample.quote.specifications[0].lines[1].sku = "1E5";
    sample.quote.specifications[0].lines[2].sku = "a_x0041_b";
    sample.reprice();
    auto const sheet = sheet_of(sample.document(Language::Ru));
    CHECK(sheet.find("<t>007</t>") != std::string::npos);
    CHECK(sheet.find("<t>1E5</t>") != std::string::npos);
    CHECK(sheet.find("a_x005F_x0041_b") != std::string::npos);
}

TEST_CASE("no text of a user becomes a formula, a link or markup") {
    auto const plain = count(sheet_of(make_hostile_sample("plain").document(Language::Ru)), "<f>");
    for (auto const& text : hostile_texts()) {
        auto const file = make_xlsx(make_hostile_sample(text).document(Language::Ru));
        REQUIRE(file.has_value());
        auto parts = parts_of(*file);
        auto const& sheet = parts["xl/worksheets/sheet1.xml"];
        CHECK(count(sheet, "<f>") == plain);
        CHECK(sheet.find("<script") == std::string::npos);
        CHECK(sheet.find("hyperlink") == std::string::npos);
        for (auto const& [name, part] : parts) {
            for (char const c : part)
                CHECK_FALSE((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'));
        }
    }
}

TEST_CASE("a figure that a spreadsheet might not come to is written as it is") {
    using V = RoundedValue;
    CHECK(rounding_formula("A1*B1", 2, Rounding::HalfUp, V{12'345, 10, 1'235}) == "ROUND(A1*B1,2)");
    // half-even would keep 1234: no formula of a spreadsheet does
    CHECK_FALSE(rounding_formula("A1*B1", 2, Rounding::HalfEven, V{12'345, 10, 1'234}).has_value());
    CHECK(rounding_formula("A1*B1", 2, Rounding::HalfEven, V{12'346, 10, 1'235}) == "ROUND(A1*B1,2)");
    CHECK(rounding_formula("A1*B1", 2, Rounding::Up, V{12'341, 10, 1'235}) == "ROUNDUP(ROUND(A1*B1,10),2)");
    CHECK(rounding_formula("A1*B1", 2, Rounding::Down, V{12'349, 10, 1'234}) == "ROUNDDOWN(ROUND(A1*B1,10),2)");
    // not the engine's figure, too large, too near to a tie
    CHECK_FALSE(rounding_formula("A1*B1", 2, Rounding::HalfUp, V{12'345, 10, 1'234}).has_value());
    CHECK_FALSE(
        rounding_formula("A1", 2, Rounding::HalfUp, V{200'000'000'000'000, 1, 200'000'000'000'000}).has_value());
    CHECK_FALSE(rounding_formula("A1", 2, Rounding::HalfUp, V{Int128{10'000'010'000'000'001}, 20'000'000'000, 500'001})
                    .has_value());
}

TEST_CASE("fixed prices and the parts of the quote's discount are values (P4, P7)") {
    auto sample = make_sample();
    sample.quote.discount = {QuoteDiscount::Kind::Percent, Decimal::parse("3").value()};
    sample.reprice();
    auto const sheet = sheet_of(sample.document(Language::Ru));
    CHECK(sheet.find("<f>ROUND(I20-J20,2)</f>") != std::string::npos);
    CHECK(count(sheet, "r=\"H20\"") == 1);
    CHECK(sheet.find("<v>28800</v>") != std::string::npos);
}

TEST_CASE("ten thousand lines make a file") {
    auto const file = make_xlsx(make_long_sample(10'000).document(Language::En));
    REQUIRE(file.has_value());
    CHECK(parts_of(*file)["xl/worksheets/sheet1.xml"].find("SKU-109999") != std::string::npos);
}

TEST_CASE("a document without columns is refused") {
    auto document = make_sample().document(Language::Ru);
    document.xlsx_columns.clear();
    CHECK(make_xlsx(document).error().code == ErrorCode::OutOfRange);
}
