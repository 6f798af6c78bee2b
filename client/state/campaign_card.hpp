#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/campaign/views.hpp"

namespace offerta::client {

using campaign::ApprovalItem;
using campaign::CampaignCard;
using campaign::CampaignId;
using campaign::CampaignPerson;
using campaign::CampaignRights;
using campaign::CardMoves;
using campaign::InboxCounts;
using campaign::MyTask;
using campaign::NoticeItem;
using campaign::ParticipantCounts;
using campaign::ParticipantRow;
using campaign::SlotPeople;
using campaign::StageStand;
using campaign::TaskCheck;
using campaign::TaskComment;
using campaign::TaskFile;
using campaign::TaskStand;
using campaign::TypeRow;

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
