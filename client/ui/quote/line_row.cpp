#include "client/ui/quote/line_row.hpp"

#include <algorithm>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"

namespace offerta::client::ui {
namespace {

/// A line, its figures, and where it is drawn.
struct RowView {
    Scene const& scene;
    Table& table;
    Specification const& specification;
    Line const& line;
    PricedLine const& priced;
    int row;
};

std::string typed_number(Scene const& scene, Decimal value) {
    std::string text = value.to_string();
    if (scene.language == Language::Ru) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string editor_name(RowView const& view, Str head) {
    return view.scene.words(Str::grid_row_cell, {view.scene(head), std::to_string(view.row + 1)});
}

bool is_stale(Line const& line) { return line.generated && !line.generated->is_current; }

/// The second line of the name: article, and what is special about the line.
std::string second_line(RowView const& view) {
    std::string out = view.line.sku;
    auto const append = [&](std::string_view part) { out += " · " + std::string(part); };
    if (view.priced.unknown_sku) append(view.scene(Str::grid_unknown));
    if (is_stale(view.line)) append(view.scene(Str::builder_stale_line));
    if (view.line.is_optional()) append(view.scene(Str::grid_optional));
    if (!view.line.alternative_group.empty())
        append(view.scene.words(Str::grid_alternative, {view.line.alternative_group}));
    if (view.line.generated && !view.line.generated->note.empty()) append(view.line.generated->note);
    if (!view.line.note.empty()) append(view.line.note);
    return out;
}

void draw_fold(RowView const& view, bool open) {
    // The whole edge of the row is the target; the chevron alone is shown.
    Rect place = view.table.cell(kLineFold);
    place.x -= 7;
    place.w = 28;
    bool const pressed = icon_button(view.scene.ui, place,
                                     {.key = "fold",
                                      .label = view.scene(Str::grid_trace),
                                      .icon = open ? Icon(icons::kChevronDown) : Icon(icons::kChevronRight),
                                      .keys = "Alt ↓",
                                      .icon_size = 14,
                                      .bare = true});
    if (pressed) view.scene.push(ToggleTrace{view.line.id});
}

constexpr float kMarkSpace = 20;

void draw_name(RowView const& view) {
    std::string const name = line_name(view.scene, view.line);
    float const kept = view.line.generated ? 0 : kMarkSpace;
    Rect const first = view.table.two_lines(kLineName, name, second_line(view),
                                            view.priced.counts ? 0 : view.scene.colors().text2, Weight::regular, kept);
    if (view.line.generated) return;
    float const width = std::min(text_width(view.scene.ui, name, TextStyle::dense), first.w);
    Rect const mark{first.x + width + 4, first.y + 1, 16, 16};
    icon(view.scene.ui, mark, icons::kHand, view.scene.colors().amber.text, 14);
    view.scene.ui.tooltip(mark, view.scene(Str::grid_by_hand));
}

void set_cell(RowView const& view, LineCell cell, std::optional<std::string> const& typed) {
    if (typed) view.scene.push(SetLineCell{view.line.id, cell, *typed});
}

void draw_quantity(RowView const& view) {
    std::string const total = decimal_text(view.scene, view.priced.quantity);
    std::string const each = decimal_text(view.scene, view.line.quantity());
    bool const multiplied = view.specification.multiplier > 1 && view.line.quantity() != Decimal::from_int(1);
    std::string const second =
        multiplied ? each + " × " + std::to_string(view.specification.multiplier) : std::string{};
    std::string const name = editor_name(view, Str::grid_head_quantity);
    bool const by_hand = view.line.generated && view.line.manual_quantity;
    set_cell(view, LineCell::Quantity,
             view.table.edit_cell(kLineQuantity, {.name = name,
                                                  .shown = total,
                                                  .second = second,
                                                  .value = typed_number(view.scene, view.line.quantity()),
                                                  .color = by_hand ? view.scene.colors().accent_text : 0}));
}

void draw_list_price(RowView const& view) {
    if (view.priced.list_price)
        return view.table.text(kLineList, price_text(view.scene, *view.priced.list_price, view.priced.trace.precision));
    if (view.line.fixed_unit_price) return view.table.absent(kLineList);
    view.table.text(kLineList, view.scene(Str::grid_no_price), view.scene.colors().red.text);
}

void draw_policy(RowView const& view) {
    Palette const& c = view.scene.colors();
    if (view.line.fixed_unit_price) return view.table.absent(kLinePolicy);
    if (view.line.no_policy_discount) return view.table.text(kLinePolicy, view.scene(Str::grid_none), c.text2);
    view.table.text(kLinePolicy, percent_text(view.scene, view.priced.policy_percent),
                    view.priced.policy_percent.is_zero() ? c.text3 : 0);
}

bool is_over_limit(RowView const& view) {
    auto const& reasons = open_quote(view.scene).reasons;
    return std::any_of(reasons.begin(), reasons.end(),
                       [&](ApprovalReason const& reason) { return reason.line == view.line.id; });
}

void draw_manual(RowView const& view) {
    Palette const& c = view.scene.colors();
    auto const& discount = view.line.manual_discount;
    std::string const shown = view.line.fixed_unit_price ? std::string(view.scene(Str::grid_fixed))
                              : discount                 ? percent_text(view.scene, *discount)
                                                         : std::string("—");
    bool const over = is_over_limit(view);
    std::string const value = discount ? typed_number(view.scene, *discount) : std::string{};
    std::string const name = editor_name(view, Str::grid_head_manual);
    set_cell(view, LineCell::Discount,
             view.table.edit_cell(kLineManual, {.name = name,
                                                .shown = shown,
                                                .value = value,
                                                .unit = "%",
                                                .color = over                                     ? c.red.text
                                                         : discount || view.line.fixed_unit_price ? c.text
                                                                                                  : c.text3,
                                                .weight = over ? Weight::strong : Weight::regular}));
}

void draw_net(RowView const& view) {
    std::string const shown = price_text(view.scene, view.priced.unit_net, view.priced.trace.precision);
    std::string const name = editor_name(view, Str::grid_net);
    std::string const value = view.line.fixed_unit_price ? typed_number(view.scene, *view.line.fixed_unit_price)
                                                         : typed_number(view.scene, view.priced.unit_net);
    set_cell(
        view, LineCell::UnitPrice,
        view.table.edit_cell(kLineNet, {.name = name,
                                        .shown = view.priced.no_price ? std::string_view("—") : std::string_view(shown),
                                        .value = value,
                                        .color = view.line.fixed_unit_price ? view.scene.colors().accent_text : 0}));
}

void draw_amounts(RowView const& view) {
    Currency const& currency = open_quote(view.scene).quote.currency;
    Palette const& c = view.scene.colors();
    if (view.priced.vat_rate.exempt) {
        view.table.text(kLineVat, view.scene(Str::grid_exempt), c.text2);
    } else {
        view.table.text(kLineVat, amount_text(view.scene, view.priced.vat, currency), c.text2);
    }
    if (view.priced.no_price) return view.table.absent(kLineGross);
    std::string const gross = amount_text(view.scene, view.priced.gross, currency);
    view.table.text(kLineGross, view.priced.counts ? gross : "(" + gross + ")", view.priced.counts ? 0 : c.text3,
                    Weight::strong);
}

/// Priced lines stand in the quote's order: no search over a quote of thousands for every row of
/// every frame.
std::optional<std::size_t> index_of(OpenQuote const& open, Specification const& specification, Line const& line,
                                    int row) {
    auto const& all = open.quote.specifications;
    for (std::size_t i = 0; i < all.size() && i < open.priced.first_line.size(); ++i) {
        if (!(all[i].id == specification.id)) continue;
        std::size_t const index = open.priced.first_line[i] + static_cast<std::size_t>(row);
        bool const is_right = index < open.priced.lines.size() && open.priced.lines[index].id == line.id;
        return is_right ? std::optional(index) : priced_index(open, line.id);
    }
    return std::nullopt;
}

}  // namespace

LineColumns::LineColumns(Scene const& scene, float width) {
    std::string const sign = currency_sign(open_quote(scene).quote.currency);
    bool const tight = width < 720;
    gap = tight ? 6 : 8;
    titles = {std::string{},
              std::string(scene(Str::grid_head_name)),
              std::string(scene(Str::grid_head_quantity)),
              scene.words(Str::grid_head_list, {sign}),
              std::string(scene(Str::grid_head_policy)),
              std::string(scene(Str::grid_head_manual)),
              scene.words(Str::grid_head_net, {sign}),
              scene.words(Str::grid_head_vat, {sign}),
              scene.words(Str::grid_head_gross, {sign})};
    float const widths[kLineColumns] = {14, 120, 58, 84, 48, 52, 84, 76, 98};
    for (int i = 0; i < kLineColumns; ++i)
        all[static_cast<std::size_t>(i)] = {.title = titles[static_cast<std::size_t>(i)],
                                            .width = widths[i],
                                            .grow = i == kLineName ? 1.0f : 0.0f,
                                            .align = i <= kLineName ? Align::left : Align::right};
    std::uint32_t const hidden = scene.state.preferences.hidden_line_columns;
    for (int const column : kHideableLineColumns)
        all[static_cast<std::size_t>(column)].hidden = (hidden & line_column_bit(column)) != 0;
}

void draw_line_row(Scene const& scene, Table& table, Specification const& specification, int row) {
    OpenQuote const& open = open_quote(scene);
    Line const& line = specification.lines[static_cast<std::size_t>(row)];
    auto const index = index_of(open, specification, line, row);
    if (!index) return;
    bool const has_trace = open.open_traces.contains(line.id);
    std::string const name = line_name(scene, line) + ", " + line.sku;
    if (!table.begin_row(row, {.key = to_string(line.id.value),
                               .name = name,
                               .marked = has_trace,
                               .dimmed = is_stale(line),
                               .expandable = true,
                               .expanded = has_trace}))
        return;
    RowView const view{scene, table, specification, line, open.priced.lines[*index], row};
    draw_fold(view, has_trace);
    draw_name(view);
    draw_quantity(view);
    draw_list_price(view);
    draw_policy(view);
    draw_manual(view);
    draw_net(view);
    draw_amounts(view);
    if (has_trace) draw_trace(scene, table.extra_rect(), line, view.priced);
    table.end_row();
}

}  // namespace offerta::client::ui
