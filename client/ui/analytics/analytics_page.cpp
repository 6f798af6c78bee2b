// Analytics: figures, months beside the period before, and parts with the way down to their deals.
#include <algorithm>
#include <cmath>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/analytics/analytics_screens.hpp"
#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/deals/deal_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kAnalyticsCards = 332, kAnalyticsRow = 40;
enum : int { kPartName, kPartNet, kPartBefore, kPartWon, kPartDiscount, kPartRate, kPartCycle };

AnalyticsPage const& analytics_of(Scene const& scene) { return scene.state.analytics; }

std::string part_name(Scene const& scene, AnalyticsBy by, AnalyticsSums const& row) {
    std::string const& key = row.key;
    switch (by) {
        case AnalyticsBy::Month:
            if (auto const month = parse_period(key)) return period_title(scene, *month);
            return key;
        case AnalyticsBy::Category:
            return category_name(scene, key);
        case AnalyticsBy::Kind:
            if (key == "goods") return std::string(scene(Str::kind_goods));
            if (key == "service") return std::string(scene(Str::kind_service));
            return key == "licence" ? std::string(scene(Str::kind_licence)) : key;
        case AnalyticsBy::CustomerType: {
            BookPtr const book = scene.state.catalogue.newest_book();
            if (book)
                for (auto const& type : book->book->data().customer_types)
                    if (type.id == key) return type.label.in(scene.language);
            return key.empty() ? std::string(scene(Str::analytics_no_type)) : key;
        }
        case AnalyticsBy::Employee:
            return user_name_of(scene.state, key);
        case AnalyticsBy::Campaign:
            return key.empty() ? std::string(scene(Str::analytics_no_campaign)) : row.name.empty() ? key : row.name;
    }
    return key;
}

std::string cycle_words(Scene const& scene, std::optional<std::int64_t> tenths) {
    if (!tenths) return "—";
    return scene.words(Str::analytics_days,
                       {decimal_text(scene, Decimal::from_micros(*tenths * (Decimal::kOne / 10)))});
}

// ---------------------------------------------------------------- head and filters

void draw_analytics_head(Scene const& scene, Rect rect) {
    AnalyticsPage const& page = analytics_of(scene);
    Rect actions = page_head(scene.ui, rect, scene(Str::nav_analytics));
    ButtonSpec const save{.key = "export",
                          .label = scene(page.is_exporting ? Str::desk_exporting : Str::desk_export),
                          .kind = ButtonKind::primary,
                          .icon = icons::kFileSpreadsheet,
                          .keys = scene.ui.narrow() || page.is_exporting ? "" : "Ctrl E",
                          .busy = page.is_exporting,
                          .disabled = page.months.empty(),
                          .reason = scene(Str::analytics_nothing)};
    bool saves = head_button(scene.ui, actions, save);
    saves = scene.ui.take_key(Key::e, kCtrl) || saves;
    if (saves && !page.months.empty()) scene.push(SaveAnalytics{});
}

void draw_analytics_date(Scene const& scene, Rect rect, std::string_view key, Str label, bool is_from) {
    AnalyticsPage const& page = analytics_of(scene);
    std::string const shown = typed_date(scene, is_from ? page.from : page.to);
    FieldResult const typed =
        text_field(scene.ui, rect,
                   {.key = key, .label = scene(label), .show_label = false, .value = shown, .icon = icons::kCalendar});
    if (!typed.committed) return;
    auto const date = parse_typed_date(trim(*typed.committed));
    if (!date) return scene.push(ShowToast{client::ToastKind::Warning, Message::BadNumber, *typed.committed});
    scene.push(SetAnalyticsDates{is_from ? *date : page.from, is_from ? page.to : *date});
}

void cut_analytics_filters(Scene const& scene, Rect& rect) {
    AnalyticsPage const& page = analytics_of(scene);
    bool const narrow = scene.ui.narrow();
    float const height = scene.ui.control_height();
    Rect row = rect.cut_top(narrow ? height + 12 : 48).inset(narrow ? 16.0f : 24.0f, 0).middle(height);
    Segment const spans[] = {{.label = scene(Str::analytics_month)},
                             {.label = scene(Str::analytics_quarter)},
                             {.label = scene(Str::analytics_year)}};
    float const width = std::min(segmented_width(scene.ui, spans), row.w);
    int const chosen_span = page.span == AnalyticsSpan::Custom ? -1 : static_cast<int>(page.span);
    if (auto const span =
            segmented(scene.ui, row.cut_left(width, 12), "span", scene(Str::desk_period), spans, chosen_span))
        scene.push(SetAnalyticsSpan{static_cast<AnalyticsSpan>(*span)});
    if (!narrow) {
        draw_analytics_date(scene, row.cut_left(136, 8), "from", Str::user_from, true);
        draw_analytics_date(scene, row.cut_left(136, 12), "to", Str::user_to, false);
        if (scene.state.session.colleagues.size() > 1) {
            if (auto const owner = select_owner(scene, row.cut_left(200, 12), "owner", scene(Str::deal_owner),
                                                page.owner, true, false))
                scene.push(SetAnalyticsOwner{*owner});
        }
    }
    std::vector<Currency> currencies;
    for (AnalyticsTable const& one : page.months) currencies.push_back(one.currency);
    if (auto const chosen = cut_currencies(scene, row, currencies, page.currency))
        scene.push(SetAnalyticsCurrency{static_cast<std::size_t>(*chosen)});
}

// ---------------------------------------------------------------- figures

void draw_analytics_tiles(Scene const& scene, Rect rect, AnalyticsTable const& table) {
    AnalyticsSums const& total = table.total;
    std::int64_t const difference = total.net - total.before_net;
    std::string const change =
        total.before_net > 0 ? scene.words(Str::desk_to_before,
                                           {hundredths_text(scene, hundredths_of(difference, total.before_net), true),
                                            money_text(scene, total.before_net, table.currency)})
                             : std::string(scene(Str::analytics_no_before));
    auto const decided = total.won + total.lost;
    std::vector<FigureTile> const tiles{
        {std::string(scene(Str::analytics_won)), money_text(scene, total.net, table.currency), change},
        {std::string(scene(Str::analytics_deals)), decimal_text(scene, Decimal::from_int(total.won)),
         scene.words(Str::analytics_before, {decimal_text(scene, Decimal::from_int(total.before_won))})},
        {std::string(scene(Str::analytics_discount)), hundredths_text(scene, total.discount()),
         scene.words(Str::analytics_of_list, {money_text(scene, total.list, table.currency)})},
        {std::string(scene(Str::analytics_rate)), hundredths_text(scene, total.win_rate()),
         scene.words.count(Str::analytics_decided, decided)},
        {std::string(scene(Str::analytics_cycle)), cycle_words(scene, total.cycle()),
         scene.words.count(Str::analytics_timed, total.cycle_deals)}};
    draw_figure_tiles(scene, rect, tiles);
}

void draw_trend(Scene const& scene, Rect rect, AnalyticsTable const& table) {
    card(scene.ui, rect);
    std::string const title = scene.words(Str::desk_months_title, {currency_sign(table.currency)});
    Group group(scene.ui, {.id = scene.ui.id("trend"), .role = Role::region, .rect = rect, .name = title});
    rect = rect.inset(16, 0);
    Rect head = rect.cut_top(46);
    heading(scene.ui, head.cut_left(std::ceil(text_width(scene.ui, title, TextStyle::body, Weight::strong)) + 1, 16),
            title, TextStyle::body, 2);
    std::vector<std::string> labels;
    std::vector<std::int64_t> now, before;
    std::vector<BonusPeriod> months;
    for (AnalyticsSums const& row : table.rows) {
        auto const month = parse_period(row.key);
        if (!month) continue;
        months.push_back(*month);
        labels.push_back(short_period(scene, *month));
        now.push_back(row.net);
        before.push_back(row.before_net);
    }
    bool const compared = std::any_of(before.begin(), before.end(), [](std::int64_t one) { return one != 0; });
    std::vector<ChartSeries> series{{scene(Str::analytics_now), now}};
    if (compared) series.push_back({scene(Str::analytics_previous), before});
    MoneyWords const words{&scene, table.currency};
    rect.cut_bottom(8);
    ChartSpec const spec{.key = "months",
                         .name = title,
                         .labels = labels,
                         .series = series,
                         .axis = {&MoneyWords::thousands, &words},
                         .tip = {&MoneyWords::whole, &words},
                         .strong = static_cast<int>(labels.size()) - 1,
                         .clickable = true};
    // A line of one or two points says nothing that columns do not.
    auto const opened = labels.size() > 2 ? trend_lines(scene.ui, rect, spec) : stacked_columns(scene.ui, rect, spec);
    if (!opened) return;
    BonusPeriod const month = months[static_cast<std::size_t>(*opened)];
    AnalyticsPage const& page = analytics_of(scene);
    scene.push(ShowDealsOf{std::max(first_day(month), page.from), std::min(last_day(month), page.to), page.owner, {}});
}

/// What the list of deals is narrowed to beside dates and owner.
std::optional<DealPart::What> narrowed_to(AnalyticsBy by) {
    switch (by) {
        case AnalyticsBy::Category:
            return DealPart::What::Category;
        case AnalyticsBy::Kind:
            return DealPart::What::Kind;
        case AnalyticsBy::CustomerType:
            return DealPart::What::CustomerType;
        case AnalyticsBy::Campaign:
            return DealPart::What::Campaign;
        case AnalyticsBy::Month:
        case AnalyticsBy::Employee:
            break;
    }
    return std::nullopt;
}

/// The deals of a part.
void show_part(Scene const& scene, AnalyticsSums const& row) {
    AnalyticsPage const& page = analytics_of(scene);
    ShowDealsOf shown{page.from, page.to, page.owner, {}};
    if (page.by == AnalyticsBy::Month) {
        if (auto const month = parse_period(row.key)) {
            shown.from = std::max(shown.from, first_day(*month));
            shown.to = std::min(shown.to, last_day(*month));
        }
    } else if (page.by == AnalyticsBy::Employee) {
        if (auto const id = parse_uuid(row.key)) shown.owner = UserId{*id};
    } else if (auto const what = narrowed_to(page.by)) {
        shown.part = DealPart{*what, row.key, part_name(scene, page.by, row)};
    }
    scene.push(std::move(shown));
}

std::vector<AnalyticsSums const*> sorted_parts(Scene const& scene, AnalyticsTable const& table) {
    AnalyticsPage const& page = analytics_of(scene);
    std::vector<AnalyticsSums const*> out;
    for (AnalyticsSums const& row : table.rows) out.push_back(&row);
    auto const value = [&](AnalyticsSums const& row) -> std::int64_t {
        switch (page.sort) {
            case kPartBefore:
                return row.before_net;
            case kPartWon:
                return row.won;
            case kPartDiscount:
                return row.discount().value_or(INT64_MIN);
            case kPartRate:
                return row.win_rate().value_or(INT64_MIN);
            case kPartCycle:
                return row.cycle().value_or(INT64_MIN);
            default:
                return row.net;
        }
    };
    std::stable_sort(out.begin(), out.end(), [&](AnalyticsSums const* a, AnalyticsSums const* b) {
        AnalyticsSums const& first = page.descending ? *b : *a;
        AnalyticsSums const& second = page.descending ? *a : *b;
        if (page.sort != kPartName) return value(first) < value(second);
        // Months go by their keys, others by their names.
        if (page.by == AnalyticsBy::Month) return first.key.compare(second.key) < 0;
        return part_name(scene, page.by, first).compare(part_name(scene, page.by, second)) < 0;
    });
    return out;
}

void draw_part_bars(Scene const& scene, Rect rect, std::vector<AnalyticsSums const*> const& rows,
                    AnalyticsTable const& table) {
    card(scene.ui, rect);
    std::string const title = scene.words(Str::analytics_parts_title, {currency_sign(table.currency)});
    Group group(scene.ui, {.id = scene.ui.id("parts"), .role = Role::region, .rect = rect, .name = title});
    rect = rect.inset(16, 0);
    heading(scene.ui, rect.cut_top(46), title, TextStyle::body, 2);
    std::vector<std::string> names, figures, shares;
    for (AnalyticsSums const* row : rows) {
        names.push_back(part_name(scene, analytics_of(scene).by, *row));
        figures.push_back(amount_text(scene, row->net, table.currency));
        shares.push_back(hundredths_text(scene, hundredths_of(row->net, table.total.net)));
    }
    std::vector<BarRow> bars;
    for (std::size_t i = 0; i < rows.size(); ++i)
        bars.push_back({names[i], rows[i]->net, figures[i], shares[i],
                        rows[i]->before_net > 0 ? std::optional(rows[i]->before_net) : std::nullopt});
    auto const opened = bar_rows(scene.ui, rect, "bars", title, bars, true);
    if (opened) show_part(scene, *rows[static_cast<std::size_t>(*opened)]);
}

void draw_part_table(Scene const& scene, Rect rect, std::vector<AnalyticsSums const*> const& rows,
                     AnalyticsTable const& table) {
    AnalyticsPage const& page = analytics_of(scene);
    bool const narrow = scene.ui.narrow();
    Str const kTitles[] = {Str::desk_by_months,     Str::desk_category, Str::deal_kind,
                           Str::deal_customer_type, Str::deal_owner,    Str::analytics_campaign};
    std::string const net = scene.words(Str::analytics_net_in, {currency_sign(table.currency)});
    std::string const before = scene.words(Str::analytics_before_in, {currency_sign(table.currency)});
    Column const columns[] = {
        {.title = scene(kTitles[static_cast<std::size_t>(page.by)]), .width = 160, .grow = 1, .sortable = true},
        {.title = net, .width = 130, .align = Align::right, .sortable = true},
        {.title = before, .width = 130, .align = Align::right, .sortable = true, .hidden = narrow},
        {.title = scene(Str::analytics_deals), .width = 80, .align = Align::right, .sortable = true, .hidden = narrow},
        {.title = scene(Str::analytics_discount_short),
         .width = 90,
         .align = Align::right,
         .sortable = true,
         .hidden = narrow},
        {.title = scene(Str::analytics_rate), .width = 90, .align = Align::right, .sortable = true, .hidden = narrow},
        {.title = scene(Str::analytics_cycle), .width = 90, .align = Align::right, .sortable = true, .hidden = narrow}};
    float const padding = narrow ? 16 : 24;
    Rect const totals = rect.cut_bottom(kAnalyticsRow);
    TableMemory& memory = scene.ui.state<TableMemory>(scene.ui.id("part-table"));
    memory.show_cursor = false;
    Table grid(scene.ui, rect,
               {.key = "parts",
                .name = scene(Str::analytics_table),
                .columns = columns,
                .rows = static_cast<int>(rows.size()),
                .row_height = kAnalyticsRow,
                .padding_left = padding,
                .padding_right = padding,
                .sort = {page.sort, page.descending}},
               memory);
    auto const figures = [&](AnalyticsSums const& row, auto const& put, Weight weight) {
        put(kPartNet, amount_text(scene, row.net, table.currency), Weight::strong);
        if (narrow) return;
        put(kPartBefore, row.before_net == 0 ? std::string("—") : amount_text(scene, row.before_net, table.currency),
            weight);
        put(kPartWon, decimal_text(scene, Decimal::from_int(row.won)), weight);
        put(kPartDiscount, hundredths_text(scene, row.discount()), weight);
        put(kPartRate, hundredths_text(scene, row.win_rate()), weight);
        put(kPartCycle, cycle_words(scene, row.cycle()), weight);
    };
    for (int i = grid.first(); i < grid.last(); ++i) {
        AnalyticsSums const& row = *rows[static_cast<std::size_t>(i)];
        std::string const name = part_name(scene, page.by, row);
        if (!grid.begin_row(i, {.key = row.key + std::to_string(i),
                                .name = name + ", " + amount_text(scene, row.net, table.currency)}))
            continue;
        grid.text(kPartName, name);
        figures(
            row,
            [&](int column, std::string const& words, Weight weight) {
                grid.text(column, words, words == "—" ? scene.colors().text3 : Color{}, weight);
            },
            Weight::regular);
        grid.end_row();
    }
    totals_row(scene.ui, totals);
    Group group(scene.ui, {.id = scene.ui.id("totals"),
                           .role = Role::group,
                           .rect = totals,
                           .name = std::string(scene(Str::desk_total))});
    auto const put = [&](int column, std::string const& words, Weight) {
        Rect const at = grid.column_rect(column);
        text(scene.ui, {at.x, totals.y, at.w, totals.h}, words,
             {.style = TextStyle::dense,
              .weight = Weight::strong,
              .align = column == kPartName ? Align::left : Align::right});
    };
    put(kPartName, std::string(scene(Str::desk_total)), Weight::strong);
    figures(table.total, put, Weight::strong);
    TableEvents const events = grid.end();
    if (events.sort_by) scene.push(SetAnalyticsSort{*events.sort_by});
    auto const opened = events.open ? events.open : events.pick;
    if (opened) show_part(scene, *rows[static_cast<std::size_t>(*opened)]);
}

void draw_by_choice(Scene const& scene, Rect rect) {
    Segment const parts[] = {
        {.label = scene(Str::analytics_by_month)},    {.label = scene(Str::analytics_by_category)},
        {.label = scene(Str::analytics_by_kind)},     {.label = scene(Str::analytics_by_type)},
        {.label = scene(Str::analytics_by_employee)}, {.label = scene(Str::analytics_by_campaign)}};
    float const width = std::min(segmented_width(scene.ui, parts), rect.w);
    auto const chosen = segmented(scene.ui, rect.cut_left(width).middle(scene.ui.control_height()), "by",
                                  scene(Str::analytics_by), parts, static_cast<int>(analytics_of(scene).by));
    if (chosen) scene.push(SetAnalyticsBy{static_cast<AnalyticsBy>(*chosen)});
}

}  // namespace

void draw_analytics_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "analytics");
    AnalyticsPage const& analytics = analytics_of(scene);
    draw_analytics_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    cut_analytics_filters(scene, page);
    if (analytics.load == Load::Failed && analytics.problem)
        return draw_problem(scene, page, scene(Str::analytics_not_loaded), *analytics.problem);
    if (analytics.load != Load::Ready) return skeleton_rows(scene.ui, page.inset(24, 16), 8);
    AnalyticsTable const* table = analytics.month_table();
    if (!table) {
        empty_state(scene.ui, page,
                    {.icon = icons::kChartColumn,
                     .title = scene(Str::analytics_nothing),
                     .text = scene(Str::analytics_nothing_text)});
        return;
    }
    draw_analytics_tiles(scene, page.cut_top(figure_tiles_height(scene, 5)), *table);
    line_above(scene.ui, page, scene.colors().line);
    bool const narrow = scene.ui.narrow();
    float const padding = narrow ? 16 : 24;
    Rect cards = page.cut_top(std::min(kAnalyticsCards, page.h * 0.5f));
    fill(scene.ui, cards, scene.colors().app);
    cards = cards.inset(padding, 16);
    AnalyticsTable const* parts = analytics.part_table();
    AnalyticsTable const empty{table->currency, table->total, {}};
    auto const rows = sorted_parts(scene, parts ? *parts : empty);
    if (!narrow) {
        Rect const right = cards.cut_right(std::floor(cards.w * 0.42f), 16);
        draw_part_bars(scene, right, rows, parts ? *parts : empty);
    }
    draw_trend(scene, cards, *table);
    draw_by_choice(scene, page.cut_top(48).inset(padding, 0));
    if (!parts) return skeleton_rows(scene.ui, page.inset(padding, 8), 4, kAnalyticsRow);
    float const wanted = kTableHeadHeight + kAnalyticsRow * static_cast<float>(rows.size() + 1);
    draw_part_table(scene, page.cut_top(std::min(wanted, page.h)), rows, *parts);
}

}  // namespace offerta::client::ui
