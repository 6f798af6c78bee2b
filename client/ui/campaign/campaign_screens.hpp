#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// The screens of campaigns (domain.md K).

void draw_campaigns_page(Scene const& scene, Rect page);
void draw_campaign_page(Scene const& scene, Rect page);
void draw_inbox_page(Scene const& scene, Rect page);
void draw_types_page(Scene const& scene, Rect page);

struct BoardMemory;
void draw_board(Scene const& scene, Rect rect, BoardMemory& memory);
void draw_calendar(Scene const& scene, Rect rect, BoardMemory& memory);
void draw_campaigns_table(Scene const& scene, Rect rect, BoardMemory& memory);
/// Search, filters, views; what is narrowed to stands in chips.
void draw_campaign_filters(Scene const& scene, Rect rect, BoardMemory const& memory);

}  // namespace offerta::client::ui
