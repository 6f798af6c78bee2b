#pragma once

#include "client/state/action.hpp"
#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

/// The import of a price list, step by step: file, sheet and header row, columns, preview with findings, commit.
void draw_import_screen(Ui& ui, Rect area, AppState const& state, ActionSink& out);

}  // namespace offerta::client::ui
