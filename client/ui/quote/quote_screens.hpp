#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The quote builder (pictures 02, 09a).
void draw_builder(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
