#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The categories with the number of products in each; one is chosen. One stop of Tab: arrows move and open, Enter
/// chooses.
void draw_category_tree(Scene const& scene, Rect rect, BookPtr const& book);

}  // namespace offerta::client::ui
