// Managers by categories or by months, the months' chart, and the disputes.
#include <algorithm>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "shared/bonus/tiers.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kDeskRow = 42, kCompositionWidth = 188, kDisputeRow = 88;
constexpr std::int64_t kDayInMs = 86'400'000;

std::string column_name(Scene const& scene, DeskTable const& table, std::size_t column) {
    if (scene.state.desk.by_months) return period_title(scene, table.periods[column]);
    return category_name(scene, table.categories[column]);
}

/// "ПО 41 280,50 ₽; Услуги 9 900,00 ₽".
std::string composition_words(Scene const& scene, DeskTable const& table, DeskRow const& row) {
    std::string out;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (row.cells[i] == 0) continue;
        if (!out.empty()) out += "; ";
        out += column_name(scene, table, i) + " " + money_text(scene, row.cells[i], table.currency);
    }
    return out;
}

void amount_cell(Scene const& scene, Table& table, int column, std::int64_t minor, Currency const& currency,
                 Weight weight) {
    if (minor == 0) return table.absent(column);
    table.text(column, amount_text(scene, minor, currency), minor < 0 ? scene.colors().red.text : Color{}, weight);
}

/// "квота 91 %": plan against fact (B4); of two plans in one period both. Empty where he has none.
std::string quota_words(Scene const& scene, DeskRow const& row) {
    std::string shares;
    for (Attainment const& one : row.attainments) {
        auto const percent = attainment_percent(one.credited, one.quota, 0);
        if (percent) shares += (shares.empty() ? "" : ", ") + percent_text(scene, *percent);
    }
    return shares.empty() ? shares : scene.words(Str::desk_quota_share, {shares});
}

void draw_manager(Scene const& scene, Table& table, DeskTable const& desk, DeskRow const& row, std::int64_t most,
                  bool bars) {
    std::string const change =
        row.before == 0
            ? std::string(scene(Str::desk_new_here))
            : scene.words(Str::desk_change,
                          {hundredths_text(scene, hundredths_of(row.total - row.before, row.before), true)});
    std::string const quota = quota_words(scene, row);
    Rect name = table.cell(0, row.name + ", " + (quota.empty() ? change : quota + ", " + change));
    avatar(scene.ui, name.cut_left(24, 8).middle(24), initials_of(row.name), {});
    name = name.middle(34);
    text(scene.ui, name.cut_top(18), row.name, {.style = TextStyle::dense, .describe = false});
    text(scene.ui, name, quota.empty() ? change : quota,
         {.style = TextStyle::label, .color = scene.colors().text3, .describe = false});
    int column = 1;
    for (std::int64_t const cell : row.cells) amount_cell(scene, table, column++, cell, desk.currency, Weight::regular);
    if (!scene.state.desk.by_months) amount_cell(scene, table, column++, row.total, desk.currency, Weight::strong);
    if (!bars) return;
    std::string const words = composition_words(scene, desk, row);
    Rect const bar = table.cell(column, words).middle(14);
    share_bar(scene.ui, bar, "composition", row.cells,
              most > 0 ? static_cast<float>(static_cast<double>(row.total) / static_cast<double>(most)) : 0,
              row.name + ": " + words);
}

/// Dots of the chart's colours before the names of categories.
void draw_head_dots(Scene const& scene, Table const& table, DeskTable const& desk, float y, int sorted) {
    for (std::size_t i = 0; i < desk.categories.size(); ++i) {
        Rect const column = table.column_rect(static_cast<int>(i) + 1);
        float const title =
            std::min(text_width(scene.ui, category_name(scene, desk.categories[i]), TextStyle::label), column.w);
        float const x = std::round(column.right() - title - (sorted == static_cast<int>(i) ? 30.0f : 14.0f));
        fill(scene.ui, {x, y + 12, 8, 8}, scene.colors().chart[std::min<std::size_t>(i, 4)], 4);
    }
}

void draw_totals(Scene const& scene, Table const& table, DeskTable const& desk, Rect rect, bool narrow) {
    Ui& ui = scene.ui;
    totals_row(ui, rect);
    Group group(
        ui, {.id = ui.id("totals"), .role = Role::group, .rect = rect, .name = std::string(scene(Str::desk_total))});
    auto const at = [&](int column) {
        return Rect{table.column_rect(column).x, rect.y, table.column_rect(column).w, rect.h};
    };
    TextSpec const spec{.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right};
    text(ui, at(0), scene(Str::desk_total), {.style = TextStyle::dense, .weight = Weight::strong});
    if (narrow) {
        text(ui, at(1), amount_text(scene, desk.total, desk.currency), spec);
        return;
    }
    for (std::size_t i = 0; i < desk.totals.size(); ++i)
        text(ui, at(static_cast<int>(i) + 1), amount_text(scene, desk.totals[i], desk.currency), spec);
    if (!scene.state.desk.by_months)
        text(ui, at(static_cast<int>(desk.totals.size()) + 1), amount_text(scene, desk.total, desk.currency), spec);
}

void draw_narrow_manager(Scene const& scene, Table& table, DeskTable const& desk, DeskRow const& row) {
    std::string const quota = quota_words(scene, row);
    std::string const change = row.before == 0
                                   ? std::string{}
                                   : hundredths_text(scene, hundredths_of(row.total - row.before, row.before), true);
    table.two_lines(0, row.name, quota.empty() ? change : quota);
    amount_cell(scene, table, 1, row.total, desk.currency, Weight::strong);
}

}  // namespace

float desk_table_height(DeskTable const& table) {
    return kTableHeadHeight + kDeskRow * static_cast<float>(table.rows.size() + 1);
}

void draw_desk_table(Scene const& scene, Rect rect, DeskTable const& desk) {
    bool const narrow = scene.ui.narrow(), by_months = scene.state.desk.by_months;
    float const padding = narrow ? 16 : 24;
    std::vector<std::string> titles{std::string(scene(Str::desk_manager))};
    for (std::size_t i = 0; i < desk.totals.size(); ++i) titles.push_back(column_name(scene, desk, i));
    titles.push_back(scene.words(Str::desk_total_in, {currency_sign(desk.currency)}));
    bool const bars = !narrow && !by_months && rect.w > 1'000;
    std::vector<Column> columns{{.title = titles[0], .width = narrow ? 120.0f : 180.0f, .grow = 1, .sortable = true}};
    if (!narrow)
        for (std::size_t i = 0; i < desk.totals.size(); ++i)
            columns.push_back({.title = titles[i + 1],
                               .width = rect.w > 1'000 ? 104.0f : 84.0f,
                               .align = Align::right,
                               .sortable = true});
    if (!by_months || narrow)
        columns.push_back({.title = titles.back(), .width = 100, .align = Align::right, .sortable = true});
    if (bars) columns.push_back({.title = scene(Str::desk_composition), .width = kCompositionWidth, .lead = 12});
    int const total_column = narrow ? 1 : static_cast<int>(desk.totals.size()) + 1;
    DeskSort const sorted = scene.state.desk.sort;
    Sort sort{-1, sorted.descending};
    if (sorted.column == DeskSort::kName)
        sort.column = 0;
    else if (sorted.column == DeskSort::kTotal)
        sort.column = by_months && !narrow ? static_cast<int>(desk.totals.size()) : total_column;
    else if (!narrow)
        sort.column = sorted.column + 1;
    Rect const totals = rect.cut_bottom(kDeskRow);
    std::int64_t most = 0;
    for (DeskRow const& row : desk.rows) most = std::max(most, row.total);
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("managers"));
    memory.show_cursor = false;
    Table table(scene.ui, rect,
                {.key = "managers",
                 .name = scene(Str::desk_table),
                 .columns = columns,
                 .rows = static_cast<int>(desk.rows.size()),
                 .row_height = kDeskRow,
                 .padding_left = padding,
                 .padding_right = padding,
                 .sort = sort},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        DeskRow const& row = desk.rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(row.user.value),
                                 .name = row.name + ", " + amount_text(scene, row.total, desk.currency)}))
            continue;
        narrow ? draw_narrow_manager(scene, table, desk, row) : draw_manager(scene, table, desk, row, most, bars);
        table.end_row();
    }
    if (!narrow && !by_months) draw_head_dots(scene, table, desk, rect.y, sorted.column);
    draw_totals(scene, table, desk, totals, narrow);
    TableEvents const events = table.end();
    if (events.sort_by) {
        bool const by_total = !by_months && *events.sort_by == total_column;
        scene.push(SetDeskSort{*events.sort_by == 0 ? DeskSort::kName
                               : by_total || narrow ? DeskSort::kTotal
                                                    : *events.sort_by - 1});
    }
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(OpenDeskStatement{desk.rows[static_cast<std::size_t>(*opened)].user});
}

void draw_desk_chart(Scene const& scene, Rect rect, DeskTable const& desk) {
    card(scene.ui, rect);
    std::string const title = scene.words(Str::desk_months_title, {currency_sign(desk.currency)});
    Group group(scene.ui, {.id = scene.ui.id("months"), .role = Role::region, .rect = rect, .name = title});
    rect = rect.inset(16, 0);
    Rect head = rect.cut_top(46);
    heading(scene.ui, head.cut_left(std::ceil(text_width(scene.ui, title, TextStyle::body, Weight::strong)) + 1, 16),
            title, TextStyle::body, 2);
    std::vector<std::string> names, labels;
    for (std::string const& category : desk.categories) names.push_back(category_name(scene, category));
    for (BonusPeriod const& period : desk.periods) labels.push_back(short_period(scene, period));
    std::vector<ChartSeries> series;
    for (std::size_t i = 0; i < names.size(); ++i) series.push_back({names[i], desk.by_category[i]});
    chart_legend(scene.ui, head, series);
    rect.cut_bottom(8);
    MoneyWords const words{&scene, desk.currency};
    auto const opened = stacked_columns(scene.ui, rect,
                                        {.key = "columns",
                                         .name = title,
                                         .labels = labels,
                                         .series = series,
                                         .axis = {&MoneyWords::thousands, &words},
                                         .tip = {&MoneyWords::whole, &words},
                                         .strong = static_cast<int>(labels.size()) - 1,
                                         .clickable = true});
    if (opened) scene.push(SetDeskPeriod{desk.periods[static_cast<std::size_t>(*opened)]});
}

// ---------------------------------------------------------------- disputes

std::string reviewed_words(Scene const& scene, LineReview const& review) {
    auto const user = parse_uuid(review.user);
    DeskStatement const* statement = user ? scene.state.desk.statement(UserId{*user}, review.period) : nullptr;
    StatementLine const* line = statement ? reviewed_line(*statement, review) : nullptr;
    if (!line) return {};
    std::string out = line->number.empty() ? std::string(line->customer) : line->number;
    if (!line->sku.empty()) out += (out.empty() ? "" : " · ") + line->sku;
    return out;
}

std::string disputes_age(Scene const& scene) {
    auto const& all = scene.state.desk.disputes;
    ReviewEvent const* oldest = all.empty() ? nullptr : dispute_of(all.front());
    if (!oldest) return {};
    return scene.words(
        Str::desk_oldest,
        {duration_text(scene, std::max<std::int64_t>(0, scene.state.now.milliseconds - oldest->at.milliseconds))});
}

void answer_dispute(Scene const& scene, LineReview const& review) {
    auto const user = parse_uuid(review.user);
    if (user) scene.open_dialog(AnswerDisputeDialog{review, {}});
}

namespace {

void draw_dispute(Scene const& scene, Rect row, LineReview const& review) {
    Palette const& c = scene.colors();
    ReviewEvent const* said = dispute_of(review);
    std::string const name = user_name_of(scene.state, review.user);
    std::string const place = reviewed_words(scene, review);
    IdScope scope(scene.ui, review.user + to_string(review.period) + review.key.deal + review.key.line +
                                review.key.event + std::to_string(static_cast<int>(review.key.kind)) +
                                (review.is_correction ? "c" : ""));
    std::string const words = said ? "«" + said->comment + "»" : std::string{};
    Group group(scene.ui,
                {.id = scene.ui.id("dispute"), .role = Role::group, .rect = row, .name = name, .value = words});
    line_below(scene.ui, row, c.line);
    row = row.inset(16, 14);
    Rect head = row.cut_top(20, 6);
    avatar(scene.ui, head.cut_left(20, 8), initials_of(name), {});
    if (said) {
        std::int64_t const age = std::max<std::int64_t>(0, scene.state.now.milliseconds - said->at.milliseconds);
        text(scene.ui, head.cut_right(80, 8), duration_text(scene, age),
             {.style = TextStyle::label, .color = age > 2 * kDayInMs ? c.amber.text : c.text3, .align = Align::right});
    }
    text(scene.ui, head, name, {.style = TextStyle::dense, .weight = Weight::strong});
    text(scene.ui, row.cut_top(18, 2), words, {.style = TextStyle::dense, .color = c.text2, .describe = false});
    std::string_view const answer = scene(Str::desk_answer);
    float const width = std::ceil(text_width(scene.ui, answer, TextStyle::dense)) + 1;
    if (link(scene.ui, row.cut_right(width, 12), "answer", answer, {.style = TextStyle::dense, .align = Align::right}))
        answer_dispute(scene, review);
    std::string const where = place.empty() ? format_period(review.period, scene.language)
                                            : place + " · " + period_name(scene, review.period);
    text(scene.ui, row, where, {.style = TextStyle::label, .color = c.text3});
}

}  // namespace

void draw_disputes(Scene const& scene, Rect rect) {
    DeskPage const& page = scene.state.desk;
    Palette const& c = scene.colors();
    card(scene.ui, rect);
    Group group(scene.ui, {.id = scene.ui.id("disputes"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::desk_disputes))});
    Rect head = rect.cut_top(46);
    line_below(scene.ui, head, c.line);
    head = head.inset(16, 0);
    std::string_view const title = scene(Str::desk_disputes);
    heading(scene.ui, head.cut_left(std::ceil(text_width(scene.ui, title, TextStyle::body, Weight::strong)) + 1, 8),
            title, TextStyle::body, 2);
    if (!page.disputes.empty()) {
        std::string const count = std::to_string(page.disputes.size());
        Rect const mark =
            head.cut_left(
                    std::max(18.0f, std::ceil(text_width(scene.ui, count, TextStyle::label, Weight::strong)) + 10))
                .middle(18);
        fill(scene.ui, mark, c.accent, kRadiusToken);
        text(scene.ui, mark, count,
             {.style = TextStyle::label,
              .color = c.on_accent,
              .weight = Weight::strong,
              .align = Align::center,
              .describe = false});
    }
    if (page.disputes_load == Load::Loading) return skeleton_rows(scene.ui, rect.inset(16, 12), 2, kDisputeRow);
    if (page.disputes.empty()) {
        text(scene.ui, rect.cut_top(48).inset(16, 0),
             scene(page.disputes_load == Load::Failed ? Str::desk_disputes_failed : Str::desk_no_disputes),
             {.style = TextStyle::dense, .color = c.text3});
        return;
    }
    ScrollArea area(scene.ui, "inbox", rect.inset(1, 0), kDisputeRow * static_cast<float>(page.disputes.size()));
    Rect content = area.content();
    for (LineReview const& one : page.disputes) draw_dispute(scene, content.cut_top(kDisputeRow), one);
}

}  // namespace offerta::client::ui
