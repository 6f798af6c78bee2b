// The lines of a specification on a phone: two rows each, the trace as a list under the one that is unfolded.
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "shared/quote/trace.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kLineHeight = 59, kTraceStep = 24, kActions = 60, kAddLine = 56;

/// What can be done with the line that is unfolded.
void draw_line_actions(Scene const& scene, Rect rect, Line const& line) {
    rect = rect.middle(kControlHeightTouch);
    bool const locked = !is_editable(open_quote(scene));
    ButtonSpec const edit{.key = "edit",
                          .label = scene(Str::common_edit),
                          .icon = icons::kPencil,
                          .disabled = locked,
                          .reason = read_only_reason(scene)};
    if (button(scene.ui, rect.column(0, 2, 8), edit)) scene.open_dialog(LineSheet{line.id});
    ButtonSpec const more{.key = "more", .label = scene(Str::common_more), .icon = icons::kEllipsis};
    Rect const place = rect.column(1, 2, 8);
    if (button(scene.ui, place, more)) {
        scene.memory.menu_line = line.id;
        open_menu(scene.memory.line_menu, place);
    }
}

void draw_narrow_trace(Scene const& scene, Rect rect, Line const& line, PricedLine const& priced) {
    BookPtr const book = open_book(scene);
    if (!book) return;
    rect = rect.inset(16, 0);
    rect.cut_bottom(12);
    card(scene.ui, rect);
    Rect inside = rect.inset(12, 6);
    text(scene.ui, inside.cut_top(24), scene(Str::grid_trace), {.style = TextStyle::dense, .weight = Weight::strong});
    for (TraceStep const& step : explain_line(open_quote(scene).quote, *book->book, line, priced, scene.language))
        label_row(scene, inside.cut_top(kTraceStep), step.label + (step.source.empty() ? "" : ", " + step.source),
                  step.value);
    draw_line_actions(scene, inside.cut_top(kActions), line);
}

float narrow_trace_height(Scene const& scene, Line const& line, PricedLine const& priced) {
    BookPtr const book = open_book(scene);
    if (!book) return 0;
    auto const steps = explain_line(open_quote(scene).quote, *book->book, line, priced, scene.language);
    return 36 + kTraceStep * static_cast<float>(steps.size()) + kActions + 12;
}

std::string discounts_text(Scene const& scene, Line const& line, PricedLine const& priced) {
    std::string out = line.sku;
    if (!priced.policy_percent.is_zero()) out += " · −" + percent_text(scene, priced.policy_percent);
    if (line.manual_discount)
        out += " · " + std::string(scene(Str::grid_head_manual)) + " −" + percent_text(scene, *line.manual_discount);
    return out;
}

void draw_narrow_line(Scene const& scene, Table& table, Line const& line, PricedLine const& priced) {
    OpenQuote const& open = open_quote(scene);
    table.two_lines(0, line_name(scene, line), discounts_text(scene, line, priced));
    std::string const second =
        decimal_text(scene, priced.quantity) + " × " + price_text(scene, priced.unit_net, priced.trace.precision);
    table.two_lines(1, amount_text(scene, priced.gross, open.quote.currency), second, 0, Weight::strong);
    if (open.open_traces.contains(line.id)) draw_narrow_trace(scene, table.extra_rect(), line, priced);
}

void draw_add_line(Scene const& scene, Rect rect, Specification const& specification) {
    line_above(scene.ui, rect, scene.colors().line);
    ButtonSpec const add{.key = "add-line",
                         .label = scene(Str::search_add_line),
                         .kind = ButtonKind::quiet,
                         .icon = icons::kPlus,
                         .disabled = !is_editable(open_quote(scene)),
                         .reason = read_only_reason(scene)};
    if (button(scene.ui, rect.inset(16, 6), add)) scene.push(InsertLine{specification.id, specification.lines.size()});
}

void draw_empty(Scene const& scene, Rect rect) {
    empty_state(
        scene.ui, rect,
        {.icon = icons::kList, .title = scene(Str::builder_no_lines), .text = scene(Str::builder_no_lines_narrow)});
}

}  // namespace

void draw_narrow_lines(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    auto const* specification = open.selected_specification();
    if (!specification) return;
    IdScope scope(scene.ui, to_string(specification->id.value));
    draw_add_line(scene, rect.cut_bottom(kAddLine), *specification);
    if (specification->lines.empty()) return draw_empty(scene, rect);
    if (!open.is_priced) return skeleton_rows(scene.ui, rect.inset(16, 0), 6);
    std::vector<RowExtra> extras;
    for (std::size_t i = 0; i < specification->lines.size(); ++i) {
        auto const index = priced_index(open, specification->lines[i].id);
        if (index && open.open_traces.contains(specification->lines[i].id))
            extras.push_back(
                {static_cast<int>(i), narrow_trace_height(scene, specification->lines[i], open.priced.lines[*index])});
    }
    Column const columns[] = {{.width = 120, .grow = 1}, {.width = 130, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "lines",
                 .name = scene(Str::grid_name),
                 .columns = columns,
                 .rows = static_cast<int>(specification->lines.size()),
                 .row_height = kLineHeight,
                 .padding_left = 16,
                 .padding_right = 16,
                 .extras = extras,
                 .draw_head = false},
                scene.memory.lines[specification->id]);
    for (int i = table.first(); i < table.last(); ++i) {
        Line const& line = specification->lines[static_cast<std::size_t>(i)];
        auto const index = priced_index(open, line.id);
        if (!index ||
            !table.begin_row(i, {.key = to_string(line.id.value), .name = line_name(scene, line) + ", " + line.sku}))
            continue;
        draw_narrow_line(scene, table, line, open.priced.lines[*index]);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (events.pick) scene.push(ToggleTrace{specification->lines[static_cast<std::size_t>(*events.pick)].id});
}

}  // namespace offerta::client::ui
