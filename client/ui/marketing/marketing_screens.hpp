#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// What campaigns bring, whom they go to, and what leaves the house by itself.

void draw_comparison_page(Scene const& scene, Rect page);
void draw_marketing_page(Scene const& scene, Rect page);
void draw_post_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
