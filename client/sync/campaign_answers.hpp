#pragma once

#include "client/state/campaign_pages.hpp"
#include "shared/protocol/campaign_messages.hpp"

namespace offerta::client {

// The wire's messages about campaigns as the state's values. Messages are moved from where they are
// large.

[[nodiscard]] CampaignCard card_from_message(CampaignSummary const& summary);
[[nodiscard]] std::vector<CampaignPerson> people_from_message(
    std::vector<offerta::CampaignPerson> const& people);
[[nodiscard]] CardMoves moves_from_message(offerta::CampaignMoves&& message);
[[nodiscard]] CampaignWhole whole_from_message(CampaignAnswer&& message);
[[nodiscard]] CampaignWork work_from_message(offerta::CampaignWork&& message);
[[nodiscard]] ParticipantCounts counts_from_message(offerta::ParticipantCounts const& message);
[[nodiscard]] std::vector<ParticipantRow> participants_from_message(
    std::vector<offerta::ParticipantRow>&& rows);
[[nodiscard]] ParticipantImport import_from_message(offerta::ParticipantImport const& message);
[[nodiscard]] SurveyStand survey_from_message(SurveyAnswer&& message);
[[nodiscard]] TypeRow type_from_message(offerta::TypeRow&& message);
[[nodiscard]] std::vector<ApprovalItem> approvals_from_message(ApprovalInbox&& message);
[[nodiscard]] std::vector<MyTask> tasks_from_message(TaskInbox&& message);
[[nodiscard]] std::vector<NoticeItem> notices_from_message(NoticePage&& message);

}  // namespace offerta::client
