#include <doctest/doctest.h>

#include "shared/document/document_codec.hpp"
#include "tests/shared/document/report_sample.hpp"
#include "tests/shared/document/sample.hpp"
#include "tests/shared/document/xlsx_parts.hpp"

// Reports of two sheets, and statements as pages.

using namespace offerta;
using namespace offerta::testing;

namespace {

bool stands_in(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a report has charts on its first sheet and every row on the second, numbers as numbers") {
    SampleReport const sample;
    auto const file = make_report_xlsx(sample.figures, sample.table, SampleReport::rows(500));
    REQUIRE(file.has_value());
    auto parts = parts_of(*file);
    CHECK(stands_in(parts["xl/workbook.xml"], "name=\"Сводка бонусов\""));
    CHECK(stands_in(parts["xl/workbook.xml"], "name=\"Данные\""));
    CHECK(stands_in(parts["xl/charts/chart1.xml"], "<c:grouping val=\"stacked\"/>"));
    CHECK(stands_in(parts["xl/charts/chart1.xml"], "<c:v>1001</c:v>"));  // charts bring their figures along
    CHECK(stands_in(parts["xl/charts/chart2.xml"], "<c:lineChart>"));
    std::string const& data = parts["xl/worksheets/sheet2.xml"];
    CHECK(stands_in(data, "<autoFilter ref=\"A3:D503\"/>"));
    CHECK(stands_in(data, "<v>6</v>"));  // a count
    CHECK(stands_in(data, "<v>20330</v>") == false);
    CHECK(stands_in(data, "<v>45899</v>"));  // a day: 20,330 from 1970 on
    CHECK(stands_in(data, "<v>499.01</v>"));
    CHECK(stands_in(data, "<f>SUBTOTAL(109,D4:D503)</f><v>124755</v>"));
    CHECK(make_report_xlsx(sample.figures, sample.table, SampleReport::rows(500)).value() == *file);  // the same bytes
}

TEST_CASE("a report without rows, of one name for both sheets, and with rows of another length") {
    SampleReport sample;
    CHECK(make_report_xlsx(sample.figures, sample.table, {0, {}}).has_value());
    sample.table.title = sample.figures.title;
    auto const file = make_report_xlsx(sample.figures, sample.table, SampleReport::rows(1));
    REQUIRE(file.has_value());
    CHECK(stands_in(parts_of(*file)["xl/workbook.xml"], "name=\"Data\""));
    TableRows const shorter{1, [](std::size_t, std::vector<TableCell>& row) { row.resize(2); }};
    auto const refused = make_report_xlsx(sample.figures, sample.table, shorter);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().place == "rows[0]");
    TableRows const many{kMaxTableRows + 1, {}};
    CHECK(make_report_xlsx(sample.figures, sample.table, many).error().place == "rows");
}

TEST_CASE("numbers in a table are numbers, and travel to the worker that makes the file") {
    TableDocument table;
    table.title = "t";
    table.columns = {{"n"}};
    table.rows = {{Decimal::from_micros(-1'500'000)}, {Decimal::from_int(7)}};
    auto const again = decode_table(encode_table(table));
    REQUIRE(again.has_value());
    CHECK(*again == table);
    std::string const sheet = parts_of(make_table_xlsx(table).value())["xl/worksheets/sheet1.xml"];
    CHECK(stands_in(sheet, "<v>-1.5</v>"));
    CHECK(stands_in(sheet, "<v>7</v>"));
}

TEST_CASE("B5 a statement as pages: the same bytes again, more pages for more lines, in both languages") {
    auto const fonts = test_fonts();
    for (Language const language : {Language::Ru, Language::En}) {
        auto const file = make_statement_pdf(sample_statement(language, 3), fonts);
        REQUIRE(file.has_value());
        CHECK(file->pages == 1);
        CHECK(file->missing.empty());
        CHECK(std::string(file->bytes.begin(), file->bytes.begin() + 5) == "%PDF-");
        CHECK(make_statement_pdf(sample_statement(language, 3), fonts)->bytes == file->bytes);
    }
    auto const many = make_statement_pdf(sample_statement(Language::Ru, 200), fonts);
    REQUIRE(many.has_value());
    CHECK(many->pages > 10);
    CHECK(many->pages < 40);
    StatementDocument nothing = sample_statement(Language::Ru, 1);
    nothing.sections.clear();
    CHECK(make_statement_pdf(nothing, fonts)->pages == 1);
    StatementDocument endless = sample_statement(Language::Ru, 1);
    endless.sections[0].rows[0].formula = std::string(20'000, 'x');
    CHECK(make_statement_pdf(endless, fonts).has_value());
}
