#include <doctest/doctest.h>

#include "server/imports/xlsx_parts.hpp"
#include "tests/server/imports/table_text.hpp"
#include "tests/server/imports/xlsx_maker.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

using SheetRows = std::vector<std::vector<std::string>>;

SheetRows sheet_rows_of(XlsxParts const& parts) {
    auto const table = read_table(make_xlsx(parts));
    REQUIRE_MESSAGE(table.has_value(), (table ? "" : describe(table.error(), offerta::Language::En)));
    return table->rows;
}

SheetRows row(std::string const& cells) { return sheet_rows_of({.sheet_data = "<row r=\"1\">" + cells + "</row>"}); }

constexpr char const* kStyles =
    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/>)"
    R"(<numFmt numFmtId="165" formatCode="0.00&quot; d&quot;"/></numFmts>)"
    R"(<fonts><font><sz val="8"/></font><font><b/><sz val="12"/></font></fonts>)"
    R"(<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/>)"
    R"(<xf numFmtId="14" fontId="1"><alignment indent="2"/></xf></cellXfs></styleSheet>)";

}  // namespace

TEST_CASE("cells of every kind are read with their kinds") {
    SheetRows const rows =
        sheet_rows_of({.sheet_data = R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>0.0125</v></c>)"
                                     R"(<c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c>)"
                                     R"(<c r="E2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>)"
                                     R"(<c r="G2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>)"
                                     R"(<c r="H2"><f>1/0.3</f><v>3.3333333333333335</v></c></row>)",
                       .shared = {"zero", "первый & <last>"}});
    CHECK(rows ==
          SheetRows{{"первый & <last>", "n:0.0125", "b:true", "e:#N/A", "=ax", "", "inline", "=n:3.33333333333333"}});
}

TEST_CASE("N7 article numbers keep leading zeros, case and inner blanks") {
    SheetRows const rows = sheet_rows_of({.sheet_data = R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>)",
                                          .shared = {"007 Ab  c", " 0402-10K-1 "}});
    CHECK(rows == SheetRows{{"007 Ab  c", " 0402-10K-1 "}});
}

TEST_CASE("places that are not written follow one another") {
    CHECK(
        sheet_rows_of({.sheet_data = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v></c></row>"}) ==
        SheetRows{{"n:1", "n:2"}, {"", "", "n:3"}});
}

TEST_CASE("numbers in a date format become dates, others do not") {
    SheetRows const rows =
        sheet_rows_of({.sheet_data = R"(<row r="1"><c r="A1" s="1"><v>43955</v></c><c r="B1" s="2"><v>5</v></c>)"
                                     R"(<c r="C1" s="3"><v>43955.5</v></c><c r="D1" t="d"><v>2026-03-01</v></c></row>)",
                       .styles = kStyles});
    CHECK(rows == SheetRows{{"d:2020-05-04", "n:5", "d:2020-05-04 12:00:00", "d:2026-03-01"}});
    SheetRows const mac = sheet_rows_of({.sheet_data = R"(<row r="1"><c r="A1" s="1"><v>42493</v></c></row>)",
                                         .styles = kStyles,
                                         .workbook_attributes = R"(<workbookPr date1904="1"/>)"});
    CHECK(mac == SheetRows{{"d:2020-05-04"}});
}

TEST_CASE("the look of a row is that of its first filled cell") {
    auto const file = open_table(
        make_xlsx({.sheet_data = R"(<row r="1" outlineLevel="2"><c r="A1" s="0"/><c r="B1" s="3"><v>1</v></c></row>)",
                   .styles = kStyles}));
    REQUIRE(file);
    RowLook look;
    REQUIRE((*file)->read_rows(0, [&](SheetRow const& row) -> ImportResult<Flow> {
        look = row.look;
        return Flow::Stop;
    }));
    CHECK(look == RowLook{2, 120, true, 2});
}

TEST_CASE("date formats are told from words and colours") {
    for (auto const code : {"dd.mm.yyyy", "h:mm", "[h]:mm:ss", "yyyy\\-mm", "[$-419]d mmm yyyy", "[Red]dd/mm"})
        CHECK_MESSAGE(is_date_format(code), code);
    for (auto const code :
         {"0.00", "#,##0 \"days\"", "[Red]0.00", "General", "0\\d", "0.00E+00", "_-* #,##0", "@", "0;d"})
        CHECK_MESSAGE(!is_date_format(code), code);
}

TEST_CASE("escaped characters and phonetic hints do not reach the text") {
    CHECK(sheet_rows_of(
              {.sheet_data = R"(<row><c t="s"><v>0</v></c></row>)",
               .shared_whole = R"(<sst><si><t>a_x000D__x005F_x</t><rPh sb="0" eb="1"><t>hint</t></rPh></si></sst>)"}) ==
          SheetRows{{"a\r_x"}});
}

TEST_CASE("empty cells and texts are no cells; rows without any are not handed over") {
    auto const table = read_table(make_xlsx(
        {.sheet_data =
             R"(<row r="1"><c r="A1" s="1"/></row><row r="5"><c r="B5" t="inlineStr"><is><t></t></is></c><c r="C5"><v>1</v></c></row>)"}));
    REQUIRE(table);
    CHECK(table->row_numbers == std::vector<std::uint32_t>{5});
    CHECK(table->rows == SheetRows{{"", "", "n:1"}});
}

TEST_CASE("a formula's text is never a value") {
    CHECK(row(R"(<c r="A1"><f>HYPERLINK("http://x","y")</f><v>7</v></c>)") == SheetRows{{"=n:7"}});
    CHECK(row(R"(<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>)") == SheetRows{{"=1+1"}});
}

TEST_CASE("reading stops where asked, and a sheet can be read again") {
    auto const file = open_table(make_xlsx({.sheet_data = rows_xml({{"a"}, {"b"}, {"c"}})}));
    REQUIRE(file);
    for (int round = 0; round < 2; ++round) {
        int seen = 0;
        CHECK((*file)->read_rows(
            0, [&](SheetRow const&) -> ImportResult<Flow> { return ++seen == 2 ? Flow::Stop : Flow::Continue; }));
        CHECK(seen == 2);
    }
    CHECK((*file)->read_rows(1, nullptr).error().code == FaultCode::SheetMissing);
}

TEST_CASE("other names of parts, prefixed elements and UTF-16 parts are read") {
    auto parts = xlsx_parts({.shared = {"x"}});
    parts[4].data =
        R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    parts[4].name = "XL/Worksheets/Sheet1.xml";  // OPC names do not know case
    auto const table = read_table(make_zip(parts));
    REQUIRE(table);
    CHECK(table->rows == SheetRows{{"x"}});
}
