#pragma once

#include "client/state/app_state.hpp"
#include "client/state/effect.hpp"

namespace offerta::client {

/// Has the open quote's file made, as XLSX or PDF. It says of the customer what the server's says, so it waits for the
/// customers where this person may read them.
[[nodiscard]] Effects export_open_quote(AppState& state, bool xlsx);
/// The customers have come, or failed to: goes on with a file that waited for them, or gives it up.
[[nodiscard]] Effects go_on_exporting(AppState& state);

}  // namespace offerta::client
