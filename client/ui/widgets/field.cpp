#include "client/ui/widgets/field.hpp"

#include <imgui.h>

#include <cmath>

#include "client/ui/widgets/appearance.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/text_edit.hpp"

namespace offerta::client::ui {

namespace {

constexpr float kPadding = 13, kLabelHeight = 16, kLabelGap = 4, kMessageHeight = 16, kMessageGap = 4;

struct FieldMemory {
    TextEdit edit;
    Appearance appearance;
    bool leave = false;  ///< Esc was pressed: what was typed is dropped
    std::string shown;   ///< FieldResult::text points here
};

Color line_color(Ui const& ui, FieldSpec const& spec, bool focused, bool hovered) {
    Palette const& c = ui.colors();
    if (!spec.error.empty()) return c.red.text;
    if (!spec.warning.empty()) return c.amber.text;
    if (focused) return c.accent;
    if (spec.disabled) return c.line;
    return hovered ? c.disabled : c.control_line;
}

void draw_box(Ui& ui, Rect box, FieldSpec const& spec, bool focused, bool hovered) {
    Palette const& c = ui.colors();
    if (focused) border(ui, box.outset(3), c.accent_pale, kRadiusControl + 3, 2);
    fill(ui, box, spec.disabled ? c.hover : c.surface, kRadiusControl);
    border(ui, box, line_color(ui, spec, focused, hovered), kRadiusControl);
}

std::uint32_t state_of(FieldSpec const& spec) {
    return kFocusable | (spec.disabled ? kDisabled : 0u) | (spec.error.empty() ? 0u : kInvalid) |
           (spec.required ? kRequired : 0u) | (spec.multiline ? kMultiline : 0u);
}

/// Starts editing when focus arrives; a click puts the caret where it fell, a key selects all. An edit that is still
/// open then is left over from a dialog that went away around it.
void follow_focus(Ui& ui, FieldSpec const& spec, FieldMemory& memory, Interaction const& hit) {
    if (!hit.gained_focus) return;
    std::string_view const value = spec.edit_value.empty() ? spec.value : spec.edit_value;
    memory.edit.start(value, !hit.pressed, ui.now_ms());
    memory.leave = false;
}

/// Ends editing when focus has gone: what was typed is committed unless Esc dropped it.
void finish(FieldMemory& memory, FieldResult& result) {
    TextEdit& edit = memory.edit;
    edit.open = false;
    if (!memory.leave && edit.text != edit.before) result.committed = edit.text;
    memory.leave = false;
}

void take_edit_keys(Ui& ui, FieldSpec const& spec, FieldMemory& memory, FieldResult& result) {
    TextEdit& edit = memory.edit;
    if ((!spec.multiline && ui.take_key(Key::enter)) || (spec.multiline && ui.take_key(Key::enter, kCtrl))) {
        result.submitted = true;
        if (edit.text != edit.before) result.committed = edit.text;
        edit.before = edit.text;
    }
    bool const dirty = edit.text != edit.before;
    if (dirty && ui.take_key(Key::escape)) {
        result.cancelled = true;
        result.edited = edit.before;
        edit.start(std::string(edit.before), false, ui.now_ms());
    }
}

void draw_value(Ui& ui, Rect inside, FieldSpec const& spec) {
    Palette const& c = ui.colors();
    bool const empty = spec.value.empty();
    Color const color = spec.disabled ? c.disabled : empty ? c.text3 : c.text;
    std::string_view const words = empty ? spec.placeholder : spec.value;
    TextSpec const look{.color = color, .align = spec.align_right ? Align::right : Align::left, .describe = false};
    if (!spec.multiline) {
        text(ui, inside, words, look);
        return;
    }
    ui.push_clip(inside.inset(0, 4));
    text_wrapped(ui, {inside.x, inside.y + 6, inside.w, inside.h}, words, look);
    ui.pop_clip();
}

void draw_placeholder(Ui& ui, Rect inside, FieldSpec const& spec) {
    if (spec.multiline) inside = {inside.x, inside.y + 6, inside.w, 20};
    text(ui, inside, spec.placeholder, {.color = ui.colors().text3, .describe = false});
}

void draw_adornments(Ui& ui, Rect& inside, FieldSpec const& spec, bool editing) {
    Palette const& c = ui.colors();
    if (spec.icon) icon(ui, inside.cut_left(16, 8), spec.icon, c.text3);
    if (!spec.unit.empty()) {
        Rect const unit = inside.cut_right(std::ceil(text_width(ui, spec.unit, TextStyle::dense)) + 1, 8);
        text(ui, unit, spec.unit,
             {.style = TextStyle::dense, .color = spec.disabled ? c.disabled : c.text3, .describe = false});
    }
    if (!spec.keys.empty() && !editing)
        inside.cut_right(key_caps(ui, {inside.right() + 2, inside.center().y}, spec.keys), 8);
}

bool draw_clear(Ui& ui, Rect& inside) {
    Rect const at = inside.cut_right(20, 4).middle(20);
    return icon_button(ui, at,
                       {.key = "clear", .label = ui.words()(Str::common_clear), .icon = icons::kX, .icon_size = 14});
}

}  // namespace

float field_height(Ui const& ui, bool label, bool message) {
    return (label ? kLabelHeight + kLabelGap : 0) + ui.control_height() + (message ? kMessageGap + kMessageHeight : 0);
}

void field_label(Ui& ui, Rect rect, std::string_view label, std::string_view was) {
    Palette const& c = ui.colors();
    if (!was.empty()) {
        Rect const mark = rect.cut_right(std::ceil(text_width(ui, was, TextStyle::label)) + 12, 8);
        fill(ui, Rect{mark.x, mark.y, 6, mark.h}.middle(6), c.accent, 3);
        text(ui, {mark.x + 12, mark.y, mark.w - 12, mark.h}, was, {.style = TextStyle::label, .color = c.accent_text});
    }
    text(ui, rect, label, {.style = TextStyle::label, .color = c.text2, .describe = false});
}

void field_message(Ui& ui, Rect rect, std::string_view message, bool error) {
    Color const color = error ? ui.colors().red.text : ui.colors().amber.text;
    icon(ui, rect.cut_left(14, 6), error ? icons::kCircleAlert : icons::kTriangleAlert, color, 14);
    text(ui, rect, message, {.style = TextStyle::label, .color = color, .describe = false});
}

FieldResult text_field(Ui& ui, Rect rect, FieldSpec const& spec) {
    IdScope scope(ui, spec.key.empty() ? spec.label : spec.key);
    Id const id = ui.id("field");
    FieldMemory& memory = ui.state<FieldMemory>(id);
    FieldResult result;
    if (spec.show_label && !spec.label.empty())
        field_label(ui, rect.cut_top(kLabelHeight, kLabelGap), spec.label, spec.was);
    Rect const box = rect.cut_top(
        spec.multiline ? std::max(ui.control_height(), rect.h - (spec.error.empty() && spec.warning.empty() ? 0 : 20))
                       : ui.control_height(),
        kMessageGap);
    if (memory.appearance.just_appeared() && spec.focus_first && !spec.disabled) ui.set_focus(id, ui.focus_visible());

    Interaction const hit = ui.interact(
        id, box,
        {.enabled = !spec.disabled, .keys = false, .cursor = spec.disabled ? Cursor::not_allowed : Cursor::text});
    follow_focus(ui, spec, memory, hit);
    result.focused = hit.focused;
    draw_box(ui, box, spec, hit.focused, hit.hovered);
    Rect inside = box.inset(kPadding - 1, 0);
    draw_adornments(ui, inside, spec, hit.focused);
    TextEdit& edit = memory.edit;
    bool const clearable = spec.search && !spec.disabled && (edit.open ? !edit.text.empty() : !spec.value.empty());
    if (clearable && draw_clear(ui, inside)) {
        result.edited = result.committed = std::string();
        edit.start("", false, ui.now_ms());
        edit.open = hit.focused;
        ui.set_focus(id, ui.focus_visible());
    }
    if (auto action = ui.take_action(id, ActionKind::set_value); action && !spec.disabled) {
        result.edited = result.committed = action->value;
        edit.text = edit.before = action->value;
        ++edit.generation;
    }
    if (hit.focused && edit.open) {
        bool const changed = edit_text(
            ui, id, box, inside, edit, hit,
            {.align_right = spec.align_right, .multiline = spec.multiline, .numeric = spec.numeric, .name = spec.label},
            spec.max_length);
        if (changed) result.edited = edit.text;
        if (edit.text.empty()) draw_placeholder(ui, inside, spec);
        take_edit_keys(ui, spec, memory, result);
    } else {
        if (edit.open) finish(memory, result);
        draw_value(ui, inside, spec);
    }
    memory.shown = edit.open ? edit.text : result.committed ? *result.committed : std::string(spec.value);
    result.text = memory.shown;
    std::string_view const message = spec.error.empty() ? spec.warning : spec.error;
    ui.describe({.id = id,
                 .role = spec.search ? Role::searchbox : Role::textbox,
                 .state = state_of(spec),
                 .rect = box,
                 .name = std::string(spec.label),
                 .value = memory.shown,
                 .description = std::string(message)});
    if (!message.empty()) {
        Rect line = rect.cut_top(kMessageHeight);
        line.w = std::max(line.w, spec.message_width);
        field_message(ui, line, message, !spec.error.empty());
    }
    return result;
}

void focus_field(Ui& ui, std::string_view key) {
    IdScope scope(ui, key);
    ui.set_focus(ui.id("field"), true);
}

}  // namespace offerta::client::ui
