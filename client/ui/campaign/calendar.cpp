// Campaigns in the month that they take place.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/campaign/board_parts.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr int kWeek = 7;
constexpr float kBarHeight = 22, kBarGap = 2, kDayHead = 24, kWeekHead = 24, kAgendaRow = 56;
constexpr int kLanesMost = 12;

/// The n-th of words that are parted by "|".
std::string_view nth_word(std::string_view words, int n) {
    for (; n > 0; --n) words.remove_prefix(std::min(words.find('|') + 1, words.size()));
    return words.substr(0, words.find('|'));
}

/// 0 = Monday.
int weekday_of(Date date) { return ((date.days + 3) % kWeek + kWeek) % kWeek; }

struct MonthSpan {
    Date first, last;  ///< of the month
    Date monday;       ///< of the grid's first week
    int weeks = 5;
};
MonthSpan span_of_month(Date day) {
    CivilDate const civil = civil_from_date(day);
    MonthSpan out;
    out.first = add_days(day, 1 - civil.day);
    CivilDate const next = civil_from_date(add_days(out.first, 31));
    out.last = add_days(add_days(out.first, 31), -next.day);
    out.monday = add_days(out.first, -weekday_of(out.first));
    out.weeks = (out.last.days - out.monday.days) / kWeek + 1;
    return out;
}

Date last_day(CampaignCard const& card) {
    return card.end ? std::max(card.end->date, card.start->date) : card.start->date;
}

/// Those of the month, by their start.
std::vector<std::uint32_t> cards_between(Scene const& scene, BoardMemory const& memory, Date from, Date to) {
    auto const& cards = scene.state.campaigns.cards;
    std::vector<std::uint32_t> out;
    for (std::uint32_t const index : memory.visible) {
        CampaignCard const& card = cards[index];
        if (card.start && card.start->date <= to && last_day(card) >= from) out.push_back(index);
    }
    std::stable_sort(out.begin(), out.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return cards[a].start->date < cards[b].start->date; });
    return out;
}

void draw_month_head(Scene const& scene, Rect row, MonthSpan const& month, BoardMemory const& memory) {
    CivilDate const civil = civil_from_date(month.first);
    std::string const name =
        std::string(nth_word(scene(Str::calendar_months), civil.month - 1)) + " " + std::to_string(civil.year);
    auto const go = [&](Icon mark, Str word, Date day) {
        if (icon_button(scene.ui, row.cut_left(32, 4).middle(32),
                        {.key = scene(word), .label = scene(word), .icon = mark, .bordered = true}))
            scene.push(SetCampaignsMonth{day});
    };
    go(icons::kChevronLeft, Str::board_month_before, add_days(month.first, -1));
    go(icons::kChevronRight, Str::board_month_after, add_days(month.last, 1));
    ButtonSpec const today{.label = scene(Str::board_this_month), .kind = ButtonKind::quiet};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, today), 12).middle(32), today))
        scene.push(SetCampaignsMonth{scene.state.today()});
    heading(scene.ui, row, name, TextStyle::title, 2);
    if (scene.ui.narrow()) return;
    auto const& cards = scene.state.campaigns.cards;
    auto const undated =
        std::count_if(memory.visible.begin(), memory.visible.end(), [&](std::uint32_t i) { return !cards[i].start; });
    if (undated == 0) return;
    text(scene.ui, row, scene.words(Str::board_no_dates, {std::to_string(undated)}),
         {.style = TextStyle::dense, .color = scene.colors().text3, .align = Align::right});
}

void draw_bar(Scene const& scene, Rect bar, CampaignCard const& card, bool begins) {
    Ui& ui = scene.ui;
    IdScope scope(ui, to_string(card.id.value) + std::to_string(static_cast<int>(bar.y)));
    Id const id = ui.id("bar");
    Interaction const hit = ui.interact(id, bar);
    ui.describe({.id = id,
                 .role = Role::link,
                 .state = kFocusable,
                 .rect = bar,
                 .name = card.name,
                 .value = std::string(state_word(scene, card.state)),
                 .description = card_description(scene, card)});
    HueColors const hue = hue_colors(scene.colors(), state_hue(card.state));
    fill(ui, bar, hue.ground ? hue.ground : scene.colors().track, kRadiusSmall);
    if (begins) fill(ui, {bar.x, bar.y, 3, bar.h}, hue.text, 1);
    if (hit.hovered) border(ui, bar, hue.text, kRadiusSmall);
    text(ui, bar.inset(8, 0), card.name, {.style = TextStyle::label, .color = hue.text, .describe = false});
    if (hit.focus_visible) focus_ring(ui, bar, kRadiusSmall);
    if (hit.clicked) scene.push(GoTo{CampaignRoute{card.id}});
}

void draw_days(Scene const& scene, Rect row, Date monday, MonthSpan const& month) {
    Palette const& c = scene.colors();
    for (int i = 0; i < kWeek; ++i) {
        Rect const cell = row.column(i, kWeek, 0);
        Date const day = add_days(monday, i);
        bool const outside = day < month.first || day > month.last;
        bool const today = day == scene.state.today();
        if (outside) fill(scene.ui, cell, c.sub);
        line_right(scene.ui, cell, c.line);
        Rect const number{cell.x + 6, cell.y + 2, 22, 20};
        if (today) fill(scene.ui, number, c.accent, 10);
        text(scene.ui, number, std::to_string(civil_from_date(day).day),
             {.style = TextStyle::label,
              .color = today     ? c.on_accent
                       : outside ? c.text3
                                 : c.text2,
              .weight = today ? Weight::strong : Weight::regular,
              .align = Align::center,
              .describe = false});
    }
}

/// Bars of a week in lanes: who starts first lies on top; what has no room is counted by its day.
void draw_week(Scene const& scene, Rect row, Date monday, std::vector<std::uint32_t> const& all) {
    auto const& cards = scene.state.campaigns.cards;
    int const lanes = std::clamp(static_cast<int>((row.h - kDayHead - 16) / (kBarHeight + kBarGap)), 1, kLanesMost);
    std::array<Date, kLanesMost> free_from{};
    free_from.fill(add_days(monday, -1));
    std::array<int, kWeek> unseen{};
    Date const sunday = add_days(monday, kWeek - 1);
    for (std::uint32_t const index : all) {
        CampaignCard const& card = cards[index];
        if (card.start->date > sunday || last_day(card) < monday) continue;
        int const from = std::max(0, card.start->date.days - monday.days);
        int const to = std::min(kWeek - 1, last_day(card).days - monday.days);
        int lane = 0;
        while (lane < lanes && free_from[static_cast<std::size_t>(lane)] >= add_days(monday, from)) ++lane;
        if (lane == lanes) {
            ++unseen[static_cast<std::size_t>(from)];
            continue;
        }
        free_from[static_cast<std::size_t>(lane)] = add_days(monday, to);
        Rect const first = row.column(from, kWeek, 0), last = row.column(to, kWeek, 0);
        Rect const bar{first.x + 3, row.y + kDayHead + static_cast<float>(lane) * (kBarHeight + kBarGap),
                       last.right() - first.x - 6, kBarHeight};
        draw_bar(scene, bar, card, card.start->date >= monday);
    }
    for (int i = 0; i < kWeek; ++i) {
        int const count = unseen[static_cast<std::size_t>(i)];
        if (count == 0) continue;
        Rect cell = row.column(i, kWeek, 0);
        text(scene.ui, cell.cut_bottom(16).inset(8, 0), scene.words(Str::board_more_that_day, {std::to_string(count)}),
             {.style = TextStyle::axis, .color = scene.colors().text3});
    }
}

/// A phone's calendar: the month's campaigns one under the other.
void draw_agenda(Scene const& scene, Rect rect, std::vector<std::uint32_t> const& all) {
    auto const& cards = scene.state.campaigns.cards;
    if (all.empty()) {
        text(scene.ui, rect.cut_top(64), scene(Str::calendar_nothing),
             {.color = scene.colors().text3, .align = Align::center});
        return;
    }
    ScrollArea area(scene.ui, "agenda", rect, kAgendaRow * static_cast<float>(all.size()) + 8);
    Rect content = area.content().inset(16, 0);
    for (std::uint32_t const index : all) {
        CampaignCard const& card = cards[index];
        Rect row = content.cut_top(kAgendaRow);
        if (!row.overlaps(rect)) continue;
        line_below(scene.ui, row, scene.colors().line);
        Rect const day = row.cut_left(56, 8);
        text(scene.ui, day, date_text(scene, card.start->date).substr(0, 6),
             {.style = TextStyle::dense, .color = scene.colors().text2});
        draw_bar(scene, row.middle(36), card, true);
    }
}

}  // namespace

void draw_calendar(Scene const& scene, Rect rect, BoardMemory& memory) {
    lay_out_board(scene, memory, memory.width > 0 ? memory.width : 148.0f);
    Date const day = scene.state.campaigns.month.value_or(scene.state.today());
    MonthSpan const month = span_of_month(day);
    auto const all = cards_between(scene, memory, scene.ui.narrow() ? month.first : month.monday,
                                   scene.ui.narrow() ? month.last : add_days(month.monday, month.weeks * kWeek - 1));
    rect = rect.inset(scene.ui.narrow() ? 0.0f : 24.0f, 0);
    Rect head = rect.cut_top(48);
    draw_month_head(scene, scene.ui.narrow() ? head.inset(16, 0) : head, month, memory);
    if (scene.ui.narrow()) return draw_agenda(scene, rect, all);
    rect.cut_bottom(16);
    Group group(scene.ui, {.id = scene.ui.id("calendar"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::board_calendar_name))});
    card(scene.ui, rect);
    Rect const names = rect.cut_top(kWeekHead);
    for (int i = 0; i < kWeek; ++i)
        text(scene.ui, names.column(i, kWeek, 0).inset(8, 0), nth_word(scene(Str::calendar_weekdays), i),
             {.style = TextStyle::label, .color = scene.colors().text3});
    for (int week = 0; week < month.weeks; ++week) {
        Rect const row = Rect{rect.x, rect.y + rect.h * static_cast<float>(week) / static_cast<float>(month.weeks),
                              rect.w, rect.h / static_cast<float>(month.weeks)};
        Date const monday = add_days(month.monday, week * kWeek);
        draw_days(scene, row, monday, month);
        line_above(scene.ui, row, scene.colors().line);
        draw_week(scene, row, monday, all);
    }
}

}  // namespace offerta::client::ui
