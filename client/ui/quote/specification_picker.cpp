// The specifications where there is no room for their tree: one on top, the others in its list.
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

std::size_t selected_index(OpenQuote const& open) {
    auto const& all = open.quote.specifications;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].id == open.selected) return i;
    }
    return 0;
}

/// The specifications as a menu under the picker.
void draw_specification_list(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    std::vector<std::string> names;
    for (Specification const& one : open.quote.specifications) names.push_back(multiplied_name(one));
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < names.size(); ++i)
        items.push_back({.label = names[i], .checked = open.quote.specifications[i].id == open.selected});
    items.push_back({.label = scene(Str::builder_add_specification),
                     .icon = icons::kPlus,
                     .disabled = !is_editable(open),
                     .separator_before = !names.empty(),
                     .reason = read_only_reason(scene)});
    auto const chosen =
        menu(scene.ui, "specifications", scene(Str::builder_specifications), scene.memory.picker_menu, items);
    if (!chosen) return;
    auto const index = static_cast<std::size_t>(*chosen);
    if (index == names.size()) return scene.open_dialog(AddSpecificationDialog{});
    scene.push(SelectSpecification{open.quote.specifications[index].id});
}

/// "×2 Рабочее место инженера" over "1 из 6 · 1 910 759,43 ₽".
void draw_picker(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    auto const* selected = open.selected_specification();
    if (!selected) return;
    std::size_t const index = selected_index(open);
    std::string second = scene.words(Str::builder_position,
                                     {std::to_string(index + 1), std::to_string(open.quote.specifications.size())});
    if (open.is_priced)
        second += " · " + money_text(scene, open.priced.specifications[index].gross, open.quote.currency);
    Id const id = scene.ui.id("picker");
    Interaction const hit = scene.ui.interact(id, rect);
    scene.ui.describe({.id = id,
                       .role = Role::button,
                       .state = kFocusable | kHasPopup,
                       .rect = rect,
                       .name = std::string(scene(Str::builder_specifications)),
                       .value = selected->name});
    fill(scene.ui, rect, scene.colors().sub, kRadiusControl);
    border(scene.ui, rect, scene.colors().control_line, kRadiusControl);
    if (hit.focus_visible) focus_ring(scene.ui, rect, kRadiusControl);
    if (hit.clicked) open_menu(scene.memory.picker_menu, rect);
    Rect inside = rect.inset(12, 0);
    inside.cut_left(quantity_mark(scene.ui, inside, "×" + std::to_string(selected->multiplier), true), 10);
    icon(scene.ui, inside.cut_right(16, 8), icons::kChevronsUpDown, scene.colors().text2);
    inside = inside.middle(38);
    text(scene.ui, inside.cut_top(20), selected->name, {.weight = Weight::strong, .describe = false});
    text(scene.ui, inside, second, {.style = TextStyle::label, .color = scene.colors().text3, .describe = false});
}

}  // namespace

void draw_specification_picker(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "specifications");
    OpenQuote const& open = open_quote(scene);
    auto const* selected = open.selected_specification();
    if (!selected) return;
    if (is_editable(open)) {
        Rect const more = rect.cut_right(44, 4).middle(44);
        if (icon_button(scene.ui, more,
                        {.key = "more", .label = scene(Str::builder_specification_menu), .icon = icons::kEllipsis})) {
            scene.memory.menu_specification = selected->id;
            open_menu(scene.memory.specification_menu, more);
        }
    }
    if (scene.memory.renaming == selected->id)
        draw_specification_name(scene, rect, *selected);
    else
        draw_picker(scene, rect);
    draw_specification_list(scene);
}

}  // namespace offerta::client::ui
