#include <algorithm>

#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {

Sheet::Sheet(Ui& ui, std::string_view key, std::string_view title, float height) : ui_(ui) {
    ui.push_id(key);
    ui.begin_layer("layer", true);
    fill(ui, ui.page(), ui.colors().scrim);
    scrim_clicked_ =
        ui.interact(ui.id("scrim"), ui.page(), {.focusable = false, .keys = false, .cursor = Cursor::arrow}).clicked;
    Rect page = ui.page();
    Rect const box = page.cut_bottom(std::min(height, page.h));
    ui.interact(ui.id("box"), box, {.focusable = false, .keys = false, .cursor = Cursor::arrow});
    ui.open_group(
        {.id = ui.id("sheet"), .role = Role::dialog, .state = kModal, .rect = box, .name = std::string(title)});
    fill(ui, box, ui.colors().surface);
    line_above(ui, box, ui.colors().line);
    content_ = box.inset(16, 0);
    Rect head = content_.cut_top(kTopBarHeight);
    cross_ = head.cut_right(kControlHeightTouch).middle(kControlHeightTouch);
    heading(ui, head, title, TextStyle::title, 2);
    content_.cut_bottom(16);
}

Sheet::~Sheet() {
    ui_.close_group();
    ui_.end_layer();
    ui_.pop_id();
}

bool Sheet::closed() {
    bool const crossed = icon_button(
        ui_, cross_, {.key = "close", .label = ui_.words()(Str::common_close), .icon = icons::kX, .icon_size = 20});
    return scrim_clicked_ || crossed || ui_.take_key(Key::escape);
}

}  // namespace offerta::client::ui
