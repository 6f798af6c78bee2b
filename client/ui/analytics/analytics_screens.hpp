#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// Sums of the deals that the viewer may see (A).
void draw_analytics_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
