#pragma once

#include "client/state/campaign_pages.hpp"
#include "shared/protocol/campaign_messages.hpp"

namespace offerta::client {

// Those of the wire's messages about campaigns that the state holds in another shape.

[[nodiscard]] CampaignWhole whole_from_message(CampaignAnswer&& message);
[[nodiscard]] ParticipantImport import_from_message(offerta::ParticipantImport const& message);
[[nodiscard]] SurveyStand survey_from_message(SurveyAnswer&& message);

}  // namespace offerta::client
