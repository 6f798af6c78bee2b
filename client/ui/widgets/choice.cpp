#include "client/ui/widgets/choice.hpp"

#include <imgui.h>

#include <cmath>

namespace offerta::client::ui {

namespace {

constexpr float kBox = 16, kBoxGap = 8;

void draw_check_box(Ui& ui, Rect box, CheckboxSpec const& spec, bool hot) {
    Palette const& c = ui.colors();
    bool const on = spec.value != Check::off;
    if (on) {
        fill(ui, box, spec.disabled ? c.disabled : hot ? c.accent_hover : c.accent, kRadiusSmall);
        icon(ui, box, spec.value == Check::mixed ? icons::kMinus : icons::kCheck, c.on_accent, 12);
    } else {
        fill(ui, box, spec.disabled ? c.hover : c.surface, kRadiusSmall);
        border(ui, box, hot ? c.text3 : c.disabled, kRadiusSmall);
    }
}

std::uint32_t check_state(Check value) {
    return value == Check::on ? kChecked : value == Check::mixed ? kMixed : kUnchecked;
}

/// Arrow keys move a choice among `count` parts while one of them has focus.
std::optional<int> arrow_choice(Ui& ui, int chosen, int count) {
    int const step = ui.take_key(Key::right) || ui.take_key(Key::down) ? 1
                     : ui.take_key(Key::left) || ui.take_key(Key::up)  ? -1
                                                                       : 0;
    if (step == 0 || count == 0) return std::nullopt;
    return (chosen + step + count) % count;
}

}  // namespace

float checkbox_width(Ui const& ui, std::string_view label) {
    return kBox + kBoxGap + std::ceil(text_width(ui, label, TextStyle::body));
}

bool checkbox(Ui& ui, Rect rect, CheckboxSpec const& spec) {
    Palette const& c = ui.colors();
    Id const id = ui.id(spec.key.empty() ? spec.label : spec.key);
    Interaction const hit = ui.interact(id, rect, {.enabled = !spec.disabled});
    ui.describe({.id = id,
                 .role = Role::checkbox,
                 .state = kFocusable | check_state(spec.value) | (spec.disabled ? kDisabled : 0u),
                 .rect = rect,
                 .name = std::string(spec.label)});
    Rect inside = rect;
    if (spec.label_hidden) inside.cut_left(std::max(0.0f, (rect.w - kBox) / 2));
    Rect const box = inside.cut_left(kBox, kBoxGap).middle(kBox);
    draw_check_box(ui, box, spec, hit.hovered && !spec.disabled);
    if (!spec.label_hidden)
        text(ui, inside, spec.label, {.color = spec.disabled ? c.disabled : c.text, .describe = false});
    if (hit.focus_visible) focus_ring(ui, box, kRadiusSmall);
    return hit.clicked;
}

bool radio(Ui& ui, Rect rect, std::string_view key, std::string_view label, bool chosen, bool disabled) {
    Palette const& c = ui.colors();
    Id const id = ui.id(key);
    Interaction const hit = ui.interact(id, rect, {.enabled = !disabled});
    ui.describe({.id = id,
                 .role = Role::radio,
                 .state = kFocusable | (chosen ? kChecked : kUnchecked) | (disabled ? kDisabled : 0u),
                 .rect = rect,
                 .name = std::string(label)});
    float const s = ui.theme().pixel_ratio;
    Rect inside = rect;
    Rect const box = inside.cut_left(kBox, kBoxGap).middle(kBox);
    ImVec2 const center{box.center().x * s, box.center().y * s};
    if (chosen) {
        ui.draw().AddCircleFilled(center, 8 * s, disabled ? c.disabled : hit.hovered ? c.accent_hover : c.accent);
        ui.draw().AddCircleFilled(center, 3 * s, c.on_accent);
    } else {
        ui.draw().AddCircleFilled(center, 8 * s, c.surface);
        ui.draw().AddCircle(center, 7.5f * s, hit.hovered ? c.text3 : c.disabled, 0, std::round(s));
    }
    text(ui, inside, label, {.color = disabled ? c.disabled : c.text, .describe = false});
    if (hit.focus_visible) focus_ring(ui, box, 8);
    return hit.clicked && !chosen;
}

float segmented_width(Ui const& ui, std::span<Segment const> parts) {
    float width = 4;
    for (Segment const& part : parts) {
        width += std::ceil(text_width(ui, part.label, TextStyle::dense, Weight::strong)) + 24 + (part.icon ? 22 : 0);
    }
    return width;
}

std::optional<int> segmented(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                             std::span<Segment const> parts, int chosen) {
    Palette const& c = ui.colors();
    IdScope scope(ui, key);
    Group group(ui, {.id = ui.id("group"), .role = Role::radiogroup, .rect = rect, .name = std::string(name)});
    fill(ui, rect, c.track, kRadiusControl);
    std::optional<int> picked;
    Rect inside = rect.inset(2);
    float const spare = (inside.w - (segmented_width(ui, parts) - 4)) / static_cast<float>(parts.size());
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        Segment const& part = parts[static_cast<std::size_t>(i)];
        bool const on = i == chosen;
        float const label = std::ceil(text_width(ui, part.label, TextStyle::dense, Weight::strong));
        Rect cell = inside.cut_left(label + 24 + (part.icon ? 22 : 0) + spare);
        IdScope item(ui, std::string(part.label) + std::to_string(i));
        Id const id = ui.id("part");
        Interaction const hit = ui.interact(id, cell, {.enabled = !part.disabled});
        ui.describe({.id = id,
                     .role = Role::radio,
                     .state = kFocusable | (on ? kChecked : kUnchecked) | (part.disabled ? kDisabled : 0u),
                     .rect = cell,
                     .name = std::string(part.label)});
        if (hit.clicked && !on) picked = i;
        if (hit.focused) {
            if (auto moved = arrow_choice(ui, chosen, static_cast<int>(parts.size()))) picked = moved;
        }
        if (on) {
            fill(ui, cell, c.surface, kRadiusSmall);
            border(ui, cell, c.control_line, kRadiusSmall);
        }
        Color const color = part.disabled ? c.disabled : on || hit.hovered ? c.text : c.text2;
        Rect line = cell;
        line.cut_left(std::floor((cell.w - label - (part.icon ? 22 : 0)) / 2));
        if (part.icon) icon(ui, line.cut_left(16, 6), part.icon, color);
        text(ui, line, part.label,
             {.style = TextStyle::dense,
              .color = color,
              .weight = on ? Weight::strong : Weight::regular,
              .describe = false});
        if (hit.focus_visible) focus_ring(ui, cell, kRadiusSmall);
    }
    return picked;
}

namespace {

constexpr float kTabGap = 20;

/// Where a strip of more tabs than fit stands.
struct TabStrip {
    float scroll = 0;
    int shown = -1;  ///< the chosen tab that was brought into sight last
};

float tab_width(Ui const& ui, Tab const& tab, bool on) {
    float const label = text_width(ui, tab.label, TextStyle::body, on ? Weight::strong : Weight::regular);
    return std::ceil(label + (tab.count.empty() ? 0 : 6 + text_width(ui, tab.count, TextStyle::dense)));
}

float scroll_tabs(Ui& ui, Rect rect, std::span<Tab const> tabs, int chosen, TabStrip& strip) {
    float whole = 0, from = 0, to = 0;
    for (int i = 0; i < static_cast<int>(tabs.size()); ++i) {
        float const width = tab_width(ui, tabs[static_cast<std::size_t>(i)], i == chosen);
        if (i == chosen) from = whole, to = whole + width;
        whole += width + (i + 1 < static_cast<int>(tabs.size()) ? kTabGap : 0);
    }
    float const most = std::max(0.0f, whole - rect.w);
    if (most > 0) {
        // A wheel without a sideways movement scrolls too: most mice have no other.
        Point const moved = ui.take_wheel(rect, true, true);
        strip.scroll += moved.x + moved.y;
    }
    if (strip.shown != chosen) {
        strip.shown = chosen;
        strip.scroll = std::clamp(strip.scroll, to - rect.w, std::max(from, to - rect.w));
    }
    strip.scroll = snap(ui.theme(), std::clamp(strip.scroll, 0.0f, most));
    return strip.scroll;
}

}  // namespace

std::optional<int> tabs(Ui& ui, Rect rect, std::string_view key, std::span<Tab const> tabs, int chosen, float* end_x) {
    Palette const& c = ui.colors();
    IdScope scope(ui, key);
    Group group(ui, {.id = ui.id("tabs"), .role = Role::tablist, .rect = rect, .name = std::string(key)});
    std::optional<int> picked;
    line_below(ui, rect, c.line);
    TabStrip& strip = ui.state<TabStrip>(ui.id("strip"));
    float x = rect.x - scroll_tabs(ui, rect, tabs, chosen, strip);
    ui.push_clip(rect.outset(4));
    for (int i = 0; i < static_cast<int>(tabs.size()); ++i) {
        Tab const& tab = tabs[static_cast<std::size_t>(i)];
        bool const on = i == chosen;
        Weight const weight = on ? Weight::strong : Weight::regular;
        float const label = text_width(ui, tab.label, TextStyle::body, weight);
        float const count = tab.count.empty() ? 0 : 6 + text_width(ui, tab.count, TextStyle::dense);
        Rect cell{x, rect.y, tab_width(ui, tab, on), rect.h};
        IdScope item(ui, tab.label);
        Id const id = ui.id("tab");
        Interaction const hit = ui.interact(id, cell);
        ui.describe({.id = id,
                     .role = Role::tab,
                     .state = kFocusable | (on ? kSelected : 0u),
                     .rect = cell,
                     .name = std::string(tab.label),
                     .value = std::string(tab.count)});
        if (hit.clicked && !on) picked = i;
        if (hit.focused) {
            if (auto moved = arrow_choice(ui, chosen, static_cast<int>(tabs.size()))) picked = moved;
        }
        text(ui, {cell.x, cell.y, label + 1, cell.h}, tab.label,
             {.color = on || hit.hovered ? c.text : c.text2, .weight = weight, .describe = false});
        text(ui, {cell.x + label + 6, cell.y, count + 1, cell.h}, tab.count,
             {.style = TextStyle::dense, .color = c.text3, .describe = false});
        if (on) fill(ui, {cell.x, rect.bottom() - 2, cell.w, 2}, c.accent);
        if (hit.focus_visible) focus_ring(ui, cell.inset(-4, 6), kRadiusSmall);
        x = cell.right() + kTabGap;
    }
    ui.pop_clip();
    if (end_x) *end_x = std::min(x, rect.right() + kTabGap);
    return picked;
}

}  // namespace offerta::client::ui
