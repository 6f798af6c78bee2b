#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/state/desk_table.hpp"
#include "client/ui/bonus/bonus_words.hpp"
#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/chart.hpp"

namespace offerta::client::ui {

// What the desk, deals and analytics are drawn of.

/// A category's name in the newest book; words for none ("") and for the rest of a table ("*").
[[nodiscard]] std::string category_name(Scene const& scene, std::string_view category);
/// "ноябрь", "4 квартал 2026"; the short one "ноя", "К4".
[[nodiscard]] std::string period_name(Scene const& scene, BonusPeriod period);
[[nodiscard]] std::string short_period(Scene const& scene, BonusPeriod period);
/// "Ноябрь 2026".
[[nodiscard]] std::string period_title(Scene const& scene, BonusPeriod period);
/// "38,1 %" of hundredths of a per cent, one decimal; "—" for none.
[[nodiscard]] std::string hundredths_text(Scene const& scene, std::optional<std::int64_t> hundredths,
                                          bool with_sign = false);
/// part / whole in hundredths of a per cent; none where whole is not above 0.
[[nodiscard]] std::optional<std::int64_t> hundredths_of(std::int64_t part, std::int64_t whole);
/// Thousands of a currency's major units, whole: what axes say.
[[nodiscard]] std::string thousands_text(Scene const& scene, std::int64_t minor, Currency const& currency);

/// A figure of the head of a page: label, figure, what it means.
struct FigureTile {
    std::string label;
    std::string figure;
    std::string second;
    Color color = 0;
};
/// Tiles beside each other with lines between them, 80 px high; below 720 px two in a row.
void draw_figure_tiles(Scene const& scene, Rect rect, std::vector<FigureTile> const& tiles);
[[nodiscard]] float figure_tiles_height(Scene const& scene, std::size_t tiles);

/// Something that takes a while and does not say how far it is; takes its place off the top of `rect`.
void cut_busy_band(Scene const& scene, Rect& rect, std::string_view title, std::string_view words);

/// A bordered button with an icon, words, a tag and a chevron, for a menu that it opens. Cuts its place off the left.
bool cut_menu_button(Scene const& scene, Rect& rect, std::string_view key, std::string_view name, Icon mark,
                     std::string_view words, std::string_view mark_words = {});
/// A select of people: everybody first. `people` are who may be chosen; returns the new choice.
std::optional<UserId> select_owner(Scene const& scene, Rect rect, std::string_view key, std::string_view label,
                                   UserId now, bool with_everybody, bool show_label = true,
                                   std::string_view error = {});
/// Currencies as a switch at the left of `rect`, which it is cut off; nothing for one.
std::optional<int> cut_currencies(Scene const& scene, Rect& rect, std::vector<Currency> const& all, std::size_t chosen);

/// Amounts for charts.
struct MoneyWords {
    Scene const* scene;
    Currency currency;
    static std::string whole(void const* self, std::int64_t minor);
    static std::string thousands(void const* self, std::int64_t minor);
};

// --- the desk itself ---
void draw_desk_table(Scene const& scene, Rect rect, DeskTable const& table);
[[nodiscard]] float desk_table_height(DeskTable const& table);
void draw_desk_chart(Scene const& scene, Rect rect, DeskTable const& table);
void draw_disputes(Scene const& scene, Rect rect);
/// The panel with a manager's statement, if one is open.
void draw_desk_statement(Scene const& scene);
/// "2 спора", and how old the oldest is.
[[nodiscard]] std::string disputes_age(Scene const& scene);
/// Number and article of the line that a review is about: "Д-0306 · PM-OSC-4"; empty until its statement has come.
[[nodiscard]] std::string reviewed_words(Scene const& scene, LineReview const& review);
/// Opens the answer to a dispute, once the figure that it is about is known here.
void answer_dispute(Scene const& scene, LineReview const& review);

}  // namespace offerta::client::ui
