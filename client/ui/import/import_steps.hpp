#pragma once

#include <string>

#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/button.hpp"

namespace offerta::client::ui {

// The steps of the wizard, each in the page's body; and what they share.

void draw_import_file(Scene const& scene, Rect rect);
void draw_import_sheet(Scene const& scene, Rect rect);
void draw_import_columns(Scene const& scene, Rect rect);
void draw_import_target(Scene const& scene, Rect rect);
void draw_import_preview(Scene const& scene, Rect rect);
void draw_import_done(Scene const& scene, Rect rect);

/// The bar at the bottom: back at the left, the step's action at the right. Returns true when the action was clicked.
bool draw_import_foot(Scene const& scene, Rect rect, ImportStep back, ButtonSpec const& action,
                      std::string_view note = {});
/// 1 → "A", 28 → "AB".
[[nodiscard]] std::string column_letters(std::size_t index);
/// "Показаны первые 200 из 5 000" when `shown` is less; its place is cut off the bottom of `rect`.
void cut_first_shown(Scene const& scene, Rect& rect, std::size_t shown_rows, std::int64_t total);
[[nodiscard]] std::string figure_text(Scene const& scene, std::int64_t n);
/// Articles of the file that the price book has once it is imported.
[[nodiscard]] std::int64_t article_count(ImportReportInfo const& preview);

/// What must still be chosen before the columns can be checked; empty when nothing.
[[nodiscard]] std::string mapping_problem(Scene const& scene, ImportMapping const& mapping);
/// What must still be said about where prices go; empty when nothing.
[[nodiscard]] std::string target_problem(Scene const& scene, ImportPage const& page);
[[nodiscard]] Str column_word(ImportColumn kind);

}  // namespace offerta::client::ui
