#include <cmath>

#include "client/ui/widgets/table.hpp"
#include "client/ui/widgets/text_edit.hpp"

namespace offerta::client::ui {

namespace {

/// The grid's one open cell editor, kept under the grid's id.
struct CellEditor {
    TextEdit edit;
    int row = -1, column = -1;
    bool had_focus = false;
};

}  // namespace

bool Table::editing() const { return ui_.state<CellEditor>(id_).edit.open; }

std::optional<std::string> Table::edit_cell(int column, CellEditSpec const& spec) {
    if (is_hidden(column)) return std::nullopt;
    CellEditor& editor = ui_.state<CellEditor>(id_);
    bool const here = editor.edit.open && editor.row == row_ && editor.column == column;
    bool const opens = memory_.edit && on_cursor(column) && !editor.edit.open;
    if (!here && !opens) {
        if (spec.second.empty())
            text(column, spec.shown, spec.color, spec.weight);
        else
            two_lines(column, spec.shown, spec.second, spec.color);
        return std::nullopt;
    }
    Id const id = ui_.id("editor" + std::to_string(column));
    if (opens) {
        memory_.edit = false;
        bool const replace = !memory_.edit_with.empty();
        editor = {.edit = {}, .row = row_, .column = column, .had_focus = false};
        editor.edit.start(spec.value, true, ui_.now_ms());
        if (replace) {
            // The first typed character replaces the value; the value itself stays as what Esc
            // restores.
            editor.edit.text = std::exchange(memory_.edit_with, {});
            editor.edit.selection_start = editor.edit.selection_end = static_cast<int>(editor.edit.text.size());
        }
        ui_.set_focus(id, true);
    }
    return draw_editor(column, id, spec);
}

std::optional<std::string> Table::draw_editor(int column, Id id, CellEditSpec const& spec) {
    Palette const& c = ui_.colors();
    CellEditor& editor = ui_.state<CellEditor>(id_);
    Rect const cell_rect = cell(column, editor.edit.text);
    Rect const box = Rect{cell_rect.x - 8, cell_rect.y, cell_rect.w + 16, cell_rect.h}.middle(28);
    Interaction const hit = ui_.interact(id, box, {.keys = false, .cursor = Cursor::text});
    border(ui_, box.outset(3), c.accent_pale, kRadiusControl + 3, 2);
    fill(ui_, box, c.surface, kRadiusControl);
    border(ui_, box, c.accent, kRadiusControl);
    Rect inside = box.inset(8, 0);
    if (!spec.unit.empty()) {
        Rect const unit = inside.cut_right(std::ceil(text_width(ui_, spec.unit, TextStyle::dense)) + 1, 1);
        ui::text(ui_, unit, spec.unit, {.style = TextStyle::dense, .color = c.text3, .describe = false});
    }
    bool const right = spec_.columns[static_cast<std::size_t>(column)].align == Align::right;
    edit_text(ui_, id, box, inside, editor.edit, hit,
              {.style = TextStyle::dense, .align_right = right, .numeric = spec.numeric, .name = spec.name}, 400);
    ui_.describe({.id = id,
                  .role = Role::textbox,
                  .state = kFocusable,
                  .rect = box,
                  .name = std::string(spec.name),
                  .value = editor.edit.text});
    if (auto action = ui_.take_action(id, ActionKind::set_value)) {
        editor.edit.text = action->value;
        ++editor.edit.generation;
    }
    return close_editor(hit.focused);
}

std::optional<std::string> Table::close_editor(bool focused) {
    CellEditor& editor = ui_.state<CellEditor>(id_);
    int row = memory_.row, column = memory_.column;
    bool done = false, kept = true, back = true;
    if (ui_.take_key(Key::enter))
        done = true, ++row;
    else if (ui_.take_key(Key::enter, kShift))
        done = true, --row;
    else if (ui_.take_key(Key::tab))
        done = true, ++column;
    else if (ui_.take_key(Key::tab, kShift))
        done = true, --column;
    else if (ui_.take_key(Key::down))
        done = true, ++row;
    else if (ui_.take_key(Key::up))
        done = true, --row;
    else if (ui_.take_key(Key::escape))
        done = true, kept = false;
    else if (!focused && editor.had_focus)
        done = true, back = false;
    editor.had_focus = editor.had_focus || focused;
    if (!done) return std::nullopt;
    editor.edit.open = false;
    bool const changed = kept && editor.edit.text != editor.edit.before;
    if (back) {
        if (kept) move_cursor(row, column, false);
        ui_.set_focus(id_, true);
    }
    ui_.request_frame();
    if (!changed) return std::nullopt;
    return editor.edit.text;
}

}  // namespace offerta::client::ui
