#include "client/ui/widgets/overlay.hpp"

#include <algorithm>
#include <cmath>

namespace offerta::client::ui {

namespace {

constexpr float kMenuRow = 32, kMenuPad = 6, kMenuSeparator = 13, kDialogPad = 24;
constexpr float kToastHeight = 44, kToastGap = 8, kToastWidth = 496;

float menu_width(Ui const& ui, std::span<MenuItem const> items) {
    float width = 200;
    for (MenuItem const& item : items) {
        float const keys = item.keys.empty() ? 0 : 24 + key_caps_width(ui, item.keys);
        width = std::max(width, text_width(ui, item.label, TextStyle::dense) + keys + 10 + 16 + 8 + 16);
    }
    return std::ceil(width + 2 * kMenuPad);
}

/// Under a finger as high as any other control.
float menu_row(Ui const& ui) { return std::max(kMenuRow, ui.control_height()); }

float menu_height(Ui const& ui, std::span<MenuItem const> items) {
    float height = 2 * kMenuPad;
    for (MenuItem const& item : items) height += menu_row(ui) + (item.separator_before ? kMenuSeparator : 0);
    return height;
}

Rect menu_rect(Ui const& ui, MenuMemory const& memory, float width, float height) {
    bool const below_item = memory.avoid.h > 0;
    float x = below_item ? memory.avoid.x : memory.at.x;
    float y = below_item ? memory.avoid.bottom() + 4 : memory.at.y;
    if (y + height > ui.page().h - 4) y = (below_item ? memory.avoid.y - 4 : memory.at.y) - height;
    return {std::clamp(x, 4.0f, std::max(4.0f, ui.page().w - width - 4)), std::max(4.0f, y), width, height};
}

int next_enabled(std::span<MenuItem const> items, int from, int step) {
    int const count = static_cast<int>(items.size());
    for (int i = 0; i < count; ++i) {
        from = (from + step + count) % count;
        if (!items[static_cast<std::size_t>(from)].disabled) return from;
    }
    return -1;
}

bool draw_menu_item(Ui& ui, Rect row, int index, int count, MenuItem const& item, int& current_index) {
    Palette const& c = ui.colors();
    IdScope scope(ui, std::to_string(index));
    Id const id = ui.id("item");
    Interaction const hit = ui.interact(id, row, {.focusable = false, .enabled = !item.disabled});
    if (hit.hovered && !item.disabled) current_index = index;
    bool const current = current_index == index;
    ui.describe(
        {.id = id,
         .role = Role::menuitem,
         .state = (item.disabled ? kDisabled : 0u) | (current ? kSelected : 0u) | (item.checked ? kChecked : 0u),
         .rect = row,
         .name = std::string(item.label),
         .description = std::string(item.reason),
         .row = index + 1,
         .rows = count});
    if (current) fill(ui, row, c.hover, kRadiusControl);
    Color const color = item.disabled ? c.disabled : item.danger ? c.red.text : c.text;
    Rect inside = row.inset(8, 0);
    Rect const mark = inside.cut_left(16, 10);
    icon(ui, mark, item.checked ? Icon(icons::kCheck) : item.icon, item.danger || item.disabled ? color : c.text2);
    if (!item.keys.empty()) inside.cut_right(key_caps(ui, {inside.right(), row.center().y}, item.keys), 12);
    text(ui, inside, item.label, {.style = TextStyle::dense, .color = color, .describe = false});
    if (item.disabled) ui.tooltip(row, item.reason);
    return hit.clicked && !item.disabled;
}

Color toast_color(Palette const& page, bool light, ToastKind kind) {
    // The ground of a toast is dark on the light theme and light on the dark one, so hues come from
    // the other palette.
    Palette const& c = light ? kDark : kLight;
    switch (kind) {
        case ToastKind::done:
            return c.green.text;
        case ToastKind::undo:
            return c.accent_text;
        case ToastKind::error:
            return c.red.text;
        case ToastKind::offline:
            return c.amber.text;
        case ToastKind::info:
            return page.tip_text;
    }
    return page.tip_text;
}

Icon toast_icon(ToastKind kind) {
    switch (kind) {
        case ToastKind::done:
            return icons::kCircleCheck;
        case ToastKind::undo:
            return icons::kUndo2;
        case ToastKind::error:
            return icons::kCircleAlert;
        case ToastKind::offline:
            return icons::kCloudOff;
        case ToastKind::info:
            return icons::kInfo;
    }
    return icons::kInfo;
}

void scrim(Ui& ui) { fill(ui, ui.page(), ui.colors().scrim); }

}  // namespace

void open_menu(MenuMemory& memory, Point at) { memory = {.open = true, .at = at, .avoid = {}, .current = -1}; }
void open_menu(MenuMemory& memory, Rect below) { memory = {.open = true, .at = {}, .avoid = below, .current = 0}; }

std::optional<int> menu_box(Ui& ui, Rect box, std::string_view name, std::span<MenuItem const> items, int& current,
                            bool modal) {
    std::optional<int> clicked;
    Group group(ui, {.id = ui.id("menu"),
                     .role = Role::menu,
                     .state = (modal ? kFocusable | kModal : 0u),
                     .rect = box,
                     .name = std::string(name)});
    fill(ui, box.moved(0, 2), ui.colors().shadow, kRadiusCard);
    fill(ui, box, ui.colors().surface, kRadiusCard);
    border(ui, box, ui.colors().control_line, kRadiusCard);
    Rect inside = box.inset(kMenuPad);
    int const count = static_cast<int>(items.size());
    for (int i = 0; i < count; ++i) {
        MenuItem const& item = items[static_cast<std::size_t>(i)];
        if (item.separator_before) fill(ui, inside.cut_top(kMenuSeparator).middle(1), ui.colors().line);
        if (draw_menu_item(ui, inside.cut_top(menu_row(ui)), i, count, item, current)) clicked = i;
    }
    return clicked;
}

std::optional<int> menu(Ui& ui, std::string_view key, std::string_view name, MenuMemory& memory,
                        std::span<MenuItem const> items) {
    if (!memory.open) return std::nullopt;
    IdScope scope(ui, key);
    ui.begin_layer("layer", true);
    Rect const box = menu_rect(ui, memory, menu_width(ui, items), menu_height(ui, items));
    bool const outside =
        ui.interact(ui.id("outside"), ui.page(), {.focusable = false, .cursor = Cursor::arrow}).pressed;
    Id const id = ui.id("menu");
    Interaction const own = ui.interact(id, box, {.keys = false, .cursor = Cursor::arrow});
    if (!own.focused && !outside) ui.set_focus(id, ui.focus_visible());
    std::optional<int> chosen;
    if (ui.take_key(Key::down)) memory.current = next_enabled(items, memory.current, +1);
    if (ui.take_key(Key::up)) memory.current = next_enabled(items, std::max(memory.current, 0), -1);
    if ((ui.take_key(Key::enter) || ui.take_key(Key::space)) && memory.current >= 0) chosen = memory.current;
    if (auto clicked = menu_box(ui, box, name, items, memory.current, true)) chosen = clicked;
    bool const away = ui.take_key(Key::escape) || ui.take_key(Key::tab) || outside;
    if (chosen || away) memory.open = false;
    ui.end_layer();
    if (chosen || away) ui.request_frame();
    return chosen;
}

// ---------------------------------------------------------------- dialog, side panel

Dialog::Dialog(Ui& ui, std::string_view key, std::string_view title, float width, float height) : ui_(ui) {
    ui.push_id(key);
    ui.begin_layer("layer", true);
    scrim(ui);
    Rect const page = ui.page();
    bool const full = ui.narrow();
    Rect box{std::round((page.w - width) / 2), std::round((page.h - height) / 2), width, height};
    if (full) box = page;
    ui.interact(ui.id("box"), box, {.focusable = false, .keys = false, .cursor = Cursor::arrow});
    ui.open_group(
        {.id = ui.id("dialog"), .role = Role::dialog, .state = kModal, .rect = box, .name = std::string(title)});
    fill(ui, box, ui.colors().surface, full ? 0 : kRadiusCard);
    if (!full) border(ui, box, ui.colors().line, kRadiusCard);
    content_ = box.inset(full ? 16 : kDialogPad);
    Rect head = content_.cut_top(24, 8);
    float const size = full ? kControlHeightTouch : kControlHeightSmall;
    cross_ = Rect{head.right() - size + 6, head.y, size, head.h}.middle(size);
    head.cut_right(size);
    heading(ui, head, title, TextStyle::title, 2);
}

Dialog::~Dialog() {
    ui_.close_group();
    ui_.end_layer();
    ui_.pop_id();
}

bool Dialog::closed() {
    // Drawn last, so that the dialog's own first item has the focus. A finger has no Esc.
    bool const crossed = icon_button(ui_, cross_,
                                     {.key = "close-dialog",
                                      .label = ui_.words()(Str::common_close),
                                      .icon = icons::kX,
                                      .keys = ui_.narrow() ? "" : "Esc"});
    return ui_.take_key(Key::escape) || crossed;
}

SidePanel::SidePanel(Ui& ui, std::string_view key, std::string_view title, float width) : ui_(ui) {
    ui.push_id(key);
    ui.begin_layer("layer", true);
    scrim(ui);
    Rect box = ui.page();
    Rect const around = box;
    if (!ui.narrow()) box = box.cut_right(width);
    scrim_clicked_ =
        ui.interact(ui.id("scrim"), around, {.focusable = false, .keys = false, .cursor = Cursor::arrow}).clicked;
    ui.interact(ui.id("box"), box, {.focusable = false, .keys = false, .cursor = Cursor::arrow});
    ui.open_group(
        {.id = ui.id("panel"), .role = Role::dialog, .state = kModal, .rect = box, .name = std::string(title)});
    fill(ui, box, ui.colors().surface);
    line_left(ui, box, ui.colors().line);
    Rect head = box.cut_top(kTopBarHeight);
    line_below(ui, head, ui.colors().line);
    head = head.inset(ui.narrow() ? 16.0f : 24.0f, 0);
    button_clicked_ =
        icon_button(ui, head.cut_right(32, 8).middle(32),
                    {.key = "close", .label = ui.words()(Str::common_close), .icon = icons::kX, .keys = "Esc"});
    heading(ui, head, title, TextStyle::title, 2);
    content_ = box;
}

SidePanel::~SidePanel() {
    ui_.close_group();
    ui_.end_layer();
    ui_.pop_id();
}

bool SidePanel::closed() { return scrim_clicked_ || button_clicked_ || ui_.take_key(Key::escape); }

// ---------------------------------------------------------------- toasts, tooltip

bool toast(Ui& ui, Rect rect, Toast const& toast) {
    Palette const& c = ui.colors();
    IdScope scope(ui, std::to_string(toast.id) + toast.text);
    bool const light = ui.theme().kind == ThemeKind::light;
    ui.describe({.id = ui.id("toast"),
                 .role = toast.kind == ToastKind::error ? Role::alert : Role::status,
                 .rect = rect,
                 .name = toast.text});
    fill(ui, rect, c.tip, kRadiusCard);
    Rect inside = rect.inset(14, 0);
    icon(ui, inside.cut_left(16, 12), toast_icon(toast.kind), toast_color(c, light, toast.kind));
    bool acted = false;
    if (!toast.action.empty()) {
        Rect const at =
            inside.cut_right(std::ceil(text_width(ui, toast.action, TextStyle::dense, Weight::strong)) + 1, 16)
                .middle(28);
        Id const id = ui.id("action");
        Interaction const hit = ui.interact(id, at);
        ui.describe({.id = id, .role = Role::button, .state = kFocusable, .rect = at, .name = toast.action});
        text(ui, at, toast.action,
             {.style = TextStyle::dense, .color = c.tip_text, .weight = Weight::strong, .describe = false});
        if (hit.hovered) fill(ui, {at.x, at.bottom() - 5, at.w, 1}, c.tip_text);
        if (hit.focus_visible) focus_ring(ui, at, kRadiusSmall);
        acted = hit.clicked;
    }
    text(ui, inside, toast.text, {.style = TextStyle::dense, .color = c.tip_text, .describe = false});
    return acted;
}

ToastEvents toasts(Ui& ui, std::vector<Toast>& stack) {
    ToastEvents events;
    while (stack.size() > 3) {
        events.gone.push_back(stack.front().id);
        stack.erase(stack.begin());
    }
    if (stack.empty()) return events;
    ui.begin_layer("toasts", false);
    Group group(ui, {.id = ui.id("toasts"),
                     .role = Role::region,
                     .rect = {},
                     .name = std::string(ui.words()(Str::notifications_title))});
    float const width = std::min(kToastWidth, ui.page().w - 32);
    float y = ui.page().h - 24 - kToastHeight + (ui.narrow() ? -56.0f : 0.0f);
    for (std::size_t i = stack.size(); i-- > 0; y -= kToastHeight + kToastGap) {
        Toast& item = stack[i];
        if (item.shown_ms == 0) item.shown_ms = ui.now_ms();
        Rect const rect{std::round((ui.page().w - width) / 2), y, width, kToastHeight};
        if (toast(ui, rect, item)) events.acted = item.id;
        double const until = item.shown_ms + (item.action.empty() ? 5'000 : 10'000);
        if (item.kind == ToastKind::error && item.action.empty()) {
            if (icon_button(ui, Rect{rect.right() - 38, rect.y, 32, rect.h}.middle(32),
                            {.key = "close" + std::to_string(item.id),
                             .label = ui.words()(Str::common_close),
                             .icon = icons::kX,
                             .color = ui.colors().tip_text})) {
                events.gone.push_back(item.id);
            }
        } else if (item.kind != ToastKind::error) {
            if (ui.now_ms() >= until)
                events.gone.push_back(item.id);
            else
                ui.wake_at(until);
        }
    }
    if (events.acted) events.gone.push_back(*events.acted);
    std::erase_if(stack, [&](Toast const& item) {
        return std::find(events.gone.begin(), events.gone.end(), item.id) != events.gone.end();
    });
    if (!events.gone.empty()) ui.request_frame();
    ui.end_layer();
    return events;
}

float tooltip_box(Ui& ui, Point at, std::string_view words) {
    float const width = std::ceil(text_width(ui, words, TextStyle::label)) + 20;
    Rect const box{std::round(at.x), std::round(at.y), width, 28};
    fill(ui, box, ui.colors().tip, kRadiusControl);
    text(ui, box, words,
         {.style = TextStyle::label, .color = ui.colors().tip_text, .align = Align::center, .describe = false});
    ui.describe({.id = ui.id(words), .role = Role::tooltip, .rect = box, .name = std::string(words)});
    return width;
}

}  // namespace offerta::client::ui
