#include <algorithm>
#include <array>

#include "client/ui/import/import_steps.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kFoot = 56;
constexpr std::size_t kExamples = 3;
constexpr std::array<Str, kImportColumnKinds> kWords{
    Str::import_column_ignore,           Str::import_column_sku,  Str::import_column_name,
    Str::import_column_category,         Str::import_column_unit, Str::import_column_price,
    Str::import_column_minimum_quantity, Str::import_column_cost, Str::import_column_vat,
    Str::import_column_attribute};

std::size_t count(ImportMapping const& mapping, ImportColumn kind) {
    return static_cast<std::size_t>(std::count(mapping.columns.begin(), mapping.columns.end(), kind));
}

/// The mapping with a kind for every column of the sheet.
ImportMapping whole_mapping(ImportPage const& page) {
    ImportMapping mapping = page.mapping;
    std::size_t columns = mapping.columns.size();
    for (auto const& row : page.sheets[mapping.sheet].sample) columns = std::max(columns, row.size());
    mapping.columns.resize(columns, ImportColumn::Ignore);
    return mapping;
}

std::string cell_at(ImportSheet const& sheet, std::size_t row, std::size_t column) {
    if (row >= sheet.sample.size() || column >= sheet.sample[row].size()) return {};
    return sheet.sample[row][column];
}

/// The first cells under the header that hold something.
std::string examples(ImportSheet const& sheet, std::size_t header_row, std::size_t column) {
    std::string out;
    std::size_t found = 0;
    for (std::size_t row = header_row; row < sheet.sample.size() && found < kExamples; ++row) {
        std::string const cell = cell_at(sheet, row, column);
        if (cell.empty()) continue;
        out += (out.empty() ? "" : " · ") + cell;
        ++found;
    }
    return out;
}

void draw_kind(Scene const& scene, Table& table, ImportMapping const& mapping, std::size_t column) {
    ImportColumn const kind = mapping.columns[column];
    std::vector<Option> options;
    for (Str const word : kWords) options.push_back({.label = scene(word)});
    std::string const name = scene.words(Str::import_column, {column_letters(column)});
    Rect const place = table.cell(2, scene(column_word(kind))).middle(28);
    auto const chosen = select(scene.ui, place,
                               {.key = "kind",
                                .label = name,
                                .show_label = false,
                                .options = options,
                                .selected = static_cast<int>(kind),
                                .small = true});
    if (!chosen) return;
    ImportMapping next = mapping;
    next.columns[column] = static_cast<ImportColumn>(*chosen);
    scene.push(SetImportMapping{std::move(next)});
}

void draw_table(Scene const& scene, Rect rect, ImportMapping const& mapping) {
    ImportSheet const& sheet = scene.state.import.sheets[mapping.sheet];
    Column const columns[] = {
        {.title = scene(Str::import_file_column), .width = 160, .grow = 1},
        {.title = scene(Str::import_sample), .width = scene.ui.narrow() ? 60.0f : 200.0f, .grow = 2},
        {.title = scene(Str::import_what), .width = scene.ui.narrow() ? 140.0f : 220.0f}};
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("columns"));
    memory.show_cursor = false;
    Table table(scene.ui, rect,
                {.key = "columns",
                 .name = scene(Str::import_step_columns),
                 .columns = columns,
                 .rows = static_cast<int>(mapping.columns.size()),
                 .padding_left = 24,
                 .padding_right = 24},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        auto const column = static_cast<std::size_t>(i);
        std::string const letters = scene.words(Str::import_column, {column_letters(column)});
        std::string const header =
            mapping.header_row > 0 ? cell_at(sheet, mapping.header_row - 1, column) : std::string{};
        if (!table.begin_row(i, {.key = letters,
                                 .name = header.empty() ? letters : header,
                                 .dimmed = mapping.columns[column] == ImportColumn::Ignore}))
            continue;
        table.two_lines(0, header.empty() ? "—" : header, letters);
        table.text(1, examples(sheet, mapping.header_row, column), scene.colors().text2);
        draw_kind(scene, table, mapping, column);
        table.end_row();
    }
    (void)table.end();
}

}  // namespace

Str column_word(ImportColumn kind) { return kWords[static_cast<std::size_t>(kind)]; }

std::string mapping_problem(Scene const& scene, ImportMapping const& mapping) {
    if (count(mapping, ImportColumn::Sku) == 0) return std::string(scene(Str::import_need_sku));
    if (count(mapping, ImportColumn::Name) + count(mapping, ImportColumn::Price) == 0)
        return std::string(scene(Str::import_need_name_or_price));
    for (std::size_t kind = 1; kind < kImportColumnKinds; ++kind) {
        auto const column = static_cast<ImportColumn>(kind);
        if (column != ImportColumn::Attribute && count(mapping, column) > 1)
            return scene.words(Str::import_twice, {scene(column_word(column))});
    }
    return {};
}

void draw_import_columns(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    if (page.mapping.sheet >= page.sheets.size()) return;
    ImportMapping const mapping = whole_mapping(page);
    Rect const foot = rect.cut_bottom(kFoot);
    text(scene.ui, rect.cut_top(40).inset(24, 0), scene(Str::import_columns_hint),
         {.style = TextStyle::dense, .color = scene.colors().text2});
    draw_table(scene, rect, mapping);
    std::string const problem = mapping_problem(scene, mapping);
    ButtonSpec const next{.key = "next",
                          .label = scene(Str::import_next),
                          .kind = ButtonKind::primary,
                          .icon = icons::kArrowRight,
                          .disabled = !problem.empty(),
                          .reason = problem};
    if (!draw_import_foot(scene, foot, ImportStep::Sheet, next, problem)) return;
    scene.push(SetImportMapping{mapping});
    scene.push(SetImportStep{ImportStep::Target});
}

}  // namespace offerta::client::ui
