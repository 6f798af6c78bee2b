#include "client/ui/widgets/text_edit.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace offerta::client::ui {

namespace {

constexpr double kBlinkMs = 530;
/// A caret nobody moves stops blinking, so that an idle page draws nothing.
constexpr double kBlinkingForMs = 8'000;

int next_boundary(std::string_view text, int at) {
    auto i = static_cast<std::size_t>(at) + 1;
    while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) ++i;
    return static_cast<int>(std::min(i, text.size()));
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

float offset_x(Ui const& ui, TextEdit const& edit, int offset, TextStyle style) {
    return text_width(ui, std::string_view(edit.text).substr(0, static_cast<std::size_t>(offset)),
                      style);
}

bool caret_shown(Ui& ui, TextEdit const& edit) {
    double const age = ui.now_ms() - edit.caret_since_ms;
    if (age > kBlinkingForMs) return true;
    double const phase = std::floor(age / kBlinkMs);
    ui.wake_at(edit.caret_since_ms + (phase + 1) * kBlinkMs);
    return static_cast<long>(phase) % 2 == 0;
}

bool take_typing(Ui& ui, Id field, TextEdit& edit, int max_length) {
    bool changed = false;
    while (auto event = ui.take_text_event(field)) {
        if (static_cast<int>(event->text.size()) > max_length) {
            ++edit.generation;  // the agent gets the old text back
            continue;
        }
        changed = changed || event->text != edit.text;
        edit.text = std::move(event->text);
        int const size = static_cast<int>(edit.text.size());
        edit.selection_start = std::clamp(event->selection_start, 0, size);
        edit.selection_end = std::clamp(event->selection_end, 0, size);
        edit.composition_start = std::min(event->composition_start, size);
        edit.composition_end = std::min(event->composition_end, size);
        edit.caret_since_ms = ui.now_ms();
    }
    return changed;
}

void take_clicks(Ui& ui, Rect text_at, TextEdit& edit, Interaction const& hit, TextStyle style) {
    int const offset = text_offset_at(ui, edit.text, ui.pointer().x - text_at.x, style);
    if (hit.double_clicked) {
        auto const [start, end] = word_around(edit.text, offset);
        edit.select(start, end, ui.now_ms());
        edit.drag_anchor = -1;
    } else if (hit.pressed) {
        bool const extend = (ui.mods() & kShift) != 0;
        edit.drag_anchor = extend ? edit.selection_start : offset;
        edit.select(edit.drag_anchor, offset, ui.now_ms());
    } else if (hit.held && edit.drag_anchor >= 0) {
        edit.select(edit.drag_anchor, offset, ui.now_ms());
    }
}

}  // namespace

void TextEdit::start(std::string_view value, bool select_all, double now_ms) {
    open = true;
    text = before = std::string(value);
    selection_start = select_all ? 0 : static_cast<int>(text.size());
    selection_end = static_cast<int>(text.size());
    composition_start = composition_end = -1;
    ++generation;
    scroll = 0;
    caret_since_ms = now_ms;
    drag_anchor = -1;
}

void TextEdit::select(int start, int end, double now_ms) {
    if (start == selection_start && end == selection_end) return;
    selection_start = start;
    selection_end = end;
    caret_since_ms = now_ms;
    ++generation;
}

int text_offset_at(Ui const& ui, std::string_view text, float x, TextStyle style) {
    int at = 0;
    float left = 0;
    while (at < static_cast<int>(text.size())) {
        int const next = next_boundary(text, at);
        float const right = text_width(ui, text.substr(0, static_cast<std::size_t>(next)), style);
        if (x < (left + right) / 2) break;
        left = right;
        at = next;
    }
    return at;
}

std::pair<int, int> word_around(std::string_view text, int offset) {
    int start = offset, end = offset;
    while (start > 0 && !is_blank(text[static_cast<std::size_t>(start - 1)])) --start;
    while (end < static_cast<int>(text.size()) && !is_blank(text[static_cast<std::size_t>(end)]))
        ++end;
    return {start, end};
}

bool edit_text(Ui& ui, Id field, Rect field_rect, Rect inside, TextEdit& edit,
               Interaction const& hit, TextEditLook const& look, int max_length) {
    Palette const& c = ui.colors();
    bool const changed = take_typing(ui, field, edit, max_length);
    float const whole = text_width(ui, edit.text, look.style);
    float const start = look.align_right ? std::max(0.0f, inside.w - whole - 1) : 0;
    take_clicks(ui, {inside.x + start - edit.scroll, inside.y, whole, inside.h}, edit, hit,
                look.style);
    float const caret = offset_x(ui, edit, edit.selection_end, look.style);
    edit.scroll = std::clamp(edit.scroll, std::max(0.0f, caret + start - inside.w + 2),
                             std::max(0.0f, caret + start));
    if (whole + start <= inside.w) edit.scroll = 0;
    float const x = inside.x + start - edit.scroll;
    Rect const line = inside.middle(text_metrics(look.style).line);

    ui.push_clip({inside.x - 1, inside.y, inside.w + 2, inside.h});
    auto const [from, to] = std::minmax(edit.selection_start, edit.selection_end);
    if (from != to) {
        float const left = offset_x(ui, edit, from, look.style),
                    right = offset_x(ui, edit, to, look.style);
        fill(ui, {x + left, line.y, right - left, line.h}, c.accent_pale);
    }
    text(ui, {x, line.y, std::max(whole + 2, 1.0f), line.h}, edit.text,
         {.style = look.style, .describe = false, .tooltip = false});
    if (edit.composition_start >= 0 && edit.composition_end > edit.composition_start) {
        float const left = offset_x(ui, edit, edit.composition_start, look.style);
        float const right = offset_x(ui, edit, edit.composition_end, look.style);
        fill(ui, {x + left, line.bottom() - 2, right - left, 1}, c.text);
    }
    Rect const caret_rect{x + caret, line.y, hairline(ui.theme()), line.h};
    if (from == to && caret_shown(ui, edit)) fill(ui, caret_rect, c.text);
    ui.pop_clip();

    ui.request_text({.field = field,
                     .text = edit.text,
                     .selection_start = edit.selection_start,
                     .selection_end = edit.selection_end,
                     .generation = edit.generation,
                     .rect = field_rect,
                     .caret = caret_rect,
                     .multiline = look.multiline,
                     .numeric = look.numeric,
                     .name = std::string(look.name)});
    return changed;
}

}  // namespace offerta::client::ui
