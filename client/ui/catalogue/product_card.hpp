#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// Goods, a licence or a service.
[[nodiscard]] std::string_view kind_word(Scene const& scene, ProductKind kind);
/// Everything the newest book knows of a product: prices of all lists by quantity, VAT, attributes.
void draw_product_card(Scene const& scene, Rect rect, Book const& book, std::string_view sku);

}  // namespace offerta::client::ui
