#include <doctest/doctest.h>

#include "server/imports/csv_file.hpp"
#include "server/imports/text_encoding.hpp"
#include "tests/server/imports/table_text.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string text) {
    auto const table = read_table(std::move(text));
    REQUIRE(table.has_value());
    return table->rows;
}

ImportFault fault_of(std::string text, ImportLimits const& limits = {}) {
    auto const table = read_table(std::move(text), 0, limits);
    REQUIRE_FALSE(table.has_value());
    return table.error();
}

std::string utf16(std::u16string const& text, bool little) {
    std::string out;
    for (char16_t const unit : text) {
        char const low = static_cast<char>(unit & 0xff);
        char const high = static_cast<char>(unit >> 8);
        out += little ? low : high;
        out += little ? high : low;
    }
    return out;
}

// "Артикул;Цена\nА-1;10" in Windows-1251.
constexpr char const* kCyrillic1251 = "\xc0\xf0\xf2\xe8\xea\xf3\xeb;\xd6\xe5\xed\xe0\n\xc0-1;10\xb9\n";

}  // namespace

TEST_CASE("separators are found out") {
    CHECK(rows_of("a;b\n1;2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("a,b\n1,2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("a\tb\n1\t2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("a|b\n1|2\n") == Rows{{"a", "b"}, {"1", "2"}});
    // Decimal commas in every row do not make a comma the separator.
    CHECK(rows_of("sku;name;price\nA;x;1,5\nB;y;2,5\n")[1] == std::vector<std::string>{"A", "x", "1,5"});
    CHECK(rows_of("sku;name, long\nA;b, c\nB;d\n")[0] == std::vector<std::string>{"sku", "name, long"});
    CHECK(rows_of("sep=,\r\na;b,c\r\n") == Rows{{"a;b", "c"}});
}

TEST_CASE("quotes, doubled quotes, and cells of several lines") {
    CHECK(rows_of("a;\"b;\"\"c\"\"\nd\"\n1;2") == Rows{{"a", "b;\"c\"\nd"}, {"1", "2"}});
    CHECK(rows_of("Монитор 27\";100\nx;y\n")[0] == std::vector<std::string>{"Монитор 27\"", "100"});
    CHECK(rows_of("a;b\r\n\"1\";\"\"\r\n") == Rows{{"a", "b"}, {"1"}});
    CHECK(rows_of("a;b\rc;d\r") == Rows{{"a", "b"}, {"c", "d"}});
}

TEST_CASE("N7 texts of CSV stay to the letter") {
    CHECK(rows_of("sku;n\n007;a\n 1e5 ;b\n0402-10K-1;c\n")[1][0] == "007");
    CHECK(rows_of("sku;n\n007;a\n 1e5 ;b\n0402-10K-1;c\n")[2][0] == " 1e5 ");
}

TEST_CASE("encodings are found out") {
    CHECK(rows_of("\xef\xbb\xbf"
                  "Артикул;Цена\n1;2\n")[0][0] == "Артикул");
    CHECK(rows_of(kCyrillic1251) == Rows{{"Артикул", "Цена"}, {"А-1", "10№"}});
    std::u16string const wide = u"Артикул;Цена\r\nА-1;10\r\n";
    Rows const expected{{"Артикул", "Цена"}, {"А-1", "10"}};
    CHECK(rows_of("\xff\xfe" + utf16(wide, true)) == expected);
    CHECK(rows_of("\xfe\xff" + utf16(wide, false)) == expected);
    CHECK(rows_of(utf16(wide, true)) == expected);
    CHECK(rows_of(utf16(wide, false)) == expected);
    CHECK(detect_encoding("plain") == TextEncoding::Utf8);
    CHECK(detect_encoding(std::string("\0\1\2\3\0\0\0\7", 8)) == TextEncoding::Unknown);
}

TEST_CASE("broken UTF-8 is told with row and column, not turned into another alphabet") {
    auto const fault = fault_of("Артикул;Наименование\nА-1;Плата\nА-2;Пла\xd0та\n");
    CHECK(fault.code == FaultCode::EncodingBroken);
    CHECK(fault.row == 3);
    CHECK(fault.column == 2);
    CHECK(fault_place(fault) == "R3C2");
    auto const half = fault_of("\xff\xfe" + utf16(u"a;b\nc;d", true) + "x");
    CHECK(half.code == FaultCode::EncodingBroken);
    CHECK(half.row == 2);
}

TEST_CASE("a quotation mark out of place is told with row and column") {
    auto const open = fault_of("a;b\n1;\"never closed\n2;3\n");
    CHECK(open.code == FaultCode::QuoteBroken);
    CHECK(open.row == 2);
    CHECK(open.column == 2);
    auto const after = fault_of("a;b\n\"x\"y;1\n");
    CHECK(after.code == FaultCode::QuoteBroken);
    CHECK(after.row == 2);
    CHECK(after.column == 1);
    // A row of several lines counts once.
    auto const later = fault_of("a;b\n\"1\n2\n3\";x\n\"y\"z;1\n");
    CHECK(later.row == 3);
}

TEST_CASE("limits of a CSV file are told with their place") {
    ImportLimits limits;
    limits.cell_bytes = 10;
    limits.columns = 3;
    limits.rows = 4;
    auto const cell = fault_of("a;b\n1;12345678901\n", limits);
    CHECK(cell.code == FaultCode::CellTooLong);
    CHECK(fault_place(cell) == "R2C2");
    CHECK(fault_of("a;b;c;d\n", limits).code == FaultCode::TooManyColumns);
    CHECK(fault_of("a\nb\nc\nd\ne\n", limits).code == FaultCode::TooManyRows);
    CHECK(fault_of("").code == FaultCode::FileEmpty);
    CHECK(fault_of(std::string(200, 'x') + ";b\n1;x\n2;" + std::string("y\0z", 3)).code == FaultCode::FormatUnknown);
    limits.file_bytes = 5;
    CHECK(fault_of("123456", limits).code == FaultCode::FileTooLarge);
}
