#include "client/ui/widgets/feedback.hpp"

#include <algorithm>
#include <cmath>

namespace offerta::client::ui {

void skeleton(Ui& ui, Rect rect) { fill(ui, rect, ui.colors().track, kRadiusSmall); }

void skeleton_rows(Ui& ui, Rect rect, int rows, float row_height) {
    // Widths change from row to row so that the shape reads as text, not as a grid.
    constexpr float kSecond[3] = {0.28f, 0.21f, 0.31f};
    for (int i = 0; i < rows && rect.h > 0; ++i) {
        Rect row = rect.cut_top(row_height);
        line_above(ui, row, ui.colors().line);
        skeleton(ui, row.cut_left(16, 16).middle(16));
        skeleton(ui, Rect{row.x, row.y, row.w * 0.2f, row.h}.middle(10));
        skeleton(ui, Rect{row.x + row.w * 0.2f + 16, row.y, row.w * kSecond[i % 3], row.h}.middle(10));
        skeleton(ui, Rect{row.right() - 64, row.y, 64, row.h}.middle(10));
        skeleton(ui, Rect{row.right() - 64 - 16 - 72, row.y, 72, row.h}.middle(18));
    }
}

void progress_bar(Ui& ui, Rect rect, float part, std::string_view name, Color color, std::string_view description) {
    part = std::clamp(part, 0.0f, 1.0f);
    ui.describe({.id = ui.id(name),
                 .role = Role::progressbar,
                 .rect = rect,
                 .name = std::string(name),
                 .value = std::to_string(static_cast<int>(part * 100 + 0.5f)),
                 .description = std::string(description)});
    fill(ui, rect, ui.colors().track, rect.h / 2);
    if (part > 0)
        fill(ui, {rect.x, rect.y, std::max(rect.h, rect.w * part), rect.h}, color ? color : ui.colors().accent,
             rect.h / 2);
}

bool progress_panel(Ui& ui, Rect rect, std::string_view title, float part, std::string_view remaining,
                    std::string_view cancel) {
    Rect line = rect.cut_top(20, 6);
    bool cancelled = false;
    if (!cancel.empty()) {
        Rect const at = line.cut_right(std::ceil(text_width(ui, cancel, TextStyle::dense)) + 1, 12);
        cancelled = link(ui, at, cancel, cancel, {.style = TextStyle::dense});
    }
    Rect const right = line.cut_right(std::ceil(text_width(ui, remaining, TextStyle::dense)) + 1, 12);
    text(ui, right, remaining, {.style = TextStyle::dense, .color = ui.colors().text3});
    text(ui, line, title, {.style = TextStyle::dense, .weight = Weight::strong});
    progress_bar(ui, rect.cut_top(6), part, title);
    return cancelled;
}

int empty_state(Ui& ui, Rect rect, EmptySpec const& spec) {
    Palette const& c = ui.colors();
    constexpr float kIconBox = 48, kTextWidth = 300, kButton = 32, kMargin = 16;
    float const text_height = text_wrapped(ui, {0, 0, kTextWidth, 0}, spec.text, {}, false);
    bool const buttons = !spec.first.label.empty() || !spec.second.label.empty();
    float const height = kIconBox + 20 + 24 + 4 + text_height + (buttons ? 16 + kButton : 0);
    Rect inside = rect.middle(height);
    inside.y = std::max(rect.y, std::round(inside.y));
    Rect const box{std::round(inside.center().x - kIconBox / 2), inside.y, kIconBox, kIconBox};
    fill(ui, box, c.accent_soft, kRadiusCard);
    icon(ui, box, spec.icon, c.accent_text, 24);
    inside.cut_top(kIconBox, 20);
    Rect const title = inside.cut_top(24, 4);
    ui.describe(
        {.id = ui.id(spec.title), .role = Role::heading, .rect = title, .name = std::string(spec.title), .level = 2});
    text(ui, title, spec.title, {.style = TextStyle::title, .align = Align::center, .describe = false});
    Rect const words{std::round(inside.center().x - kTextWidth / 2), inside.y, kTextWidth, text_height};
    text_wrapped(ui, words, spec.text, {.color = c.text2, .align = Align::center});
    if (!buttons) return 0;
    inside.cut_top(text_height + 16);
    float const first = spec.first.label.empty() ? 0 : button_width(ui, spec.first);
    float const second = spec.second.label.empty() ? 0 : button_width(ui, spec.second);
    float const gap = first > 0 && second > 0 ? 8 : 0;
    // Beside each other where there is room.
    bool const stacked = gap > 0 && first + gap + second > rect.w - 2 * kMargin;
    float const width = stacked ? std::max(first, second) : first + gap + second;
    Rect place{std::round(inside.center().x - width / 2), inside.y, width, stacked ? 2 * kButton + gap : kButton};
    Rect const above = stacked ? place.cut_top(kButton, gap) : place.cut_left(first, gap);
    int clicked = 0;
    if (first > 0 && button(ui, above, spec.first)) clicked = 1;
    if (second > 0 && button(ui, place, spec.second)) clicked = 2;
    return clicked;
}

bool error_card(Ui& ui, Rect rect, ErrorSpec const& spec) {
    Palette const& c = ui.colors();
    ui.describe({.id = ui.id(spec.title),
                 .role = Role::alert,
                 .rect = rect,
                 .name = std::string(spec.title),
                 .description = std::string(spec.text)});
    fill(ui, rect, c.surface, kRadiusCard);
    border(ui, rect, c.red.text, kRadiusCard);
    Rect inside = rect.inset(17, 0);
    icon(ui, inside.cut_left(24, 16), icons::kCircleAlert, c.red.text, 24);
    bool retry = false;
    if (!spec.retry.empty()) {
        ButtonSpec const again{.label = spec.retry, .icon = icons::kRefreshCw};
        retry = button(ui, inside.cut_right(button_width(ui, again), 16).middle(32), again);
    }
    TextSpec const words{.style = TextStyle::dense, .color = c.text2};
    float const height = 20 + text_wrapped(ui, inside, spec.text, words, false) + (spec.code.empty() ? 0 : 18);
    inside = inside.middle(height);
    text(ui, inside.cut_top(20), spec.title, {.weight = Weight::strong});
    inside.cut_top(text_wrapped(ui, inside, spec.text, words));
    if (!spec.code.empty()) text(ui, inside.cut_top(18), spec.code, {.style = TextStyle::label, .color = c.text3});
    return retry;
}

int band(Ui& ui, Rect rect, BandSpec const& spec) {
    Palette const& c = ui.colors();
    HueColors const hue = hue_colors(c, spec.hue);
    ui.describe({.id = ui.id(spec.strong),
                 .role = Role::status,
                 .rect = rect,
                 .name = std::string(spec.strong),
                 .description = std::string(spec.text)});
    fill(ui, rect, hue.ground, kRadiusControl);
    Rect inside = rect.inset(12, 0);
    icon(ui, inside.cut_left(16, 8), spec.icon, hue.text);
    int clicked = 0;
    Rect right = inside;
    if (!spec.second.label.empty()) {
        ButtonSpec second = spec.second;
        second.small = true;
        if (button(ui, right.cut_right(button_width(ui, second), 8).middle(26), second)) clicked = 2;
    }
    if (!spec.first.label.empty()) {
        ButtonSpec first = spec.first;
        first.small = true;
        if (button(ui, right.cut_right(button_width(ui, first), 8).middle(26), first)) clicked = 1;
    }
    text(ui, right.cut_right(std::ceil(text_width(ui, spec.right, TextStyle::dense)) + 1, 16), spec.right,
         {.style = TextStyle::dense, .color = hue.text});
    inside.w = right.right() - inside.x;
    float const strong =
        text(ui, inside, spec.strong,
             {.style = TextStyle::dense, .color = hue.text, .weight = Weight::strong, .describe = false});
    inside.cut_left(strong + 4);
    text(ui, inside, spec.text, {.style = TextStyle::dense, .color = hue.text, .describe = false});
    return clicked;
}

float notice(Ui& ui, Rect rect, std::string_view title, std::span<std::string_view const> lines, Hue hue, bool draw) {
    HueColors const colors = hue_colors(ui.colors(), hue);
    Rect const words{rect.x + 34, rect.y + 8, rect.w - 46, 0};
    TextSpec const spec{.style = TextStyle::dense, .color = colors.text};
    float height = 18;
    for (std::string_view line : lines) height += text_wrapped(ui, words, line, spec, false);
    float const whole = height + 16;
    if (!draw) return whole;
    ui.describe({.id = ui.id(title),
                 .role = Role::status,
                 .rect = {rect.x, rect.y, rect.w, whole},
                 .name = std::string(title)});
    fill(ui, {rect.x, rect.y, rect.w, whole}, colors.ground, kRadiusControl);
    icon(ui, {rect.x + 10, rect.y + 8, 16, 18}, icons::kTriangleAlert, colors.text);
    float y = words.y;
    text(ui, {words.x, y, words.w, 18}, title,
         {.style = TextStyle::dense, .color = colors.text, .weight = Weight::strong, .describe = false});
    y += 18;
    for (std::string_view line : lines) y += text_wrapped(ui, {words.x, y, words.w, 0}, line, spec);
    return whole;
}

}  // namespace offerta::client::ui
