#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// The screens of bonuses (domain.md B).

/// The own statement of a period: what was earned, why, and what a discount would do to it (picture 06).
void draw_bonuses_page(Scene const& scene, Rect page);
/// Plans by version, and the editor of one.
void draw_plans_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
