#include "client/ui/import/import_parts.hpp"

#include <algorithm>
#include <array>

#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kSampleColumns = 8;
constexpr std::array<Str, kImportColumnKinds> kKinds{Str::import_column_ignore, Str::import_column_sku, Str::import_column_name, Str::import_column_category, Str::import_column_unit, Str::import_column_price, Str::import_column_minimum_quantity, Str::import_column_cost, Str::import_column_vat, Str::import_column_attribute};

ImportSheet const* sheet_of(ImportPage const& page) {
    return page.mapping.sheet < page.sheets.size() ? &page.sheets[page.mapping.sheet] : nullptr;
}

std::string cell_of(ImportSheet const& sheet, std::size_t row, std::size_t column) {
    if (row >= sheet.sample.size() || column >= sheet.sample[row].size()) return {};
    return sheet.sample[row][column];
}

std::size_t width_of(ImportSheet const& sheet) {
    std::size_t width = 0;
    for (auto const& row : sheet.sample) width = std::max(width, row.size());
    return width;
}

void draw_column(Scene const& scene, Rect row, ImportSheet const& sheet, std::size_t column) {
    ImportMapping mapping = scene.state.import.mapping;
    if (mapping.columns.size() <= column) mapping.columns.resize(column + 1, ImportColumn::Ignore);
    std::string title = mapping.header_row > 0 ? cell_of(sheet, mapping.header_row - 1, column) : std::string{};
    if (title.empty()) title = scene.words(Str::import_column, {std::to_string(column + 1)});
    line_below(scene.ui, row, scene.colors().line);
    text(scene.ui, row.cut_left(row.w * 0.3f, 16), title, {.weight = Weight::strong});
    std::vector<Option> options;
    for (Str const kind : kKinds) options.push_back({.label = scene(kind)});
    std::string const key = "column" + std::to_string(column);
    auto const chosen = select(scene.ui, row.cut_left(200, 16).middle(32), {.key = key, .label = title, .show_label = false, .options = options, .selected = static_cast<int>(mapping.columns[column])});
    std::string sample;
    for (std::size_t i = mapping.header_row; i < sheet.sample.size() && sample.size() < 120; ++i) {
        std::string const cell = cell_of(sheet, i, column);
        if (!cell.empty()) sample += (sample.empty() ? "" : " · ") + cell;
    }
    text(scene.ui, row, sample, {.style = TextStyle::dense, .color = scene.colors().text2});
    if (!chosen) return;
    mapping.columns[column] = static_cast<ImportColumn>(*chosen);
    scene.push(ImportAction{SetImportMapping{std::move(mapping)}});
}

void draw_tile(Scene const& scene, Rect rect, Str label, std::size_t value, Color color = 0) {
    card(scene.ui, rect);
    Rect inside = rect.inset(12, 8);
    text(scene.ui, inside.cut_top(16), scene(label), {.style = TextStyle::label, .color = scene.colors().text2});
    text(scene.ui, inside, decimal_text(scene, Decimal::from_int(static_cast<std::int64_t>(value))), {.style = TextStyle::title, .color = color});
}

void draw_findings(Scene const& scene, Rect rect, ImportPreview const& preview) {
    heading(scene.ui, rect.cut_top(28), scene(Str::import_findings), TextStyle::body, 2);
    Column const columns[] = {{.width = 90}, {.width = 200, .grow = 1}};
    Table table(scene.ui, rect, {.key = "findings", .name = scene(Str::import_findings), .columns = columns, .rows = static_cast<int>(preview.findings.size()), .row_height = 36, .padding_left = 8, .draw_head = false}, scene.memory.import_findings);
    for (int i = table.first(); i < table.last(); ++i) {
        ImportFinding const& finding = preview.findings[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = std::to_string(i), .name = finding.text})) continue;
        table.text(0, scene.words(Str::import_row, {std::to_string(finding.row)}), finding.is_error ? scene.colors().red.text : scene.colors().amber.text);
        table.text(1, finding.column.empty() ? finding.text : finding.column + ": " + finding.text);
        table.end_row();
    }
}

void draw_changes(Scene const& scene, Rect rect, ImportPreview const& preview) {
    heading(scene.ui, rect.cut_top(28), scene(Str::import_changes), TextStyle::body, 2);
    Column const columns[] = {{.width = 200, .grow = 1}, {.width = 180, .grow = 1}};
    Table table(scene.ui, rect, {.key = "changes", .name = scene(Str::import_changes), .columns = columns, .rows = static_cast<int>(preview.changes.size()), .padding_left = 8, .draw_head = false}, scene.memory.reprice);
    for (int i = table.first(); i < table.last(); ++i) {
        ImportChange const& change = preview.changes[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = change.sku + std::to_string(i), .name = change.sku})) continue;
        table.two_lines(0, change.name, change.sku);
        table.text(1, change.was.empty() ? change.now : change.was + " → " + change.now, scene.colors().text2);
        table.end_row();
    }
}

}  // namespace

void draw_sample(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    ImportSheet const* sheet = sheet_of(page);
    if (!sheet) return;
    std::size_t const columns = std::min(width_of(*sheet), kSampleColumns);
    if (columns == 0) return;
    for (std::size_t i = 0; i < sheet->sample.size() && rect.h >= 28; ++i) {
        Rect const row = rect.cut_top(28);
        bool const head = i + 1 == page.mapping.header_row;
        if (head) fill(scene.ui, row, scene.colors().selected, kRadiusSmall);
        line_below(scene.ui, row, scene.colors().line);
        Rect cells = row;
        text(scene.ui, cells.cut_left(36, 8), std::to_string(i + 1), {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right});
        for (std::size_t c = 0; c < columns; ++c)
            text(scene.ui, cells.column(static_cast<int>(c), static_cast<int>(columns), 12), cell_of(*sheet, i, c), {.style = TextStyle::dense, .weight = head ? Weight::strong : Weight::regular});
    }
}

void draw_columns(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    ImportSheet const* sheet = sheet_of(page);
    if (!sheet) return;
    ImportMapping mapping = page.mapping;
    if (checkbox(scene.ui, rect.cut_top(32, 8), {.key = "sections", .label = scene(Str::import_sections), .value = mapping.sections_are_categories ? Check::on : Check::off})) {
        mapping.sections_are_categories = !mapping.sections_are_categories;
        scene.push(ImportAction{SetImportMapping{std::move(mapping)}});
    }
    std::size_t const columns = width_of(*sheet);
    ScrollArea area(scene.ui, "columns", rect, 48 * static_cast<float>(columns));
    Rect rows = area.content();
    for (std::size_t i = 0; i < columns; ++i) draw_column(scene, rows.cut_top(48), *sheet, i);
}

void draw_preview(Scene const& scene, Rect rect) {
    auto const& preview = scene.state.import.preview;
    if (!preview) return;
    Rect const tiles = rect.cut_top(64, 16);
    draw_tile(scene, tiles.column(0, 6, 12), Str::import_added, preview->added, scene.colors().green.text);
    draw_tile(scene, tiles.column(1, 6, 12), Str::import_changed, preview->changed);
    draw_tile(scene, tiles.column(2, 6, 12), Str::import_same, preview->unchanged);
    draw_tile(scene, tiles.column(3, 6, 12), Str::import_missing, preview->missing);
    draw_tile(scene, tiles.column(4, 6, 12), Str::import_errors, preview->errors, preview->errors > 0 ? scene.colors().red.text : 0);
    draw_tile(scene, tiles.column(5, 6, 12), Str::import_warnings, preview->warnings, preview->warnings > 0 ? scene.colors().amber.text : 0);
    draw_findings(scene, rect.column(0, 2, 24), *preview);
    draw_changes(scene, rect.column(1, 2, 24), *preview);
}

}  // namespace offerta::client::ui
