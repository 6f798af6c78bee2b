#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/ui/bonus/bonus_words.hpp"
#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// Parts of the page of own bonuses.

/// The statement of the currency that is shown; null while it has not come or nothing was earned.
[[nodiscard]] BonusStatement const* shown_statement(Scene const& scene);
[[nodiscard]] Currency shown_currency(Scene const& scene);

/// Months as a switch: three of them, with a lock on closed ones.
void draw_period_switch(Scene const& scene, Rect rect);
[[nodiscard]] float period_switch_width(Scene const& scene);
/// Four figures side by side, two by two where there is no room.
void draw_bonus_tiles(Scene const& scene, Rect rect);
void draw_bonus_categories(Scene const& scene, Rect rect);
void draw_bonus_what_if(Scene const& scene, Rect rect);

/// A line that the filters let through.
struct BonusRow {
    StatementLine const* line = nullptr;
    LineReview const* review = nullptr;
    LineWords words;
};
/// The head over the lines: search, category, currency.
void draw_bonus_filters(Scene const& scene, Rect rect, std::size_t shown, std::size_t all);
[[nodiscard]] std::vector<BonusRow> bonus_rows(Scene const& scene);
/// The table of lines and the total that stays under it.
void draw_bonus_lines(Scene const& scene, Rect rect, std::vector<BonusRow> const& rows);
/// What is under an unfolded line: its formula, and what was said about it (B5, B10).
[[nodiscard]] float line_detail_height(Scene const& scene, BonusRow const& row, float width);
void draw_line_detail(Scene const& scene, Rect rect, BonusRow const& row);
[[nodiscard]] BonusLineRef line_ref(Scene const& scene, StatementLine const& line);

}  // namespace offerta::client::ui
