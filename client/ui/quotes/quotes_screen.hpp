#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The list of quotes (picture 01): where most people start, so it is in the program's first part
/// (decision 16).
void draw_quotes_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
