#include "client/ui/widgets/select.hpp"

#include <algorithm>
#include <cmath>

#include "client/ui/widgets/appearance.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "client/ui/widgets/text_edit.hpp"
#include "shared/base/text.hpp"

namespace offerta::client::ui {

namespace {

constexpr float kOption = 32, kOptionTall = 44, kListPad = 4, kListMost = 320;

struct SelectMemory {
    bool open = false;
    Appearance appearance;
    int current = -1;
    float scroll = 0;
    bool reveal = false;
};

struct ComboMemory {
    SelectMemory list;
    TextEdit edit;
};

struct BoxLook {
    std::string_view error, warning;
    bool disabled = false, focused = false, hovered = false;
};

void draw_box(Ui& ui, Rect box, BoxLook const& look) {
    Palette const& c = ui.colors();
    if (look.focused) border(ui, box.outset(3), c.accent_pale, kRadiusControl + 3, 2);
    fill(ui, box, look.disabled ? c.hover : c.surface, kRadiusControl);
    Color const line = !look.error.empty()     ? c.red.text
                       : !look.warning.empty() ? c.amber.text
                       : look.focused          ? c.accent
                       : look.disabled         ? c.line
                       : look.hovered          ? c.disabled
                                               : c.control_line;
    border(ui, box, line, kRadiusControl);
}

float option_height(std::span<Option const> options, bool two_lines) {
    return two_lines && !options.empty() ? kOptionTall : kOption;
}

Rect list_rect(Ui const& ui, Rect box, float width, float content) {
    float const height = std::min(content, kListMost);
    bool const below = box.bottom() + 4 + height < ui.page().h - 4;
    float const x = std::clamp(box.x, 4.0f, std::max(4.0f, ui.page().w - width - 4));
    return {x, below ? box.bottom() + 4 : std::max(4.0f, box.y - 4 - height), width, height};
}

bool draw_option(Ui& ui, Rect row, int index, int count, Option const& option, SelectMemory& memory, int selected,
                 bool two_lines) {
    Palette const& c = ui.colors();
    IdScope scope(ui, std::to_string(index));
    Id const id = ui.id("option");
    Interaction const hit = ui.interact(id, row, {.focusable = false, .enabled = !option.disabled});
    if (hit.hovered && !option.disabled) memory.current = index;
    bool const current = memory.current == index;
    ui.describe(
        {.id = id,
         .role = Role::option,
         .state = (index == selected ? kSelected : 0u) | (current ? kCurrent : 0u) | (option.disabled ? kDisabled : 0u),
         .rect = row,
         .name = std::string(option.label),
         .description = std::string(option.detail),
         .row = index + 1,
         .rows = count});
    if (current) fill(ui, row, c.hover, kRadiusControl);
    Rect inside = row.inset(8, 0);
    Color const color = option.disabled ? c.disabled : c.text;
    if (index == selected) icon(ui, inside.cut_right(16, 8), icons::kCheck, c.accent_text, 14);
    if (!option.right.empty()) {
        Rect const right = inside.cut_right(std::ceil(text_width(ui, option.right, TextStyle::dense)) + 1, 12);
        text(ui, right, option.right, {.style = TextStyle::dense, .color = c.text2, .describe = false});
    }
    if (two_lines) {
        inside = inside.middle(34);
        text(ui, inside.cut_top(18), option.label, {.style = TextStyle::dense, .color = color, .describe = false});
        text(ui, inside, option.detail, {.style = TextStyle::label, .color = c.text3, .describe = false});
    } else {
        float const width =
            text(ui, inside, option.label, {.style = TextStyle::dense, .color = color, .describe = false});
        inside.cut_left(width + 8);
        text(ui, inside, option.detail, {.style = TextStyle::label, .color = c.text3, .describe = false});
    }
    return hit.clicked && !option.disabled;
}

struct ListSpec {
    Rect box;  ///< the control the list belongs to
    float width;
    std::span<Option const> options;
    int selected = -1;
    std::string_view status = {};
    std::string_view name = {};
    bool two_lines = false;
};
struct ListResult {
    std::optional<int> chosen;
    bool outside = false;
};

/// The open list; only rows in view are drawn, so that thousands of options cost nothing.
ListResult draw_list(Ui& ui, ListSpec const& spec, SelectMemory& memory) {
    ListResult result;
    float const row = option_height(spec.options, spec.two_lines);
    float const rows = row * static_cast<float>(spec.options.size()) + (spec.status.empty() ? 0 : kOption);
    ui.begin_layer("list", false);
    Rect const list = list_rect(ui, spec.box, spec.width, rows + 2 * kListPad);
    bool const on_box = spec.box.contains(ui.pointer());
    // A press outside closes; a press on the control itself is the control's.
    if (!on_box)
        result.outside =
            ui.interact(ui.id("outside"), ui.page(), {.focusable = false, .keys = false, .cursor = Cursor::arrow})
                .pressed;
    ui.interact(ui.id("ground"), list, {.focusable = false, .keys = false, .cursor = Cursor::arrow});
    fill(ui, list.moved(0, 2), ui.colors().shadow, kRadiusControl);
    fill(ui, list, ui.colors().surface, kRadiusControl);
    border(ui, list, ui.colors().control_line, kRadiusControl);
    Rect const view = list.inset(kListPad);
    if (memory.reveal && memory.current >= 0) {
        float const top = static_cast<float>(memory.current) * row;
        memory.scroll = std::clamp(memory.scroll, top + row - view.h, top);
        memory.reveal = false;
    }
    Group group(ui, {.id = ui.id("listbox"),
                     .role = Role::listbox,
                     .rect = list,
                     .name = std::string(spec.name),
                     .rows = static_cast<int>(spec.options.size())});
    ui.push_clip(view);
    int const first = std::max(0, static_cast<int>(memory.scroll / row));
    int const last =
        std::min(static_cast<int>(spec.options.size()), static_cast<int>((memory.scroll + view.h) / row) + 1);
    for (int i = first; i < last; ++i) {
        Rect const at{view.x, view.y + static_cast<float>(i) * row - memory.scroll, view.w, row};
        if (draw_option(ui, at, i, static_cast<int>(spec.options.size()), spec.options[static_cast<std::size_t>(i)],
                        memory, spec.selected, spec.two_lines))
            result.chosen = i;
    }
    if (!spec.status.empty()) {
        Rect const at{view.x + 8, view.y + rows - kOption - memory.scroll, view.w - 16, kOption};
        text(ui, at, spec.status, {.style = TextStyle::dense, .color = ui.colors().text3});
    }
    ui.pop_clip();
    float const scroll = scroll_vertical(ui, ui.id("bar"), view, rows, memory.scroll);
    if (scroll != memory.scroll) ui.request_frame();
    memory.scroll = scroll;
    ui.end_layer();
    return result;
}

void step_current(SelectMemory& memory, std::span<Option const> options, int step) {
    int const count = static_cast<int>(options.size());
    if (count == 0) return;
    int at = memory.current < 0 && step < 0 ? count : memory.current;
    for (int i = 0; i < count; ++i) {
        at = (at + step + count) % count;
        if (!options[static_cast<std::size_t>(at)].disabled) break;
    }
    memory.current = at;
    memory.reveal = true;
}

/// First option after `from` that begins with what was typed.
int find_by_prefix(std::span<Option const> options, int from, std::string const& prefix) {
    std::string const wanted = fold_for_search(prefix);
    int const count = static_cast<int>(options.size());
    for (int i = 1; i <= count; ++i) {
        int const at = (std::max(from, -1) + i + count) % count;
        Option const& option = options[static_cast<std::size_t>(at)];
        if (!option.disabled && fold_for_search(option.label).rfind(wanted, 0) == 0) return at;
    }
    return from;
}

void take_list_keys(Ui& ui, SelectMemory& memory, std::span<Option const> options) {
    if (ui.take_key(Key::down)) step_current(memory, options, +1);
    if (ui.take_key(Key::up)) step_current(memory, options, -1);
    for (int i = 0; i < 8 && ui.take_key(Key::page_down); ++i) step_current(memory, options, +1);
}

std::uint32_t state_of(bool open, bool disabled, std::string_view error, bool required) {
    return kFocusable | kHasPopup | (open ? kExpanded : kCollapsed) | (disabled ? kDisabled : 0u) |
           (error.empty() ? 0u : kInvalid) | (required ? kRequired : 0u);
}

/// Label, box and message places of a select, the same as a text field's.
Rect cut_box(Ui& ui, Rect& rect, bool show_label, std::string_view label, std::string_view was, float height) {
    if (show_label && !label.empty()) field_label(ui, rect.cut_top(16, 4), label, was);
    return rect.cut_top(height, 4);
}

void draw_message(Ui& ui, Rect rect, std::string_view error, std::string_view warning) {
    std::string_view const message = error.empty() ? warning : error;
    if (!message.empty()) field_message(ui, rect.cut_top(16), message, !error.empty());
}

}  // namespace

std::optional<int> select(Ui& ui, Rect rect, SelectSpec const& spec) {
    Palette const& c = ui.colors();
    IdScope scope(ui, spec.key.empty() ? spec.label : spec.key);
    Id const id = ui.id("select");
    SelectMemory& memory = ui.state<SelectMemory>(id);
    Rect const box = cut_box(ui, rect, spec.show_label, spec.label, spec.was,
                             spec.small ? kControlHeightSmall : ui.control_height());
    Interaction const hit = ui.interact(id, box, {.enabled = !spec.disabled, .keys = false});
    std::optional<int> chosen;
    bool const was_open = memory.open;
    if (hit.clicked) memory.open = !memory.open;
    if (hit.focused) {
        bool const opens = ui.take_key(Key::enter) || ui.take_key(Key::space) || ui.take_key(Key::down, kAlt);
        if (opens && memory.open && memory.current >= 0) chosen = memory.current;
        if (opens) memory.open = !memory.open;
        if (memory.open && ui.take_key(Key::escape)) memory.open = false;
        if (!memory.open && (ui.take_key(Key::down) || ui.take_key(Key::up))) memory.open = true;
        if (std::string const typed = ui.take_typed(); !typed.empty()) {
            memory.current = find_by_prefix(spec.options, memory.open ? memory.current : spec.selected, typed);
            memory.reveal = true;
            if (!memory.open && memory.current != spec.selected) chosen = memory.current;
        }
    } else {
        memory.open = false;
    }
    if (memory.open && !was_open) {
        memory.current = std::max(spec.selected, 0);
        memory.reveal = true;
    }
    bool const has = spec.selected >= 0 && spec.selected < static_cast<int>(spec.options.size());
    std::string_view const shown =
        has ? trim(spec.options[static_cast<std::size_t>(spec.selected)].label) : spec.placeholder;
    draw_box(ui, box, {spec.error, spec.warning, spec.disabled, hit.focused, hit.hovered});
    Rect inside = box.inset(12, 0);
    icon(ui, inside.cut_right(16, 8), icons::kChevronDown, spec.disabled ? c.disabled : c.text2);
    text(ui, inside, shown,
         {.style = spec.small ? TextStyle::dense : TextStyle::body,
          .color = spec.disabled ? c.disabled
                   : has         ? c.text
                                 : c.text3,
          .describe = false});
    ui.describe({.id = id,
                 .role = Role::combobox,
                 .state = state_of(memory.open, spec.disabled, spec.error, spec.required),
                 .rect = box,
                 .name = std::string(spec.label),
                 .value = std::string(has ? shown : std::string_view{}),
                 .description = std::string(spec.error.empty() ? spec.warning : spec.error)});
    if (auto action = ui.take_action(id, ActionKind::set_value)) {
        for (std::size_t i = 0; i < spec.options.size(); ++i) {
            if (spec.options[i].label == action->value) chosen = static_cast<int>(i);
        }
    }
    if (memory.open) {
        take_list_keys(ui, memory, spec.options);
        ListResult const list = draw_list(ui,
                                          {.box = box,
                                           .width = std::max(box.w, 160.0f),
                                           .options = spec.options,
                                           .selected = spec.selected,
                                           .name = spec.label},
                                          memory);
        if (list.chosen) chosen = list.chosen;
        if (list.chosen || list.outside) {
            memory.open = false;
            ui.request_frame();
        }
    }
    draw_message(ui, rect, spec.error, spec.warning);
    if (chosen && *chosen == spec.selected) chosen.reset();
    return chosen;
}

ComboResult combobox(Ui& ui, Rect rect, ComboSpec const& spec) {
    Palette const& c = ui.colors();
    IdScope scope(ui, spec.key.empty() ? spec.label : spec.key);
    Id const id = ui.id("field");
    ComboMemory& memory = ui.state<ComboMemory>(id);
    SelectMemory& list = memory.list;
    TextEdit& edit = memory.edit;
    ComboResult result;
    Rect const box = cut_box(ui, rect, spec.show_label, spec.label, {}, ui.control_height());
    bool const is_new = list.appearance.just_appeared();
    if (spec.focus_first && is_new && !spec.disabled) ui.set_focus(id, ui.focus_visible());
    Interaction const hit = ui.interact(id, box, {.enabled = !spec.disabled, .keys = false, .cursor = Cursor::text});
    if (hit.gained_focus && !edit.open) edit.start("", false, ui.now_ms());
    if (!hit.focused) edit.open = list.open = false;
    if (hit.pressed) list.open = true;
    draw_box(ui, box, {spec.error, {}, spec.disabled, hit.focused, hit.hovered});
    Rect inside = box.inset(12, 0);
    if (spec.icon)
        icon(ui, inside.cut_left(16, 8), spec.icon, c.text3);
    else
        icon(ui, inside.cut_right(16, 8), icons::kChevronDown, spec.disabled ? c.disabled : c.text2);
    if (!spec.keys.empty() && !edit.open)
        inside.cut_right(key_caps(ui, {inside.right(), inside.center().y}, spec.keys), 8);
    std::string_view const shown = spec.value.empty() ? spec.placeholder : spec.value;
    Color const shown_color = spec.disabled ? c.disabled : spec.value.empty() || edit.open ? c.text3 : c.text;
    if (auto action = ui.take_action(id, ActionKind::set_value); action && !spec.disabled) {
        edit.start(action->value, false, ui.now_ms());
        result.query = action->value;
        list.open = true;
        ui.set_focus(id, true);
    }
    if (edit.open) {
        if (edit_text(ui, id, box, inside, edit, hit, {.name = spec.label}, 400)) {
            result.query = edit.text;
            list.open = true;
            list.current = 0;
            list.scroll = 0;
        }
        if (!list.open && (ui.take_key(Key::down) || ui.take_key(Key::down, kAlt))) list.open = true;
        if (list.open) {
            take_list_keys(ui, list, spec.options);
            if (ui.take_key(Key::enter) && list.current >= 0 && list.current < static_cast<int>(spec.options.size()) &&
                !spec.options[static_cast<std::size_t>(list.current)].disabled) {
                result.chosen = list.current;
            }
            if (ui.take_key(Key::escape)) list.open = false;
        }
    }
    if (edit.text.empty() || !edit.open) text(ui, inside, shown, {.color = shown_color, .describe = false});
    ui.describe({.id = id,
                 .role = Role::combobox,
                 .state = state_of(list.open, spec.disabled, spec.error, spec.required),
                 .rect = box,
                 .name = std::string(spec.label),
                 .value = edit.open && !edit.text.empty() ? edit.text : std::string(spec.value),
                 .description = std::string(spec.error)});
    if (list.open && edit.open && (!spec.options.empty() || !spec.status.empty())) {
        float const width = std::max(box.w, spec.list_width);
        ListResult const picked = draw_list(ui,
                                            {.box = box,
                                             .width = width,
                                             .options = spec.options,
                                             .status = spec.status,
                                             .name = spec.label,
                                             .two_lines = spec.two_lines},
                                            list);
        if (picked.chosen) result.chosen = picked.chosen;
        if (picked.outside) list.open = false;
    }
    if (result.chosen) {
        list.open = false;
        edit.start("", false, ui.now_ms());
        ui.request_frame();
    }
    result.open = list.open;
    draw_message(ui, rect, spec.error, {});
    return result;
}

}  // namespace offerta::client::ui
