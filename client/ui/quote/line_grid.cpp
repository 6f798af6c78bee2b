#include <algorithm>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/state/tsv.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/line_row.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kHeadBar = 40;
constexpr float kTotals = 42;
constexpr float kStaleBar = 36;

std::string lines_summary(Scene const& scene, Specification const& specification) {
    std::string out = scene.words.count(Str::builder_line_count, static_cast<std::int64_t>(specification.lines.size()));
    std::size_t const by_hand = count_by_hand(specification);
    if (by_hand > 0) out += ", " + scene.words.count(Str::builder_by_hand, static_cast<std::int64_t>(by_hand));
    if (specification.generated_at)
        out += " · " + scene.words(Str::builder_generated_at, {clock_text(scene, *specification.generated_at)});
    return out;
}

void insert_line(Scene const& scene, Specification const& specification) {
    TableMemory const& memory = scene.memory.lines[specification.id];
    std::size_t const at = specification.lines.empty() ? 0 : static_cast<std::size_t>(memory.row) + 1;
    scene.push(InsertLine{specification.id, std::min(at, specification.lines.size())});
}

/// Gives the lines the whole screen, or takes it back.
void draw_lines_only(Scene const& scene, Rect rect) {
    bool& only = scene.memory.lines_only;
    if (icon_button(scene.ui, rect,
                    {.key = "lines-only",
                     .label = scene(only ? Str::builder_shrink : Str::builder_expand),
                     .icon = icons::kMaximize2,
                     .pressed = only,
                     .keys = only ? "Esc" : ""}))
        only = !only;
    // What lies over the screen has had its turn with Esc by then.
    if (only && !scene.ui.editing_text() && scene.ui.take_key(Key::escape)) only = false;
}

void draw_columns(Scene const& scene, Rect rect) {
    MenuMemory& memory = scene.memory.line_columns_menu;
    if (icon_button(scene.ui, rect, {.key = "columns", .label = scene(Str::builder_columns), .icon = icons::kColumns3}))
        open_menu(memory, rect);
    std::uint32_t const hidden = scene.state.preferences.hidden_line_columns;
    constexpr Str kWords[] = {Str::grid_list, Str::grid_head_policy, Str::grid_head_manual, Str::grid_net,
                              Str::builder_vat};  // by kHideableLineColumns
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < kHideableLineColumns.size(); ++i)
        items.push_back(
            {.label = scene(kWords[i]), .checked = (hidden & line_column_bit(kHideableLineColumns[i])) == 0});
    MenuMemory const before = memory;
    auto const chosen = menu(scene.ui, "columns-menu", scene(Str::builder_columns), memory, items);
    if (!chosen) return;
    int const column = kHideableLineColumns[static_cast<std::size_t>(*chosen)];
    scene.push(SetLineColumns{hidden ^ line_column_bit(column)});
    memory = before;
    memory.current = *chosen;
}

void draw_head_bar(Scene const& scene, Rect rect, Specification const& specification) {
    rect = rect.inset(16, 0);
    bool const editable = is_editable(open_quote(scene));
    ButtonSpec const add{.label = scene(Str::builder_add_line),
                         .kind = ButtonKind::quiet,
                         .icon = icons::kPlus,
                         .disabled = !editable,
                         .small = true};
    if (!scene.ui.narrow()) {
        draw_lines_only(scene, rect.cut_right(28, 8).middle(28));
        draw_columns(scene, rect.cut_right(28, 8).middle(28));
    }
    if (editable && button(scene.ui, rect.cut_right(button_width(scene.ui, add), 8).middle(28), add))
        scene.push(InsertLine{specification.id, specification.lines.size()});
    std::string_view const title = scene(Str::builder_lines);
    text(scene.ui, rect.cut_left(std::ceil(text_width(scene.ui, title, TextStyle::body, Weight::strong)) + 1, 8), title,
         {.weight = Weight::strong});
    text(scene.ui, rect, lines_summary(scene, specification),
         {.style = TextStyle::dense, .color = scene.colors().text2});
}

void draw_stale_bar(Scene const& scene, Rect rect, Specification const& specification, std::size_t stale) {
    std::string const strong = scene.words.count(Str::builder_stale, static_cast<std::int64_t>(stale));
    if (band(scene.ui, rect.inset(16, 2),
             {.strong = strong,
              .first = {.key = "drop-stale", .label = scene(Str::builder_drop), .small = true},
              .icon = icons::kTriangleAlert}) == 1)
        scene.push(DropStaleLines{specification.id});
}

void draw_totals(Scene const& scene, Rect rect, Specification const& specification) {
    OpenQuote const& open = open_quote(scene);
    totals_row(scene.ui, rect);
    auto const& all = open.quote.specifications;
    auto const at =
        std::find_if(all.begin(), all.end(), [&](Specification const& other) { return other.id == specification.id; }) -
        all.begin();
    if (!open.is_priced || at >= static_cast<std::ptrdiff_t>(open.priced.specifications.size())) return;
    Totals const& totals = open.priced.specifications[static_cast<std::size_t>(at)];
    rect.cut_left(28);
    rect.cut_right(12);
    std::string const gross = amount_text(scene, totals.gross, open.quote.currency);
    TextSpec const strong{.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right};
    text(scene.ui,
         rect.cut_right(std::max(92.0f, std::ceil(text_width(scene.ui, gross, TextStyle::dense, Weight::strong)) + 1),
                        16),
         gross, strong);
    std::string const vat =
        std::string(scene(Str::builder_vat)) + " " + amount_text(scene, totals.vat, open.quote.currency);
    TextSpec const quiet{.style = TextStyle::dense, .color = scene.colors().text2, .align = Align::right};
    text(scene.ui, rect.cut_right(std::ceil(text_width(scene.ui, vat, TextStyle::dense)) + 1, 20), vat, quiet);
    std::string const net =
        std::string(scene(Str::builder_net_of_vat)) + " " + amount_text(scene, totals.net, open.quote.currency);
    if (rect.w > 360)
        text(scene.ui, rect.cut_right(std::ceil(text_width(scene.ui, net, TextStyle::dense)) + 1, 16), net, quiet);
    text(scene.ui, rect, scene.words(Str::builder_total_of, {std::to_string(specification.multiplier)}),
         {.style = TextStyle::dense, .color = scene.colors().text2});
}

void remove_lines(Scene const& scene, Specification const& specification, std::vector<LineId> const& lines) {
    scene.push(RemoveLinesNow{lines});
    scene.memory.lines[specification.id].forget_picks();
}

/// Del, Ins, Ctrl D, Alt ↓, Alt F2…: keys of the lines, while no field is typed in.
void take_line_keys(Scene const& scene, Specification const& specification, bool grid_has_focus) {
    if (scene.ui.editing_text()) return;
    auto const picked = picked_lines(scene);
    if (scene.ui.take_key(Key::down, kAlt) && !picked.empty()) scene.push(ToggleTrace{picked.front()});
    if (!is_editable(open_quote(scene))) return;
    if (scene.ui.take_key(Key::insert)) insert_line(scene, specification);
    if (picked.empty() || !grid_has_focus) return;
    if (scene.ui.take_key(Key::del)) remove_lines(scene, specification, picked);
    if (scene.ui.take_key(Key::d, kCtrl)) scene.push(DuplicateLines{picked});
}

void answer(Scene const& scene, Specification const& specification, TableEvents const& events) {
    TableMemory& memory = scene.memory.lines[specification.id];
    auto const picked = picked_lines(scene);
    bool const editable = is_editable(open_quote(scene));
    if (events.menu) {
        scene.memory.menu_line = specification.lines[static_cast<std::size_t>(*events.menu)].id;
        open_menu(scene.memory.line_menu, scene.ui.pointer());
    }
    if (events.copy || events.cut) {
        SheetText rows = copied_rows(scene, picked, events.cut && editable);
        scene.ui.set_clipboard(std::move(rows.text), std::move(rows.html));
    }
    if (!editable) return;
    if (events.cut && !picked.empty()) remove_lines(scene, specification, picked);
    std::size_t const after = specification.lines.empty() ? 0 : static_cast<std::size_t>(memory.range().second) + 1;
    if (events.paste)
        scene.push(PasteRows{specification.id, std::min(after, specification.lines.size()), *events.paste});
    if (events.moved_to && !picked.empty()) {
        scene.push(ReorderLines{picked, specification.id, static_cast<std::size_t>(*events.moved_to)});
        memory.follow_move(*events.moved_to);
    }
}

/// F2, Enter or typing on a cell without an editor: the name finds another article, the others do
/// nothing.
void finish_edit_request(Scene const& scene, Specification const& specification, TableMemory& memory) {
    if (!memory.edit) return;
    memory.edit = false;
    std::string const typed = std::exchange(memory.edit_with, {});
    bool const on_name = memory.column <= kLineName && memory.row < static_cast<int>(specification.lines.size());
    if (!on_name || !is_editable(open_quote(scene))) return;
    scene.push(ChooseReplacement{specification.lines[static_cast<std::size_t>(memory.row)].id});
    if (!typed.empty()) scene.push(SetPickerSearch{typed});
}

std::vector<RowExtra> extras_of(Scene const& scene, Specification const& specification) {
    std::vector<RowExtra> out;
    if (open_quote(scene).open_traces.empty()) return out;
    for (std::size_t i = 0; i < specification.lines.size(); ++i) {
        if (open_quote(scene).open_traces.contains(specification.lines[i].id))
            out.push_back({static_cast<int>(i), trace_height(scene)});
    }
    return out;
}

void draw_empty(Scene const& scene, Rect rect, Specification const& specification) {
    int const pressed = empty_state(
        scene.ui, rect,
        {.icon = icons::kList,
         .title = scene(Str::builder_no_lines),
         .text = scene(Str::builder_no_lines_text),
         .first = {.key = "first-line", .label = scene(Str::builder_add_line), .icon = icons::kPlus, .keys = "Ins"}});
    if (pressed == 1) scene.push(InsertLine{specification.id, 0});
    if (auto const pasted = scene.ui.editing_text() ? std::nullopt : scene.ui.take_paste())
        scene.push(PasteRows{specification.id, 0, *pasted});
}

void draw_table(Scene const& scene, Rect rect, Specification const& specification) {
    TableMemory& memory = scene.memory.lines[specification.id];
    auto const extras = extras_of(scene, specification);
    LineColumns const columns(scene, rect.w);
    float content = kTableHeadHeight + kRowHeight * static_cast<float>(specification.lines.size());
    for (RowExtra const& extra : extras) content += extra.height;
    Rect const body = rect.cut_top(std::min(content, rect.h - kTotals));
    bool focused = false;
    {
        Table table(scene.ui, body,
                    {.key = "lines",
                     .name = scene(Str::grid_name),
                     .columns = columns.all,
                     .rows = static_cast<int>(specification.lines.size()),
                     .padding_left = 6,
                     .padding_right = 12,
                     .column_gap = columns.gap,
                     .extras = extras,
                     .cells = true,
                     .picks_many = true,
                     .drag_columns = is_editable(open_quote(scene)) ? kLineName + 1 : 0},
                    memory);
        for (int i = table.first(); i < table.last(); ++i) draw_line_row(scene, table, specification, i);
        answer(scene, specification, table.end());
    }
    {
        IdScope scope(scene.ui, "lines");
        focused = scene.ui.focused(scene.ui.id("grid"));
    }
    finish_edit_request(scene, specification, memory);
    draw_totals(scene, rect.cut_top(kTotals), specification);
    take_line_keys(scene, specification, focused);
}

}  // namespace

SheetText copied_rows(Scene const& scene, std::vector<LineId> const& lines, bool is_cut) {
    BookPtr const book = open_book(scene);
    if (!book) return {};
    SheetText rows = sheet_rows(open_quote(scene), *book->book, lines, scene.language);
    scene.push(KeepCopiedLines{lines, rows.text, is_cut});
    return rows;
}

void draw_lines(Scene const& scene, Rect rect) {
    auto const* specification = open_quote(scene).selected_specification();
    if (!specification) return;
    IdScope scope(scene.ui, to_string(specification->id.value));
    draw_head_bar(scene, rect.cut_top(kHeadBar), *specification);
    if (std::size_t const stale = count_stale(*specification); stale > 0)
        draw_stale_bar(scene, rect.cut_top(kStaleBar), *specification, stale);
    if (specification->lines.empty()) {
        draw_empty(scene, rect, *specification);
        take_line_keys(scene, *specification, false);
        return;
    }
    if (!open_quote(scene).is_priced) {
        bool const overflow = open_quote(scene).price_error.has_value();
        text(scene.ui, rect.cut_top(kRowHeight).inset(16, 0),
             scene(overflow ? Str::builder_price_overflow : Str::builder_no_book),
             {.color = overflow ? scene.colors().red.text : scene.colors().text2});
        if (!overflow) skeleton_rows(scene.ui, rect.inset(16, 0), 6);
        return;
    }
    draw_table(scene, rect, *specification);
}

}  // namespace offerta::client::ui
