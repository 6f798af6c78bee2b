#include "client/ui/widgets/chip.hpp"

#include <imgui.h>

#include <cmath>

namespace offerta::client::ui {

namespace {

constexpr float kPadLeft = 7, kPadRight = 8, kDot = 6, kDotGap = 6;

void dot(Ui& ui, Point center, float diameter, Color color) {
    float const s = ui.theme().pixel_ratio;
    ui.draw().AddCircleFilled({center.x * s, center.y * s}, diameter / 2 * s, color);
}

float draw_chip(Ui& ui, Rect rect, std::string_view label, Hue hue, bool with_dot) {
    HueColors const colors = hue_colors(ui.colors(), hue);
    Rect box = Rect{rect.x, rect.y, std::min(chip_width(ui, label, with_dot), rect.w), rect.h}.middle(kChipHeight);
    box.y = std::round(box.y);
    if (colors.ground)
        fill(ui, box, colors.ground, kRadiusControl);
    else
        border(ui, box, ui.colors().control_line, kRadiusControl);
    Rect inside = box;
    inside.cut_left(with_dot ? kPadLeft : kPadRight);
    inside.cut_right(kPadRight - 1);
    if (with_dot) {
        dot(ui, {inside.x + kDot / 2, box.center().y}, kDot, colors.text);
        inside.cut_left(kDot + kDotGap);
    }
    text(ui, inside, label, {.style = TextStyle::label, .color = colors.text});
    return box.w;
}

Icon sync_icon(SyncState state) {
    switch (state) {
        case SyncState::saved:
            return icons::kCloudCheck;
        case SyncState::sending:
            return icons::kRefreshCw;
        case SyncState::offline:
            return icons::kCloudOff;
        case SyncState::refused:
            return icons::kCloudAlert;
    }
    return icons::kCloudCheck;
}

Color sync_color(Palette const& c, SyncState state) {
    switch (state) {
        case SyncState::saved:
            return c.green.text;
        case SyncState::sending:
            return c.accent_text;
        case SyncState::offline:
            return c.amber.text;
        case SyncState::refused:
            return c.red.text;
    }
    return c.text2;
}

}  // namespace

float chip_width(Ui const& ui, std::string_view label, bool with_dot) {
    float const dot_width = with_dot ? kPadLeft + kDot + kDotGap : kPadRight;
    return std::ceil(dot_width + text_width(ui, label, TextStyle::label) + kPadRight);
}

float chip(Ui& ui, Rect rect, std::string_view label, Hue hue) { return draw_chip(ui, rect, label, hue, true); }
float tag(Ui& ui, Rect rect, std::string_view label, Hue hue) { return draw_chip(ui, rect, label, hue, false); }

float filter_chip_width(Ui const& ui, FilterChipSpec const& spec) {
    return std::ceil(10 + text_width(ui, std::string(spec.label) + ":", TextStyle::dense) + 6 +
                     text_width(ui, spec.value, TextStyle::dense) + 8 + 14 + 8);
}

FilterChipResult filter_chip(Ui& ui, Rect rect, FilterChipSpec const& spec) {
    Palette const& c = ui.colors();
    IdScope scope(ui, spec.key);
    Rect box = Rect{rect.x, rect.y, filter_chip_width(ui, spec), rect.h}.middle(28);
    Id const id = ui.id("open");
    std::string const label = std::string(spec.label) + ":";
    std::string const name = label + " " + std::string(spec.value);
    Interaction const hit = ui.interact(id, box);
    ui.describe({.id = id,
                 .role = Role::button,
                 .state = kFocusable | kHasPopup,
                 .rect = {box.x, box.y, box.w - 28, box.h},
                 .name = name});
    fill(ui, box, hit.hovered ? c.hover : c.surface, kRadiusControl);
    border(ui, box, c.control_line, kRadiusControl);
    Rect const whole = box;
    Rect const cross = box.cut_right(28);
    Interaction const remove = ui.interact(ui.id("remove"), cross);
    ui.describe({.id = ui.id("remove"),
                 .role = Role::button,
                 .state = kFocusable,
                 .rect = cross,
                 .name = name + ": " + std::string(ui.words()(Str::common_remove))});
    box.cut_left(10);
    box.cut_left(text(ui, box, label, {.style = TextStyle::dense, .color = c.text3, .describe = false}), 6);
    text(ui, box, spec.value, {.style = TextStyle::dense, .describe = false});
    icon(ui, cross, icons::kX, remove.hovered ? c.text : c.text3, 14);
    if (hit.focus_visible) focus_ring(ui, whole, kRadiusControl);
    if (remove.focus_visible) focus_ring(ui, cross.inset(4), kRadiusSmall);
    if (remove.clicked) return FilterChipResult::remove;
    return hit.clicked ? FilterChipResult::open : FilterChipResult::none;
}

void avatar(Ui& ui, Rect rect, std::string_view initials, std::string_view name, Hue hue) {
    float const d = rect.h;
    HueColors const colors =
        hue == Hue::grey ? HueColors{ui.colors().text2, ui.colors().track} : hue_colors(ui.colors(), hue);
    dot(ui, {rect.x + d / 2, rect.center().y}, d, colors.ground);
    text(ui, {rect.x, rect.y, d, d}, initials,
         {.style = TextStyle::axis,
          .color = colors.text,
          .weight = Weight::strong,
          .align = Align::center,
          .describe = false,
          .tooltip = false});
    if (!name.empty()) {
        ui.describe({.id = ui.id(name), .role = Role::image, .rect = rect, .name = std::string(name)});
        ui.tooltip({rect.x, rect.y, d, d}, name);
    }
}

float quantity_mark(Ui& ui, Rect rect, std::string_view label, bool strong) {
    Palette const& c = ui.colors();
    float const width = std::max(28.0f, std::ceil(text_width(ui, label, TextStyle::label, Weight::strong)) + 12);
    Rect const box = Rect{rect.x, rect.y, width, rect.h}.middle(20);
    fill(ui, box, strong ? c.accent : c.track, kRadiusToken);
    text(ui, box, label,
         {.style = TextStyle::label,
          .color = strong ? c.on_accent : c.text2,
          .weight = Weight::strong,
          .align = Align::center});
    return width;
}

bool sync_mark(Ui& ui, Rect rect, SyncMarkSpec const& spec) {
    Palette const& c = ui.colors();
    ui.describe({.id = ui.id("sync-mark"), .role = Role::status, .rect = rect, .name = std::string(spec.text)});
    Color const color = sync_color(c, spec.state);
    Rect inside = rect;
    bool opened = false;
    if (spec.can_open) {
        Id const id = ui.id("sync-open");
        Interaction const hit = ui.interact(id, rect);
        ui.describe({.id = id,
                     .role = Role::button,
                     .state = kFocusable | kHasPopup,
                     .rect = rect,
                     .name = std::string(ui.words()(Str::sync_show))});
        if (hit.hovered) fill(ui, rect, c.hover, kRadiusControl);
        if (hit.focus_visible) focus_ring(ui, rect, kRadiusControl);
        opened = hit.clicked;
    }
    if (spec.icon_only) {
        icon(ui, rect, sync_icon(spec.state), color);
        ui.tooltip(rect, spec.text);
        return opened;
    }
    icon(ui, inside.cut_left(16, 8), sync_icon(spec.state), color);
    bool acted = false;
    if (!spec.action.empty()) {
        Rect const at = inside.cut_right(std::ceil(text_width(ui, spec.action, TextStyle::dense)) + 1, 8);
        acted = link(ui, at, spec.action, spec.action, {.style = TextStyle::dense});
    }
    text(ui, inside, spec.text,
         {.style = TextStyle::dense, .color = spec.state == SyncState::saved ? c.text2 : c.text, .describe = false});
    return acted || opened;
}

}  // namespace offerta::client::ui
