#include "client/state/sheet_text.hpp"

#include <doctest/doctest.h>

#include "client/state/pasted_rows.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

SheetText row_of_text(std::string_view text) {
    SheetWriter out(Language::Ru);
    out.add_text(text);
    out.add_text("—");
    out.end_row();
    return std::move(out).take();
}

/// What stands between the first cell's tags.
std::string first_html_cell(SheetText const& rows) {
    auto const from = rows.html.find("'>") + 2;
    return rows.html.substr(from, rows.html.find("</td>") - from);
}

}  // namespace

TEST_CASE("N7 no text that goes to a spreadsheet breaks its row or begins a formula") {
    struct Row {
        char const* text;
        char const* plain;
        char const* html;
    };
    Row const rows[] = {
        {"007", "007", "007"},
        {"Стойка 19\"", "Стойка 19\"", "Стойка 19\""},
        {"\"Полюс\" М", "\"\"\"Полюс\"\" М\"", "\"Полюс\" М"},
        {"а\tб\nв", "\"а\tб\nв\"", "а\tб в"},
        {"=1+1", "'=1+1", "=1+1"},
        {"+7 812", "'+7 812", "+7 812"},
        {"-12", "'-12", "-12"},
        {"@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"},
        {"A&B <C>", "A&B <C>", "A&amp;B &lt;C&gt;"},
        {"A  B", "A  B", "A<span style='mso-spacerun:yes'>  </span>B"},
        {"", "", ""},
    };
    for (Row const& row : rows) {
        CAPTURE(row.text);
        SheetText const written = row_of_text(row.text);
        CHECK(written.text == std::string(row.plain) + "\t—\n");
        CHECK(first_html_cell(written) == row.html);
        CHECK(written.html.find("mso-number-format:\"\\@\"") != std::string::npos);
    }
}

TEST_CASE("N4 figures have the decimal mark of the language and are no text") {
    for (Language const language : {Language::Ru, Language::En}) {
        SheetWriter out(language);
        out.add_number(*Decimal::parse("1234.5"));
        out.add_number(std::nullopt);
        out.add_amount({-1250, *currency_from_code("RUB")});
        out.end_row();
        SheetText const rows = std::move(out).take();
        bool const ru = language == Language::Ru;
        CHECK(rows.text == (ru ? "1234,5\t\t-12,5\n" : "1234.5\t\t-12.5\n"));
        CHECK(rows.html.find(ru ? "<tr><td>1234,5</td><td></td><td>-12,5</td></tr>"
                                : "<tr><td>1234.5</td><td></td><td>-12.5</td></tr>") != std::string::npos);
    }
    CHECK(std::move(SheetWriter(Language::En)).take().html.empty());
}

TEST_CASE("N7 articles that look like formulas come back as they were") {
    PriceBookData data = small_book_data();
    data.products[0].sku = "=PC";
    data.products[1].sku = "\"K\"";
    for (std::size_t const i : {0U, 1U}) data.price_lists[0].entries[i].sku = data.products[i].sku;
    data.templates.clear();
    auto const book = PriceBook::build(std::move(data));
    REQUIRE(book);
    SheetWriter out(Language::Ru);
    for (char const* sku : {"=PC", "\"K\""}) {
        out.add_text(sku);
        out.add_number(Decimal::from_int(2));
        out.end_row();
    }
    PastedTable const table = pasted_table(std::move(out).take().text);
    PastedRows const pasted = read_pasted(table, find_columns(table, *book, Language::Ru), *book, Language::Ru);
    REQUIRE(pasted.rows.size() == 2);
    CHECK(pasted.rows[0].sku == "=PC");
    CHECK(pasted.rows[1].sku == "\"K\"");
    CHECK(pasted.rows[1].quantity == Decimal::from_int(2));
}

}  // namespace offerta::client::test
