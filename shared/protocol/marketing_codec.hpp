#pragma once

#include <string>

#include "shared/protocol/codec.hpp"
#include "shared/protocol/marketing_messages.hpp"
#include "shared/protocol/post_messages.hpp"

// Messages of marketing and of what leaves the house to and from the wire's text, for code that must not see a JSON
// library.

namespace offerta {

[[nodiscard]] std::string encode(campaign::Lead const& lead);
[[nodiscard]] std::string encode(MarketingFilter const& filter);
[[nodiscard]] std::string encode(MarketingList const& list);
[[nodiscard]] std::string encode(MailSetting const& setting);
[[nodiscard]] std::string encode(Webhook const& webhook);

// decode_message (codec.hpp) also decodes: LeadList, QuoteCampaigns, Comparison, MarketingList, MarketingLists,
// MarketingPreview, MailSetting, MailQueue, MailTest, CalendarLink, Webhook, WebhookList, WebhookDeliveries.

}  // namespace offerta
