#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

struct Column {
    std::string_view title = {};
    float width = 0;  ///< logical pixels; with `grow` the least width
    float grow = 0;   ///< share of the room left over
    float lead = 0;   ///< more room before it than the gap
    Align align = Align::left;
    bool sortable = false;
    bool hidden = false;  ///< takes no room; its cells are not drawn
};

struct Sort {
    int column = -1;
    bool descending = false;
};

/// A row that is higher than the others (a trace opened under it).
struct RowExtra {
    int row = 0;
    float height = 0;
};

struct TableSpec {
    std::string_view key = {};
    std::string_view name = {};  ///< in the semantics
    std::span<Column const> columns = {};
    int rows = 0;
    float row_height = kRowHeight;
    float head_height = kTableHeadHeight;
    float padding_left = 0;  ///< before the first column
    float padding_right = 0;
    float column_gap = 16;
    Sort sort = {};
    std::span<RowExtra const> extras = {};  ///< ascending rows
    bool head_checkbox = false;             ///< the first column is a tick column; its head ticks all
    Check head_check = Check::off;
    bool cells = false;  ///< the cursor is a cell (grid), otherwise a row (list)
    bool draw_head = true;
    /// Rows that do not follow each other can be picked: Ctrl and a click, Ctrl Space where Ctrl and the arrows lead.
    bool picks_many = false;
    /// Rows can be dragged to another place by these first columns (0: not at all).
    int drag_columns = 0;
};

/// What the user did to the table in this frame.
struct TableEvents {
    std::optional<int> sort_by = {};  ///< column whose head was clicked
    std::optional<int> open = {};     ///< row: Enter or double click (list), click on a row is `pick`
    std::optional<int> pick = {};     ///< row clicked
    std::optional<int> toggle = {};   ///< row: Space
    std::optional<int> menu = {};     ///< row: right click; at ui.pointer()
    bool toggle_all = false;
    bool copy = false, cut = false;  ///< answer with ui.set_clipboard()
    std::optional<std::string> paste = {};
    /// The picked rows go before this row: dragged, or Alt+Shift+arrows.
    std::optional<int> moved_to = {};
    std::optional<int> moved_from = {};  ///< the first picked row
};

/// What a table remembers between frames; the screen owns it.
struct TableMemory {
    int row = 0;  ///< cursor
    int column = 0;
    int anchor = -1;                       ///< other end of a range of rows picked with Shift; -1: none
    std::set<int> picked = {};             ///< rows picked one by one; empty: the range or the cursor's row
    int known_rows = 0;                    ///< that the table had when they were picked
    float scroll = 0;                      ///< logical pixels
    bool reveal = false;                   ///< scroll the cursor into view in the next frame
    bool edit = false;                     ///< set to open the cursor's cell for editing
    bool show_cursor = true;               ///< the cursor's row has the sel ground
    std::string edit_with = {};            ///< text that editing starts with instead of the value
    std::optional<Point> pressed_at = {};  ///< where a row was taken that may be dragged
    bool dragging = false;
    /// The first and the last picked row; one row without a range.
    [[nodiscard]] std::pair<int, int> range() const;
    [[nodiscard]] bool is_picked(int at) const;
    [[nodiscard]] std::vector<int> picked_rows() const;
    /// Whether more than the cursor's row is picked.
    [[nodiscard]] bool picks_more() const { return anchor >= 0 || !picked.empty(); }
    /// Picks rows one by one from now on, beginning with those that are picked.
    void keep_picks();
    /// Picks a row beside the others, or no more.
    void toggle(int at);
    /// The picked rows are gone: the cursor is where they began.
    void forget_picks();
    /// The picked rows went before `to`, and stay picked.
    void follow_move(int to);
};

struct CellEditSpec {
    std::string_view name = {};  ///< name of the editor in the semantics, "Кол-во, строка 3"
    std::string_view shown = {};
    std::string_view second = {};  ///< a second line under it, 12 px
    std::string_view value = {};   ///< what editing starts with
    std::string_view unit = {};
    Color color = 0;
    Weight weight = Weight::regular;
    bool numeric = true;
};

/// A virtualised table or grid: only rows in view are drawn and described.
///
///   Table table(ui, rect, spec, memory);
///   for (int row = table.first(); row < table.last(); ++row) {
///       if (!table.begin_row(row, {.id = …})) continue;
///       table.text(0, …); chip(ui, table.cell(1), …);
///       if (auto text = table.edit_cell(2, {…})) out.push(…);
///       table.end_row();
///   }
///   TableEvents events = table.end();
class Table {
  public:
    struct RowSpec {
        std::string_view key;   ///< stable identity of the row (its record's id)
        std::string_view name;  ///< in the semantics: "КП-2026-0418, АО «Северный контур»"
        bool marked = false;    ///< sel ground although it is not the cursor
        bool dimmed = false;
        bool expandable = false, expanded = false;
    };

    Table(Ui& ui, Rect rect, TableSpec const& spec, TableMemory& memory);
    ~Table();
    Table(Table const&) = delete;
    Table& operator=(Table const&) = delete;

    [[nodiscard]] int first() const { return first_; }
    [[nodiscard]] int last() const { return last_; }
    bool begin_row(int row, RowSpec const& row_spec);
    void end_row();
    /// The row's rectangle without its extra part, and the extra part under it.
    [[nodiscard]] Rect row_rect() const { return row_rect_; }
    [[nodiscard]] Rect extra_rect() const;
    [[nodiscard]] bool row_hovered() const { return row_hovered_; }
    /// Rectangle of a cell of the open row (also records it as a gridcell with this text).
    Rect cell(int column, std::string_view text = {});
    void text(int column, std::string_view text, Color color = 0, Weight weight = Weight::regular);
    /// Returns where the first line stands; `kept` pixels at its end are left free, for a mark.
    Rect two_lines(int column, std::string_view main, std::string_view second, Color color = 0,
                   Weight weight = Weight::regular, float kept = 0);
    void absent(int column);  ///< "—" in text3
    /// A cell that F2, typing, double click or Enter (in a grid) opens. Returns the committed text.
    std::optional<std::string> edit_cell(int column, CellEditSpec const& spec);
    [[nodiscard]] bool editing() const;
    /// x and width of a column on the page, for what is drawn outside rows (totals).
    [[nodiscard]] Rect column_rect(int column) const;

    TableEvents end();

  private:
    void lay_out_columns();
    void draw_head();
    void draw_head_cell(int column, Rect rect);
    void find_visible();
    void handle_keys();
    void move_cursor(int row, int column, bool extend);
    void take_tabs();
    void reveal_cursor();
    [[nodiscard]] float row_top(int row) const;
    [[nodiscard]] float row_full_height(int row) const;
    [[nodiscard]] float content_height() const;
    [[nodiscard]] int row_at(float y) const;
    [[nodiscard]] bool on_cursor(int column) const;
    [[nodiscard]] bool is_hidden(int column) const { return spec_.columns[static_cast<std::size_t>(column)].hidden; }
    void draw_row_ground(RowSpec const& row_spec);
    [[nodiscard]] int column_under_pointer() const;
    void take_press(int row);
    void pick_by_click(int row);
    void take_pick_keys();
    void follow_drag();
    void scroll_by_drag();
    [[nodiscard]] int drop_row() const;
    void draw_drop_line();
    void draw_grip();
    std::optional<std::string> draw_editor(int column, Id id, CellEditSpec const& spec);
    std::optional<std::string> close_editor(bool focused);

    Ui& ui_;
    Rect rect_, body_;
    TableSpec spec_;
    TableMemory& memory_;
    Id id_ = 0;
    bool focused_ = false;
    int first_ = 0, last_ = 0, row_ = -1;
    Rect row_rect_ = {};
    bool row_hovered_ = false, row_dimmed_ = false, enter_ = false;
    std::vector<Rect> columns_ = {};
    TableEvents events_;
};

/// The row under a table: sub ground, 600.
void totals_row(Ui& ui, Rect rect);

}  // namespace offerta::client::ui
