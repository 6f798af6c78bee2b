#pragma once

#include "client/state/action.hpp"
#include "client/state/effect.hpp"
#include "client/state/moment.hpp"

namespace offerta::client {

/// The next state after an action, and what is to be done outside. Pure: no clock, no randomness,
/// no I/O but `moment`.
[[nodiscard]] Effects reduce(AppState& state, Action const& action, Moment moment);

// One per group of actions, and only for those; `reduce` chooses.
[[nodiscard]] Effects reduce_app(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_list(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_quote(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_screen(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_sync(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_customer(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_catalogue(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_import(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_import_watch(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_admin(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_campaigns(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_campaign(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_campaign_office(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_bonus(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_bonus_plans(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_desk(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_deals(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_analytics(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_marketing(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_post(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_approval(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_sending(AppState& state, Action const& action, Moment& moment);
[[nodiscard]] Effects reduce_revision(AppState& state, Action const& action, Moment& moment);

}  // namespace offerta::client
