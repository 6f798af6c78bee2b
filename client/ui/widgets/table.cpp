#include "client/ui/widgets/table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {

std::pair<int, int> TableMemory::range() const {
    if (!picked.empty()) return {*picked.begin(), *picked.rbegin()};
    return anchor < 0 ? std::pair(row, row) : std::pair(std::min(row, anchor), std::max(row, anchor));
}

Table::Table(Ui& ui, Rect rect, TableSpec const& spec, TableMemory& memory)
    : ui_(ui), rect_(rect), body_(rect), spec_(spec), memory_(memory) {
    ui_.push_id(spec.key);
    id_ = ui_.id("grid");
    if (spec_.draw_head) body_.cut_top(spec_.head_height);
    if (spec_.rows > 0) memory_.row = std::clamp(memory_.row, 0, spec_.rows - 1);
    memory_.anchor = std::min(memory_.anchor, spec_.rows - 1);
    if (std::exchange(memory_.known_rows, spec_.rows) != spec_.rows) memory_.picked.clear();
    lay_out_columns();
    Interaction const hit = ui_.interact(id_, body_, {.keys = false, .cursor = Cursor::arrow});
    focused_ = hit.focused;
    ui_.open_group({.id = id_,
                    .role = Role::grid,
                    .state = kFocusable,
                    .rect = rect_,
                    .name = std::string(spec.name),
                    .rows = spec.rows,
                    .columns = static_cast<int>(spec.columns.size())});
    if (focused_) handle_keys();
    if (memory_.reveal) reveal_cursor();
    float const most = std::max(0.0f, content_height() - body_.h);
    if (most > 0) memory_.scroll += ui_.take_wheel(body_, false, true).y;
    memory_.scroll = snap(ui_.theme(), std::clamp(memory_.scroll, 0.0f, most));
    find_visible();
    if (spec_.draw_head) draw_head();
    ui_.push_clip(body_);
    if (focused_ && ui_.focus_visible() && spec_.rows == 0) focus_ring(ui_, body_.inset(4), kRadiusControl);
}

Table::~Table() {
    ui_.pop_clip();
    // The bar comes last: it lies over the rows.
    float const scroll = scroll_vertical(ui_, ui_.id("bar"), body_, content_height(), memory_.scroll);
    if (scroll != memory_.scroll) ui_.request_frame();
    memory_.scroll = scroll;
    ui_.close_group();
    ui_.pop_id();
}

TableEvents Table::end() {
    if (spec_.drag_columns > 0) follow_drag();
    return std::move(events_);
}

// ---------------------------------------------------------------- geometry

void Table::lay_out_columns() {
    float fixed = spec_.padding_left + spec_.padding_right, grow = 0;
    float gaps = -spec_.column_gap;
    for (Column const& column : spec_.columns) {
        if (column.hidden) continue;
        fixed += column.width + column.lead;
        grow += column.grow;
        gaps += spec_.column_gap;
    }
    fixed += std::max(0.0f, gaps);
    float const spare = std::max(0.0f, rect_.w - fixed);
    float x = rect_.x + spec_.padding_left;
    for (Column const& column : spec_.columns) {
        if (column.hidden) {
            columns_.push_back({x, rect_.y, 0, rect_.h});
            continue;
        }
        float const width = std::floor(column.width + (grow > 0 ? spare * column.grow / grow : 0));
        columns_.push_back({x + column.lead, rect_.y, width, rect_.h});
        x += column.lead + width + spec_.column_gap;
    }
}

Rect Table::column_rect(int column) const { return columns_[static_cast<std::size_t>(column)]; }

float Table::row_top(int row) const {
    float top = static_cast<float>(row) * spec_.row_height;
    for (RowExtra const& extra : spec_.extras) {
        if (extra.row < row) top += extra.height;
    }
    return top;
}

float Table::row_full_height(int row) const {
    float height = spec_.row_height;
    for (RowExtra const& extra : spec_.extras) {
        if (extra.row == row) height += extra.height;
    }
    return height;
}

float Table::content_height() const { return row_top(spec_.rows); }

int Table::row_at(float y) const {
    // Rows above y are at least this many fewer than without extras; a short walk finds the rest.
    int row = std::clamp(static_cast<int>(y / spec_.row_height), 0, std::max(0, spec_.rows - 1));
    while (row > 0 && row_top(row) > y) --row;
    return row;
}

void Table::find_visible() {
    if (spec_.rows == 0) return;
    first_ = row_at(memory_.scroll);
    last_ = std::min(spec_.rows, row_at(memory_.scroll + body_.h) + 1);
}

Rect Table::extra_rect() const {
    return {row_rect_.x, row_rect_.bottom(), row_rect_.w, row_full_height(row_) - spec_.row_height};
}

void Table::reveal_cursor() {
    memory_.reveal = false;
    if (spec_.rows == 0) return;
    float const top = row_top(memory_.row), bottom = top + row_full_height(memory_.row);
    memory_.scroll = std::clamp(memory_.scroll, bottom - body_.h, std::max(top, bottom - body_.h));
}

// ---------------------------------------------------------------- head

void Table::draw_head() {
    Palette const& c = ui_.colors();
    Rect const head{rect_.x, rect_.y, rect_.w, spec_.head_height};
    fill(ui_, head, c.sub);
    line_below(ui_, head, c.line);
    for (int i = 0; i < static_cast<int>(spec_.columns.size()); ++i) {
        Rect const column = column_rect(i);
        draw_head_cell(i, {column.x, head.y, column.w, head.h});
    }
}

void Table::draw_head_cell(int index, Rect rect) {
    Palette const& c = ui_.colors();
    Column const& column = spec_.columns[static_cast<std::size_t>(index)];
    IdScope scope(ui_, "head" + std::to_string(index));
    if (index == 0 && spec_.head_checkbox) {
        events_.toggle_all = checkbox(ui_, rect,
                                      {.key = "all",
                                       .label = ui_.words()(Str::common_tick_all),
                                       .value = spec_.head_check,
                                       .label_hidden = true});
        return;
    }
    if (column.title.empty() || column.hidden) return;
    bool const sorted = spec_.sort.column == index;
    Id const id = ui_.id("title");
    Interaction const hit = column.sortable ? ui_.interact(id, rect) : Interaction{};
    if (hit.clicked) events_.sort_by = index;
    std::uint32_t state = column.sortable ? static_cast<std::uint32_t>(kFocusable) : 0u;
    if (sorted) state |= spec_.sort.descending ? kSortedDown : kSortedUp;
    ui_.describe({.id = id,
                  .role = Role::columnheader,
                  .state = state,
                  .rect = rect,
                  .name = std::string(column.title),
                  .column = index + 1});
    Color const color = hit.hovered || sorted ? c.text : c.text2;
    Rect inside = rect;
    if (sorted) {
        Icon const arrow = spec_.sort.descending ? Icon(icons::kArrowDown) : Icon(icons::kArrowUp);
        float const width = text_width(ui_, column.title, TextStyle::label);
        if (column.align == Align::right)
            icon(ui_, Rect{rect.right() - width - 18, rect.y, 14, rect.h}, arrow, color, 12);
        else
            icon(ui_, Rect{rect.x + width + 4, rect.y, 14, rect.h}, arrow, color, 12);
    }
    ui::text(ui_, inside, column.title,
             {.style = TextStyle::label, .color = color, .align = column.align, .describe = false});
    if (hit.focus_visible) focus_ring(ui_, rect.inset(-2, 6), kRadiusSmall);
}

// ---------------------------------------------------------------- keyboard

void Table::move_cursor(int row, int column, bool extend) {
    if (spec_.rows == 0) return;
    memory_.picked.clear();
    if (extend && memory_.anchor < 0) memory_.anchor = memory_.row;
    if (!extend) memory_.anchor = -1;
    memory_.row = std::clamp(row, 0, spec_.rows - 1);
    int const last = std::max(0, static_cast<int>(spec_.columns.size()) - 1);
    int const step = column < memory_.column ? -1 : 1;
    int at = std::clamp(column, 0, last);
    while (at > 0 && at < last && is_hidden(at)) at += step;
    memory_.column = at;
    memory_.reveal = true;
}

/// Tab goes from cell to cell, row by row, and leaves the grid behind its last cell; Shift Tab the other
/// way. Ctrl End, End, Tab is the short way out.
void Table::take_tabs() {
    int const last = static_cast<int>(spec_.columns.size()) - 1;
    bool const at_end = memory_.row == spec_.rows - 1 && memory_.column >= last;
    bool const at_start = memory_.row == 0 && memory_.column <= 0;
    if (!at_end && ui_.take_key(Key::tab)) {
        bool const wraps = memory_.column >= last;
        move_cursor(memory_.row + (wraps ? 1 : 0), wraps ? 0 : memory_.column + 1, false);
    }
    if (!at_start && ui_.take_key(Key::tab, kShift)) {
        bool const wraps = memory_.column <= 0;
        move_cursor(memory_.row - (wraps ? 1 : 0), wraps ? last : memory_.column - 1, false);
    }
}

void Table::handle_keys() {
    int const page = std::max(1, static_cast<int>(body_.h / spec_.row_height) - 1);
    auto move = [&](Key key, int rows, int columns) {
        if (ui_.take_key(key)) move_cursor(memory_.row + rows, memory_.column + columns, false);
        if (rows != 0 && ui_.take_key(key, kShift)) move_cursor(memory_.row + rows, memory_.column, true);
    };
    if (!ui_.editing_text()) {
        move(Key::down, +1, 0);
        move(Key::up, -1, 0);
        move(Key::page_down, +page, 0);
        move(Key::page_up, -page, 0);
        if (spec_.cells) {
            move(Key::left, 0, -1);
            move(Key::right, 0, +1);
            if (ui_.take_key(Key::home)) move_cursor(memory_.row, 0, false);
            if (ui_.take_key(Key::end)) move_cursor(memory_.row, static_cast<int>(spec_.columns.size()) - 1, false);
            if (spec_.rows > 0) take_tabs();
            if (ui_.take_key(Key::f2)) memory_.edit = true;
            if (std::string typed = ui_.take_typed(); !typed.empty()) {
                memory_.edit = true;
                memory_.edit_with = std::move(typed);
            }
        } else {
            if (ui_.take_key(Key::home)) move_cursor(0, 0, false);
            if (ui_.take_key(Key::end)) move_cursor(spec_.rows - 1, 0, false);
        }
        if (ui_.take_key(Key::home, kShift)) move_cursor(0, memory_.column, true);
        if (ui_.take_key(Key::end, kShift)) move_cursor(spec_.rows - 1, memory_.column, true);
        if (ui_.take_key(Key::home, kCtrl)) move_cursor(0, memory_.column, false);
        if (ui_.take_key(Key::end, kCtrl)) move_cursor(spec_.rows - 1, memory_.column, false);
        if (ui_.take_key(Key::a, kCtrl)) {
            move_cursor(spec_.rows - 1, memory_.column, false);
            memory_.anchor = 0;
        }
        if (spec_.picks_many && spec_.rows > 0) take_pick_keys();
        if (spec_.rows > 0) {
            if (ui_.take_key(Key::space)) events_.toggle = memory_.row;
            if (ui_.take_key(Key::enter)) (spec_.cells ? memory_.edit : enter_) = true;
            if (enter_) events_.open = memory_.row;
            auto const [first, last] = memory_.range();
            if (ui_.take_key(Key::up, kAlt | kShift) && first > 0)
                events_.moved_from = first, events_.moved_to = first - 1;
            if (ui_.take_key(Key::down, kAlt | kShift) && last + 1 < spec_.rows)
                events_.moved_from = first, events_.moved_to = last + 2;
        }
    }
    bool cut = false;
    if (ui_.take_copy(&cut)) (cut ? events_.cut : events_.copy) = true;
    if (auto paste = ui_.take_paste()) events_.paste = std::move(paste);
}

// ---------------------------------------------------------------- rows

void Table::draw_row_ground(RowSpec const& row_spec) {
    Palette const& c = ui_.colors();
    Rect const whole{row_rect_.x, row_rect_.y, row_rect_.w, row_full_height(row_)};
    bool const picked = memory_.picks_more() && memory_.is_picked(row_);
    bool const cursor = row_ == memory_.row && memory_.show_cursor && memory_.is_picked(row_);
    if (cursor || picked || row_spec.marked)
        fill(ui_, whole, c.selected);
    else if (row_hovered_)
        fill(ui_, whole, c.hover);
    line_below(ui_, whole, c.line);
    if (cursor && !spec_.cells) fill(ui_, {whole.x, whole.y, 3, whole.h}, c.accent);
}

bool Table::begin_row(int row, RowSpec const& row_spec) {
    row_ = row;
    row_rect_ = {rect_.x, body_.y + row_top(row) - memory_.scroll, rect_.w, spec_.row_height};
    Rect const whole{row_rect_.x, row_rect_.y, row_rect_.w, row_full_height(row)};
    if (intersection(whole, body_).h <= 0) return false;
    ui_.push_id(row_spec.key);
    Id const id = ui_.id("row");
    row_hovered_ = ui_.hovered(row_rect_);
    row_dimmed_ = row_spec.dimmed;
    // The row takes clicks for the grid, which keeps the focus: rows come and go while one scrolls.
    Interaction const hit = ui_.interact(id, row_rect_, {.focusable = false, .keys = false, .cursor = Cursor::arrow});
    if (hit.pressed || hit.right_clicked || hit.by_keyboard) {
        bool const extend = (ui_.mods() & kShift) != 0 && hit.pressed;
        bool const toggles = spec_.picks_many && hit.pressed && ui_.mods() == kCtrl;
        bool const keep = hit.right_clicked && memory_.is_picked(row);
        if (hit.pressed && !extend) take_press(row);
        // A picked row may be about to be dragged with the others: a click that is none leaves it alone.
        bool const may_drag =
            hit.pressed && !extend && memory_.pressed_at && memory_.picks_more() && memory_.is_picked(row);
        if (toggles)
            pick_by_click(row);
        else if (!keep && !may_drag)
            move_cursor(row, column_under_pointer(), extend);
        memory_.reveal = false;
        ui_.set_focus(id_, ui_.focus_visible());
    }
    if (hit.clicked && !memory_.dragging) {
        events_.pick = row;
        if (memory_.pressed_at && memory_.picks_more() && (ui_.mods() & kShift) == 0 && !hit.by_keyboard)
            move_cursor(row, column_under_pointer(), false), memory_.reveal = false;
    }
    if (hit.double_clicked) (spec_.cells ? memory_.edit : enter_) = true;
    if (hit.double_clicked && !spec_.cells) events_.open = row;
    if (hit.right_clicked) events_.menu = row;
    draw_row_ground(row_spec);
    draw_grip();
    std::uint32_t state = row == memory_.row ? static_cast<std::uint32_t>(kCurrent) : 0u;
    if (memory_.is_picked(row)) state |= kSelected;
    if (row_spec.expandable) state |= row_spec.expanded ? kExpanded : kCollapsed;
    ui_.open_group({.id = id,
                    .role = Role::row,
                    .state = state,
                    .rect = intersection(row_rect_, body_),
                    .name = std::string(row_spec.name),
                    .row = row + 1,
                    .rows = spec_.rows});
    return true;
}

void Table::end_row() {
    bool const cursor = row_ == memory_.row && focused_ && ui_.focus_visible() && !memory_.edit && !editing();
    if (cursor && spec_.cells && memory_.column < static_cast<int>(columns_.size())) {
        Rect const column = column_rect(memory_.column);
        border(ui_, Rect{column.x - 8, row_rect_.y, column.w + 16, row_rect_.h}.inset(2, 4), ui_.colors().accent,
               kRadiusControl, 2);
    }
    ui_.close_group();
    ui_.pop_id();
}

int Table::column_under_pointer() const {
    for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
        Rect const column = column_rect(i);
        if (!is_hidden(i) && ui_.pointer().x < column.right() + spec_.column_gap / 2) return i;
    }
    return memory_.column;
}

Rect Table::cell(int column, std::string_view words) {
    Rect const place = column_rect(column);
    Rect const rect{place.x, row_rect_.y, place.w, row_rect_.h};
    if (is_hidden(column)) return rect;
    Node node{.id = ui_.id("cell" + std::to_string(column)),
              .role = Role::gridcell,
              .rect = rect,
              .name = std::string(words),
              .column = column + 1};
    if (on_cursor(column) && focused_) node.state |= kCurrent;
    ui_.describe(std::move(node));
    return rect;
}

void Table::text(int column, std::string_view words, Color color, Weight weight) {
    Rect const rect = cell(column, words);
    Color const base = row_dimmed_ ? ui_.colors().disabled : color ? color : ui_.colors().text;
    ui::text(ui_, rect, words,
             {.style = TextStyle::dense,
              .color = base,
              .weight = weight,
              .align = spec_.columns[static_cast<std::size_t>(column)].align,
              .describe = false});
}

void Table::absent(int column) { text(column, "—", ui_.colors().text3); }

Rect Table::two_lines(int column, std::string_view main, std::string_view second, Color color, Weight weight,
                      float kept) {
    Palette const& c = ui_.colors();
    Rect rect = cell(column, std::string(main) + ", " + std::string(second));
    Align const align = spec_.columns[static_cast<std::size_t>(column)].align;
    Color const base = row_dimmed_ ? c.disabled : color ? color : c.text;
    rect = rect.middle(34);
    Rect first = rect.cut_top(18);
    first.w -= kept;
    ui::text(ui_, first, main,
             {.style = TextStyle::dense, .color = base, .weight = weight, .align = align, .describe = false});
    ui::text(
        ui_, rect, second,
        {.style = TextStyle::label, .color = row_dimmed_ ? c.disabled : c.text3, .align = align, .describe = false});
    return first;
}

bool Table::on_cursor(int column) const { return row_ == memory_.row && spec_.cells && memory_.column == column; }

void totals_row(Ui& ui, Rect rect) {
    fill(ui, rect, ui.colors().sub);
    line_below(ui, rect, ui.colors().line);
}

}  // namespace offerta::client::ui
