#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/campaign/board.hpp"
#include "shared/campaign/preparation.hpp"
#include "shared/campaign/ratio.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::client {

using campaign::CampaignId;


/// What the board, the calendar and the list show of a campaign (K8).
struct CampaignCard {
    CampaignId id;
    Version version = 0;
    std::string type;
    LocalText type_name;
    std::string name;
    campaign::State state = campaign::State::Draft;
    Instant state_since;
    UserId owner;
    UnitId unit;
    std::optional<LocalTime> start;
    std::optional<LocalTime> end;
    bool start_missed = false;
    campaign::Holder holder;
    int round = 0;
    int stage = 0;  ///< in approval: the one that is asked now, from 1
    int stages = 0;
    std::string words;  ///< why it was returned, rejected or cancelled
    campaign::Progress tasks;
    std::size_t asked = 0;
    std::size_t answered = 0;
    Money planned;
    Money spent;
    campaign::Ratio roi;

    friend bool operator==(CampaignCard const&, CampaignCard const&) = default;
};

/// A card that went to another column a moment ago.
struct CardMove {
    CampaignId id;
    campaign::State from = campaign::State::Draft;
    campaign::State to = campaign::State::Draft;
    Instant at;
};
/// So long a moved card and its old place are marked.
inline constexpr std::int64_t kMovedShownMs = 5'000;

}  // namespace offerta::client
