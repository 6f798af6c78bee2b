#include "shared/protocol/delivery_fields.hpp"
#include "shared/protocol/post_messages.hpp"

// Mail, calendars, webhooks.

namespace offerta {

template <>
struct EnumNames<campaign::MailMode> {
    static constexpr std::size_t kCount = campaign::kMailModeCount;
    static std::string_view name(campaign::MailMode mode) { return campaign::mail_mode_name(mode); }
};
template <>
struct Fields<MailSetting> {
    static void each(auto& v, auto& x) {
        v.may("version", x.version);
        v.must("language", x.language);
        v.must("mode", x.times.mode);
        v.must("quiet_from", x.times.quiet_from);
        v.must("quiet_to", x.times.quiet_to);
        v.must("digest_at", x.times.digest_at);
    }
};
template <>
struct Fields<DeadMail> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("kind", x.kind);
        v.must("address", x.address);
        v.must("campaign", x.campaign);
        v.must("queued_at", x.queued_at);
        v.must("reason", x.reason);
    }
};
template <>
struct Fields<MailQueue> {
    static void each(auto& v, auto& x) {
        v.must("is_configured", x.is_configured);
        v.must("queued", x.queued);
        v.must("sending", x.sending);
        v.must("sent", x.sent);
        v.must("dead", x.dead);
        v.must("withdrawn", x.withdrawn);
        v.may("waits_since", x.waits_since);
        v.may("last_error", x.last_error);
        v.may("dead_mails", x.dead_mails);
        v.may("host", x.host);
        v.may("sender", x.sender);
        v.may("is_encrypted", x.is_encrypted);
    }
};
template <>
struct Fields<MailTest> {
    static void each(auto& v, auto& x) {
        v.must("is_sent", x.is_sent);
        v.must("address", x.address);
        v.may("reason", x.reason);
    }
};
template <>
struct Fields<CalendarLink> {
    static void each(auto& v, auto& x) {
        v.may("made_at", x.made_at);
        v.may("path", x.path);
    }
};
template <>
struct Fields<Webhook> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.may("version", x.version);
        v.must("url", x.url, kMaxWebhookUrl);
        v.may("secret", x.secret, kMaxWebhookSecret);
        v.must("is_active", x.is_active);
    }
};
template <>
struct Fields<WebhookRow> {
    static void each(auto& v, auto& x) {
        v.must("webhook", x.webhook);
        v.must("waiting", x.waiting);
        v.must("delivered", x.delivered);
        v.must("dead", x.dead);
        v.may("last_error", x.last_error);
    }
};
template <>
struct Fields<WebhookList> {
    static void each(auto& v, auto& x) { v.must("items", x.items); }
};
template <>
struct Fields<WebhookDelivery> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("campaign", x.campaign);
        v.may("campaign_name", x.campaign_name);
        v.must("state", x.state);
        v.must("attempts", x.attempts);
        v.must("queued_at", x.queued_at);
        v.may("delivered_at", x.delivered_at);
        v.may("next_attempt_at", x.next_attempt_at);
        v.may("last_error", x.last_error);
    }
};
template <>
struct Fields<WebhookDeliveries> {
    static void each(auto& v, auto& x) { v.must("items", x.items); }
};

OFFERTA_JSON_BY_FIELDS(MailSetting);
OFFERTA_JSON_BY_FIELDS(MailQueue);
OFFERTA_JSON_BY_FIELDS(MailTest);
OFFERTA_JSON_BY_FIELDS(CalendarLink);
OFFERTA_JSON_BY_FIELDS(Webhook);
OFFERTA_JSON_BY_FIELDS(WebhookList);
OFFERTA_JSON_BY_FIELDS(WebhookDeliveries);

}  // namespace offerta
