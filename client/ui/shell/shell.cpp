#include "client/ui/shell/shell.hpp"

#include <cmath>

namespace offerta::client::ui {

namespace {

constexpr float kBottomBar = 56;
constexpr int kBottomPlaces = 3;  ///< the fourth opens the menu with all others

Rect logo(Ui& ui, Rect rect) {
    Rect const box = rect.middle(28);
    fill(ui, {box.x, box.y, 28, 28}, ui.colors().accent, 7);
    icon(ui, {box.x, box.y, 28, 28}, icons::kLayers, ui.colors().on_accent, 18);
    return box;
}

struct PlaceLook {
    bool rail, current;
};

/// A count on an icon.
void draw_badge(Ui& ui, Point at, std::string_view count) {
    if (count.empty()) return;
    float const width = std::max(16.0f, std::ceil(text_width(ui, count, TextStyle::axis, Weight::strong)) + 8);
    Rect const box{at.x, at.y, width, 16};
    fill(ui, box, ui.colors().accent, 5);
    text(ui, box, count,
         {.style = TextStyle::axis,
          .color = ui.colors().on_accent,
          .weight = Weight::strong,
          .align = Align::center,
          .describe = false,
          .tooltip = false});
}

bool draw_place(Ui& ui, Rect row, Place const& place, PlaceLook look) {
    Palette const& c = ui.colors();
    IdScope scope(ui, place.route);
    Id const id = ui.id("place");
    Interaction const hit = ui.interact(id, row);
    ui.describe({.id = id,
                 .role = Role::link,
                 .state = kFocusable | (look.current ? kCurrent : 0u),
                 .rect = row,
                 .name = std::string(place.label),
                 .value = std::string(place.count)});
    if (look.current) {
        fill(ui, row, c.surface, kRadiusControl);
        border(ui, row, c.line, kRadiusControl);
    } else if (hit.hovered) {
        fill(ui, row, c.track, kRadiusControl);
    }
    Color const icon_color = look.current ? c.accent : c.text2;
    if (look.rail) {
        icon(ui, row, place.icon, icon_color, 18);
        if (place.badge) draw_badge(ui, {row.center().x + 3, row.y + 2}, place.count);
        ui.tooltip(row, place.label);
    } else {
        Rect inside = row.inset(8, 0);
        icon(ui, inside.cut_left(16, 10), place.icon, icon_color);
        inside.cut_right(text(ui, inside, place.count,
                              {.style = TextStyle::dense, .color = c.text3, .align = Align::right, .describe = false}),
                         8);
        text(ui, inside, place.label,
             {.color = look.current ? c.text : c.text2,
              .weight = look.current ? Weight::strong : Weight::regular,
              .describe = false});
    }
    if (hit.focus_visible) focus_ring(ui, row, kRadiusControl);
    return hit.clicked;
}

void draw_search(Ui& ui, Rect row, bool rail, NavigationEvents& events) {
    Palette const& c = ui.colors();
    Id const id = ui.id("search");
    std::string_view const label = ui.words()(Str::nav_search);
    Interaction const hit = ui.interact(id, row);
    ui.describe({.id = id, .role = Role::button, .state = kFocusable, .rect = row, .name = std::string(label)});
    events.search = hit.clicked;
    if (rail) {
        if (hit.hovered) fill(ui, row, c.track, kRadiusControl);
        icon(ui, row, icons::kSearch, c.text2, 18);
        ui.tooltip(row, label);
    } else {
        fill(ui, row, c.surface, kRadiusControl);
        border(ui, row, hit.hovered ? c.disabled : c.control_line, kRadiusControl);
        Rect inside = row.inset(10, 0);
        icon(ui, inside.cut_left(16, 8), icons::kSearch, c.text3);
        key_caps(ui, {inside.right(), inside.center().y}, "Ctrl K");
        text(ui, inside, label, {.style = TextStyle::dense, .color = c.text3, .describe = false});
    }
    if (hit.focus_visible) focus_ring(ui, row, kRadiusControl);
}

void draw_user(Ui& ui, Rect row, NavigationSpec const& spec, NavigationEvents& events) {
    Palette const& c = ui.colors();
    Id const id = ui.id("user");
    Interaction const hit = ui.interact(id, row);
    ui.describe({.id = id,
                 .role = Role::button,
                 .state = kFocusable | kHasPopup,
                 .rect = row,
                 .name = std::string(ui.words()(Str::nav_user)),
                 .value = std::string(spec.user_name)});
    events.user_menu = hit.clicked;
    events.user_rect = row;
    if (hit.hovered) fill(ui, row, c.track, kRadiusControl);
    if (spec.rail) {
        avatar(ui, Rect{std::round(row.center().x - 12), row.y, 24, row.h}.middle(24), spec.user_initials, {});
    } else {
        Rect inside = row.inset(4, 0);
        avatar(ui, inside.cut_left(24, 8).middle(24), spec.user_initials, {});
        icon(ui, inside.cut_right(24), icons::kChevronsUpDown, c.text2);
        inside = inside.middle(34);
        text(ui, inside.cut_top(18), spec.user_name,
             {.style = TextStyle::dense, .weight = Weight::strong, .describe = false});
        text(ui, inside, spec.user_unit, {.style = TextStyle::label, .color = c.text3, .describe = false});
    }
    if (hit.focus_visible) focus_ring(ui, row, kRadiusControl);
}

NavigationEvents bottom_bar(Ui& ui, Rect rect, NavigationSpec const& spec) {
    NavigationEvents events;
    Palette const& c = ui.colors();
    fill(ui, rect, c.surface);
    line_above(ui, rect, c.line);
    int const count = std::min(kBottomPlaces, static_cast<int>(spec.places.size()));
    Place const more{"more", ui.words()(Str::common_more), icons::kMenu};
    for (int i = 0; i <= count; ++i) {
        bool const is_more = i == count;
        Place const& place = is_more ? more : spec.places[static_cast<std::size_t>(i)];
        Rect cell = rect.column(i, count + 1, 0);
        IdScope scope(ui, place.route);
        Id const id = ui.id("place");
        bool const current = is_more ? spec.current >= count : i == spec.current;
        Interaction const hit = ui.interact(id, cell);
        ui.describe({.id = id,
                     .role = is_more ? Role::button : Role::link,
                     .state = kFocusable | (is_more ? kHasPopup : 0u) | (current ? kCurrent : 0u),
                     .rect = cell,
                     .name = std::string(place.label)});
        if (hit.clicked && !is_more) events.go = i;
        if (is_more) {
            events.user_menu = hit.clicked;
            events.user_rect = cell;
        }
        if (hit.focus_visible) focus_ring(ui, cell.inset(2, 2), kRadiusControl);
        Color const color = current ? c.accent_text : c.text2;
        cell = cell.inset(4, 6);
        Rect const mark = cell.cut_top(24);
        icon(ui, mark, place.icon, color, 20);
        if (place.badge) draw_badge(ui, {mark.center().x + 5, mark.y - 3}, place.count);
        text(ui, cell, place.label,
             {.style = TextStyle::axis, .color = color, .align = Align::center, .describe = false});
    }
    return events;
}

}  // namespace

ShellRects split_shell(Rect window, bool rail) {
    ShellRects out{{}, window};
    if (window.w < kNarrowWidth)
        out.navigation = out.page.cut_bottom(kBottomBar);
    else
        out.navigation = out.page.cut_left(rail || window.w < kMediumWidth ? kRailWidth : kNavigationWidth);
    return out;
}

NavigationEvents navigation(Ui& ui, Rect rect, NavigationSpec const& spec) {
    Palette const& c = ui.colors();
    IdScope scope(ui, "navigation");
    Group group(
        ui,
        {.id = ui.id("nav"), .role = Role::navigation, .rect = rect, .name = std::string(ui.words()(Str::nav_main))});
    if (ui.narrow()) return bottom_bar(ui, rect, spec);
    NavigationEvents events;
    fill(ui, rect, c.side);
    line_right(ui, rect, c.line);
    Rect inside = rect.inset(spec.rail ? 8.0f : 12.0f, 0);
    Rect head = inside.cut_top(kTopBarHeight);
    if (spec.rail) {
        logo(ui, head.inset(6, 0));
    } else {
        head.cut_left(4);
        head.cut_left(logo(ui, head).w > 0 ? 28.0f : 0.0f, 10);
        head = head.middle(34);
        text(ui, head.cut_top(18), ui.words()(Str::app_name), {.weight = Weight::strong});
        text(ui, head, spec.organisation, {.style = TextStyle::label, .color = c.text3});
    }
    draw_search(ui, inside.cut_top(spec.rail ? 36.0f : 32.0f, spec.rail ? 6.0f : 14.0f), spec.rail, events);
    for (int i = 0; i < static_cast<int>(spec.places.size()); ++i) {
        Place const& place = spec.places[static_cast<std::size_t>(i)];
        if (!place.section.empty()) {
            if (spec.rail) {
                fill(ui, inside.cut_top(13).middle(1).inset(8, 0), c.control_line);
            } else {
                Rect line = inside.cut_top(i == 0 ? 20.0f : 32.0f, 4);
                line.cut_left(8);
                text(ui, line.cut_bottom(16), place.section, {.style = TextStyle::label, .color = c.text2});
            }
        }
        Rect const row = inside.cut_top(spec.rail ? 36.0f : 32.0f, 2);
        if (draw_place(ui, row, place, {spec.rail, i == spec.current})) events.go = i;
    }
    Rect foot{rect.x, rect.bottom() - (spec.rail ? 76.0f : 84.0f), rect.w - 1, spec.rail ? 76.0f : 84.0f};
    line_above(ui, foot, c.line);
    foot = foot.inset(spec.rail ? 8.0f : 12.0f, 4);
    SyncMarkSpec sync = spec.sync;
    sync.icon_only = spec.rail;
    Rect mark = foot.cut_top(32);
    if (!spec.rail) mark.cut_left(4);
    events.sync = sync_mark(ui, mark, sync);
    draw_user(ui, foot.cut_top(spec.rail ? 36.0f : 40.0f), spec, events);
    return events;
}

bool head_button(Ui& ui, Rect& actions, ButtonSpec const& spec) {
    ButtonSpec shown = spec;
    if (ui.narrow()) {
        shown.icon_only = true;
        shown.keys = {};
    }
    return button(ui, actions.cut_right(button_width(ui, shown), 8).middle(ui.control_height()), shown);
}

Rect page_head(Ui& ui, Rect rect, std::string_view title) {
    rect = rect.inset(ui.narrow() ? 16.0f : 24.0f, 0);
    float const width = std::ceil(text_width(ui, title, TextStyle::heading, Weight::strong)) + 1;
    heading(ui, rect.cut_left(width, 24), title, TextStyle::heading, 1);
    return rect;
}

}  // namespace offerta::client::ui
