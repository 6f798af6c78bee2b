#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"
#include "shared/quote/trace.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTop = 56;
constexpr float kLineHeight = 59;
constexpr float kTraceStep = 24;

void draw_top(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    rect = rect.inset(8, 0);
    if (icon_button(scene.ui, rect.cut_left(40, 4).middle(40),
                    {.key = "back",
                     .label = scene(Str::builder_back),
                     .icon = icons::kArrowLeft,
                     .icon_size = 20}))
        scene.push(AppAction{GoTo{QuotesRoute{}}});
    Rect const mark = rect.cut_right(40);
    SyncLook const look = sync_look(scene);
    if (sync_mark(scene.ui, mark, {.state = look.state, .text = look.text, .icon_only = true}))
        scene.push(AppAction{RetryNow{}});
    rect = rect.middle(40);
    heading(scene.ui, rect.cut_top(22), quote_name(scene, open.quote.number), TextStyle::title, 1);
    text(scene.ui, rect, open.quote.customer.name,
         {.style = TextStyle::label, .color = scene.colors().text2});
}

void draw_picker(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    std::vector<std::string> names, amounts;
    for (std::size_t i = 0; i < open.quote.specifications.size(); ++i) {
        names.push_back(multiplied_name(open.quote.specifications[i]));
        amounts.push_back(open.is_priced ? money_text(scene, open.priced.specifications[i].gross,
                                                      open.quote.currency)
                                         : std::string{});
    }
    std::vector<Option> options;
    int selected = -1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (open.quote.specifications[i].id == open.selected) selected = static_cast<int>(i);
        options.push_back({.label = names[i], .right = amounts[i]});
    }
    Rect const add = rect.cut_right(44, 8);
    if (icon_button(scene.ui, add,
                    {.key = "add",
                     .label = scene(Str::builder_add_specification),
                     .icon = icons::kPlus,
                     .bordered = true,
                     .icon_size = 20}))
        scene.push(AppAction{OpenDialog{AddSpecificationDialog{}}});
    auto const chosen = select(scene.ui, rect,
                               {.key = "specification",
                                .label = scene(Str::builder_specifications),
                                .show_label = false,
                                .options = options,
                                .selected = selected});
    if (chosen)
        scene.push(ScreenAction{
            SelectSpecification{open.quote.specifications[static_cast<std::size_t>(*chosen)].id}});
}

void draw_narrow_trace(Scene const& scene, Rect rect, Line const& line, PricedLine const& priced) {
    BookPtr const book = open_book(scene);
    if (!book) return;
    rect = rect.inset(16, 0);
    rect.cut_bottom(12);
    card(scene.ui, rect);
    Rect inside = rect.inset(12, 6);
    text(scene.ui, inside.cut_top(24), scene(Str::grid_trace),
         {.style = TextStyle::dense, .weight = Weight::strong});
    for (TraceStep const& step :
         explain_line(open_quote(scene).quote, *book->book, line, priced, scene.language))
        label_row(scene, inside.cut_top(kTraceStep),
                  step.label + (step.source.empty() ? "" : ", " + step.source), step.value);
}

float narrow_trace_height(Scene const& scene, Line const& line, PricedLine const& priced) {
    BookPtr const book = open_book(scene);
    if (!book) return 0;
    auto const steps =
        explain_line(open_quote(scene).quote, *book->book, line, priced, scene.language);
    return 36 + kTraceStep * static_cast<float>(steps.size()) + 12;
}

std::string discounts_text(Scene const& scene, Line const& line, PricedLine const& priced) {
    std::string out = line.sku;
    if (!priced.policy_percent.is_zero())
        out += " · −" + percent_text(scene, priced.policy_percent);
    if (line.manual_discount)
        out += " · " + std::string(scene(Str::grid_head_manual)) + " −" +
               percent_text(scene, *line.manual_discount);
    return out;
}

void draw_narrow_line(Scene const& scene, Table& table, Line const& line,
                      PricedLine const& priced) {
    OpenQuote const& open = open_quote(scene);
    table.two_lines(0, line_name(scene, line), discounts_text(scene, line, priced));
    std::string const second = decimal_text(scene, priced.quantity) + " × " +
                               price_text(scene, priced.unit_net, priced.trace.precision);
    table.two_lines(1, amount_text(scene, priced.gross, open.quote.currency), second);
    if (open.open_traces.contains(line.id))
        draw_narrow_trace(scene, table.extra_rect(), line, priced);
}

void draw_narrow_lines(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    auto const* specification = open.selected_specification();
    if (!specification || !open.is_priced) return;
    std::vector<RowExtra> extras;
    for (std::size_t i = 0; i < specification->lines.size(); ++i) {
        auto const index = priced_index(open, specification->lines[i].id);
        if (index && open.open_traces.contains(specification->lines[i].id))
            extras.push_back(
                {static_cast<int>(i),
                 narrow_trace_height(scene, specification->lines[i], open.priced.lines[*index])});
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
        if (!index || !table.begin_row(i, {.key = to_string(line.id.value),
                                           .name = line_name(scene, line) + ", " + line.sku}))
            continue;
        draw_narrow_line(scene, table, line, open.priced.lines[*index]);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (events.pick)
        scene.push(ScreenAction{
            ToggleTrace{specification->lines[static_cast<std::size_t>(*events.pick)].id}});
}

void draw_foot(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 8);
    draw_export_buttons(scene, rect.cut_bottom(44, 8));
    if (!open.is_priced) return;
    text(scene.ui, rect.cut_top(16), scene(Str::quotes_gross),
         {.style = TextStyle::label, .color = scene.colors().text2});
    text(scene.ui, rect, money_text(scene, open.priced.quote.gross, open.quote.currency),
         {.style = TextStyle::heading});
}

}  // namespace

void draw_narrow_builder(Scene const& scene, Rect page) {
    OpenQuote const& open = open_quote(scene);
    draw_top(scene, page.cut_top(kTop));
    cut_offline_band(scene, page);
    draw_picker(scene, page.cut_top(52).inset(16, 4));
    std::string const lines = open.selected_specification()
                                  ? std::to_string(open.selected_specification()->lines.size())
                                  : std::string{};
    Tab const all[] = {{scene(Str::builder_form)},
                       {scene(Str::builder_lines), lines},
                       {scene(Str::builder_totals)}};
    Rect const strip = page.cut_top(44);
    line_below(scene.ui, strip, scene.colors().line);
    auto const chosen =
        tabs(scene.ui, strip.inset(16, 0), "tabs", all, std::min(static_cast<int>(open.tab), 2));
    if (chosen) scene.push(ScreenAction{SetBuilderTab{static_cast<BuilderTab>(*chosen)}});
    if (open.tab == BuilderTab::Totals || open.tab == BuilderTab::Terms)
        return draw_summary(scene, page);
    draw_foot(scene, page.cut_bottom(116));
    if (open.tab == BuilderTab::Form) {
        draw_form(scene, page);
    } else {
        draw_narrow_lines(scene, page);
    }
}

}  // namespace offerta::client::ui
