#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/campaign/outgoing.hpp"
#include "shared/protocol/decoded.hpp"

// Messages about what leaves the house by itself: mail, calendars, webhooks.

namespace offerta {

class JsonIn;
void read(JsonIn const& in, MailSetting& out);
void read(JsonIn const& in, MailQueue& out);
void read(JsonIn const& in, MailTest& out);
void read(JsonIn const& in, CalendarLink& out);
void read(JsonIn const& in, Webhook& out);
void read(JsonIn const& in, WebhookList& out);
void read(JsonIn const& in, WebhookDeliveries& out);
[[nodiscard]] nlohmann::json write(MailSetting const& setting);
[[nodiscard]] nlohmann::json write(MailQueue const& queue);
[[nodiscard]] nlohmann::json write(MailTest const& test);
[[nodiscard]] nlohmann::json write(CalendarLink const& link);
[[nodiscard]] nlohmann::json write(Webhook const& webhook);
[[nodiscard]] nlohmann::json write(WebhookList const& list);
[[nodiscard]] nlohmann::json write(WebhookDeliveries const& list);

}  // namespace offerta
