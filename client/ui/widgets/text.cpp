#include "client/ui/widgets/text.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace offerta::client::ui {

namespace {

// Inter's ascent and descent per em: the baseline stands where a browser would put it.
constexpr float kAscent = 0.96875f, kDescent = 0.2412f;

struct Face {
    ImFont* font;
    float size;  ///< physical pixels
};

Face face_of(Ui const& ui, TextStyle style, Weight weight) {
    bool const strong = weight_of(style, weight) == Weight::strong;
    float const size = std::round(text_metrics(style).size * ui.theme().pixel_ratio);
    return {strong ? ui.fonts().strong : ui.fonts().regular, size};
}

float width_of(Face const& face, std::string_view text) {
    // Advances are summed here rather than by CalcTextSizeA: no wrapping, no rounding up.
    ImFontBaked* const baked = face.font->GetFontBaked(face.size);
    float width = 0;
    char const* at = text.data();
    char const* const end = at + text.size();
    while (at < end) {
        unsigned code = static_cast<unsigned char>(*at);
        at += code < 0x80 ? 1 : ImTextCharFromUtf8(&code, at, end);
        width += baked->GetCharAdvance(static_cast<ImWchar>(code));
    }
    return width;
}

/// Top of the glyphs' box for a line whose top is `top`, all in physical pixels.
float glyph_top(Face const& face, float top, float line) {
    float const ascent = std::round(kAscent * face.size), descent = std::round(kDescent * face.size);
    float const baseline = std::round(top + std::floor((line - ascent - descent) / 2) + ascent);
    return baseline - face.font->GetFontBaked(face.size)->Ascent;
}

void draw_run(Ui& ui, Face const& face, float x, float line_top, float line, Color color, std::string_view text) {
    float const s = ui.theme().pixel_ratio;
    ImVec2 const at{std::round(x * s), glyph_top(face, std::round(line_top * s), line * s)};
    ui.draw().AddText(face.font, face.size, at, color, text.data(), text.data() + text.size());
}

std::size_t next_character(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
}

/// The end of what fits into `room` from `start` on: a blank if there is one, at least one character.
std::size_t fitting_end(Face const& face, std::string_view text, std::size_t start, float room) {
    float used = 0;
    std::size_t blank = std::string_view::npos;
    for (std::size_t at = start; at < text.size();) {
        if (text[at] == ' ') blank = at;
        std::size_t const next = next_character(text, at);
        used += width_of(face, text.substr(at, next - at));
        if (used > room && at > start) return blank == std::string_view::npos ? at : blank;
        at = next;
    }
    return text.size();
}

struct Physical {
    ImVec2 min, max;
};
Physical physical(Ui const& ui, Rect const& rect) {
    float const s = ui.theme().pixel_ratio;
    return {{std::round(rect.x * s), std::round(rect.y * s)},
            {std::round(rect.right() * s), std::round(rect.bottom() * s)}};
}
float line_width(Ui const& ui, float width) { return std::max(1.0f, std::round(width * ui.theme().pixel_ratio)); }

}  // namespace

float text_width(Ui const& ui, std::string_view text, TextStyle style, Weight weight) {
    return width_of(face_of(ui, style, weight), text) / ui.theme().pixel_ratio;
}

std::string elided(Ui const& ui, std::string_view text, float width, TextStyle style, Weight weight) {
    Face const face = face_of(ui, style, weight);
    float const room = width * ui.theme().pixel_ratio - width_of(face, "…");
    float used = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t const next = next_character(text, end);
        used += width_of(face, text.substr(end, next - end));
        if (used > room) break;
        end = next;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string(text.substr(0, end)) + "…";
}

float text(Ui& ui, Rect rect, std::string_view text, TextSpec spec) {
    if (text.empty()) return 0;
    if (spec.describe) ui.describe({.id = ui.id(text), .role = Role::text, .rect = rect, .name = std::string(text)});
    Rect const visible = intersection(rect, ui.clip());
    if (visible.h <= 0 || visible.w <= 0) return 0;
    Face const face = face_of(ui, spec.style, spec.weight);
    float width = width_of(face, text) / ui.theme().pixel_ratio;
    std::string cut;
    // Half a pixel of grace: a text in a box measured for it must not lose its last letter to
    // rounding.
    if (width > rect.w + 0.5f) {
        cut = elided(ui, text, rect.w, spec.style, spec.weight);
        if (spec.tooltip) ui.tooltip(rect, text);
        text = cut;
        width = std::min(rect.w, width_of(face, text) / ui.theme().pixel_ratio);
    }
    float x = rect.x;
    if (spec.align == Align::center) x += (rect.w - width) / 2;
    if (spec.align == Align::right) x += rect.w - width;
    float const line = text_metrics(spec.style).line;
    draw_run(ui, face, x, rect.y + (rect.h - line) / 2, line, spec.color ? spec.color : ui.colors().text, text);
    return width;
}

std::vector<TextLine> text_lines(Ui const& ui, std::string_view text, float width, TextStyle style, Weight weight) {
    Face const face = face_of(ui, style, weight);
    float const room = width * ui.theme().pixel_ratio + 0.5f;
    std::vector<TextLine> out;
    std::size_t start = 0;
    for (bool more = true; more;) {
        std::size_t const paragraph = std::min(text.find('\n', start), text.size());
        do {
            std::size_t const end = fitting_end(face, text.substr(0, paragraph), start, room);
            out.push_back({start, end});
            // The blank at which the line broke belongs to neither line.
            start = end < paragraph && text[end] == ' ' ? end + 1 : end;
        } while (start < paragraph);
        more = paragraph < text.size();
        start = paragraph + 1;
    }
    return out;
}

float text_wrapped(Ui& ui, Rect rect, std::string_view whole, TextSpec spec, bool draw) {
    float const line = text_metrics(spec.style).line;
    if (draw && spec.describe) {
        ui.describe({.id = ui.id(whole), .role = Role::text, .rect = rect, .name = std::string(whole)});
    }
    spec.describe = false;
    spec.tooltip = false;
    float y = rect.y;
    if (whole.empty()) return 0;
    for (TextLine const& part : text_lines(ui, whole, rect.w, spec.style, spec.weight)) {
        // A blank that hangs over the edge must not bring the "…".
        if (draw) text(ui, {rect.x, y, rect.w + 1, line}, whole.substr(part.start, part.end - part.start), spec);
        y += line;
    }
    return y - rect.y;
}

void heading(Ui& ui, Rect rect, std::string_view words, TextStyle style, int level) {
    ui.describe({.id = ui.id(words), .role = Role::heading, .rect = rect, .name = std::string(words), .level = level});
    text(ui, rect, words, {.style = style, .weight = Weight::strong, .describe = false});
}

void icon(Ui& ui, Rect rect, Icon icon, Color color, float size) {
    if (!icon) return;
    float const s = ui.theme().pixel_ratio;
    Face const face{ui.fonts().icons, std::round(size * s)};
    ImFontBaked* const baked = face.font->GetFontBaked(face.size);
    unsigned code = 0;
    ImTextCharFromUtf8(&code, icon.utf8.data(), icon.utf8.data() + icon.utf8.size());
    ImFontGlyph const* const glyph = baked->FindGlyph(static_cast<ImWchar>(code));
    if (!glyph) return;
    // The em box of an icon is centred; the glyph's own bearings keep its place inside.
    Point const center = rect.center();
    float const x = std::round(center.x * s - face.size / 2);
    float const y = std::round(center.y * s - face.size / 2);
    ui.draw().AddText(face.font, face.size, {x, y}, color, icon.utf8.data(), icon.utf8.data() + icon.utf8.size());
}

bool link(Ui& ui, Rect rect, std::string_view key, std::string_view label, TextSpec spec, Icon mark) {
    Id const id = ui.id(key.empty() ? label : key);
    Interaction const hit = ui.interact(id, rect);
    ui.describe({.id = id, .role = Role::link, .state = kFocusable, .rect = rect, .name = std::string(label)});
    if (spec.color == 0) spec.color = ui.colors().accent_text;
    spec.describe = false;
    if (mark) {
        icon(ui, {rect.x, rect.y, 16, rect.h}, mark, spec.color);
        rect.cut_left(22);
    }
    float const width = text(ui, rect, label, spec);
    if (hit.hovered) {
        float const x = spec.align == Align::right ? rect.right() - width : rect.x;
        fill(ui, {x, rect.center().y + 8, width, 1}, spec.color);
    }
    if (hit.focus_visible) focus_ring(ui, rect, kRadiusSmall);
    return hit.clicked;
}

void fill(Ui& ui, Rect rect, Color color, float radius) {
    Physical const p = physical(ui, rect);
    ui.draw().AddRectFilled(p.min, p.max, color, radius * ui.theme().pixel_ratio);
}

void border(Ui& ui, Rect rect, Color color, float radius, float width) {
    Physical const p = physical(ui, rect);
    float const w = line_width(ui, width);
    // AddRect strokes around the path half a pixel inside; wider strokes are moved in by the rest.
    float const in = (w - 1) / 2;
    ui.draw().AddRect({p.min.x + in, p.min.y + in}, {p.max.x - in, p.max.y - in}, color,
                      std::max(0.0f, radius * ui.theme().pixel_ratio - in), 0, w);
}

void line_below(Ui& ui, Rect rect, Color color) {
    float const h = hairline(ui.theme());
    fill(ui, {rect.x, snap(ui.theme(), rect.bottom()) - h, rect.w, h}, color);
}
void line_above(Ui& ui, Rect rect, Color color) { fill(ui, {rect.x, rect.y, rect.w, hairline(ui.theme())}, color); }
void line_right(Ui& ui, Rect rect, Color color) {
    float const w = hairline(ui.theme());
    fill(ui, {snap(ui.theme(), rect.right()) - w, rect.y, w, rect.h}, color);
}
void line_left(Ui& ui, Rect rect, Color color) { fill(ui, {rect.x, rect.y, hairline(ui.theme()), rect.h}, color); }

void focus_ring(Ui& ui, Rect rect, float radius) { border(ui, rect.outset(3), ui.colors().accent, radius + 3, 2); }

void card(Ui& ui, Rect rect) {
    fill(ui, rect, ui.colors().surface, kRadiusCard);
    border(ui, rect, ui.colors().line, kRadiusCard);
}

}  // namespace offerta::client::ui
