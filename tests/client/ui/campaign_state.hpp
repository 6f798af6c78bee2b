#pragma once

#include "tests/client/ui/state_page.hpp"

namespace offerta::client::test {

[[nodiscard]] UserId campaign_user(std::uint8_t id);
[[nodiscard]] CampaignId campaign_id(std::uint16_t id);

/// A marketer (user 1) with the types that come with Offerta and some people.
[[nodiscard]] AppState marketing_state(Route route);
/// A card of a conference in a state, owned by user 1.
[[nodiscard]] CampaignCard card(std::uint16_t id, std::string name, campaign::State state);
/// With one card in each of the first states of the board.
[[nodiscard]] AppState board_state();
/// A whole conference as the server gives it, in approval by user 2 in its first round.
[[nodiscard]] CampaignWhole whole_in_approval();
/// The same in preparation, with the tasks of its type.
[[nodiscard]] CampaignWhole whole_in_preparation();
/// Its page, loaded.
[[nodiscard]] AppState campaign_state(CampaignWhole whole);

}  // namespace offerta::client::test
