#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The form of the customer in the address. `beside`: it stands right of the list; otherwise it fills the page and
/// has an arrow back.
void draw_customer_form(Scene const& scene, Rect rect, bool beside);

}  // namespace offerta::client::ui
