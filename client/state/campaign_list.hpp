#pragma once

#include <vector>

#include "client/state/app_state.hpp"

namespace offerta::client {

// What board, calendar and list show, derived from the state. The screens keep the result as long as
// CampaignsPage::revision stands.

/// The cards that search and filter let through, by their places in `cards`, in the chosen order.
[[nodiscard]] std::vector<std::uint32_t> visible_cards(AppState const& state);
/// Whether somebody has had it longer than its type allows (the reminder of a waiting approval; two
/// days without one), a task is overdue, or its start was missed.
[[nodiscard]] bool is_late(AppState const& state, CampaignCard const& card);
[[nodiscard]] bool is_held_too_long(AppState const& state, CampaignCard const& card);
/// The view of a tab: built-in ones, then the person's own; null past the end.
[[nodiscard]] CampaignsView const* campaign_view(AppState const& state, std::size_t view);
[[nodiscard]] bool is_campaign_view_changed(AppState const& state);
[[nodiscard]] bool is_held_by(CampaignCard const& card, UserId user);
/// The last mark of a card that moved within the last seconds; null when it did not.
[[nodiscard]] CardMove const* moved_now(CampaignsPage const& page, CampaignId id, Instant now);

}  // namespace offerta::client
