#include "client/ui/catalogue/category_tree.hpp"

#include <algorithm>
#include <cmath>

#include "client/ui/catalogue/category_rows.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRow = 32, kIndent = 16, kArrow = 20;

struct TreeMemory {
    Id id = 0;
    BookPtr book;  ///< the rows below are of this one
    std::vector<CategoryRow> rows;
    std::vector<std::size_t> shown;
    std::set<std::string> expanded;
    std::string revealed;  ///< the chosen category whose ancestors were opened
    std::size_t total = 0;
    int cursor = 0;  ///< 0 is "all categories"
    bool reveal = false;
    float scroll = 0;
};

CategoryTree const& tree_of(TreeMemory const& memory) { return memory.book->book->categories(); }

void rebuild(TreeMemory& memory) { memory.shown = shown_rows(memory.rows, tree_of(memory), memory.expanded); }

void follow(TreeMemory& memory, BookPtr const& book, std::string const& chosen) {
    bool const is_new = memory.book != book;
    if (is_new) {
        memory.book = book;
        memory.rows = category_rows(*book->book);
        memory.total = 0;
        for (CategoryRow const& row : memory.rows) memory.total += row.level == 0 ? row.products : 0;
    }
    if (!is_new && memory.revealed == chosen) return;
    memory.revealed = chosen;
    for (std::string& id : ancestors_of(tree_of(memory), chosen)) memory.expanded.insert(std::move(id));
    rebuild(memory);
}

struct Item {
    int index = 0;  ///< of the shown rows, 0 is "all"
    std::string id;
    std::string label;
    std::size_t products = 0;
    int level = 0;
    bool has_children = false;
    bool is_open = false;
};

Item item_at(Scene const& scene, TreeMemory const& memory, int index) {
    if (index == 0) return {0, {}, std::string(scene(Str::catalogue_all)), memory.total};
    CategoryRow const& row = memory.rows[memory.shown[static_cast<std::size_t>(index - 1)]];
    Category const& category = tree_of(memory).all()[row.category];
    return {index,     category.id,      category.name.in(scene.language),     row.products,
            row.level, row.has_children, memory.expanded.contains(category.id)};
}

void toggle(TreeMemory& memory, Item const& item) {
    if (item.is_open) {
        memory.expanded.erase(item.id);
    } else {
        memory.expanded.insert(item.id);
    }
    rebuild(memory);
}

void choose(Scene const& scene, TreeMemory& memory, Item const& item) {
    memory.revealed = item.id;
    scene.push(SetCatalogueCategory{item.id});
}

std::uint32_t state_of(Item const& item, bool is_cursor, bool is_chosen) {
    std::uint32_t state = (is_cursor ? kCurrent : 0u) | (is_chosen ? kSelected : 0u);
    if (item.has_children) state |= item.is_open ? kExpanded : kCollapsed;
    return state;
}

/// True when the arrow was clicked and the tree has changed under the rows that follow.
bool draw_item(Scene const& scene, TreeMemory& memory, Item const& item, Rect row, bool ring) {
    Ui& ui = scene.ui;
    IdScope scope(ui, item.id.empty() ? "all" : item.id);
    Id const id = ui.id("item");
    bool const is_chosen = scene.state.catalogue.category == item.id;
    Interaction const hit = ui.interact(id, row, {.focusable = false, .keys = false});
    ui.describe({.id = id,
                 .role = Role::treeitem,
                 .state = state_of(item, memory.cursor == item.index, is_chosen),
                 .rect = row,
                 .name = item.label,
                 .value = std::to_string(item.products),
                 .level = item.level + 1});
    Palette const& c = scene.colors();
    if (is_chosen || hit.hovered) fill(ui, row, is_chosen ? c.selected : c.hover, kRadiusControl);
    if (ring) focus_ring(ui, row.inset(1), kRadiusControl);
    Rect inside = row.inset(8, 0);
    inside.cut_left(static_cast<float>(item.level) * kIndent);
    Rect const arrow = inside.cut_left(kArrow);
    if (item.has_children) icon(ui, arrow, item.is_open ? icons::kChevronDown : icons::kChevronRight, c.text3, 14);
    std::string const count = decimal_text(scene, Decimal::from_int(static_cast<std::int64_t>(item.products)));
    Rect const right = inside.cut_right(std::ceil(text_width(ui, count, TextStyle::label)) + 1, 8);
    text(ui, right, count, {.style = TextStyle::label, .color = c.text3, .describe = false});
    text(ui, inside, item.label,
         {.style = TextStyle::dense, .weight = is_chosen ? Weight::strong : Weight::regular, .describe = false});
    if (hit.pressed) ui.set_focus(memory.id, ui.focus_visible());
    if (!hit.clicked) return false;
    memory.cursor = item.index;
    bool const on_arrow = item.has_children && !hit.by_keyboard && ui.pointer().x < arrow.right();
    if (!on_arrow) choose(scene, memory, item);
    if (on_arrow || (item.has_children && !item.is_open)) {
        toggle(memory, item);
        return true;
    }
    return false;
}

void take_keys(Scene const& scene, TreeMemory& memory) {
    int const last = static_cast<int>(memory.shown.size());
    auto const move = [&](int to) {
        memory.cursor = std::clamp(to, 0, last);
        memory.reveal = true;
    };
    if (scene.ui.take_key(Key::down)) move(memory.cursor + 1);
    if (scene.ui.take_key(Key::up)) move(memory.cursor - 1);
    if (scene.ui.take_key(Key::home)) move(0);
    if (scene.ui.take_key(Key::end)) move(last);
    Item const item = item_at(scene, memory, memory.cursor);
    if (scene.ui.take_key(Key::right) && item.has_children && !item.is_open) toggle(memory, item);
    if (scene.ui.take_key(Key::left)) {
        if (item.is_open && item.has_children) {
            toggle(memory, item);
        } else if (item.level > 0) {
            int up = memory.cursor;
            while (up > 0 && item_at(scene, memory, up).level >= item.level) --up;
            move(up);
        }
    }
    if (scene.ui.take_key(Key::enter) || scene.ui.take_key(Key::space)) choose(scene, memory, item);
}

void draw_items(Scene const& scene, TreeMemory& memory, Rect rect, bool ring) {
    int const count = static_cast<int>(memory.shown.size()) + 1;
    if (memory.reveal) {
        float const top = static_cast<float>(memory.cursor) * kRow;
        memory.scroll = std::clamp(memory.scroll, std::max(0.0f, top + kRow - rect.h), top);
        memory.reveal = false;
    }
    memory.scroll = std::clamp(memory.scroll, 0.0f, std::max(0.0f, static_cast<float>(count) * kRow - rect.h));
    int const first = static_cast<int>(memory.scroll / kRow);
    int const last = std::min(count, static_cast<int>((memory.scroll + rect.h) / kRow) + 1);
    scene.ui.push_clip(rect);
    for (int i = first; i < last; ++i) {
        Rect const row{rect.x, rect.y + static_cast<float>(i) * kRow - memory.scroll, rect.w, kRow};
        if (draw_item(scene, memory, item_at(scene, memory, i), row, ring && i == memory.cursor)) {
            scene.ui.request_frame();
            break;
        }
    }
    scene.ui.pop_clip();
    float const height = static_cast<float>(memory.shown.size() + 1) * kRow;
    float const scroll = scroll_vertical(scene.ui, scene.ui.id("bar"), rect, height, memory.scroll);
    if (scroll != memory.scroll) scene.ui.request_frame();
    memory.scroll = scroll;
}

}  // namespace

void draw_category_tree(Scene const& scene, Rect rect, BookPtr const& book) {
    IdScope scope(scene.ui, "categories");
    Id const id = scene.ui.id("tree");
    TreeMemory& memory = scene.ui.state<TreeMemory>(id);
    memory.id = id;
    follow(memory, book, scene.state.catalogue.category);
    memory.cursor = std::min(memory.cursor, static_cast<int>(memory.shown.size()));
    Interaction const hit = scene.ui.interact(id, rect, {.keys = false, .cursor = Cursor::arrow});
    Group group(scene.ui, {.id = id,
                           .role = Role::tree,
                           .state = kFocusable,
                           .rect = rect,
                           .name = std::string(scene(Str::catalogue_categories))});
    if (hit.focused) take_keys(scene, memory);
    draw_items(scene, memory, rect, hit.focus_visible);
}

}  // namespace offerta::client::ui
