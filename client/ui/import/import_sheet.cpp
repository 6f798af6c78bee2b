#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/import/import_steps.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kCell = 132, kRowNumber = 48, kSampleRow = 32, kSheetFoot = 56, kTools = 84;

void choose_sheet(Scene const& scene, std::size_t index) {
    ImportSheet const& sheet = scene.state.import.sheets[index];
    ImportMapping mapping = scene.state.import.mapping;
    mapping.sheet = index;
    mapping.header_row = sheet.suggested_header;
    mapping.columns = sheet.suggested_columns;
    mapping.sections_are_categories = sheet.suggested_sections;
    scene.push(SetImportMapping{std::move(mapping)});
}

void choose_header(Scene const& scene, std::size_t row) {
    ImportMapping mapping = scene.state.import.mapping;
    mapping.header_row = row;
    scene.push(SetImportMapping{std::move(mapping)});
}

void draw_sheet_choice(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    std::vector<std::string> details;
    for (ImportSheet const& sheet : page.sheets)
        details.push_back(scene.words.count(Str::import_rows, static_cast<std::int64_t>(sheet.rows)));
    std::vector<Option> options;
    for (std::size_t i = 0; i < page.sheets.size(); ++i)
        options.push_back({.label = page.sheets[i].name, .detail = details[i]});
    auto const chosen = select(scene.ui, rect,
                               {.key = "sheet",
                                .label = scene(Str::import_sheet),
                                .options = options,
                                .selected = static_cast<int>(page.mapping.sheet)});
    if (chosen) choose_sheet(scene, static_cast<std::size_t>(*chosen));
}

void draw_header_choice(Scene const& scene, Rect rect, ImportSheet const& sheet) {
    std::vector<std::string> labels{std::string(scene(Str::import_no_header))};
    for (std::size_t i = 0; i < sheet.sample.size(); ++i)
        labels.push_back(scene.words(Str::import_row, {std::to_string(i + 1)}));
    std::vector<Option> options;
    for (std::string const& label : labels) options.push_back({.label = label});
    auto const chosen = select(scene.ui, rect,
                               {.key = "header",
                                .label = scene(Str::import_header_row),
                                .options = options,
                                .selected = static_cast<int>(scene.state.import.mapping.header_row)});
    if (chosen) choose_header(scene, static_cast<std::size_t>(*chosen));
}

void draw_tools(Scene const& scene, Rect rect, ImportSheet const& sheet) {
    rect = rect.inset(24, 0);
    rect.cut_top(12);
    draw_sheet_choice(scene, rect.cut_left(320, 12));
    draw_header_choice(scene, rect.cut_left(180, 16), sheet);
    rect.cut_top(20);
    Rect const place = rect.cut_top(32);
    ImportMapping mapping = scene.state.import.mapping;
    std::string_view const label = scene(Str::import_sections);
    CheckboxSpec const spec{
        .key = "sections", .label = label, .value = mapping.sections_are_categories ? Check::on : Check::off};
    if (!checkbox(scene.ui, {place.x, place.y, std::min(place.w, checkbox_width(scene.ui, label)), place.h}, spec))
        return;
    mapping.sections_are_categories = !mapping.sections_are_categories;
    scene.push(SetImportMapping{std::move(mapping)});
}

std::size_t width_of(ImportSheet const& sheet) {
    std::size_t columns = 0;
    for (auto const& row : sheet.sample) columns = std::max(columns, row.size());
    return columns;
}

/// The first rows as they stand in the file; a click makes one the header.
void draw_sample(Scene const& scene, Rect rect, ImportSheet const& sheet) {
    std::size_t const all = width_of(sheet);
    auto const room = static_cast<std::size_t>(std::max(1.0f, (rect.w - kRowNumber - 64) / (kCell + 16)));
    std::size_t const shown = std::min(all, room);
    std::vector<std::string> letters;
    for (std::size_t i = 0; i < shown; ++i) letters.push_back(column_letters(i));
    std::vector<Column> columns{{.title = "№", .width = kRowNumber}};
    for (std::string const& letter : letters) columns.push_back({.title = letter, .width = kCell, .grow = 1});
    if (all > shown) {
        std::string const more = scene.words.count(Str::import_more_columns, static_cast<std::int64_t>(all - shown));
        text(scene.ui, rect.cut_bottom(28).inset(24, 0), more,
             {.style = TextStyle::label, .color = scene.colors().text3});
    }
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("sample"));
    memory.show_cursor = false;
    std::size_t const header = scene.state.import.mapping.header_row;
    Table table(scene.ui, rect,
                {.key = "sample",
                 .name = scene(Str::import_sample),
                 .columns = columns,
                 .rows = static_cast<int>(sheet.sample.size()),
                 .row_height = kSampleRow,
                 .padding_left = 24,
                 .padding_right = 24},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        auto const& cells = sheet.sample[static_cast<std::size_t>(i)];
        bool const is_header = header == static_cast<std::size_t>(i) + 1;
        std::string const number = std::to_string(i + 1);
        if (!table.begin_row(i, {.key = number,
                                 .name = scene.words(Str::import_row, {number}),
                                 .marked = is_header,
                                 .dimmed = static_cast<std::size_t>(i) + 1 < header}))
            continue;
        table.text(0, number, scene.colors().text3);
        for (std::size_t c = 0; c < std::min(shown, cells.size()); ++c)
            table.text(static_cast<int>(c) + 1, cells[c], 0, is_header ? Weight::strong : Weight::regular);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const chosen = events.open ? events.open : events.pick;
    if (chosen) choose_header(scene, static_cast<std::size_t>(*chosen) + 1);
}

}  // namespace

void draw_import_sheet(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    if (page.mapping.sheet >= page.sheets.size()) return;
    ImportSheet const& sheet = page.sheets[page.mapping.sheet];
    Rect const foot = rect.cut_bottom(kSheetFoot);
    draw_tools(scene, rect.cut_top(kTools), sheet);
    text(scene.ui, rect.cut_top(28).inset(24, 0), scene(Str::import_header_hint),
         {.style = TextStyle::dense, .color = scene.colors().text2});
    draw_sample(scene, rect, sheet);
    ButtonSpec const next{.key = "next",
                          .label = scene(Str::import_next),
                          .kind = ButtonKind::primary,
                          .icon = icons::kArrowRight,
                          .disabled = sheet.sample.empty()};
    if (draw_import_foot(scene, foot, ImportStep::File, next)) scene.push(SetImportStep{ImportStep::Columns});
}

}  // namespace offerta::client::ui
