#pragma once

#include <vector>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The currency of most rows (its sign stands in the head; the others carry their own), the
/// organisation's when there are none.
[[nodiscard]] Currency head_currency(Scene const& scene, std::vector<QuoteRow const*> const& rows);
void draw_quotes_table(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows);

}  // namespace offerta::client::ui
