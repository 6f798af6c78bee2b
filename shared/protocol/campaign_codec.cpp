#include "shared/protocol/campaign_codec.hpp"

#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

std::string encode(NewCampaign const& made) { return dump(write(made)); }
std::string encode(EventRequest const& request) { return dump(write(request)); }
std::string encode(NewComment const& comment) { return dump(write(comment)); }
std::string encode(TaskCheck const& item) { return dump(write(item)); }
std::string encode(ParticipantsRequest const& request) { return dump(write(request)); }
std::string encode(ReadNotices const& request) { return dump(write(request)); }
std::string encode(campaign::Type const& type) { return dump(write(type)); }

template <>
Decoded<CampaignPage> decode_message<CampaignPage>(std::string_view text) {
    return decode_text<CampaignPage>(text);
}
template <>
Decoded<CampaignAnswer> decode_message<CampaignAnswer>(std::string_view text) {
    return decode_text<CampaignAnswer>(text);
}
template <>
Decoded<CardMoves> decode_message<CardMoves>(std::string_view text) {
    return decode_text<CardMoves>(text);
}
template <>
Decoded<CampaignChange> decode_message<CampaignChange>(std::string_view text) {
    return decode_text<CampaignChange>(text);
}
template <>
Decoded<CampaignWork> decode_message<CampaignWork>(std::string_view text) {
    return decode_text<CampaignWork>(text);
}
template <>
Decoded<ParticipantPage> decode_message<ParticipantPage>(std::string_view text) {
    return decode_text<ParticipantPage>(text);
}
template <>
Decoded<ParticipantCounts> decode_message<ParticipantCounts>(std::string_view text) {
    return decode_text<ParticipantCounts>(text);
}
template <>
Decoded<ParticipantImport> decode_message<ParticipantImport>(std::string_view text) {
    return decode_text<ParticipantImport>(text);
}
template <>
Decoded<SurveyAnswer> decode_message<SurveyAnswer>(std::string_view text) {
    return decode_text<SurveyAnswer>(text);
}
template <>
Decoded<TypeList> decode_message<TypeList>(std::string_view text) {
    return decode_text<TypeList>(text);
}
template <>
Decoded<TypeRow> decode_message<TypeRow>(std::string_view text) {
    return decode_text<TypeRow>(text);
}
template <>
Decoded<InboxCounts> decode_message<InboxCounts>(std::string_view text) {
    return decode_text<InboxCounts>(text);
}
template <>
Decoded<ApprovalInbox> decode_message<ApprovalInbox>(std::string_view text) {
    return decode_text<ApprovalInbox>(text);
}
template <>
Decoded<TaskInbox> decode_message<TaskInbox>(std::string_view text) {
    return decode_text<TaskInbox>(text);
}
template <>
Decoded<NoticePage> decode_message<NoticePage>(std::string_view text) {
    return decode_text<NoticePage>(text);
}

}  // namespace offerta
