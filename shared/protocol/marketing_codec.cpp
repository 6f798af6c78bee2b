#include "shared/protocol/marketing_codec.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

std::string encode(campaign::Lead const& lead) { return dump(write(lead)); }
std::string encode(MarketingFilter const& filter) { return dump(write(filter)); }
std::string encode(MarketingList const& list) { return dump(write(list)); }
std::string encode(MailSetting const& setting) { return dump(write(setting)); }
std::string encode(Webhook const& webhook) { return dump(write(webhook)); }

template <>
Decoded<LeadList> decode_message<LeadList>(std::string_view text) {
    return decode_text<LeadList>(text);
}
template <>
Decoded<QuoteCampaigns> decode_message<QuoteCampaigns>(std::string_view text) {
    return decode_text<QuoteCampaigns>(text);
}
template <>
Decoded<Comparison> decode_message<Comparison>(std::string_view text) {
    return decode_text<Comparison>(text);
}
template <>
Decoded<MarketingList> decode_message<MarketingList>(std::string_view text) {
    return decode_text<MarketingList>(text);
}
template <>
Decoded<MarketingLists> decode_message<MarketingLists>(std::string_view text) {
    return decode_text<MarketingLists>(text);
}
template <>
Decoded<MarketingPreview> decode_message<MarketingPreview>(std::string_view text) {
    return decode_text<MarketingPreview>(text);
}
template <>
Decoded<MailSetting> decode_message<MailSetting>(std::string_view text) {
    return decode_text<MailSetting>(text);
}
template <>
Decoded<MailQueue> decode_message<MailQueue>(std::string_view text) {
    return decode_text<MailQueue>(text);
}
template <>
Decoded<MailTest> decode_message<MailTest>(std::string_view text) {
    return decode_text<MailTest>(text);
}
template <>
Decoded<CalendarLink> decode_message<CalendarLink>(std::string_view text) {
    return decode_text<CalendarLink>(text);
}
template <>
Decoded<Webhook> decode_message<Webhook>(std::string_view text) {
    return decode_text<Webhook>(text);
}
template <>
Decoded<WebhookList> decode_message<WebhookList>(std::string_view text) {
    return decode_text<WebhookList>(text);
}
template <>
Decoded<WebhookDeliveries> decode_message<WebhookDeliveries>(std::string_view text) {
    return decode_text<WebhookDeliveries>(text);
}

}  // namespace offerta
