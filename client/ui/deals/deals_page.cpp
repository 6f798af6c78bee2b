// The list of deals: search, filters, sort; the way to a new one and to an import.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/deals/deal_parts.hpp"
#include "client/ui/deals/deal_screens.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

enum : int { kDealNumber, kDealCustomer, kDealOwner, kDealResult, kDealDate, kDealNet };
// In the order of the columns.
constexpr std::array<DealSort, kDealSorts> kColumnSorts{DealSort::Number, DealSort::Customer, DealSort::Owner,
                                                        DealSort::Result, DealSort::Date,     DealSort::Net};

void set_deal_filter(Scene const& scene, DealFilter filter) { scene.push(SetDealFilter{std::move(filter)}); }

void draw_deals_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::nav_deals));
    if (!scene.state.session.can(offerta::Action::WriteDeal)) return;
    bool pressed = head_button(
        scene.ui, actions,
        {.key = "new", .label = scene(Str::deals_new), .kind = ButtonKind::primary, .icon = icons::kPlus, .keys = "N"});
    pressed = scene.ui.take_key(Key::n) || pressed;
    if (pressed) scene.push(NewDeal{});
    if (scene.ui.narrow()) return;
    ButtonSpec const import{
        .key = "import", .label = scene(Str::quotes_import), .kind = ButtonKind::quiet, .icon = icons::kUpload};
    if (button(scene.ui, actions.cut_right(button_width(scene.ui, import), 8).middle(scene.ui.control_height()),
               import))
        scene.push(GoTo{DealImportRoute{}});
}

void draw_deal_date(Scene const& scene, Rect rect, std::string_view key, Str label,
                    std::optional<Date> DealFilter::* day) {
    DealFilter filter = scene.state.deals.filter;
    std::string const shown = typed_date(scene, filter.*day);
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = key,
                                          .label = scene(label),
                                          .show_label = false,
                                          .value = shown,
                                          .placeholder = scene(label),
                                          .icon = icons::kCalendar});
    if (!typed.committed) return;
    std::optional<Date> next;
    if (!trim(*typed.committed).empty()) {
        auto const date = parse_typed_date(trim(*typed.committed));
        if (!date) return scene.push(ShowToast{client::ToastKind::Warning, Message::BadNumber, *typed.committed});
        next = *date;
    }
    filter.*day = next;
    set_deal_filter(scene, std::move(filter));
}

void draw_result_filter(Scene const& scene, Rect rect) {
    DealFilter filter = scene.state.deals.filter;
    Option const options[] = {{.label = scene(Str::deals_any_result)},
                              {.label = scene(Str::deal_won)},
                              {.label = scene(Str::deal_lost)},
                              {.label = scene(Str::deal_open)}};
    int const selected = filter.outcome ? static_cast<int>(*filter.outcome) + 1 : 0;
    auto const chosen = select(scene.ui, rect,
                               {.key = "result",
                                .label = scene(Str::deal_result),
                                .show_label = false,
                                .options = options,
                                .selected = selected});
    if (!chosen) return;
    filter.outcome = *chosen == 0 ? std::nullopt : std::optional(static_cast<DealOutcome>(*chosen - 1));
    set_deal_filter(scene, std::move(filter));
}

/// "Категория: Платы ×": what a figure of analytics has led to.
void draw_part_filter(Scene const& scene, Rect rect) {
    DealFilter filter = scene.state.deals.filter;
    if (!filter.part) return;
    constexpr std::array kLabels{Str::desk_category, Str::deal_kind, Str::deal_customer_type, Str::analytics_campaign};
    FilterChipSpec const spec{.key = "part",
                              .label = scene(kLabels[static_cast<std::size_t>(filter.part->what)]),
                              .value = filter.part->name};
    Rect const place = rect.cut_left(std::min(filter_chip_width(scene.ui, spec), rect.w)).middle(28);
    if (filter_chip(scene.ui, place, spec) != FilterChipResult::remove) return;
    filter.part.reset();
    set_deal_filter(scene, std::move(filter));
}

void cut_deal_filters(Scene const& scene, Rect& page) {
    float const height = scene.ui.control_height();
    bool const narrow = scene.ui.narrow();
    Rect row = page.cut_top(narrow ? height + 8 : 52).inset(narrow ? 16.0f : 24.0f, 0).middle(height);
    DealFilter filter = scene.state.deals.filter;
    FieldResult const typed = text_field(scene.ui, narrow ? row : row.cut_left(280, 8),
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = filter.search,
                                          .placeholder = scene(Str::deals_search),
                                          .icon = icons::kSearch,
                                          .keys = narrow ? "" : "/",
                                          .search = true});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    if (typed.committed) {
        filter.search = *typed.committed;
        set_deal_filter(scene, filter);
    }
    if (filter.part) draw_part_filter(scene, page.cut_top(36).inset(narrow ? 16.0f : 24.0f, 0));
    if (narrow) return;
    draw_result_filter(scene, row.cut_left(150, 8));
    if (auto const owner =
            select_owner(scene, row.cut_left(200, 8), "owner", scene(Str::deal_owner), filter.owner, true, false)) {
        filter.owner = *owner;
        set_deal_filter(scene, filter);
    }
    draw_deal_date(scene, row.cut_left(136, 8), "from", Str::user_from, &DealFilter::from);
    draw_deal_date(scene, row.cut_left(136, 8), "to", Str::user_to, &DealFilter::to);
}

void draw_deal_row(Scene const& scene, Table& table, DealRow const& row, bool narrow) {
    Palette const& c = scene.colors();
    std::string const number = row.number.empty() ? std::string("—") : row.number;
    std::string const owner = user_name_of(scene.state, to_string(row.owner.value));
    if (narrow) {
        table.two_lines(kDealNumber, number, row.customer);
    } else {
        table.text(kDealNumber, number, {}, Weight::strong);
        table.text(kDealCustomer, row.customer);
        table.text(kDealOwner, owner, c.text2);
    }
    std::string_view const word = scene(result_word(row.outcome));
    chip(scene.ui, table.cell(kDealResult, word), word, result_hue(row.outcome));
    if (!narrow)
        row.close_date ? table.text(kDealDate, date_text(scene, *row.close_date), c.text2) : table.absent(kDealDate);
    table.text(kDealNet, money_text(scene, row.net.minor, row.net.currency), row.net.minor < 0 ? c.red.text : Color{},
               Weight::strong);
}

void draw_deals_table(Scene const& scene, Rect rect) {
    bool const narrow = scene.ui.narrow();
    DealsPage const& page = scene.state.deals;
    std::vector<DealRow> const& rows = page.rows;
    float const padding = narrow ? 16 : 24;
    Column const columns[] = {
        {.title = scene(Str::deal_number), .width = 130, .grow = narrow ? 1.0f : 0.0f, .sortable = true},
        {.title = scene(Str::deal_customer), .width = 200, .grow = 1, .sortable = true, .hidden = narrow},
        {.title = scene(Str::deal_owner), .width = 180, .sortable = true, .hidden = narrow},
        {.title = scene(Str::deal_result), .width = 120, .sortable = true},
        {.title = scene(Str::deal_closed), .width = 100, .sortable = true, .hidden = narrow},
        {.title = scene(Str::deal_net), .width = 150, .align = Align::right, .sortable = true}};
    Sort sort{-1, page.descending};
    for (int i = 0; i < kDealSorts; ++i)
        if (kColumnSorts[static_cast<std::size_t>(i)] == page.sort) sort.column = i;
    Table table(scene.ui, rect,
                {.key = "deals",
                 .name = scene(Str::nav_deals),
                 .columns = columns,
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = padding,
                 .padding_right = padding,
                 .sort = sort},
                scene.ui.state<TableMemory>(scene.ui.id("table")));
    for (int i = table.first(); i < table.last(); ++i) {
        DealRow const& row = rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = row.id, .name = row.number + ", " + row.customer})) continue;
        draw_deal_row(scene, table, row, narrow);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (events.sort_by) scene.push(SetDealSort{kColumnSorts[static_cast<std::size_t>(*events.sort_by)]});
    auto const opened = events.open ? events.open : events.pick;
    if (!opened) return;
    if (auto const id = parse_uuid(rows[static_cast<std::size_t>(*opened)].id)) scene.push(GoTo{DealRoute{*id}});
}

/// How many there are, and what those that are shown are worth by currency.
void draw_deals_foot(Scene const& scene, Rect rect) {
    DealsPage const& page = scene.state.deals;
    std::vector<Money> sums;
    for (DealRow const& row : page.rows) {
        if (row.outcome != DealOutcome::Won) continue;
        auto at =
            std::find_if(sums.begin(), sums.end(), [&](Money const& one) { return one.currency == row.net.currency; });
        if (at == sums.end()) at = sums.insert(sums.end(), Money{0, row.net.currency});
        if (__builtin_add_overflow(at->minor, row.net.minor, &at->minor)) return;
    }
    std::string count = scene.words.count(Str::deals_count, page.total);
    if (static_cast<std::int64_t>(page.rows.size()) < page.total)
        count =
            scene.words(Str::deals_shown,
                        {decimal_text(scene, Decimal::from_int(static_cast<std::int64_t>(page.rows.size()))), count});
    std::string strong;
    for (Money const& one : sums) strong += (strong.empty() ? "" : " + ") + money_text(scene, one.minor, one.currency);
    if (!strong.empty()) count += " " + std::string(scene(Str::deals_won_for)) + " ";
    Hint const hints[] = {{"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}};
    hint_bar(scene.ui, rect, std::span<Hint const>(hints, scene.ui.narrow() ? 0 : std::size(hints)), count, strong);
}

void cut_more_deals(Scene const& scene, Rect& rect) {
    if (scene.state.deals.next_cursor.empty()) return;
    Rect const row = rect.cut_bottom(44);
    line_above(scene.ui, row, scene.colors().line);
    ButtonSpec const more{.key = "more", .label = scene(Str::deals_more), .kind = ButtonKind::quiet, .small = true};
    float const width = button_width(scene.ui, more);
    if (button(scene.ui, Rect{std::round(row.center().x - width / 2), row.y, width, row.h}.middle(28), more))
        scene.push(LoadMoreDeals{});
}

}  // namespace

void draw_deals_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "deals");
    DealsPage const& deals = scene.state.deals;
    draw_deals_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    cut_deal_filters(scene, page);
    if (deals.load == Load::Failed && deals.problem)
        return draw_problem(scene, page, scene(Str::deals_not_loaded), *deals.problem);
    if (deals.load != Load::Ready && deals.rows.empty()) return skeleton_rows(scene.ui, page.inset(24, 16), 10);
    draw_deals_foot(scene, page.cut_bottom(kHintBarHeight));
    cut_more_deals(scene, page);
    if (!deals.rows.empty()) return draw_deals_table(scene, page);
    bool const filtered = !(deals.filter == DealFilter{});
    int const pressed = empty_state(
        scene.ui, page,
        {.icon = filtered ? Icon(icons::kSearch) : Icon(icons::kTrendingUp),
         .title = scene(filtered ? Str::common_nothing_found : Str::deals_none),
         .text = scene(filtered ? Str::deals_nothing_text : Str::deals_none_text),
         .first = filtered ? ButtonSpec{.key = "drop", .label = scene(Str::quotes_drop_filters), .icon = icons::kX}
                           : ButtonSpec{}});
    if (pressed == 1) set_deal_filter(scene, {});
}

}  // namespace offerta::client::ui
