#pragma once

#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {

// What surrounds every screen.

void draw_navigation(Scene const& scene, Rect rect, bool rail);
void draw_toasts(Scene const& scene);
/// The dialog or panel over the screen, if any.
void draw_dialogs(Scene const& scene);
/// Keys that act everywhere: F1, Ctrl B, Ctrl S; Esc was taken by what lies on top.
void take_global_keys(Scene const& scene);

/// The bands of a lost connection and of a browser that keeps nothing, each 48 px with its gap; they take their place
/// off the top of `rect`.
void cut_offline_band(Scene const& scene, Rect& rect);
/// What the connection and the queue look like as a mark.
struct SyncLook {
    SyncState state = SyncState::saved;
    std::string text;
};
[[nodiscard]] SyncLook sync_look(Scene const& scene);

/// The error card in the middle of a page's body; pushes RetryNow.
void draw_problem(Scene const& scene, Rect rect, std::string_view title, Problem const& problem);

/// A row "label … value" of a panel, 24 px.
void label_row(Scene const& scene, Rect row, std::string_view label, std::string_view value,
               Weight weight = Weight::regular, Color value_color = 0);

}  // namespace offerta::client::ui
