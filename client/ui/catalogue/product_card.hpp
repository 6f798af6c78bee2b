#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// A product with its prices in every list, discounts left out: those depend on the customer.
void draw_product_card(Scene const& scene, Rect rect, PriceBook const& book, std::uint32_t product);

}  // namespace offerta::client::ui
