// The head's desk as a page: head, figures, table, months beside disputes.
#include <algorithm>
#include <cmath>

#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/bonus_desk/desk_screens.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kDeskHead = 64, kDisputesWidth = 420, kDeskCards = 352, kDeskGap = 16;
constexpr std::int32_t kPeriodsOffered = 24;

DeskPage const& desk_of(Scene const& scene) { return scene.state.desk; }
bool sees_amounts(Scene const& scene) { return scene.state.session.can(offerta::Action::SummariseBonus); }
bool may_close(Scene const& scene) { return scene.state.session.can(offerta::Action::WriteBonusPlan); }

// ---------------------------------------------------------------- head

void draw_period_choice(Scene const& scene, Rect& rect) {
    DeskPage const& page = desk_of(scene);
    BonusPeriod const now = period_of(scene.state.today(), page.period.kind);
    MenuMemory& open = scene.ui.state<MenuMemory>(scene.ui.id("period-menu"));
    Rect const before = rect;
    std::string const words = period_title(scene, page.period);
    std::string_view const mark = page.period == now                                       ? scene(Str::desk_current)
                                  : page.calendar && page.calendar->is_closed(page.period) ? scene(Str::desk_closed)
                                                                                           : std::string_view{};
    if (cut_menu_button(scene, rect, "period", scene(Str::desk_period), icons::kCalendar, words, mark))
        open_menu(open, Rect{before.x, before.middle(32).y, before.w - rect.w, 32});
    std::vector<std::string> names;
    std::vector<BonusPeriod> periods;
    for (std::int32_t i = 0; i < kPeriodsOffered; ++i) {
        BonusPeriod const one = period_before(now, i);
        if (page.calendar && one < page.calendar->first) break;
        periods.push_back(one);
        names.push_back(period_title(scene, one));
    }
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        bool const closed = page.calendar && page.calendar->is_closed(periods[i]);
        items.push_back({.label = names[i],
                         .icon = closed ? Icon(icons::kLock) : Icon(icons::kCalendar),
                         .checked = periods[i] == page.period});
    }
    auto const chosen = menu(scene.ui, "periods", scene(Str::desk_period), open, items);
    if (chosen) scene.push(SetDeskPeriod{periods[static_cast<std::size_t>(*chosen)]});
}

/// Units that people of the summary work in; none where it is one.
void draw_unit_choice(Scene const& scene, Rect& rect) {
    BonusSummary const* summary = desk_of(scene).summary();
    if (!summary) return;
    std::vector<UnitId> units;
    for (std::string const& user : summary->users) {
        auto const id = parse_uuid(user);
        Person const* person = id ? scene.state.users.find(UserId{*id}) : nullptr;
        if (person && !person->unit.is_nil() && std::find(units.begin(), units.end(), person->unit) == units.end())
            units.push_back(person->unit);
    }
    if (units.size() < 2) return;
    auto const name = [&](UnitId id) {
        Unit const* unit = scene.state.units.find(id);
        return unit ? unit->name.in(scene.language) : std::string(scene(Str::desk_all_units));
    };
    std::sort(units.begin(), units.end(), [&](UnitId a, UnitId b) { return name(a).compare(name(b)) < 0; });
    MenuMemory& open = scene.ui.state<MenuMemory>(scene.ui.id("unit-menu"));
    Rect const before = rect;
    UnitId const now = desk_of(scene).unit;
    if (cut_menu_button(scene, rect, "unit", scene(Str::desk_unit), icons::kUsers, name(now)))
        open_menu(open, Rect{before.x, before.middle(32).y, before.w - rect.w, 32});
    std::vector<std::string> names{std::string(scene(Str::desk_all_units))};
    for (UnitId const id : units) names.push_back(name(id));
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < names.size(); ++i)
        items.push_back({.label = names[i], .checked = i == 0 ? now.is_nil() : units[i - 1] == now});
    auto const chosen = menu(scene.ui, "units", scene(Str::desk_unit), open, items);
    if (chosen) scene.push(SetDeskUnit{*chosen == 0 ? UnitId{} : units[static_cast<std::size_t>(*chosen - 1)]});
}

void draw_more_menu(Scene const& scene, Rect place) {
    DeskPage const& page = desk_of(scene);
    MenuMemory& open = scene.ui.state<MenuMemory>(scene.ui.id("more-menu"));
    if (icon_button(scene.ui, place,
                    {.key = "more", .label = scene(Str::common_more), .icon = icons::kEllipsis, .bordered = true}))
        open_menu(open, place);
    auto const next = closable_period(scene.state);
    std::string const close = next ? scene.words(Str::desk_close_one, {format_period(*next, scene.language)})
                                   : std::string(scene(Str::desk_close));
    std::vector<MenuItem> items{
        {.label = scene(Str::desk_payroll), .icon = icons::kDownload, .disabled = page.is_exporting},
        {.label = scene(Str::common_refresh), .icon = icons::kRefreshCw}};
    if (may_close(scene))
        items.push_back({.label = close,
                         .icon = icons::kLock,
                         .disabled = !next || page.is_closing,
                         .separator_before = true,
                         .reason = scene(Str::desk_close_not_over)});
    auto const chosen = menu(scene.ui, "more", scene(Str::common_more), open, items);
    if (chosen == 0) scene.open_dialog(PayrollDialog{{"login", "name", "unit", "period", "currency", "amount"}});
    if (chosen == 1) scene.push(ReloadDesk{});
    if (chosen == 2 && next) scene.open_dialog(ClosePeriodDialog{*next});
}

void draw_desk_head(Scene const& scene, Rect rect) {
    DeskPage const& page = desk_of(scene);
    Rect actions = page_head(scene.ui, rect, scene(Str::nav_bonus_desk));
    if (!sees_amounts(scene) || !page.has_period) return;
    bool const narrow = scene.ui.narrow();
    ButtonSpec const save{.key = "export",
                          .label = scene(page.is_exporting ? Str::desk_exporting : Str::desk_export),
                          .kind = ButtonKind::primary,
                          .icon = icons::kFileSpreadsheet,
                          .keys = narrow || page.is_exporting ? "" : "Ctrl E",
                          .busy = page.is_exporting,
                          .disabled = page.summaries.empty(),
                          .reason = scene(Str::desk_nothing)};
    bool saves = head_button(scene.ui, actions, save);
    saves = scene.ui.take_key(Key::e, kCtrl) || saves;
    if (saves && !page.summaries.empty()) scene.push(SaveDeskSummary{});
    draw_more_menu(scene, actions.cut_right(scene.ui.control_height(), 16).middle(scene.ui.control_height()));
    Segment const looks[] = {{.label = scene(Str::desk_by_categories)}, {.label = scene(Str::desk_by_months)}};
    float const looks_width = segmented_width(scene.ui, looks);
    if (!narrow && actions.w > looks_width + 380) {
        auto const look = segmented(scene.ui, actions.cut_right(looks_width, 12).middle(32), "look",
                                    scene(Str::desk_look), looks, page.by_months ? 1 : 0);
        if (look) scene.push(SetDeskLook{*look == 1});
    }
    if (!narrow) draw_unit_choice(scene, actions);
    draw_period_choice(scene, actions);
    std::vector<Currency> currencies;
    for (BonusSummary const& one : page.summaries) currencies.push_back(one.currency);
    if (auto const chosen = cut_currencies(scene, actions, currencies, page.currency))
        scene.push(SetDeskCurrency{static_cast<std::size_t>(*chosen)});
}

// ---------------------------------------------------------------- figures

/// "К октябрю": a month in the dative; other periods by their name.
std::string compared_words(Scene const& scene, BonusPeriod period) {
    std::string name = period_name(scene, period);
    if (scene.language == Language::Ru && period.kind == PeriodKind::Month) {
        bool const soft = name.ends_with("ь") || name.ends_with("й");
        if (soft) name.resize(name.size() - 2);
        name += soft ? "ю" : "у";
    }
    return scene.words(Str::desk_compared, {name});
}

void draw_desk_tiles(Scene const& scene, Rect rect, DeskTable const& table) {
    DeskPage const& page = desk_of(scene);
    std::vector<FigureTile> tiles;
    std::string managers = scene.words.count(Str::desk_managers, static_cast<std::int64_t>(table.rows.size()));
    if (page.computed_at) managers += ", " + scene.words(Str::desk_computed, {clock_text(scene, *page.computed_at)});
    tiles.push_back({scene.words(Str::desk_earned, {period_name(scene, page.period)}),
                     money_text(scene, table.total, table.currency), managers});
    std::int64_t const difference = table.total - table.before;
    tiles.push_back(
        {compared_words(scene, period_before(page.period, 1)), signed_money(scene, difference, table.currency),
         scene.words(Str::desk_to_before, {hundredths_text(scene, hundredths_of(difference, table.before), true),
                                           money_text(scene, table.before, table.currency)})});
    std::size_t best = 0;
    std::size_t const last = table.periods.empty() ? 0 : table.periods.size() - 1;
    for (std::size_t i = 0; i < table.categories.size(); ++i)
        if (table.by_category[i][last] > table.by_category[best][last]) best = i;
    std::int64_t const most = table.categories.empty() ? 0 : table.by_category[best][last];
    tiles.push_back(
        {std::string(scene(Str::desk_best)), most > 0 ? category_name(scene, table.categories[best]) : std::string("—"),
         most > 0 ? scene.words(Str::desk_best_share, {money_text(scene, most, table.currency),
                                                       hundredths_text(scene, hundredths_of(most, table.total))})
                  : std::string{}});
    auto const waiting = static_cast<std::int64_t>(page.disputes.size());
    tiles.push_back({std::string(scene(Str::desk_waiting)), scene.words.count(Str::desk_disputes_count, waiting),
                     disputes_age(scene)});
    draw_figure_tiles(scene, rect, tiles);
}

/// How far the closing is; "all or nothing" as long as nobody has said.
std::string closing_words(Scene const& scene) {
    std::optional<DeskClosing> const& closing = desk_of(scene).closing;
    bool const is_told = closing && closing->state == DeskClosing::State::Running && closing->total > 0;
    if (!is_told) return std::string(scene(Str::desk_closing_text));
    return scene.words(Str::desk_closing_done, {hundredths_text(scene, hundredths_of(closing->done, closing->total))});
}

/// Why a closing failed and what to do about it.
std::string failure_words(Scene const& scene, DeskClosing const& failed) {
    if (failed.problem == "interrupted") return std::string(scene(Str::desk_close_interrupted));
    return scene.words(Str::desk_close_failed_text, {failed.problem});
}

/// A period that is over and still open: whoever may closes it from here.
void cut_close_band(Scene const& scene, Rect& rect) {
    DeskPage const& page = desk_of(scene);
    if (page.is_closing) return cut_busy_band(scene, rect, scene(Str::desk_closing), closing_words(scene));
    auto const next = closable_period(scene.state);
    if (!next || !may_close(scene)) return;
    DeskClosing const* const failed = page.failed_closing();
    std::string const strong =
        scene.words(failed ? Str::desk_close_failed : Str::desk_over, {period_title(scene, *next)});
    std::string const words = failed ? failure_words(scene, *failed) : std::string(scene(Str::desk_over_text));
    Rect const place = rect.cut_top(48).inset(scene.ui.narrow() ? 16.0f : 24.0f, 4);
    int const pressed =
        band(scene.ui, place,
             {.strong = strong,
              .text = scene.ui.narrow() ? std::string_view{} : std::string_view(words),
              .first = {.key = "close-period", .label = scene(failed ? Str::desk_close_again : Str::desk_close)},
              .icon = icons::kLock,
              .hue = failed ? Hue::red : Hue::amber});
    if (pressed == 1) scene.open_dialog(ClosePeriodDialog{*next});
}

// ---------------------------------------------------------------- body

void draw_desk_body(Scene const& scene, Rect rect, DeskTable const& table) {
    if (scene.ui.narrow()) {
        // One below the other, scrolled together.
        float const table_height = std::max(160.0f, desk_table_height(table));
        float const disputes = 72 + 96 * static_cast<float>(std::max<std::size_t>(1, desk_of(scene).disputes.size()));
        ScrollArea area(scene.ui, "desk", rect, table_height + kDeskGap + 300 + kDeskGap + disputes + kDeskGap);
        Rect content = area.content();
        draw_desk_table(scene, content.cut_top(table_height, kDeskGap), table);
        draw_desk_chart(scene, content.cut_top(300, kDeskGap).inset(16, 0), table);
        draw_disputes(scene, content.cut_top(disputes).inset(16, 0));
        return;
    }
    float const cards = std::min(kDeskCards, std::max(240.0f, rect.h * 0.48f));
    float const wanted = desk_table_height(table);
    Rect const place = rect.cut_top(std::min(wanted, std::max(rect.h - cards - kDeskGap, 160.0f)));
    draw_desk_table(scene, place, table);
    fill(scene.ui, rect, scene.colors().app);
    rect = rect.inset(24, kDeskGap);
    bool const beside = rect.w >= 860;
    Rect const right = beside ? rect.cut_right(kDisputesWidth, kDeskGap) : Rect{};
    draw_desk_chart(scene, rect, table);
    if (beside) draw_disputes(scene, right);
}

/// For who keeps plans and sees no amounts (B8): which period is open, and closing it.
void draw_closing_only(Scene const& scene, Rect rect) {
    DeskPage const& page = desk_of(scene);
    std::string title(scene(Str::desk_no_calendar)), words(scene(Str::desk_no_calendar_text));
    auto const next = closable_period(scene.state);
    ButtonSpec close{};
    if (page.calendar) {
        title = scene.words(Str::desk_open_period, {format_period(page.calendar->open(), scene.language)});
        words = scene(Str::desk_no_amounts);
        if (page.is_closing) words = closing_words(scene);
        DeskClosing const* const failed = page.failed_closing();
        if (failed) {
            title = scene.words(Str::desk_close_failed, {period_title(scene, failed->period)});
            words = failure_words(scene, *failed);
        }
        close = {.key = "close-period",
                 .label = scene(page.is_closing ? Str::desk_closing
                                : failed        ? Str::desk_close_again
                                                : Str::desk_close),
                 .busy = page.is_closing,
                 .disabled = !next,
                 .reason = scene(Str::desk_close_not_over)};
    }
    int const pressed =
        empty_state(scene.ui, rect, {.icon = icons::kLock, .title = title, .text = words, .first = close});
    if (pressed == 1 && next) scene.open_dialog(ClosePeriodDialog{*next});
}

}  // namespace

void draw_desk_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "desk");
    DeskPage const& desk = desk_of(scene);
    draw_desk_head(scene, page.cut_top(scene.ui.narrow() ? kTopBarHeight : kDeskHead));
    cut_offline_band(scene, page);
    if (desk.load == Load::Failed && desk.problem)
        return draw_problem(scene, page, scene(Str::desk_not_loaded), *desk.problem);
    if (!sees_amounts(scene)) return draw_closing_only(scene, page);
    if (desk.load != Load::Ready) return skeleton_rows(scene.ui, page.inset(24, 16), 9, 42);
    DeskTable const table = desk_table(scene.state);
    draw_desk_tiles(scene, page.cut_top(figure_tiles_height(scene, 4)), table);
    cut_close_band(scene, page);
    line_above(scene.ui, page, scene.colors().line);
    if (table.rows.empty() && desk.disputes.empty() && table.totals.empty()) {
        empty_state(scene.ui, page,
                    {.icon = icons::kUsers, .title = scene(Str::desk_nothing), .text = scene(Str::desk_nothing_text)});
    } else {
        draw_desk_body(scene, page, table);
    }
    draw_desk_statement(scene);
}

}  // namespace offerta::client::ui
