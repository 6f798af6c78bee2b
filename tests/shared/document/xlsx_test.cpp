#include <doctest/doctest.h>
#include <zlib.h>

#include <map>
#include <string>
#include <string_view>

#include "shared/document/xlsx_formulas.hpp"
#include "tests/shared/document/golden.hpp"
#include "tests/shared/document/hostile_texts.hpp"
#include "tests/shared/document/sample.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

std::uint32_t little(Bytes const& bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = size; i-- > 0;) value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
    return value;
}

std::string inflated_raw(std::uint8_t const* data, std::size_t size, std::size_t full) {
    std::string out(full, 0);
    z_stream stream{};
    stream.next_in = const_cast<Bytef*>(data);
    stream.avail_in = static_cast<uInt>(size);
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    return out;
}

/// The parts of a package by name, read from its central directory; times of the entries in `times`.
std::map<std::string, std::string> parts_of(Bytes const& zip, std::vector<std::uint32_t>* times = nullptr) {
    std::map<std::string, std::string> parts;
    std::size_t const end = zip.size() - 22;
    REQUIRE(little(zip, end, 4) == 0x06054b50);
    std::size_t at = little(zip, end + 16, 4);
    for (std::uint32_t i = 0; i < little(zip, end + 10, 2); ++i) {
        auto const name_size = little(zip, at + 28, 2);
        std::string const name(zip.begin() + static_cast<std::ptrdiff_t>(at + 46),
                               zip.begin() + static_cast<std::ptrdiff_t>(at + 46 + name_size));
        auto const local = little(zip, at + 42, 4);
        auto const data = local + 30 + little(zip, local + 26, 2) + little(zip, local + 28, 2);
        parts[name] = inflated_raw(zip.data() + data, little(zip, at + 20, 4), little(zip, at + 24, 4));
        if (times != nullptr) times->push_back(little(zip, at + 12, 4));
        at += 46 + name_size + little(zip, at + 30, 2) + little(zip, at + 32, 2);
    }
    return parts;
}

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
            for (char const c : part) CHECK_FALSE((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'));
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
    CHECK_FALSE(rounding_formula("A1", 2, Rounding::HalfUp, V{200'000'000'000'000, 1, 200'000'000'000'000}).has_value());
    CHECK_FALSE(rounding_formula("A1", 2, Rounding::HalfUp, V{Int128{10'000'010'000'000'001}, 20'000'000'000, 500'001}).has_value());
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
