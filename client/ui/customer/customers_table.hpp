#pragma once

#include <vector>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The rows of the list; fewer columns while the form stands beside it. Enter or a click opens.
void draw_customers_table(Scene const& scene, Rect rect, std::vector<Customer const*> const& rows, bool with_form);

}  // namespace offerta::client::ui
