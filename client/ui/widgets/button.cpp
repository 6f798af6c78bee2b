#include "client/ui/widgets/button.hpp"

#include <imgui.h>

#include <cmath>

#include "client/ui/widgets/appearance.hpp"

namespace offerta::client::ui {

namespace {

constexpr float kButtonPadding = 13, kIcon = 16, kIconGap = 8, kKeysGap = 8, kCapGap = 3, kCapHeight = 18;
constexpr float kTurn = 6.2831853f;

/// Calls back with every key of "Ctrl ↵".
template <typename F>
void for_each_key(std::string_view keys, F&& f) {
    while (!keys.empty()) {
        auto const end = std::min(keys.find(' '), keys.size());
        if (end > 0) f(keys.substr(0, end));
        keys.remove_prefix(std::min(end + 1, keys.size()));
    }
}

float cap_width(Ui const& ui, std::string_view key) {
    return std::max(kCapHeight, std::ceil(text_width(ui, key, TextStyle::axis)) + 10);
}

struct ButtonLook {
    Color ground, line, text;
};

ButtonLook look_of(Ui const& ui, ButtonSpec const& spec, Interaction const& hit) {
    Palette const& c = ui.colors();
    bool const hot = hit.hovered || hit.held;
    if (spec.disabled) return {c.hover, c.line, c.disabled};
    if (spec.kind == ButtonKind::primary) return {hot || spec.busy ? c.accent_hover : c.accent, 0, c.on_accent};
    Color const ground = hot ? c.hover : spec.kind == ButtonKind::quiet ? 0 : c.surface;
    Color const line = spec.kind == ButtonKind::quiet ? 0 : c.control_line;
    Color const text = spec.kind == ButtonKind::danger ? c.red.text : spec.kind == ButtonKind::quiet ? c.text2 : c.text;
    return {ground, line, text};
}

float content_width(Ui const& ui, ButtonSpec const& spec) {
    Weight const weight = spec.kind == ButtonKind::primary ? Weight::strong : Weight::regular;
    bool const silent = spec.label.empty() || spec.icon_only;
    float width = silent ? 0 : std::ceil(text_width(ui, spec.label, TextStyle::body, weight));
    if (spec.icon || spec.busy) width += kIcon + (silent ? 0 : kIconGap);
    if (!spec.keys.empty()) width += kKeysGap + key_caps_width(ui, spec.keys);
    return width;
}

void draw_ground(Ui& ui, Rect rect, ButtonLook const& look) {
    if (look.ground) fill(ui, rect, look.ground, kRadiusControl);
    if (look.line) border(ui, rect, look.line, kRadiusControl);
}

/// A turning arc; without motion it stands still.
void spinner(Ui& ui, Rect rect, Color color) {
    float const s = ui.theme().pixel_ratio;
    bool const still = ui.theme().reduced_motion;
    float const turn = still ? 0.0f : static_cast<float>(std::fmod(ui.now_ms() / 900.0, 1.0)) * kTurn;
    Point const c = rect.center();
    ImDrawList& draw = ui.draw();
    draw.PathArcTo({c.x * s, c.y * s}, 6.5f * s, turn - kTurn * 0.22f, turn + kTurn * 0.53f);
    draw.PathStroke(color, 0, 1.6f * s);
    if (!still) ui.wake_at(ui.now_ms() + 33);
}

}  // namespace

float key_caps_width(Ui const& ui, std::string_view keys) {
    float width = 0;
    for_each_key(keys, [&](std::string_view key) { width += cap_width(ui, key) + (width > 0 ? kCapGap : 0); });
    return width;
}

float key_caps(Ui& ui, Point right_center, std::string_view keys, bool on_accent) {
    Palette const& c = ui.colors();
    float const width = key_caps_width(ui, keys);
    float x = right_center.x - width;
    Color const line = on_accent ? (c.on_accent & 0x00FFFFFF) | 0x8C000000 : c.control_line;
    for_each_key(keys, [&](std::string_view key) {
        Rect const cap{x, right_center.y - kCapHeight / 2, cap_width(ui, key), kCapHeight};
        if (!on_accent) fill(ui, cap, c.surface, kRadiusSmall);
        border(ui, cap, line, kRadiusSmall);
        text(ui, cap, key,
             {.style = TextStyle::axis,
              .color = on_accent ? c.on_accent : c.text3,
              .weight = on_accent ? Weight::strong : Weight::regular,
              .align = Align::center,
              .describe = false});
        x += cap.w + kCapGap;
    });
    return width;
}

float button_width(Ui const& ui, ButtonSpec const& spec) {
    if (spec.icon_only) return ui.control_height();
    return std::ceil(content_width(ui, spec) + 2 * (spec.label.empty() ? 8 : kButtonPadding));
}

bool button(Ui& ui, Rect rect, ButtonSpec const& spec) {
    Id const id = ui.id(spec.key.empty() ? spec.label : spec.key);
    bool const enabled = !spec.disabled && !spec.busy;
    Interaction const hit =
        ui.interact(id, rect, {.enabled = enabled, .cursor = enabled ? Cursor::hand : Cursor::not_allowed});
    bool const is_new = ui.state<Appearance>(id).just_appeared();
    if (spec.focus_first && is_new) ui.set_focus(id, ui.focus_visible());
    std::uint32_t state = kFocusable;
    if (spec.disabled) state |= kDisabled;
    if (spec.busy) state |= kBusy | kDisabled;
    ui.describe({.id = id,
                 .role = Role::button,
                 .state = state,
                 .rect = rect,
                 .name = std::string(spec.label),
                 .description = std::string(spec.disabled ? spec.reason : std::string_view{})});
    ButtonLook const look = look_of(ui, spec, hit);
    draw_ground(ui, rect, look);
    bool const primary = spec.kind == ButtonKind::primary;
    float const width = std::min(content_width(ui, spec), rect.w);
    Rect inside{std::floor(rect.x + (rect.w - width) / 2), rect.y, width, rect.h};
    if (spec.busy) {
        spinner(ui, inside.cut_left(kIcon, kIconGap), look.text);
    } else if (spec.icon) {
        icon(ui, inside.cut_left(kIcon, kIconGap), spec.icon, look.text);
    }
    if (!spec.keys.empty()) {
        float const caps = key_caps(ui, {inside.right(), inside.center().y}, spec.keys, primary && !spec.disabled);
        inside.cut_right(caps, kKeysGap);
    }
    if (!spec.icon_only)
        text(ui, inside, spec.label,
             {.color = look.text, .weight = primary ? Weight::strong : Weight::regular, .describe = false});
    if (spec.disabled) ui.tooltip(rect, spec.reason);
    if (spec.icon_only && !spec.disabled) ui.tooltip(rect, spec.label);
    if (hit.focus_visible) focus_ring(ui, rect, kRadiusControl);
    return hit.clicked && enabled;
}

bool icon_button(Ui& ui, Rect rect, IconButtonSpec const& spec) {
    Palette const& c = ui.colors();
    Id const id = ui.id(spec.key.empty() ? spec.label : spec.key);
    Interaction const hit = ui.interact(id, rect, {.enabled = !spec.disabled});
    std::uint32_t state = kFocusable | (spec.disabled ? kDisabled : 0u) | (spec.pressed ? kPressed : 0u);
    ui.describe({.id = id,
                 .role = Role::button,
                 .state = state,
                 .rect = rect,
                 .name = std::string(spec.label),
                 .description = std::string(spec.disabled ? spec.reason : std::string_view{})});
    if (spec.pressed)
        fill(ui, rect, c.accent_soft, kRadiusControl);
    else if (hit.hovered && !spec.disabled && !spec.bare)
        fill(ui, rect, c.hover, kRadiusControl);
    else if (spec.bordered)
        fill(ui, rect, c.surface, kRadiusControl);
    if (spec.bordered) border(ui, rect, c.control_line, kRadiusControl);
    Color const color = spec.disabled              ? c.disabled
                        : spec.color               ? spec.color
                        : spec.bare && hit.hovered ? c.text
                                                   : c.text2;
    icon(ui, rect, spec.icon, color, spec.icon_size);
    bool const says_why = spec.disabled && !spec.reason.empty();
    std::string hint(says_why ? spec.reason : spec.label);
    if (!says_why && !spec.keys.empty()) hint.append("  ").append(spec.keys);
    ui.tooltip(rect, hint);
    if (hit.focus_visible) focus_ring(ui, rect, kRadiusControl);
    return hit.clicked && !spec.disabled;
}

bool drop_down(Ui& ui, Rect rect, std::string_view key, std::string_view name, std::string_view label) {
    Palette const& c = ui.colors();
    Id const id = ui.id(key);
    Interaction const hit = ui.interact(id, rect);
    ui.describe({.id = id,
                 .role = Role::button,
                 .state = kFocusable | kHasPopup,
                 .rect = rect,
                 .name = std::string(name),
                 .value = std::string(label)});
    fill(ui, rect, hit.hovered ? c.hover : c.surface, kRadiusControl);
    border(ui, rect, c.control_line, kRadiusControl);
    Rect inside = rect.inset(10, 0);
    icon(ui, inside.cut_right(14, 4), icons::kChevronDown, c.text2, 14);
    text(ui, inside, label, {.style = TextStyle::dense, .weight = Weight::strong, .describe = false});
    if (hit.focus_visible) focus_ring(ui, rect, kRadiusControl);
    return hit.clicked;
}

int stepper(Ui& ui, Rect rect, std::string_view key, std::string_view label, std::string_view value) {
    IdScope scope(ui, key);
    Palette const& c = ui.colors();
    Group group(ui, {.id = ui.id("group"),
                     .role = Role::group,
                     .rect = rect,
                     .name = std::string(label),
                     .value = std::string(value)});
    fill(ui, rect, c.surface, kRadiusControl);
    border(ui, rect, c.control_line, kRadiusControl);
    Rect middle = rect;
    Rect const less = middle.cut_left(28), more = middle.cut_right(28);
    std::string const name(label);
    bool const minus = icon_button(ui, less,
                                   {.key = "less",
                                    .label = name + ": " + std::string(ui.words()(Str::common_decrease)),
                                    .icon = icons::kMinus,
                                    .color = c.text});
    bool const plus = icon_button(ui, more,
                                  {.key = "more",
                                   .label = name + ": " + std::string(ui.words()(Str::common_increase)),
                                   .icon = icons::kPlus,
                                   .color = c.text});
    line_left(ui, middle, c.control_line);
    line_right(ui, middle, c.control_line);
    text(ui, middle, value, {.weight = Weight::strong, .align = Align::center});
    return plus ? 1 : minus ? -1 : 0;
}

void hint_bar(Ui& ui, Rect rect, std::span<Hint const> hints, std::string_view left, std::string_view left_strong) {
    Palette const& c = ui.colors();
    fill(ui, rect, c.surface);
    line_above(ui, rect, c.line);
    bool const has_left = !left.empty() || !left_strong.empty();
    Rect inside = rect.inset(has_left ? 24.0f : 16.0f, 0);
    if (has_left) {
        Rect part = inside;
        float const width = text(ui, part, left, {.style = TextStyle::label, .color = c.text2});
        part.cut_left(width + 4);
        float const strong =
            text(ui, part, left_strong, {.style = TextStyle::label, .color = c.text2, .weight = Weight::strong});
        inside.cut_left(width + strong + 32);
    }
    float total = 0;
    for (Hint const& hint : hints)
        total += key_caps_width(ui, hint.keys) + 8 + text_width(ui, hint.label, TextStyle::label) + 16;
    float x = has_left ? std::max(inside.x, inside.right() - total + 16) : inside.x;
    for (Hint const& hint : hints) {
        float const caps = key_caps_width(ui, hint.keys), label = text_width(ui, hint.label, TextStyle::label);
        if (x + caps + 8 + label > inside.right() + 1) break;
        key_caps(ui, {x + caps, inside.center().y}, hint.keys);
        text(ui, {x + caps + 8, inside.y, label + 1, inside.h}, hint.label,
             {.style = TextStyle::label, .color = c.text2, .describe = false});
        x += caps + 8 + label + 16;
    }
}

}  // namespace offerta::client::ui
