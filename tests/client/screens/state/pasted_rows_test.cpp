#include "client/state/pasted_rows.hpp"

#include <doctest/doctest.h>

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

/// A book whose articles are numbers, as prices and quantities are.
PriceBook const& numbered_book() {
    static PriceBook const book = [] {
        PriceBookData data = small_book_data();
        char const* const skus[] = {"1500", "10", "100200"};
        for (std::size_t i = 0; i < 3; ++i) {
            data.products[i].sku = skus[i];
            data.price_lists[0].entries[i].sku = skus[i];
        }
        data.templates.clear();
        return std::move(*PriceBook::build(std::move(data)));
    }();
    return book;
}

struct Reading {
    PastedColumns columns;
    PastedRows rows;
};

Reading reading_of(std::string_view text, Language language = Language::Ru) {
    PastedTable const table = pasted_table(text);
    PastedColumns const columns = find_columns(table, numbered_book(), language);
    return {columns, read_pasted(table, columns, numbered_book(), language)};
}

/// "sku×quantity sku×quantity".
std::string said(std::vector<PastedRow> const& rows) {
    std::string out;
    for (PastedRow const& row : rows) out += (out.empty() ? "" : " ") + row.sku + "×" + row.quantity.to_string();
    return out;
}

}  // namespace

TEST_CASE("columns of pasted rows are chosen over all rows, and a doubt is a doubt") {
    struct Row {
        char const* name;
        char const* text;
        int article, quantity;
        bool is_sure;
        char const* lines;
    };
    Row const rows[] = {
        {"two columns", "100200\t2\n1500\t3\n", 0, 1, true, "100200×2 1500×3"},
        {"articles alone", "100200\n1500\n", 0, -1, true, "100200×1 1500×1"},
        {"a head names both, the price comes first", "Цена\tАртикул\tКол-во, шт.\n1500\t100200\t2\n10\t1500\t4\n", 1, 2,
         true, "100200×2 1500×4"},
        {"an English head", "Qty\tSKU\n2\t100200\n", 1, 0, true, "100200×2"},
        {"units tell quantities from prices", "100200\tСервер\t1600\t10 шт.\n1500\tКлюч\t1200\t2 шт\n", 0, 3, true,
         "100200×10 1500×2"},
        {"two figures and no head", "100200\t1200\t3\n1500\t700\t5\n", 0, 1, false, "100200×1200 1500×700"},
        {"what looks like a price alone", "100200\t1200,50\n", 0, 1, false, "100200×1200.5"},
        {"a row that could be read twice", "100200\t1500\n", 0, 1, false, "100200×1500"},
        {"rows of which the second column has articles too", "100200\t10\n1500\t10\n", 0, 1, false,
         "100200×10 1500×10"},
        {"numbers of rows before articles", "1\t100200\t2 шт\n2\t1500\t4 шт\n", 1, 2, true, "100200×2 1500×4"},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        Reading const reading = reading_of(row.text);
        CHECK(reading.columns.article == row.article);
        CHECK(reading.columns.quantity == row.quantity);
        CHECK(reading.columns.is_sure == row.is_sure);
        CHECK(said(reading.rows.rows) == row.lines);
        CHECK(reading.rows.refused.empty());
    }
}

TEST_CASE("quantities are read with their units; what is none is refused by name") {
    struct Row {
        char const* typed;
        char const* quantity;  ///< empty: refused
    };
    Row const rows[] = {{"10", "10"},      {"10 шт.", "10"}, {"2,5м", "2.5"},    {"1 000 пар", "1000"}, {"3 м²", "3"},
                        {"4 м2", ""},      {"0", ""},        {"-5", ""},         {"10-20", ""},         {"1500 ₽", ""},
                        {"1500 руб.", ""}, {"5 %", ""},      {"по запросу", ""}, {"9999999999", ""},    {"", "1"}};
    for (Row const& row : rows) {
        CAPTURE(row.typed);
        Reading const reading = reading_of("Артикул\tКоличество\n100200\t" + std::string(row.typed) + "\n");
        bool const is_read = row.quantity[0] != '\0';
        CHECK(said(reading.rows.rows) == (is_read ? "100200×" + std::string(row.quantity) : std::string()));
        REQUIRE(reading.rows.refused.size() == (is_read ? 0 : 1));
        if (is_read) continue;
        CHECK(reading.rows.refused.front().why == RefusedRow::Why::BadQuantity);
        CHECK(reading.rows.refused.front().text == row.typed);
        CHECK(reading.rows.refused.front().number == 2);
    }
}

TEST_CASE("an unknown article is refused, whatever else of its row is an article") {
    Reading const reading = reading_of("100200\tСервер\t2\n\n777777\tСтойка\t1500\n1500\tКлюч\t3\nИтого\t\t5\n");
    CHECK(reading.columns.article == 0);
    CHECK(said(reading.rows.rows) == "100200×2 1500×3");
    REQUIRE(reading.rows.refused.size() == 2);
    CHECK(reading.rows.refused[0].text == "777777");
    CHECK(reading.rows.refused[0].number == 3);
    CHECK(reading.rows.refused[0].why == RefusedRow::Why::UnknownArticle);
    CHECK(reading.rows.refused[1].text == "Итого");
}

TEST_CASE("rows beyond the limit are counted") {
    std::string text;
    for (std::size_t i = 0; i < kMaxPastedRows + 3; ++i) text += "100200\t2\n";
    PastedTable const table = pasted_table(text);
    CHECK(table.rows.size() == kMaxPastedRows);
    CHECK(table.left_out == 3);
}

TEST_CASE("of pasted rows with a doubt nothing is added before somebody has looked, by other columns too") {
    Bench bench;
    bench.open_generated_quote();
    SpecificationId const where = bench.open().selected;
    bench.act(PasteRows{where, 2, "PC-1\t200\t4\nKEY\t90\t6\n"});
    CHECK(bench.specification().lines.size() == 2);
    auto const* dialog = bench.state.dialog.as<PasteDialog>();
    REQUIRE(dialog);
    CHECK(said(dialog->read.rows) == "PC-1×200 KEY×90");
    bench.act(SetPasteColumns{0, 2});
    CHECK(said(bench.state.dialog.as<PasteDialog>()->read.rows) == "PC-1×4 KEY×6");
    bench.act(ApplyPaste{});
    REQUIRE(bench.specification().lines.size() == 4);
    CHECK(bench.line(2).quantity() == Decimal::from_int(4));
    CHECK(bench.state.toasts.back().action == ToastAction::Undo);
    bench.act(PasteRows{where, 2, "PC-1\t4\nНЕТ\t1\n"});
    CHECK(bench.state.dialog.as<PasteDialog>());
    bench.act(CloseDialog{});
    CHECK(bench.specification().lines.size() == 4);
    bench.act(PasteRows{where, 2, "НЕТ\t1\n"});
    CHECK_FALSE(bench.state.dialog.held());
    CHECK(bench.state.toasts.back().message == Message::NothingToPaste);
}

}  // namespace offerta::client::test
