// Rows of a table dragged to another place.
#include <algorithm>
#include <cmath>

#include "client/ui/widgets/table.hpp"

namespace offerta::client::ui {

namespace {

constexpr float kDragStart = 6;    ///< so far the pointer may tremble in a click
constexpr float kScrollEdge = 28;  ///< near the edge the table scrolls by itself
constexpr float kScrollStep = 10;  ///< logical pixels a frame
constexpr double kFrameMs = 16;
constexpr float kGripWidth = 10;

}  // namespace

void Table::take_press(int) {
    memory_.dragging = false;
    memory_.pressed_at.reset();
    if (spec_.drag_columns > 0 && column_under_pointer() < spec_.drag_columns && !editing())
        memory_.pressed_at = ui_.pointer();
}

/// The gap that the pointer is nearest to, as the row below it.
int Table::drop_row() const {
    float const y = ui_.pointer().y - body_.y + memory_.scroll;
    for (int row = 0; row < spec_.rows; ++row) {
        if (y < row_top(row) + row_full_height(row) / 2) return row;
    }
    return spec_.rows;
}

void Table::scroll_by_drag() {
    float const y = ui_.pointer().y;
    float const step = y < body_.y + kScrollEdge ? -kScrollStep : y > body_.bottom() - kScrollEdge ? kScrollStep : 0.0f;
    float const most = std::max(0.0f, content_height() - body_.h);
    float const scroll = std::clamp(memory_.scroll + step, 0.0f, most);
    if (scroll == memory_.scroll) return;
    memory_.scroll = snap(ui_.theme(), scroll);
    ui_.wake_at(ui_.now_ms() + kFrameMs);
}

void Table::draw_drop_line() {
    float const y = std::round(body_.y + row_top(drop_row()) - memory_.scroll);
    fill(ui_, {body_.x, std::max(body_.y, y - 1), body_.w, 2}, ui_.colors().accent);
}

void Table::follow_drag() {
    if (!memory_.pressed_at) return;
    Point const from = *memory_.pressed_at;
    float const moved = std::hypot(ui_.pointer().x - from.x, ui_.pointer().y - from.y);
    if (!memory_.dragging && ui_.pointer_down() && moved > kDragStart) memory_.dragging = true;
    bool const cancelled = memory_.dragging && ui_.take_key(Key::escape);
    if (memory_.dragging && ui_.pointer_down() && !cancelled) {
        scroll_by_drag();
        draw_drop_line();
        ui_.set_cursor(Cursor::grabbing);
        return;
    }
    if (ui_.pointer_down() && !cancelled) return;
    auto const [first, last] = memory_.range();
    int const to = drop_row();
    // Next to where the rows are already, nothing moves; rows with others between them come together.
    bool const is_apart = static_cast<int>(memory_.picked_rows().size()) <= last - first;
    if (memory_.dragging && !cancelled && (is_apart || to < first || to > last + 1)) {
        events_.moved_from = first;
        events_.moved_to = to;
    }
    if (memory_.dragging) ui_.request_frame();
    memory_.pressed_at.reset();
    memory_.dragging = false;
}

/// Shows that the row can be taken.
void Table::draw_grip() {
    if (spec_.drag_columns == 0 || !row_hovered_ || memory_.dragging) return;
    Rect const place{row_rect_.x, row_rect_.y, kGripWidth, row_rect_.h};
    icon(ui_, place, icons::kGripVertical, ui_.colors().text3, 12);
    if (place.contains(ui_.pointer())) ui_.set_cursor(Cursor::grab);
}

}  // namespace offerta::client::ui
