#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

void draw_customers_page(Scene const& scene, Rect page);
void draw_customer_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
