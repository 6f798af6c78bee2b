#pragma once

#include <vector>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

void draw_quotes_table(Scene const& scene, Rect rect, std::vector<QuoteRow const*> const& rows);

}  // namespace offerta::client::ui
