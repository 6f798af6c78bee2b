#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The head's desk (B8, B10): managers by categories, months, disputes; who keeps plans closes periods here.
void draw_desk_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
