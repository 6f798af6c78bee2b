// The own statement of a period (picture 06).
#include <algorithm>
#include <cmath>

#include "client/state/bonus_figures.hpp"
#include "client/ui/bonus/bonus_parts.hpp"
#include "client/ui/bonus/bonus_screens.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kBonusHead = 64, kTiles = 84, kBonusCards = 262, kLinesHead = 44, kSwitch = 48;
constexpr float kLeastLines = 240;  ///< below that the whole page scrolls

void draw_export(Scene const& scene, Rect& rect) {
    MyBonusPage const& page = scene.state.my_bonus;
    bool const online = scene.state.connection.online;
    ButtonSpec const spec{.key = "export",
                          .label = page.is_exporting ? scene(Str::summary_exporting) : "XLSX",
                          .icon = icons::kFileSpreadsheet,
                          .busy = page.is_exporting,
                          .disabled = !online || page.shown() == nullptr,
                          .reason = scene(online ? Str::bonus_loading : Str::bonus_needs_server)};
    if (head_button(scene.ui, rect, spec)) scene.push(ExportOwnStatement{});
}

void draw_page_head(Scene const& scene, Rect rect) {
    bool const narrow = scene.ui.narrow();
    Rect rest = page_head(scene.ui, rect.cut_top(kBonusHead), scene(Str::nav_bonus));
    draw_export(scene, rest);
    BonusPeriod const period = scene.state.my_bonus.period;
    if (!narrow) {
        Rect const place = rest.cut_right(period_switch_width(scene), 16).middle(kSwitch);
        draw_period_switch(scene, place);
    }
    bool const closed = is_period_closed(scene, period);
    std::string_view const word = scene(closed ? Str::bonus_closed_period : Str::bonus_open_period);
    // The page's title keeps its distance; the tag stands right behind it.
    rest.x -= 14, rest.w += 14;
    if (chip_width(scene.ui, word, false) <= rest.w) tag(scene.ui, rest, word, closed ? Hue::outline : Hue::accent);
    if (narrow) draw_period_switch(scene, rect.cut_top(kSwitch).inset(16, 0));
}

/// Numbers of deals that bring nothing because no plan covers them, or because they were refused.
void cut_not_computed(Scene const& scene, Rect& rect) {
    OwnStatement const* const shown = scene.state.my_bonus.shown();
    if (shown == nullptr || shown->not_computed.empty()) return;
    std::string numbers;
    for (std::string const& number : shown->not_computed) numbers += (numbers.empty() ? "" : ", ") + number;
    std::string const strong =
        scene.words.count(Str::bonus_not_computed, static_cast<std::int64_t>(shown->not_computed.size()));
    band(scene.ui, rect.cut_top(40, 8).inset(scene.ui.narrow() ? 16.0f : 24.0f, 0),
         {.strong = strong, .text = numbers, .icon = icons::kTriangleAlert});
}

void draw_no_bonuses(Scene const& scene, Rect rect) {
    MyBonusPage const& page = scene.state.my_bonus;
    std::string const title = scene.words(Str::bonus_nothing, {period_word(scene, page.period, true)});
    empty_state(scene.ui, rect, {.icon = icons::kWallet, .title = title, .text = scene(Str::bonus_nothing_text)});
}

void draw_cards(Scene const& scene, Rect rect) {
    fill(scene.ui, rect, scene.colors().app);
    bool const narrow = scene.ui.narrow();
    rect = rect.inset(narrow ? 16.0f : 24.0f, 16);
    if (narrow) {
        draw_bonus_categories(scene, rect.cut_top(kBonusCards - 32, 16));
        draw_bonus_what_if(scene, rect);
        return;
    }
    float const left = std::floor((rect.w - 16) * 0.416f);
    draw_bonus_categories(scene, rect.cut_left(left, 16));
    draw_bonus_what_if(scene, rect);
}

float cards_height(Scene const& scene) { return scene.ui.narrow() ? (kBonusCards - 32) * 2 + 140 : kBonusCards; }

void draw_lines_part(Scene const& scene, Rect rect) {
    BonusStatement const* const statement = shown_statement(scene);
    std::size_t const all = statement ? statement->lines.size() : 0;
    std::vector<BonusRow> const rows = bonus_rows(scene);
    Rect const head = rect.cut_top(scene.ui.narrow() ? 104.0f : kLinesHead);
    line_above(scene.ui, head, scene.colors().line);
    draw_bonus_filters(scene, head, rows.size(), all);
    if (all == 0) return draw_no_bonuses(scene, rect);
    draw_bonus_lines(scene, rect, rows);
}

void draw_statement(Scene const& scene, Rect rect) {
    cut_not_computed(scene, rect);
    float const tiles = scene.ui.narrow() ? kTiles * 2 : kTiles;
    float const above = tiles + cards_height(scene);
    if (rect.h >= above + kLeastLines) {
        draw_bonus_tiles(scene, rect.cut_top(tiles));
        draw_cards(scene, rect.cut_top(cards_height(scene)));
        draw_lines_part(scene, rect);
        return;
    }
    // Too low a window for all of it: the page scrolls, and the lines scroll in it.
    float const lines = std::max(kLeastLines, rect.h - 40);
    ScrollArea area(scene.ui, "statement", rect, above + lines);
    Rect content = area.content();
    draw_bonus_tiles(scene, content.cut_top(tiles));
    draw_cards(scene, content.cut_top(cards_height(scene)));
    draw_lines_part(scene, content);
}

}  // namespace

BonusStatement const* shown_statement(Scene const& scene) {
    MyBonusPage const& page = scene.state.my_bonus;
    OwnStatement const* const shown = page.shown();
    if (shown == nullptr || shown->statements.empty()) return nullptr;
    for (BonusStatement const& one : shown->statements)
        if (page.currency && one.currency == *page.currency) return &one;
    for (BonusStatement const& one : shown->statements)
        if (one.currency == scene.state.session.currency) return &one;
    return &shown->statements.front();
}

Currency shown_currency(Scene const& scene) {
    BonusStatement const* const statement = shown_statement(scene);
    return statement ? statement->currency : scene.state.session.currency;
}

void draw_bonuses_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "bonuses");
    draw_page_head(scene, page.cut_top(scene.ui.narrow() ? kBonusHead + kSwitch + 12 : kBonusHead));
    cut_offline_band(scene, page);
    MyBonusPage const& bonus = scene.state.my_bonus;
    if (bonus.load == Load::Failed && bonus.problem)
        return draw_problem(scene, page, scene(Str::bonus_failed), *bonus.problem);
    if (bonus.load != Load::Ready || bonus.shown() == nullptr) {
        Rect rest = page.inset(24, 16);
        skeleton(scene.ui, rest.cut_top(56, 16));
        skeleton(scene.ui, rest.cut_top(200, 16));
        return skeleton_rows(scene.ui, rest, 5);
    }
    draw_statement(scene, page);
}

}  // namespace offerta::client::ui
