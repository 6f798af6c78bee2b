#include <algorithm>

#include "client/ui/catalogue/catalogue_screens.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

std::string content_of(QuoteSet const& set) {
    std::string out;
    for (Specification const& specification : set.specifications) {
        if (!out.empty()) out += ", ";
        if (specification.multiplier > 1) out += "×" + std::to_string(specification.multiplier) + "\u00a0";
        out += specification.name;
    }
    return out;
}

std::size_t count_lines(QuoteSet const& set) {
    std::size_t count = 0;
    for (Specification const& specification : set.specifications) count += specification.lines.size();
    return count;
}

void start_quote(Scene const& scene, SetId set) { scene.open_dialog(NewQuoteDialog{set}); }

void draw_menu(Scene const& scene, std::vector<QuoteSet> const& sets) {
    auto const it =
        std::find_if(sets.begin(), sets.end(), [&](QuoteSet const& set) { return set.id == scene.memory.menu_set; });
    if (it == sets.end()) return;
    MenuItem const items[] = {{.label = scene(Str::sets_new_quote), .icon = icons::kFileText, .keys = "Enter"},
                              {.label = scene(Str::builder_rename), .icon = icons::kPencil}};
    auto const chosen = menu(scene.ui, "set-menu", scene(Str::sets_menu), scene.memory.set_menu, items);
    if (!chosen) return;
    if (*chosen == 0) return start_quote(scene, it->id);
    scene.open_dialog(SaveSetDialog{it->name, it->id});
}

void draw_row(Scene const& scene, Table& table, QuoteSet const& set, bool narrow, bool current) {
    if (narrow) {
        table.two_lines(0, set.name, content_of(set));
    } else {
        table.text(0, set.name, 0, Weight::strong);
        table.text(1, content_of(set), scene.colors().text2);
        table.text(2, std::to_string(count_lines(set)));
    }
    Rect const place = table.cell(narrow ? 1 : 3).middle(28);
    if (!current && !narrow && !table.row_hovered()) return;
    if (!icon_button(scene.ui, place, {.key = "more", .label = scene(Str::sets_menu), .icon = icons::kEllipsis}))
        return;
    scene.memory.menu_set = set.id;
    open_menu(scene.memory.set_menu, place);
}

void draw_table(Scene const& scene, Rect page, std::vector<QuoteSet> const& sets) {
    bool const narrow = scene.ui.narrow();
    std::vector<Column> columns{{.title = scene(Str::sets_name), .width = 160, .grow = 1}};
    if (!narrow) {
        columns.push_back({.title = scene(Str::sets_content), .width = 160, .grow = 2});
        columns.push_back({.title = scene(Str::sets_lines), .width = 72, .align = Align::right});
    }
    columns.push_back({.width = 28});
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("table"));
    Table table(scene.ui, page,
                {.key = "table",
                 .name = scene(Str::sets_title),
                 .columns = columns,
                 .rows = static_cast<int>(sets.size()),
                 .row_height = narrow ? 56.0f : kRowHeight,
                 .padding_left = narrow ? 16.0f : 24.0f,
                 .padding_right = narrow ? 8.0f : 16.0f},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        QuoteSet const& set = sets[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(set.id.value), .name = set.name})) continue;
        draw_row(scene, table, set, narrow, i == memory.row);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (events.open) start_quote(scene, sets[static_cast<std::size_t>(*events.open)].id);
    if (events.menu) {
        scene.memory.menu_set = sets[static_cast<std::size_t>(*events.menu)].id;
        open_menu(scene.memory.set_menu, scene.ui.pointer());
    }
}

}  // namespace

void draw_sets_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "sets");
    page_head(scene.ui, page.cut_top(kTopBarHeight), scene(Str::sets_title));
    cut_offline_band(scene, page);
    auto const& sets = scene.state.catalogue.sets;
    if (sets.empty()) {
        empty_state(scene.ui, page,
                    {.icon = icons::kLayers, .title = scene(Str::sets_empty), .text = scene(Str::sets_empty_text)});
        return;
    }
    std::string const count = scene.words.count(Str::sets_count, static_cast<std::int64_t>(sets.size()));
    Hint const hints[] = {
        {"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::sets_new_quote)}, {"F1", scene(Str::hint_all_keys)}};
    if (!scene.ui.narrow()) hint_bar(scene.ui, page.cut_bottom(kHintBarHeight), hints, count);
    draw_table(scene, page, sets);
    draw_menu(scene, sets);
}

}  // namespace offerta::client::ui
