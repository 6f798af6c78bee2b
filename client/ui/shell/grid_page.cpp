#include "client/ui/shell/grid_page.hpp"

#include <array>

namespace offerta::client::ui {

namespace {

constexpr int kRows = 5'000;
constexpr std::array<Column, 9> kColumns{{
    {.title = "Наименование и артикул", .width = 200, .grow = 1},
    {.title = "Кол-во", .width = 72, .align = Align::right},
    {.title = "Прайс, ₽", .width = 88, .align = Align::right},
    {.title = "Скидка", .width = 56, .align = Align::right},
    {.title = "Ручная", .width = 56, .align = Align::right},
    {.title = "Нетто, ₽", .width = 88, .align = Align::right},
    {.title = "НДС, ₽", .width = 80, .align = Align::right},
    {.title = "Сумма, ₽", .width = 96, .align = Align::right},
    {.title = "", .width = 16},
}};

}  // namespace

GridPage::GridPage() {
    rows_.reserve(kRows);
    for (int i = 0; i < kRows; ++i) {
        std::string const n = std::to_string(i + 1);
        rows_.push_back({n, "Отладочная плата ПМ-" + n, "PM-DEV-" + n, std::to_string(i % 90 + 1), "17 250,00",
                         "15 552,60", "82 117,73", "455 380,13"});
    }
}

void GridPage::draw(Ui& ui, Rect rect) {
    fill(ui, rect, ui.colors().surface);
    Table table(ui, rect,
                {.key = "grid",
                 .name = "Состав",
                 .columns = kColumns,
                 .rows = kRows,
                 .padding_left = 28,
                 .padding_right = 12,
                 .cells = true},
                memory_);
    for (int i = table.first(); i < table.last(); ++i) {
        Row& row = rows_[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = row.key, .name = row.name, .expandable = true})) continue;
        table.two_lines(0, row.name, row.sku);
        if (auto text =
                table.edit_cell(1, {.name = "Кол-во, " + row.name, .shown = row.quantity, .value = row.quantity}))
            row.quantity = *text;
        table.text(2, row.list);
        table.text(3, "8 %");
        table.absent(4);
        table.text(5, row.net);
        table.text(6, row.vat, ui.colors().text3);
        table.text(7, row.total, 0, Weight::strong);
        table.end_row();
    }
    (void)table.end();
}

}  // namespace offerta::client::ui
