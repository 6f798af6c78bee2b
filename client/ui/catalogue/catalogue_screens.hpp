#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// Search over the newest price book, and a product's card.
void draw_catalogue_page(Scene const& scene, Rect page);
/// Saved sets (S7).
void draw_sets_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
