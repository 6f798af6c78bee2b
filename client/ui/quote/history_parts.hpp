#pragma once

#include "client/state/history_pages.hpp"
#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// What the histories of quotes and of campaigns have in common: they come page by page.

/// Why nothing of a history is here; true when it shall be asked for again.
[[nodiscard]] bool history_error(Scene const& scene, Rect rect, HistoryStand const& stand);
/// How high the foot under a history is: nothing once it is all here.
[[nodiscard]] float history_foot_height(HistoryStand const& stand);
/// The foot: true when what happened before is asked for. Where that did not come the reason stands above the button.
[[nodiscard]] bool history_foot(Scene const& scene, Rect rect, HistoryStand const& stand);

}  // namespace offerta::client::ui
