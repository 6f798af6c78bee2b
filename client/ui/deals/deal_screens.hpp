#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

void draw_deals_page(Scene const& scene, Rect page);
/// One deal: as it is, or its form.
void draw_deal_page(Scene const& scene, Rect page);
void draw_deal_import_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
