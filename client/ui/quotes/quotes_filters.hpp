#pragma once

#include <string>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The row over the list: search, the filters in force as chips, "Фильтр", order and columns.
void draw_quotes_filters(Scene const& scene, Rect rect);
/// "Статус: все открытые · Ответственный: я": what the list is narrowed to; empty when to nothing.
[[nodiscard]] std::string filter_text(Scene const& scene);
/// The word of a built-in tab, the name of an own one.
[[nodiscard]] std::string view_name(Scene const& scene, std::size_t view);
/// The list as a spreadsheet: the rows as they stand, with the columns that are shown.
void export_quotes(Scene const& scene, std::vector<QuoteRow const*> const& rows);

}  // namespace offerta::client::ui
