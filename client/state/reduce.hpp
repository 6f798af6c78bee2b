#pragma once

#include "client/state/action.hpp"
#include "client/state/effect.hpp"
#include "client/state/moment.hpp"

namespace offerta::client {

/// The next state after an action, and what is to be done outside. Pure: no clock, no randomness,
/// no I/O but `moment`.
[[nodiscard]] Effects reduce(AppState& state, Action const& action, Moment moment);

// One per group of actions; `reduce` chooses.
[[nodiscard]] Effects reduce_app(AppState& state, AppAction const& action, Moment& moment);
[[nodiscard]] Effects reduce_list(AppState& state, ListAction const& action, Moment& moment);
[[nodiscard]] Effects reduce_quote(AppState& state, QuoteAction const& action, Moment& moment);
[[nodiscard]] Effects reduce_screen(AppState& state, ScreenAction const& action, Moment& moment);
[[nodiscard]] Effects reduce_sync(AppState& state, SyncAction const& action, Moment& moment);
[[nodiscard]] Effects reduce_customer(AppState& state, CustomerAction const& action,
                                      Moment& moment);
[[nodiscard]] Effects reduce_catalogue(AppState& state, CatalogueAction const& action,
                                       Moment& moment);
[[nodiscard]] Effects reduce_import(AppState& state, ImportAction const& action, Moment& moment);
[[nodiscard]] Effects reduce_admin(AppState& state, AdminAction const& action, Moment& moment);

}  // namespace offerta::client
