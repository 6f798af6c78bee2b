#pragma once

#include <string>
#include <string_view>

#include "shared/protocol/campaign_messages.hpp"
#include "shared/protocol/codec.hpp"

// Messages of campaigns to and from the wire's text, for code that must not see a JSON library.

namespace offerta {

[[nodiscard]] std::string encode(NewCampaign const& made);
[[nodiscard]] std::string encode(EventRequest const& request);
[[nodiscard]] std::string encode(NewComment const& comment);
[[nodiscard]] std::string encode(TaskCheck const& item);
[[nodiscard]] std::string encode(ParticipantsRequest const& request);
[[nodiscard]] std::string encode(ReadNotices const& request);
[[nodiscard]] std::string encode(campaign::Type const& type);

// decode_message (codec.hpp) also decodes: CampaignPage, CampaignAnswer, CardMoves,
// CampaignChange, CampaignWork, ParticipantPage, ParticipantCounts, ParticipantImport,
// SurveyAnswer, TypeList, TypeRow, InboxCounts, ApprovalInbox, TaskInbox, NoticePage.

}  // namespace offerta
