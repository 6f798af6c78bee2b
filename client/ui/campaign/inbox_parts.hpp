#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// Parts of the inbox.

/// The quotes that wait for this person's decision, a card each (P11).
void draw_quotes_to_decide(Scene const& scene, Rect& column);

}  // namespace offerta::client::ui
