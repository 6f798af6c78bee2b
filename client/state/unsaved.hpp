#pragma once

#include "client/state/app_state.hpp"

namespace offerta::client {

/// Whether a form holds what was typed and not saved: it is in memory alone, unlike a quote's changes.
[[nodiscard]] bool has_unsaved_form(AppState const& state);

}  // namespace offerta::client
