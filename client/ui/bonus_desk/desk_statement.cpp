// A manager's statement as his head reads it: figures, lines, each with its formula in words, and what was said about
// it.
#include <algorithm>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kStatementWidth = 1040, kStatementRow = 42, kStatementTrace = 112;

/// Where the panel stands: the currency and the line that is unfolded.
struct StatementView {
    int currency = 0;
    int unfolded = -1;
    std::string of;  ///< whose and of which period: another one starts folded
    TableMemory table;
};

Str review_word(ReviewState state) {
    switch (state) {
        case ReviewState::Confirmed:
            return Str::review_confirmed;
        case ReviewState::Disputed:
            return Str::review_disputed;
        case ReviewState::Accepted:
            return Str::review_accepted;
        case ReviewState::Declined:
            return Str::review_declined;
        case ReviewState::Open:
            break;
    }
    return Str::review_open;
}
Hue review_hue(ReviewState state) {
    switch (state) {
        case ReviewState::Disputed:
            return Hue::amber;
        case ReviewState::Confirmed:
        case ReviewState::Accepted:
            return Hue::green;
        case ReviewState::Declined:
            return Hue::red;
        case ReviewState::Open:
            break;
    }
    return Hue::grey;
}

struct LineTag {
    Str word;
    Hue hue;
};
/// What sort of line it is, where it is not a plain sale.
std::optional<LineTag> tag_of(StatementLine const& line) {
    if (line.is_correction) return LineTag{Str::line_correction, Hue::violet};
    switch (line.key.kind) {
        case EarningKind::Return:
            return LineTag{Str::line_return, Hue::red};
        case EarningKind::Payment:
            return LineTag{Str::line_payment, Hue::blue};
        case EarningKind::Tier:
            return LineTag{Str::line_tier, Hue::green};
        case EarningKind::Cap:
            return LineTag{Str::line_cap, Hue::amber};
        default:
            return std::nullopt;
    }
}

void draw_statement_trace(Scene const& scene, Rect rect, BonusStatement const& statement, StatementLine const& line,
                          DeskStatement const& whole) {
    Palette const& c = scene.colors();
    Ui& ui = scene.ui;
    std::string const formula = bonus_formula(line.trace, statement.currency, scene.language);
    rect = rect.inset(24, 4);
    Group group(ui, {.id = ui.id("formula"),
                     .role = Role::region,
                     .rect = rect,
                     .name = std::string(scene(Str::desk_formula)),
                     .value = formula});
    card(ui, rect);
    rect = rect.inset(16, 8);
    auto const steps = explain_bonus(line.trace, statement.currency, scene.language);
    Rect row = rect.cut_top(52, 6);
    float const width = std::floor(row.w / static_cast<float>(std::max<std::size_t>(1, steps.size())));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Rect cell = row.cut_left(width);
        cell.cut_right(10);
        bool const last = i + 1 == steps.size();
        text(ui, cell.cut_top(17), steps[i].label, {.style = TextStyle::label, .color = c.text2});
        text(ui, cell.cut_top(18), steps[i].value,
             {.style = TextStyle::dense, .color = last ? c.accent_text : Color{}, .weight = Weight::strong});
        text(ui, cell.cut_top(16), steps[i].source, {.style = TextStyle::label, .color = c.text2});
    }
    Rect foot = rect.cut_top(28);
    LineReview const* review = whole.review_of(line);
    ReviewState const state = review ? state_now(*review, line.amount) : ReviewState::Open;
    if (review && state == ReviewState::Disputed) {
        ButtonSpec const answer{
            .key = "answer", .label = scene(Str::desk_answer), .icon = icons::kMessageSquare, .small = true};
        if (button(ui, foot.cut_right(button_width(ui, answer), 12).middle(28), answer)) answer_dispute(scene, *review);
    }
    if (state != ReviewState::Open) {
        std::string_view const word = scene(review_word(state));
        tag(ui, foot.cut_right(chip_width(ui, word, false), 12), word, review_hue(state));
        std::string const said = review->events.empty() || review->events.back().comment.empty()
                                     ? std::string{}
                                     : "«" + review->events.back().comment + "»";
        float const said_width = std::min(std::ceil(text_width(ui, said, TextStyle::label)) + 1, foot.w * 0.4f);
        text(ui, foot.cut_right(said_width, 12), said, {.style = TextStyle::label, .color = c.text2});
    }
    text(ui, foot, formula, {.style = TextStyle::dense, .color = c.text2});
}

void draw_statement_row(Scene const& scene, Table& table, BonusStatement const& statement, StatementLine const& line,
                        DeskStatement const& whole) {
    Palette const& c = scene.colors();
    Currency const& currency = statement.currency;
    table.text(0, date_text(scene, line.date), c.text2);
    table.two_lines(1, line.customer.empty() ? std::string(scene(Str::desk_plan)) : line.customer, line.number);
    auto const tag_words = tag_of(line);
    Rect product = table.cell(2, line.sku);
    LineReview const* review = whole.review_of(line);
    ReviewState const state = review ? state_now(*review, line.amount) : ReviewState::Open;
    if (state == ReviewState::Disputed)
        tag(scene.ui, product.cut_right(chip_width(scene.ui, scene(review_word(state)), false), 6),
            scene(review_word(state)), review_hue(state));
    if (tag_words)
        tag(scene.ui, product.cut_right(chip_width(scene.ui, scene(tag_words->word), false), 6), scene(tag_words->word),
            tag_words->hue);
    text(scene.ui, product, line.sku, {.style = TextStyle::dense, .describe = false});
    line.category.empty() ? table.absent(3) : table.text(3, category_name(scene, line.category), c.text2);
    if (auto const& trace = line.trace.line; trace && !line.is_correction) {
        table.text(4, amount_text(scene, trace->net_amount, currency));
        table.text(5, percent_text(scene, trace->share), c.text2);
        table.text(6, trace->rate ? percent_text(scene, trace->rate->percent) : "—", c.text2);
        table.text(7, decimal_text(scene, trace->coefficient.factor, 2), c.text2);
        table.text(8, trace->discount_factor ? decimal_text(scene, trace->discount_factor->factor, 2) : "—", c.text2);
    } else {
        for (int i = 4; i < 9; ++i) table.absent(i);
    }
    table.text(9, amount_text(scene, line.amount, currency), line.amount < 0 ? c.red.text : Color{}, Weight::strong);
}

void draw_statement_lines(Scene const& scene, Rect rect, BonusStatement const& statement, DeskStatement const& whole,
                          StatementView& view) {
    bool const narrow = scene.ui.narrow();
    std::string const bonus = scene.words(Str::desk_bonus_in, {currency_sign(statement.currency)});
    Column const columns[] = {
        {.title = scene(Str::desk_date), .width = 84},
        {.title = scene(Str::desk_deal), .width = narrow ? 100.0f : 150.0f, .grow = 1},
        {.title = scene(Str::desk_product), .width = 120, .grow = 1, .hidden = narrow},
        {.title = scene(Str::desk_category), .width = 104, .hidden = narrow},
        {.title = scene(Str::desk_base), .width = 100, .align = Align::right, .hidden = narrow},
        {.title = scene(Str::desk_share), .width = 48, .align = Align::right, .hidden = narrow},
        {.title = scene(Str::desk_rate), .width = 52, .align = Align::right, .hidden = narrow},
        {.title = scene(Str::desk_coefficient), .width = 44, .align = Align::right, .hidden = narrow},
        {.title = scene(Str::desk_factor), .width = 52, .align = Align::right, .hidden = narrow},
        {.title = bonus, .width = 92, .align = Align::right}};
    std::vector<RowExtra> extras;
    if (view.unfolded >= 0 && view.unfolded < static_cast<int>(statement.lines.size()))
        extras.push_back({view.unfolded, kStatementTrace});
    Rect totals = rect.cut_bottom(kStatementRow);
    Table table(scene.ui, rect,
                {.key = "lines",
                 .name = scene(Str::desk_lines),
                 .columns = columns,
                 .rows = static_cast<int>(statement.lines.size()),
                 .row_height = kStatementRow,
                 .padding_left = narrow ? 16.0f : 24.0f,
                 .padding_right = narrow ? 16.0f : 24.0f,
                 .column_gap = 12,
                 .extras = extras},
                view.table);
    for (int i = table.first(); i < table.last(); ++i) {
        StatementLine const& line = statement.lines[static_cast<std::size_t>(i)];
        bool const unfolded = view.unfolded == i;
        std::string const name = (line.number.empty() ? std::string(scene(Str::desk_plan)) : line.number) + ", " +
                                 line.sku + ", " + amount_text(scene, line.amount, statement.currency);
        if (!table.begin_row(i, {.key = std::to_string(i), .name = name, .expandable = true, .expanded = unfolded}))
            continue;
        draw_statement_row(scene, table, statement, line, whole);
        if (unfolded) draw_statement_trace(scene, table.extra_rect(), statement, line, whole);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const pressed = events.open ? events.open : events.pick;
    if (pressed) view.unfolded = view.unfolded == *pressed ? -1 : *pressed;
    totals_row(scene.ui, totals);
    totals = totals.inset(narrow ? 16.0f : 24.0f, 0);
    std::string const sum = money_text(scene, statement.total, statement.currency);
    text(scene.ui, totals.cut_right(std::ceil(text_width(scene.ui, sum, TextStyle::dense, Weight::strong)) + 1, 12),
         sum, {.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right});
    text(scene.ui, totals, scene.words(Str::desk_total_for, {period_name(scene, statement.period)}),
         {.style = TextStyle::dense, .weight = Weight::strong});
}

std::vector<FigureTile> statement_tiles(Scene const& scene, BonusStatement const& statement,
                                        DeskStatement const& whole) {
    std::vector<FigureTile> tiles;
    tiles.push_back({scene.words(Str::desk_earned, {period_name(scene, statement.period)}),
                     money_text(scene, statement.total, statement.currency),
                     std::string(scene(whole.is_closed ? Str::desk_is_closed : Str::desk_is_open)),
                     scene.colors().accent_text});
    for (Attainment const& one : statement.attainments) {
        if (one.quota <= 0 || tiles.size() > 2) continue;
        // Credited net is exact to a hundred thousandth of a minor unit; for the screen whole ones are enough.
        auto const credited = static_cast<std::int64_t>(one.credited / kCreditedUnit);
        tiles.push_back({std::string(scene(Str::desk_quota)),
                         hundredths_text(scene, hundredths_of(credited, one.quota)),
                         scene.words(Str::desk_quota_of, {amount_text(scene, credited, statement.currency),
                                                          money_text(scene, one.quota, statement.currency)})});
    }
    auto const lines = static_cast<std::int64_t>(statement.lines.size());
    auto const waiting = std::count_if(whole.reviews.begin(), whole.reviews.end(),
                                       [](LineReview const& one) { return one.state == ReviewState::Disputed; });
    tiles.push_back({std::string(scene(Str::desk_lines)), decimal_text(scene, Decimal::from_int(lines)),
                     waiting > 0 ? scene.words.count(Str::desk_disputes_count, waiting)
                                 : std::string(scene(Str::desk_no_disputes))});
    return tiles;
}

void draw_statement_head(Scene const& scene, Rect& content, DeskStatement const& whole, StatementView& view) {
    Rect row = content.cut_top(56).inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    bool const busy = scene.state.desk.is_exporting;
    ButtonSpec const xlsx{.key = "xlsx",
                          .label = "XLSX",
                          .icon = icons::kFileSpreadsheet,
                          .busy = busy,
                          .disabled = whole.statements.empty()};
    if (button(scene.ui, row.cut_right(button_width(scene.ui, xlsx), 8).middle(scene.ui.control_height()), xlsx))
        scene.push(SaveDeskStatement{whole.user, false});
    ButtonSpec const pdf{
        .key = "pdf", .label = "PDF", .icon = icons::kDownload, .disabled = busy || whole.statements.empty()};
    if (button(scene.ui, row.cut_right(button_width(scene.ui, pdf), 8).middle(scene.ui.control_height()), pdf))
        scene.push(SaveDeskStatement{whole.user, true});
    text(
        scene.ui,
        row.cut_left(
            std::ceil(text_width(scene.ui, period_title(scene, whole.period), TextStyle::body, Weight::strong)) + 1, 8),
        period_title(scene, whole.period), {.weight = Weight::strong});
    std::string_view const word = scene(whole.is_closed ? Str::desk_closed : Str::desk_current);
    row.cut_left(tag(scene.ui, row, word, whole.is_closed ? Hue::grey : Hue::accent), 16);
    std::vector<Currency> currencies;
    for (BonusStatement const& one : whole.statements) currencies.push_back(one.currency);
    if (auto const chosen = cut_currencies(scene, row, currencies, static_cast<std::size_t>(view.currency)))
        view.currency = *chosen;
}

}  // namespace

void draw_desk_statement(Scene const& scene) {
    DeskPage const& page = scene.state.desk;
    if (!page.open) return;
    std::string const user = to_string(page.open->value);
    StatementView& view = scene.ui.state<StatementView>(scene.ui.id("statement-view"));
    std::string const of = user + to_string(page.period);
    if (view.of != of) {
        view = {};
        view.of = of;
        view.table.show_cursor = false;
    }
    SidePanel panel(scene.ui, "statement", user_name_of(scene.state, user),
                    std::min(kStatementWidth, scene.ui.page().w - 64));
    Rect content = panel.content();
    DeskStatement const* whole = page.statement(*page.open, page.period);
    if (panel.closed()) scene.push(CloseDeskStatement{});
    if (!whole || (whole->load == Load::Loading && whole->statements.empty()))
        return skeleton_rows(scene.ui, content.inset(24, 16), 8);
    if (whole->load == Load::Failed && whole->problem)
        return draw_problem(scene, content, scene(Str::desk_statement_failed), *whole->problem);
    draw_statement_head(scene, content, *whole, view);
    if (!whole->not_computed.empty()) {
        std::string numbers;
        for (std::string const& number : whole->not_computed) numbers += (numbers.empty() ? "" : ", ") + number;
        std::string_view const lines[] = {numbers};
        Rect const place = content.inset(24, 0);
        content.cut_top(notice(scene.ui, place, scene(Str::desk_not_computed), lines, Hue::amber) + 8);
    }
    if (whole->statements.empty()) {
        empty_state(
            scene.ui, content,
            {.icon = icons::kWallet, .title = scene(Str::desk_no_lines), .text = scene(Str::desk_no_lines_text)});
        return;
    }
    auto const at = std::min(static_cast<std::size_t>(view.currency), whole->statements.size() - 1);
    BonusStatement const& statement = whole->statements[at];
    auto const tiles = statement_tiles(scene, statement, *whole);
    draw_figure_tiles(scene, content.cut_top(figure_tiles_height(scene, tiles.size()), 8), tiles);
    draw_statement_lines(scene, content, statement, *whole, view);
}

}  // namespace offerta::client::ui
