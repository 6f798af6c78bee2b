#pragma once

#include "client/state/action.hpp"
#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

/// Categories, the search over the whole price book, and the card of the chosen product with its prices.
void draw_catalogue_screen(Ui& ui, Rect area, AppState const& state, ActionSink& out);

}  // namespace offerta::client::ui
