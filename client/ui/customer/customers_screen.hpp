#pragma once

#include "client/state/action.hpp"
#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

/// The list of customers with search and filters, and beside it (below 1100 px: instead of it) the form of the one that is open.
/// `area` is what the navigation leaves of the window.
void draw_customers_screen(Ui& ui, Rect area, AppState const& state, ActionSink& out);

}  // namespace offerta::client::ui
