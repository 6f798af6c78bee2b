#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/delivery.hpp"
#include "shared/base/uuid.hpp"
#include "shared/campaign/campaign.hpp"
#include "shared/campaign/mail_times.hpp"

// What leaves the house by itself, as screens and messages show it: mail, calendars, webhooks. Addresses are under
// /api/v1.

namespace offerta {

/// GET and PUT /mail-setting: when and in which language who asks gets mail of what he is told.
struct MailSetting {
    std::int64_t version = 0;  ///< 0: never set, what holds for everybody
    Language language = Language::Ru;
    campaign::MailTimes times;

    friend bool operator==(MailSetting const&, MailSetting const&) = default;
};

/// A mail that no server takes.
struct DeadMail {
    Uuid id;
    std::string kind;  ///< "survey", "survey_reminder", "notice"
    std::string address;
    campaign::CampaignId campaign;
    Instant queued_at;
    std::string reason;

    friend bool operator==(DeadMail const&, DeadMail const&) = default;
};
/// GET /mail-queue. POST /mail-queue/{id}/retry: a dead mail is tried again, with its Message-ID; MailQueue.
struct MailQueue {
    bool is_configured = false;  ///< false: mail waits until somebody names a mail server
    std::int64_t queued = 0;
    std::int64_t sending = 0;
    std::int64_t sent = 0;
    std::int64_t dead = 0;
    std::int64_t withdrawn = 0;
    std::optional<Instant> waits_since;  ///< the one that waits longest
    std::string last_error;              ///< of one that waits
    std::vector<DeadMail> dead_mails;    ///< the newest ones
    std::string host;                    ///< of the mail server, with its port where one was named
    std::string sender;                  ///< "Name <address>"
    bool is_encrypted = false;           ///< nothing goes there but through TLS

    friend bool operator==(MailQueue const&, MailQueue const&) = default;
};
/// POST /mail-queue/test: how a message to who asks for it went, at once and past the queue.
struct MailTest {
    bool is_sent = false;
    std::string address;
    std::string reason;  ///< why it was not, in the mail server's words

    friend bool operator==(MailTest const&, MailTest const&) = default;
};

/// GET /calendar-link: whether there is one. POST makes a new one, and only its answer has the address.
struct CalendarLink {
    std::optional<Instant> made_at;
    std::string path;  ///< "/calendar.ics?key=…", once

    friend bool operator==(CalendarLink const&, CalendarLink const&) = default;
};

using WebhookId = Id<struct WebhookTag>;
inline constexpr std::size_t kMaxWebhookUrl = 2000;
inline constexpr std::size_t kMaxWebhookSecret = 200;
inline constexpr std::size_t kMinWebhookSecret = 16;
/// PUT /webhooks/{id}. An empty secret: of a new one the server makes it, and tells it in the first answer alone; of
/// another it stays as it is. No other answer has it.
struct Webhook {
    WebhookId id;
    std::int64_t version = 0;
    std::string url;
    std::string secret;
    bool is_active = true;

    friend bool operator==(Webhook const&, Webhook const&) = default;
};
struct WebhookRow {
    Webhook webhook;  ///< without its secret
    std::int64_t waiting = 0;
    std::int64_t delivered = 0;
    std::int64_t dead = 0;
    std::string last_error;  ///< of one that waits or is dead

    friend bool operator==(WebhookRow const&, WebhookRow const&) = default;
};
struct WebhookList {
    std::vector<WebhookRow> items;

    friend bool operator==(WebhookList const&, WebhookList const&) = default;
};

/// GET /webhooks/{id}/deliveries: the newest ones. POST /webhooks/{id}/deliveries/{delivery}/retry: a dead one, or one
/// that waits, is tried at once.
struct WebhookDelivery {
    std::int64_t id = 0;
    campaign::CampaignId campaign;
    std::string campaign_name;
    DeliveryState state = DeliveryState::Queued;
    std::int64_t attempts = 0;
    Instant queued_at;
    std::optional<Instant> delivered_at;
    std::optional<Instant> next_attempt_at;  ///< of one that waits
    std::string last_error;

    friend bool operator==(WebhookDelivery const&, WebhookDelivery const&) = default;
};
struct WebhookDeliveries {
    std::vector<WebhookDelivery> items;

    friend bool operator==(WebhookDeliveries const&, WebhookDeliveries const&) = default;
};

}  // namespace offerta
