#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// What was said of the open quote's approval (P11), newest first: who, when, for whom, the comment, whether an
/// approval is still in force. Returns the height; with `draw` false only measures. Nothing where nothing was said.
float draw_approval_steps(Scene const& scene, Rect rect, bool draw);

}  // namespace offerta::client::ui
