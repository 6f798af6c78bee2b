// The switch of periods, the four figures and the bars by category.
#include <algorithm>
#include <cmath>

#include "client/state/bonus_figures.hpp"
#include "client/ui/bonus/bonus_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "shared/base/format.hpp"
#include "shared/bonus/tiers.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kArrowWidth = 34, kPartPadding = 14;

/// Three periods of which one is shown: the last ones as long as that one is among them.
std::vector<BonusPeriod> switch_periods(Scene const& scene) {
    MyBonusPage const& page = scene.state.my_bonus;
    BonusPeriod const current = std::max(period_on(page, scene.state.today()), page.period);
    BonusPeriod first{current.kind, std::min(current.index - 2, page.period.index - 1)};
    if (page.period.index >= current.index - 2) first.index = current.index - 2;
    if (page.calendar) first = std::max(first, page.calendar->first);
    std::vector<BonusPeriod> out;
    for (BonusPeriod at = first; out.size() < 3 && at <= current; at = next_period(at)) out.push_back(at);
    return out;
}

void show_bonus_period(Scene const& scene, BonusPeriod period) {
    bool const is_current = period == period_on(scene.state.my_bonus, scene.state.today());
    scene.push(GoTo{BonusesRoute{is_current ? std::nullopt : std::optional(period)}});
}

struct PeriodPart {
    std::string name, state;
    bool closed = false;
    float width = 0;
};

PeriodPart period_part(Scene const& scene, BonusPeriod period, bool with_year) {
    PeriodPart out{period_title(scene, period, with_year), std::string(period_state(scene, period)),
                   is_period_closed(scene, period), 0};
    float const name = text_width(scene.ui, out.name, TextStyle::dense, Weight::strong);
    float const state = text_width(scene.ui, out.state, TextStyle::label) + (out.closed ? 18.0f : 0.0f);
    out.width = std::ceil(std::max(name, state)) + 2 * kPartPadding;
    return out;
}

/// The year is said where it is shown, and where it is another one.
bool needs_year(Scene const& scene, BonusPeriod period) {
    return period == scene.state.my_bonus.period ||
           civil_from_date(first_day(period)).year != civil_from_date(scene.state.today()).year;
}

bool draw_period_part(Scene const& scene, Rect rect, PeriodPart const& part, bool on) {
    Palette const& c = scene.colors();
    Ui& ui = scene.ui;
    Id const id = ui.id(part.name);
    Interaction const hit = ui.interact(id, rect);
    ui.describe({.id = id,
                 .role = Role::radio,
                 .state = kFocusable | (on ? kChecked : kUnchecked),
                 .rect = rect,
                 .name = part.name,
                 .value = part.state});
    if (on) {
        fill(ui, rect, c.surface, kRadiusControl);
        border(ui, rect, c.control_line, kRadiusControl);
    }
    Rect inside = rect.inset(kPartPadding, 0).middle(34);
    text(ui, inside.cut_top(18), part.name,
         {.style = TextStyle::dense,
          .color = on || hit.hovered ? c.text : c.text2,
          .weight = on ? Weight::strong : Weight::regular,
          .describe = false});
    if (part.closed) icon(ui, inside.cut_left(14, 4), icons::kLock, c.text3, 12);
    text(ui, inside, part.state,
         {.style = TextStyle::label, .color = on && !part.closed ? c.accent_text : c.text3, .describe = false});
    if (hit.focus_visible) focus_ring(ui, rect, kRadiusControl);
    return hit.clicked && !on;
}

struct BonusTile {
    std::string label, figure, note;
    Color color = 0;
};

void draw_bonus_tile(Scene const& scene, Rect rect, BonusTile const& tile) {
    Palette const& c = scene.colors();
    scene.ui.describe({.id = scene.ui.id(tile.label),
                       .role = Role::status,
                       .rect = rect,
                       .name = tile.label,
                       .value = tile.figure,
                       .description = tile.note});
    text(scene.ui, rect.cut_top(16), tile.label, {.style = TextStyle::label, .color = c.text2, .describe = false});
    bool const fits = text_width(scene.ui, tile.figure, TextStyle::figure, Weight::strong) <= rect.w;
    text(scene.ui, rect.cut_top(32), tile.figure,
         {.style = fits ? TextStyle::figure : TextStyle::title,
          .color = tile.color,
          .weight = Weight::strong,
          .describe = false});
    text(scene.ui, rect.cut_top(16), tile.note, {.style = TextStyle::label, .color = c.text2, .describe = false});
}

BonusStatement const* statement_in(OwnStatement const& all, Currency const& currency) {
    for (BonusStatement const& one : all.statements)
        if (one.currency == currency) return &one;
    return nullptr;
}

BonusTile total_tile(Scene const& scene) {
    MyBonusPage const& page = scene.state.my_bonus;
    OwnStatement const& shown = *page.shown();
    BonusStatement const* const statement = shown_statement(scene);
    BonusTile out;
    out.label = scene.words(Str::bonus_earned_for, {period_word(scene, page.period, false)});
    out.figure = money_text(scene, statement ? statement->total : 0, shown_currency(scene));
    out.note = shown.is_closed ? std::string(scene(Str::bonus_closed_note))
                               : scene.words(Str::bonus_computed_at, {when_text(scene, shown.told_at)});
    out.color = scene.colors().accent_text;
    return out;
}

BonusTile before_tile(Scene const& scene) {
    MyBonusPage const& page = scene.state.my_bonus;
    BonusPeriod const before = previous_period(page.period);
    auto const known = page.known.find(before);
    BonusTile out;
    out.label = period_title(scene, before, false) + ", " + std::string(period_state(scene, before));
    if (known == page.known.end()) {
        out.figure = "—";
        out.note = scene(Str::bonus_no_period_before);
        out.color = scene.colors().text3;
        return out;
    }
    Currency const currency = shown_currency(scene);
    BonusStatement const* const statement = statement_in(known->second, currency);
    std::int64_t const was = statement ? statement->total : 0;
    out.figure = money_text(scene, was, currency);
    BonusStatement const* const now = shown_statement(scene);
    std::int64_t const step = (now ? now->total : 0) - was;
    out.note = scene.words(Str::bonus_difference,
                           {period_word(scene, page.period, false), signed_money(scene, step, currency)});
    return out;
}

/// "3 130 192": how far somebody is says enough without minor units.
std::string whole_units(Scene const& scene, std::int64_t minor, Currency const& currency) {
    std::int64_t units = 1;
    for (int i = 0; i < currency.exponent; ++i) units *= 10;
    return decimal_text(scene, Decimal::from_int(minor / units));
}

BonusTile quota_tile(Scene const& scene) {
    BonusTile out;
    out.label = scene(Str::bonus_quota);
    out.figure = "—";
    out.note = scene(Str::bonus_no_quota);
    out.color = scene.colors().text3;
    BonusStatement const* const statement = shown_statement(scene);
    if (statement == nullptr) return out;
    for (Attainment const& one : statement->attainments) {
        auto const percent = attainment_percent(one.credited, one.quota, 0);
        if (one.quota <= 0 || !percent) continue;
        out.color = 0;
        out.figure = percent_text(scene, *percent);
        Int128 const credited = divide_rounded(one.credited, kCreditedUnit, Rounding::HalfUp);
        out.note = scene.words(
            Str::bonus_of,
            {whole_units(scene, static_cast<std::int64_t>(credited), statement->currency),
             whole_units(scene, one.quota, statement->currency) + "\u202f" + currency_sign(statement->currency)});
        break;
    }
    return out;
}

BonusTile open_quote_tile(Scene const& scene) {
    QuoteWhatIf const& card = scene.state.my_bonus.what_if;
    BonusTile out;
    out.label = scene(Str::bonus_open_quotes);
    if (card.id.is_nil() || !card.quote) {
        out.figure = "—";
        out.color = scene.colors().text3;
        out.note = scene(card.id.is_nil() ? Str::bonus_no_open_quote : Str::bonus_loading);
        return out;
    }
    std::string const number = quote_name(scene, card.quote->number);
    if (!card.is_computed) {
        out.figure = "—";
        out.color = scene.colors().text3;
        out.note = scene.words(Str::bonus_no_plan_for, {number});
        return out;
    }
    out.figure = signed_money(scene, card.now.total, card.quote->currency);
    out.note = scene.words(Str::bonus_if_won, {number});
    return out;
}

/// Categories of the statement under their roots, the largest first.
std::vector<std::pair<std::string, std::int64_t>> root_amounts(Scene const& scene, BonusStatement const& statement) {
    std::vector<std::pair<std::string, std::int64_t>> out;
    for (CategoryAmount const& one : statement.by_category) {
        std::string const root = root_category(scene.state.catalogue, one.category);
        auto const at = std::find_if(out.begin(), out.end(), [&](auto const& known) { return known.first == root; });
        if (at == out.end())
            out.emplace_back(root, one.amount);
        else
            at->second += one.amount;
    }
    std::stable_sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.second > b.second; });
    return out;
}

std::string share_text(Scene const& scene, std::int64_t amount, std::int64_t all) {
    if (all <= 0) return {};
    Int128 const percent = divide_rounded(Int128{amount} * 100, all, Rounding::HalfUp);
    return percent_text(scene, Decimal::from_int(static_cast<std::int64_t>(percent)));
}

struct CategoryBar {
    std::string name, amount, share;
    float part = 0;
};

void draw_category_bar(Scene const& scene, Rect row, CategoryBar const& bar, float label, float amount) {
    Palette const& c = scene.colors();
    scene.ui.describe({.id = scene.ui.id(bar.name),
                       .role = Role::progressbar,
                       .rect = row,
                       .name = bar.name,
                       .value = bar.amount + ", " + bar.share});
    text(scene.ui, row.cut_left(label, 12), bar.name, {.style = TextStyle::dense, .color = c.text2, .describe = false});
    text(scene.ui, row.cut_right(44), bar.share,
         {.style = TextStyle::dense, .color = c.text2, .align = Align::right, .describe = false});
    text(scene.ui, row.cut_right(amount, 12), bar.amount,
         {.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right, .describe = false});
    Rect const ground = row.middle(16);
    float const width = std::round(ground.w * bar.part);
    if (width >= 1) fill(scene.ui, {ground.x, ground.y, width, ground.h}, c.chart[0], kRadiusSmall);
}

}  // namespace

float period_switch_width(Scene const& scene) {
    float width = 2 * kArrowWidth + 4;
    for (BonusPeriod const period : switch_periods(scene))
        width += period_part(scene, period, needs_year(scene, period)).width;
    return width;
}

void draw_period_switch(Scene const& scene, Rect rect) {
    MyBonusPage const& page = scene.state.my_bonus;
    IdScope scope(scene.ui, "period");
    Group group(scene.ui, {.id = scene.ui.id("group"),
                           .role = Role::radiogroup,
                           .rect = rect,
                           .name = std::string(scene(Str::bonus_period))});
    fill(scene.ui, rect, scene.colors().track, kRadiusControl);
    Rect inside = rect.inset(2);
    std::vector<BonusPeriod> const periods = switch_periods(scene);
    BonusPeriod const current = period_on(page, scene.state.today());
    bool const can_go_back = !page.calendar || page.calendar->first < page.period;
    if (icon_button(scene.ui, inside.cut_left(kArrowWidth).middle(28),
                    {.key = "earlier",
                     .label = scene(Str::bonus_earlier),
                     .icon = icons::kChevronLeft,
                     .disabled = !can_go_back,
                     .reason = scene(Str::bonus_no_period_before),
                     .bare = true}))
        show_bonus_period(scene, previous_period(page.period));
    if (icon_button(scene.ui, inside.cut_right(kArrowWidth).middle(28),
                    {.key = "later",
                     .label = scene(Str::bonus_later),
                     .icon = icons::kChevronRight,
                     .disabled = !(page.period < current),
                     .reason = scene(Str::bonus_is_current),
                     .bare = true}))
        show_bonus_period(scene, next_period(page.period));
    float wanted = 0;
    for (BonusPeriod const period : periods) wanted += period_part(scene, period, needs_year(scene, period)).width;
    float const spare = std::floor((inside.w - wanted) / static_cast<float>(std::max<std::size_t>(1, periods.size())));
    for (BonusPeriod const period : periods) {
        PeriodPart const part = period_part(scene, period, needs_year(scene, period));
        Rect const place = inside.cut_left(part.width + spare);
        if (draw_period_part(scene, place, part, period == page.period)) show_bonus_period(scene, period);
    }
}

void draw_bonus_tiles(Scene const& scene, Rect rect) {
    BonusTile const tiles[] = {total_tile(scene), before_tile(scene), quota_tile(scene), open_quote_tile(scene)};
    bool const narrow = scene.ui.narrow();
    IdScope scope(scene.ui, "tiles");
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(narrow ? 16.0f : 24.0f, 0);
    for (int i = 0; i < 4; ++i) {
        Rect row = rect;
        if (narrow)
            row = i < 2 ? Rect{rect.x, rect.y, rect.w, rect.h / 2}
                        : Rect{rect.x, rect.y + rect.h / 2, rect.w, rect.h / 2};
        Rect tile = narrow ? row.column(i % 2, 2, 16) : row.column(i, 4, 0);
        if (!narrow && i > 0) {
            line_left(scene.ui, {tile.x, tile.y + 2, tile.w, 62}, scene.colors().line);
            tile.cut_left(20);
        }
        tile.cut_right(narrow ? 0.0f : 8.0f);
        draw_bonus_tile(scene, tile, tiles[i]);
    }
}

void draw_bonus_categories(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "categories");
    Group group(scene.ui, {.id = scene.ui.id("group"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::bonus_by_category))});
    card(scene.ui, rect);
    Rect head = rect.cut_top(44);
    line_below(scene.ui, head, scene.colors().line);
    head = head.inset(16, 0);
    std::string const unit =
        period_word(scene, scene.state.my_bonus.period, false) + ", " + currency_sign(shown_currency(scene));
    text(scene.ui, head.cut_right(std::ceil(text_width(scene.ui, unit, TextStyle::label)) + 1), unit,
         {.style = TextStyle::label, .color = scene.colors().text2, .align = Align::right});
    heading(scene.ui, head, scene(Str::bonus_by_category), TextStyle::body, 2);
    BonusStatement const* const statement = shown_statement(scene);
    if (statement == nullptr || statement->by_category.empty()) {
        text(scene.ui, rect.middle(20).inset(16, 0), scene(Str::bonus_no_lines),
             {.style = TextStyle::dense, .color = scene.colors().text3, .align = Align::center});
        return;
    }
    auto amounts = root_amounts(scene, *statement);
    Rect rest = rect.inset(16, 12);
    std::size_t const most = std::max<std::size_t>(1, static_cast<std::size_t>(rest.h / 26));
    std::int64_t const largest = std::max<std::int64_t>(1, amounts.front().second);
    float label = 0, amount = 0;
    std::vector<CategoryBar> bars;
    for (std::size_t i = 0; i < amounts.size() && i < most; ++i) {
        std::int64_t const value = amounts[i].second;
        CategoryBar bar{category_word(scene, amounts[i].first), amount_text(scene, value, statement->currency),
                        share_text(scene, value, statement->total),
                        std::max(0.0f, static_cast<float>(value) / static_cast<float>(largest))};
        label = std::max(label, text_width(scene.ui, bar.name, TextStyle::dense));
        amount = std::max(amount, text_width(scene.ui, bar.amount, TextStyle::dense, Weight::strong));
        bars.push_back(std::move(bar));
    }
    float const height = std::min(32.0f, std::floor(rest.h / static_cast<float>(bars.size())));
    for (CategoryBar const& bar : bars)
        draw_category_bar(scene, rest.cut_top(height), bar, std::min(std::ceil(label) + 1, rest.w * 0.36f),
                          std::ceil(amount) + 1);
}

}  // namespace offerta::client::ui
