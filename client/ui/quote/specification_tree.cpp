#include <algorithm>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kItemHeight = 48;
constexpr float kHeadingHeight = 36;

/// An optional line with where it stands: customer options are listed once, for the whole quote.
struct OptionItem {
    Specification const* specification;
    Line const* line;
    PricedLine const* priced;
};

std::vector<OptionItem> options_of(OpenQuote const& open) {
    std::vector<OptionItem> out;
    for (Specification const& specification : open.quote.specifications) {
        for (Line const& line : specification.lines) {
            if (!line.is_optional()) continue;
            auto const index = priced_index(open, line.id);
            out.push_back({&specification, &line, index ? &open.priced.lines[*index] : nullptr});
        }
    }
    return out;
}

void draw_heading(Scene const& scene, Rect rect, Icon mark, std::string_view label) {
    rect = rect.inset(8, 0);
    rect.cut_top(8);
    icon(scene.ui, rect.cut_left(16, 6), mark, scene.colors().text2, 14);
    text(scene.ui, rect, label, {.style = TextStyle::label, .color = scene.colors().text2});
}

void open_specification_menu(Scene const& scene, SpecificationId id) {
    scene.memory.menu_specification = id;
    open_menu(scene.memory.specification_menu, scene.ui.pointer());
}

void draw_item(Scene const& scene, Rect rect, Specification const& specification, std::size_t index) {
    OpenQuote const& open = open_quote(scene);
    Palette const& c = scene.colors();
    IdScope scope(scene.ui, to_string(specification.id.value));
    if (scene.memory.renaming == specification.id) return draw_specification_name(scene, rect, specification);
    bool const selected = open.selected == specification.id;
    Id const id = scene.ui.id("item");
    Interaction const hit = scene.ui.interact(id, rect, {.cursor = Cursor::hand});
    std::string const amount = open.is_priced && index < open.priced.specifications.size()
                                   ? money_text(scene, open.priced.specifications[index].gross, open.quote.currency)
                                   : std::string{};
    scene.ui.describe({.id = id,
                       .role = Role::treeitem,
                       .state = kFocusable | (selected ? kSelected : 0u),
                       .rect = rect,
                       .name = specification.name,
                       .value = amount});
    if (selected || hit.hovered) fill(scene.ui, rect, selected ? c.selected : c.hover, kRadiusControl);
    if (selected) border(scene.ui, rect, c.accent_pale, kRadiusControl);
    Rect inside = rect.inset(12, 0);
    quantity_mark(scene.ui, inside.cut_left(28, 8), "×" + std::to_string(specification.multiplier), selected);
    inside = inside.middle(36);
    text(scene.ui, inside.cut_top(18), specification.name,
         {.style = TextStyle::dense, .weight = selected ? Weight::strong : Weight::regular, .describe = false});
    text(scene.ui, inside, amount, {.style = TextStyle::label, .color = c.text3, .describe = false});
    if (hit.focus_visible) focus_ring(scene.ui, rect, kRadiusControl);
    if (hit.clicked) scene.push(SelectSpecification{specification.id});
    if (hit.double_clicked) scene.memory.renaming = specification.id;
    if (hit.right_clicked) open_specification_menu(scene, specification.id);
}

void draw_option(Scene const& scene, Rect rect, OptionItem const& item) {
    Palette const& c = scene.colors();
    IdScope scope(scene.ui, to_string(item.line->id.value));
    Rect inside = rect.inset(12, 0);
    std::string const name = line_name(scene, *item.line);
    if (checkbox(scene.ui, inside.cut_left(18, 8).middle(28),
                 {.key = "chosen",
                  .label = name,
                  .value = item.line->chosen ? Check::on : Check::off,
                  .label_hidden = true,
                  .disabled = !is_editable(open_quote(scene))})) {
        LineHand hand = hand_of(*item.line);
        hand.chosen = !hand.chosen;
        scene.push(SetLineHand{item.line->id, hand});
    }
    std::string const quantity = item.priced ? "×" + decimal_text(scene, item.priced->quantity) : std::string{};
    inside.cut_left(quantity_mark(scene.ui, inside, quantity, false), 8);
    Id const id = scene.ui.id("option");
    Interaction const hit = scene.ui.interact(id, inside);
    scene.ui.describe({.id = id, .role = Role::treeitem, .state = kFocusable, .rect = inside, .name = name});
    bool const selected = open_quote(scene).selected == item.specification->id;
    if (hit.clicked) scene.push(SelectSpecification{item.specification->id});
    if (hit.right_clicked) open_specification_menu(scene, item.specification->id);
    if (hit.focus_visible) focus_ring(scene.ui, inside, kRadiusControl);
    inside = inside.middle(36);
    text(scene.ui, inside.cut_top(18), name,
         {.style = TextStyle::dense, .weight = selected ? Weight::strong : Weight::regular, .describe = false});
    if (!item.priced) return;
    std::string amount = money_text(scene, item.priced->gross, open_quote(scene).quote.currency);
    if (!item.line->chosen) amount = "+ " + amount;
    text(scene.ui, inside, amount, {.style = TextStyle::label, .color = c.text3});
}

/// Nothing but customer options: it is listed under them only.
bool is_option_only(Specification const& specification) {
    return !specification.lines.empty() && std::all_of(specification.lines.begin(), specification.lines.end(),
                                                       [](Line const& line) { return line.is_optional(); });
}

float tree_height(OpenQuote const& open, std::size_t options) {
    float height = 0;
    std::string set;
    for (Specification const& specification : open.quote.specifications) {
        if (is_option_only(specification)) continue;
        if (specification.set_name != set && !specification.set_name.empty()) height += kHeadingHeight;
        set = specification.set_name;
        height += kItemHeight + 4;
    }
    return height + (options > 0 ? kHeadingHeight + static_cast<float>(options) * kItemHeight : 0) + 16;
}

void draw_items(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    auto const options = options_of(open);
    ScrollArea area(scene.ui, "tree", rect, tree_height(open, options.size()));
    Rect content = area.content().inset(8, 0);
    Group tree(scene.ui, {.id = scene.ui.id("items"),
                          .role = Role::tree,
                          .rect = rect,
                          .name = std::string(scene(Str::builder_specifications))});
    std::string set;
    for (std::size_t i = 0; i < open.quote.specifications.size(); ++i) {
        Specification const& specification = open.quote.specifications[i];
        if (is_option_only(specification)) continue;
        if (specification.set_name != set && !specification.set_name.empty())
            draw_heading(scene, content.cut_top(kHeadingHeight), icons::kLayers,
                         scene.words(Str::builder_set, {specification.set_name}));
        set = specification.set_name;
        draw_item(scene, content.cut_top(kItemHeight, 4), specification, i);
    }
    if (options.empty()) return;
    draw_heading(scene, content.cut_top(kHeadingHeight), icons::kSquareCheck, scene(Str::summary_optional));
    for (OptionItem const& item : options) draw_option(scene, content.cut_top(kItemHeight), item);
}

void draw_foot(Scene const& scene, Rect rect) {
    line_above(scene.ui, rect, scene.colors().line);
    ButtonSpec const add_set{.label = scene(Str::builder_add_set), .kind = ButtonKind::quiet, .icon = icons::kLayers};
    Rect inside = rect.inset(8, 8);
    float const width = button_width(scene.ui, add_set);
    if (width + key_caps_width(scene.ui, "Alt S") <= inside.w)
        key_caps(scene.ui, {inside.right(), inside.center().y}, "Alt S");
    if (button(scene.ui, inside.cut_left(std::min(inside.w, width)), add_set))
        scene.open_dialog(AddSpecificationDialog{true});
}

std::size_t index_of(Quote const& quote, SpecificationId id) {
    for (std::size_t i = 0; i < quote.specifications.size(); ++i) {
        if (quote.specifications[i].id == id) return i;
    }
    return 0;
}

}  // namespace

void draw_specification_name(Scene const& scene, Rect rect, Specification const& specification) {
    FieldResult const typed = text_field(scene.ui, rect.middle(scene.ui.control_height()),
                                         {.key = "name",
                                          .label = scene(Str::builder_name),
                                          .show_label = false,
                                          .value = specification.name,
                                          .focus_first = true,
                                          .max_length = 400});
    if (typed.committed && !trim(*typed.committed).empty())
        scene.edit(RenameSpecification{specification.id, specification.name, *typed.committed});
    if (typed.committed || typed.cancelled || typed.submitted) scene.memory.renaming.reset();
}

void draw_specification_tree(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "specifications");
    fill(scene.ui, rect, scene.colors().sub);
    line_right(scene.ui, rect, scene.colors().line);
    Rect head = rect.cut_top(40).inset(8, 0);
    bool const editable = is_editable(open_quote(scene));
    Rect const add = head.cut_right(28, 4).middle(28);
    head.cut_left(8);
    text(scene.ui, head, scene(Str::builder_specifications),
         {.style = TextStyle::label, .color = scene.colors().text2});
    if (editable && icon_button(scene.ui, add,
                                {.key = "add", .label = scene(Str::builder_add_specification), .icon = icons::kPlus}))
        scene.open_dialog(AddSpecificationDialog{false});
    if (editable) draw_foot(scene, rect.cut_bottom(48));
    draw_items(scene, rect);
}

void draw_specification_menu(Scene const& scene) {
    MenuItem const items[] = {{.label = scene(Str::builder_rename), .icon = icons::kPencil},
                              {.label = scene(Str::builder_duplicate_specification), .icon = icons::kCopy},
                              {.label = scene(Str::builder_move_up), .icon = icons::kArrowUp},
                              {.label = scene(Str::builder_move_down), .icon = icons::kArrowDown},
                              {.label = scene(Str::builder_remove_specification),
                               .icon = icons::kTrash2,
                               .danger = true,
                               .separator_before = true}};
    auto const chosen = menu(scene.ui, "specification-menu", scene(Str::builder_specification_menu),
                             scene.memory.specification_menu, items);
    if (!chosen) return;
    SpecificationId const id = scene.memory.menu_specification;
    std::size_t const at = index_of(open_quote(scene).quote, id);
    std::size_t const last = open_quote(scene).quote.specifications.size() - 1;
    if (*chosen == 0) scene.memory.renaming = id;
    if (*chosen == 1) scene.push(DuplicateSpecification{id});
    if (*chosen == 2 && at > 0) scene.edit(MoveSpecification{id, at - 1});
    if (*chosen == 3 && at < last) scene.edit(MoveSpecification{id, at + 1});
    if (*chosen == 4) scene.push(DropSpecification{id});
}

}  // namespace offerta::client::ui
