#include "client/ui/widgets/text_edit.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace offerta::client::ui {

namespace {

constexpr double kBlinkMs = 530;
/// A caret nobody moves stops blinking, so that an idle page draws nothing.
constexpr double kBlinkingForMs = 8'000;
constexpr float kAreaPadding = 6;  ///< over and under the lines of a text area

int next_boundary(std::string_view text, int at) {
    auto i = static_cast<std::size_t>(at) + 1;
    while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) ++i;
    return static_cast<int>(std::min(i, text.size()));
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// What is drawn and where the caret stands, for the agent.
void ask_for_text(Ui& ui, Id field, Rect field_rect, Rect caret, TextEdit const& edit, TextEditLook const& look) {
    ui.request_text({.field = field,
                     .text = edit.text,
                     .selection_start = edit.selection_start,
                     .selection_end = edit.selection_end,
                     .generation = edit.generation,
                     .rect = field_rect,
                     .caret = caret,
                     .multiline = look.multiline,
                     .numeric = look.numeric,
                     .name = std::string(look.name)});
}

float offset_x(Ui const& ui, TextEdit const& edit, int offset, TextStyle style) {
    return text_width(ui, std::string_view(edit.text).substr(0, static_cast<std::size_t>(offset)), style);
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

/// A press puts the caret, a drag selects, a double click takes the word; `offset` is under the pointer.
void take_clicks(Ui& ui, int offset, TextEdit& edit, Interaction const& hit) {
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
    while (end < static_cast<int>(text.size()) && !is_blank(text[static_cast<std::size_t>(end)])) ++end;
    return {start, end};
}

namespace {

// ---------------------------------------------------------------- a text of several lines

/// The text as it is broken, with what is needed to find places in it.
struct Area {
    Ui& ui;
    TextEdit const& edit;
    TextStyle style;
    std::vector<TextLine> lines;
    float line_height;

    [[nodiscard]] std::string_view part(std::size_t from, std::size_t to) const {
        return std::string_view(edit.text).substr(from, to - from);
    }
    [[nodiscard]] std::size_t line_of(int offset) const {
        std::size_t line = 0;
        while (line + 1 < lines.size() && lines[line + 1].start <= static_cast<std::size_t>(offset)) ++line;
        return line;
    }
    [[nodiscard]] Point place_of(int offset) const {
        std::size_t const line = line_of(offset);
        std::size_t const to = std::min(static_cast<std::size_t>(offset), lines[line].end);
        return {text_width(ui, part(lines[line].start, std::max(to, lines[line].start)), style),
                static_cast<float>(line) * line_height};
    }
    [[nodiscard]] int offset_at(Point at) const {
        auto const row = static_cast<std::ptrdiff_t>(std::floor(at.y / line_height));
        auto const last = static_cast<std::ptrdiff_t>(lines.size()) - 1;
        TextLine const& line = lines[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, last))];
        return static_cast<int>(line.start) + text_offset_at(ui, part(line.start, line.end), at.x, style);
    }
};

/// Up and down by drawn lines: the agent's own control breaks its text elsewhere.
void take_area_keys(Ui& ui, Area const& area, TextEdit& edit) {
    auto const move = [&](Key key, float by) {
        for (std::uint8_t const mods : {std::uint8_t{kModNone}, std::uint8_t{kShift}}) {
            if (!ui.take_key(key, mods)) continue;
            Point to = area.place_of(edit.selection_end);
            to.y += by * area.line_height + area.line_height / 2;
            bool const over = to.y < 0;
            bool const under = to.y > area.line_height * static_cast<float>(area.lines.size());
            int const offset = over ? 0 : under ? static_cast<int>(edit.text.size()) : area.offset_at(to);
            edit.select(mods == kShift ? edit.selection_start : offset, offset, ui.now_ms());
        }
    };
    move(Key::up, -1);
    move(Key::down, +1);
}

/// The parts of each line between two offsets, as `draw` wants them.
template <class Draw>
void for_each_part(Area const& area, Point origin, int from, int to, Draw draw) {
    for (std::size_t i = area.line_of(from); i <= area.line_of(to); ++i) {
        TextLine const& line = area.lines[i];
        std::size_t const start = std::max(line.start, static_cast<std::size_t>(from));
        std::size_t const end = std::min(line.end, static_cast<std::size_t>(to));
        float const left = text_width(area.ui, area.part(line.start, std::min(start, line.end)), area.style);
        float const width = end > start ? text_width(area.ui, area.part(start, end), area.style) : 0;
        // A selected line feed shows as a narrow strip.
        bool const has_feed = i < area.line_of(to);
        draw(Rect{origin.x + left, origin.y + static_cast<float>(i) * area.line_height,
                  width + (has_feed ? 4.0f : 0.0f), area.line_height});
    }
}

bool edit_area(Ui& ui, Id field, Rect field_rect, Rect inside, TextEdit& edit, Interaction const& hit,
               TextEditLook const& look, int max_length) {
    Palette const& c = ui.colors();
    bool const changed = take_typing(ui, field, edit, max_length);
    float const line_height = text_metrics(look.style).line;
    Area const area{ui, edit, look.style, text_lines(ui, edit.text, inside.w, look.style), line_height};
    inside = inside.inset(0, kAreaPadding);
    take_area_keys(ui, area, edit);
    if (hit.pressed || hit.held || hit.double_clicked)
        take_clicks(ui, area.offset_at({ui.pointer().x - inside.x, ui.pointer().y - inside.y + edit.scroll}), edit,
                    hit);
    float const whole = line_height * static_cast<float>(area.lines.size());
    Point const caret = area.place_of(edit.selection_end);
    edit.scroll = std::clamp(edit.scroll, std::max(0.0f, caret.y + line_height - inside.h), caret.y);
    edit.scroll = std::min(edit.scroll, std::max(0.0f, whole - inside.h));
    Point const origin{inside.x, inside.y - edit.scroll};

    ui.push_clip({inside.x - 1, inside.y - 2, inside.w + 2, inside.h + 4});
    auto const [from, to] = std::minmax(edit.selection_start, edit.selection_end);
    if (from != to) for_each_part(area, origin, from, to, [&](Rect part) { fill(ui, part, c.accent_pale); });
    for (std::size_t i = 0; i < area.lines.size(); ++i)
        text(ui, {origin.x, origin.y + static_cast<float>(i) * line_height, inside.w + 1, line_height},
             area.part(area.lines[i].start, area.lines[i].end),
             {.style = look.style, .describe = false, .tooltip = false});
    if (edit.composition_start >= 0 && edit.composition_end > edit.composition_start)
        for_each_part(area, origin, edit.composition_start, edit.composition_end,
                      [&](Rect part) { fill(ui, {part.x, part.bottom() - 2, part.w, 1}, c.text); });
    Rect const caret_rect{origin.x + caret.x, origin.y + caret.y, hairline(ui.theme()), line_height};
    if (from == to && caret_shown(ui, edit)) fill(ui, caret_rect, c.text);
    ui.pop_clip();
    ask_for_text(ui, field, field_rect, caret_rect, edit, look);
    return changed;
}

}  // namespace

bool edit_text(Ui& ui, Id field, Rect field_rect, Rect inside, TextEdit& edit, Interaction const& hit,
               TextEditLook const& look, int max_length) {
    if (look.multiline) return edit_area(ui, field, field_rect, inside, edit, hit, look, max_length);
    Palette const& c = ui.colors();
    bool const changed = take_typing(ui, field, edit, max_length);
    float const whole = text_width(ui, edit.text, look.style);
    float const start = look.align_right ? std::max(0.0f, inside.w - whole - 1) : 0;
    if (hit.pressed || hit.held || hit.double_clicked)
        take_clicks(ui, text_offset_at(ui, edit.text, ui.pointer().x - (inside.x + start - edit.scroll), look.style),
                    edit, hit);
    float const caret = offset_x(ui, edit, edit.selection_end, look.style);
    edit.scroll = std::clamp(edit.scroll, std::max(0.0f, caret + start - inside.w + 2), std::max(0.0f, caret + start));
    if (whole + start <= inside.w) edit.scroll = 0;
    float const x = inside.x + start - edit.scroll;
    Rect const line = inside.middle(text_metrics(look.style).line);

    ui.push_clip({inside.x - 1, inside.y, inside.w + 2, inside.h});
    auto const [from, to] = std::minmax(edit.selection_start, edit.selection_end);
    if (from != to) {
        float const left = offset_x(ui, edit, from, look.style), right = offset_x(ui, edit, to, look.style);
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

    ask_for_text(ui, field, field_rect, caret_rect, edit, look);
    return changed;
}

}  // namespace offerta::client::ui
