#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// First rows of the chosen sheet, the head marked.
void draw_sample(Scene const& scene, Rect rect);
/// What each column holds, with examples.
void draw_columns(Scene const& scene, Rect rect);
/// Counts, findings with their rows, differences to the catalogue.
void draw_preview(Scene const& scene, Rect rect);

}  // namespace offerta::client::ui
