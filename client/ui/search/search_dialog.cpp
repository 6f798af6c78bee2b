#include <algorithm>

#include "client/ui/quote/dialogs.hpp"
#include "client/ui/search/search_items.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

void draw_item(Scene const& scene, Table& table, SearchItem const& item) {
    icon(scene.ui, table.cell(0), item.mark, scene.colors().text2);
    if (item.detail.empty())
        table.text(1, item.label);
    else
        table.two_lines(1, item.label, item.detail);
    Rect const place = table.cell(2, item.kind);
    if (!item.keys.empty()) {
        key_caps(scene.ui, {place.right(), place.center().y}, item.keys);
    } else {
        text(scene.ui, place, item.kind,
             {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right, .describe = false});
    }
}

/// Returns the chosen item's index.
std::optional<int> draw_items(Scene const& scene, Rect rect, std::vector<SearchItem> const& items) {
    Column const columns[] = {{.width = 20}, {.width = 200, .grow = 1}, {.width = 110}};
    Table table(scene.ui, rect,
                {.key = "items",
                 .name = scene(Str::search_results),
                 .columns = columns,
                 .rows = static_cast<int>(items.size()),
                 .padding_left = 12,
                 .padding_right = 12,
                 .column_gap = 12,
                 .draw_head = false},
                scene.memory.picker);
    for (int i = table.first(); i < table.last(); ++i) {
        SearchItem const& item = items[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = item.key, .name = item.label})) continue;
        draw_item(scene, table, item);
        table.end_row();
    }
    TableEvents const events = table.end();
    return events.pick ? events.pick : events.open;
}

/// Arrows move in the list while one types. True when Enter chose the current row.
bool take_keys(Scene const& scene, int count) {
    TableMemory& memory = scene.memory.picker;
    int const page = 8;
    auto const move = [&](Key key, int by) {
        if (!scene.ui.take_key(key) || count == 0) return;
        memory.row = std::clamp(memory.row + by, 0, count - 1);
        memory.reveal = true;
    };
    move(Key::down, 1);
    move(Key::up, -1);
    move(Key::page_down, page);
    move(Key::page_up, -page);
    return memory.row < count && scene.ui.take_key(Key::enter);
}

/// The search closes first, so that a command may open a dialog of its own.
void choose(Scene const& scene, SearchItem const& item) {
    if (!item.run) return scene.push(GoTo{item.route});
    scene.push(CloseDialog{});
    item.run(scene);
}

void close(Scene const& scene) {
    scene.memory.picker = {};
    scene.push(CloseDialog{});
}

}  // namespace

void draw_dialog(Scene const& scene, SearchDialog const& dialog) {
    Dialog box(scene.ui, "search", scene(Str::search_title), 640, 520);
    Rect content = box.content();
    auto const items = search_items(scene, dialog);
    bool const entered = take_keys(scene, static_cast<int>(items.size()));
    // At once, as the hint says: a field of its own would first give back what it began with.
    bool const left = scene.ui.take_key(Key::escape);
    FieldResult const typed = text_field(scene.ui, content.cut_top(scene.ui.control_height(), 8),
                                         {.key = "text",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = dialog.text,
                                          .placeholder = scene(Str::search_placeholder),
                                          .icon = icons::kSearch,
                                          .search = true,
                                          .focus_first = true});
    if (typed.edited) {
        scene.memory.picker = {};
        scene.push(SetSearch{*typed.edited});
    }
    Hint const hints[] = {
        {"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}, {"Esc", scene(Str::picker_close)}};
    if (!scene.ui.narrow()) hint_bar(scene.ui, content.cut_bottom(kHintBarHeight), hints);
    std::optional<int> chosen;
    if (items.empty()) {
        text(scene.ui, content.cut_top(48), scene(Str::search_nothing), {.color = scene.colors().text2});
    } else {
        chosen = draw_items(scene, content, items);
        if (entered) chosen = scene.memory.picker.row;
    }
    if (chosen) {
        scene.memory.picker = {};
        return choose(scene, items[static_cast<std::size_t>(*chosen)]);
    }
    if (box.closed() || left) close(scene);
}

}  // namespace offerta::client::ui
