// How pasted rows were read, where that is not sure or rows are refused: columns to choose, what is added and what not.
#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kMaxColumnChoices = 50;

/// "B · Кол-во": as a spreadsheet names it, with what its first row says.
std::string column_label(PastedTable const& table, std::size_t column) {
    std::string out = column < 26 ? std::string(1, static_cast<char>('A' + column)) : std::to_string(column + 1);
    auto const& cells = table.rows.front().cells;
    if (column < cells.size() && !trim(cells[column]).empty()) out += " · " + std::string(trim(cells[column]));
    return out;
}

std::vector<std::string> column_labels(PastedTable const& table) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(table.width(), kMaxColumnChoices); ++i) out.push_back(column_label(table, i));
    return out;
}

void draw_column_choices(Scene const& scene, Rect row, PasteDialog const& dialog) {
    auto const labels = column_labels(*dialog.table);
    std::vector<Option> columns;
    for (std::string const& label : labels) columns.push_back({.label = label});
    auto const article = select(
        scene.ui, row.column(0, 2, 12),
        {.key = "article", .label = scene(Str::paste_article), .options = columns, .selected = dialog.columns.article});
    if (article) scene.push(SetPasteColumns{*article, dialog.columns.quantity});
    columns.insert(columns.begin(), {.label = scene(Str::paste_one_each)});
    auto const quantity = select(scene.ui, row.column(1, 2, 12),
                                 {.key = "quantity",
                                  .label = scene(Str::paste_quantity),
                                  .options = columns,
                                  .selected = dialog.columns.quantity + 1});
    if (quantity) scene.push(SetPasteColumns{dialog.columns.article, *quantity - 1});
}

void draw_refused(Scene const& scene, Table& table, RefusedRow const& row) {
    table.text(0, std::to_string(row.number), scene.colors().text2);
    Str const why = row.why == RefusedRow::Why::UnknownArticle ? Str::paste_unknown : Str::paste_bad_quantity;
    table.two_lines(1, row.text, scene(why), scene.colors().red.text);
    table.text(2, "—", scene.colors().text2);
}

void draw_accepted(Scene const& scene, Table& table, PastedRow const& row) {
    BookPtr const book = open_book(scene);
    auto const* product = book ? book->book->find_product(row.sku) : nullptr;
    table.two_lines(1, product ? product->name.in(scene.language) : row.sku, row.sku);
    table.text(2, decimal_text(scene, row.quantity));
}

/// What is refused comes first.
void draw_pasted(Scene const& scene, Rect rect, PastedRows const& read) {
    Column const columns[] = {{.title = scene(Str::paste_row), .width = 64, .align = Align::right},
                              {.title = scene(Str::paste_line), .width = 200, .grow = 1},
                              {.title = scene(Str::paste_quantity), .width = 110, .align = Align::right}};
    std::size_t const refused = read.refused.size();
    Table table(scene.ui, rect,
                {.key = "rows",
                 .name = scene(Str::paste_title),
                 .columns = columns,
                 .rows = static_cast<int>(refused + read.rows.size()),
                 .padding_left = 12,
                 .padding_right = 12},
                scene.ui.state<TableMemory>(scene.ui.id("table")));
    for (int i = table.first(); i < table.last(); ++i) {
        auto const at = static_cast<std::size_t>(i);
        std::string const& name = at < refused ? read.refused[at].text : read.rows[at - refused].sku;
        if (!table.begin_row(i, {.key = std::to_string(i), .name = name})) continue;
        if (at < refused) {
            draw_refused(scene, table, read.refused[at]);
        } else {
            draw_accepted(scene, table, read.rows[at - refused]);
        }
        table.end_row();
    }
    (void)table.end();
}

std::string summary_of(Scene const& scene, PasteDialog const& dialog) {
    std::string out = scene.words(
        Str::paste_summary, {std::to_string(dialog.read.rows.size()), std::to_string(dialog.read.refused.size())});
    if (dialog.table->left_out > 0)
        out += " " + scene.words(Str::paste_left_out,
                                 {std::to_string(dialog.table->left_out), std::to_string(kMaxPastedRows)});
    return out;
}

}  // namespace

void draw_dialog(Scene const& scene, PasteDialog const& dialog) {
    Dialog box(scene.ui, "paste", scene(Str::paste_title), 620, 560);
    Rect content = box.content();
    TextSpec const quiet{.style = TextStyle::dense, .color = scene.colors().text2};
    content.cut_top(text_wrapped(scene.ui, content, summary_of(scene, dialog), quiet) + 12);
    draw_column_choices(scene, content.cut_top(field_height(scene.ui, true, false), 12), dialog);
    FootPress const pressed = dialog_foot(scene, content, scene(Str::paste_add), !dialog.read.rows.empty());
    draw_pasted(scene, content, dialog.read);
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (pressed == FootPress::accept) scene.push(ApplyPaste{});
}

}  // namespace offerta::client::ui
