#include "server/services/post_settings.hpp"

#include <algorithm>

#include "server/base/sha256.hpp"
#include "server/mail/letter.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/calendar_links.hpp"
#include "server/repositories/mail_queue.hpp"
#include "server/repositories/participants.hpp"
#include "server/repositories/quote_links.hpp"
#include "server/repositories/quote_mails.hpp"
#include "server/repositories/webhooks.hpp"
#include "server/services/acting_as_system.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/base/mail_address.hpp"
#include "shared/campaign/icalendar.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kLinkBytes = 32, kLinkDigits = 64;
constexpr int kDeliveriesShown = 50;
constexpr int kCalendarDaysBack = 180, kCalendarMost = 1'000;

audit::Entry entry_of_user(AuditedAct act, Asking const& asking) {
    return {act, "user", to_string(asking.user().value), {}, {}};
}

campaign::CalendarStatus status_of(campaign::State state) {
    switch (state) {
        case campaign::State::Draft:
        case campaign::State::InApproval:
        case campaign::State::Rework:
        case campaign::State::Preparation:
            return campaign::CalendarStatus::Tentative;
        case campaign::State::Rejected:
        case campaign::State::Cancelled:
            return campaign::CalendarStatus::Cancelled;
        default:
            return campaign::CalendarStatus::Confirmed;
    }
}

std::optional<campaign::CalendarEvent> event_in_calendar(campaigns::Stored const& stored, CampaignParts const& parts,
                                                         Staff const& staff, std::string const& public_url) {
    campaign::Campaign const& one = stored.campaign;
    if (!one.content.start) return std::nullopt;
    std::string const id = to_string(one.id.value);
    campaign::CalendarEvent out;
    out.uid = id + "@" + parts.mail_host;
    out.status = status_of(one.state);
    // Programs believe a cancellation only where the number goes up, and an edit is not what cancels.
    out.sequence = out.status == campaign::CalendarStatus::Cancelled ? stored.version : stored.edited;
    out.changed_at = stored.updated_at;
    out.start = campaign::instant_of(*one.content.start, staff.zone);
    if (one.content.end) out.end = campaign::instant_of(*one.content.end, staff.zone);
    out.summary = one.content.name;
    out.url = public_url + "/#/campaigns/" + id;
    return out;
}

Error webhook_error(char const* place, std::string expected) {
    return {ErrorCode::InvalidFormat, place, std::move(expected), {}};
}

Findings check_webhook(Webhook const& webhook, webhooks::MayReach const& may_reach) {
    Findings out;
    if (std::string wrong = webhooks::what_is_wrong_with(webhook.url, may_reach); !wrong.empty())
        out.push_back({Severity::Error, webhook_error("url", std::move(wrong))});
    if (webhook.secret.size() < kMinWebhookSecret)
        out.push_back(
            {Severity::Error,
             {ErrorCode::OutOfRange, "secret", "at least " + std::to_string(kMinWebhookSecret) + " characters", {}}});
    return out;
}

/// For the link of a quote's mail a new secret, since the one before is not kept; none where it has no link.
std::optional<std::string> secret_of_quote(db::Transaction& transaction, Uuid const& mail) {
    auto const stored = quote_mails::find(transaction, mail);
    if (!stored || stored->link.is_nil()) return std::nullopt;
    std::string secret = random_hex(kLinkBytes);
    quote_links::replace_token(transaction, stored->link, sha256_hex(secret));
    return secret;
}

/// Never the secret: neither the log nor an answer but the first has it.
std::string shown_webhook(Webhook webhook) {
    webhook.secret.clear();
    return dump(write(webhook));
}

}  // namespace

MailSetting read_mail_setting(db::Session& session, Asking const& asking) {
    return mail_queue::setting(session, asking.user());
}

Outcome<Answer> put_mail_setting(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                                 MailSetting const& wanted) {
    Findings findings = campaign::check_mail_times(wanted.times);
    if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        MailSetting const before = mail_queue::setting(transaction, asking.user());
        if (auto fits = check_base(base, before.version); !fits) return tl::unexpected(std::move(fits.error()));
        MailSetting next = wanted;
        next.version = before.version + 1;
        mail_queue::put_setting(transaction, asking.user(), next);
        audit::Entry entry = entry_of_user("putMailSetting", asking);
        entry.before = dump(write(before));
        entry.after = dump(write(next));
        audit::record(transaction, asking.actor, entry);
        return Answer{200, next.version, entry.after};
    });
}

MailQueue read_mail_queue(db::Session& session, mail::SmtpSettings const& smtp) {
    db::Acting const system(session, db::Identity::system());
    MailQueue out = mail_queue::state(session);
    out.is_configured = !smtp.url.empty();
    out.host = mail::host_of(smtp);
    out.sender = smtp.from_name.empty() ? smtp.from : smtp.from_name + " <" + smtp.from + ">";
    out.is_encrypted = mail::is_encrypted(smtp);
    return out;
}

Outcome<MailQueue> retry_mail(db::Session& session, Asking const& asking, Uuid const& id,
                              mail::SmtpSettings const& smtp) {
    auto const revived = session.transact([&](db::Transaction& transaction) -> Outcome<bool> {
        {
            ActingAsSystem const system(transaction, asking.user());
            auto const dead = mail_queue::lock_dead(transaction, id);
            if (!dead) return refuse(RefusalKind::NotFound, "not_found");
            std::optional<std::string> secret;
            if (dead->kind == "quote") {
                secret = secret_of_quote(transaction, id);
            } else if (dead->kind != "notice") {
                secret = random_hex(kLinkBytes);
                surveys::add_links(transaction, dead->campaign, {{sha256_hex(*secret), dead->participant}});
            }
            mail_queue::revive(transaction, id, asking.now, secret);
        }
        audit::record(transaction, asking.actor, {"retryMail", "mail", to_string(id), {}, {}});
        return true;
    });
    if (!revived) return tl::unexpected(revived.error());
    return read_mail_queue(session, smtp);
}

Outcome<MailTest> test_mail(db::Session& session, CampaignParts const& parts, Asking const& asking,
                            MailSettings const& mail) {
    StaffPtr const staff = parts.staff.on(session, asking.now);
    LocalText const& organisation = staff->facts->settings.name;
    Language const language = mail_queue::setting(session, asking.user()).language;
    MailTest out{false, staff->email_of(asking.user()), "no mail server was named"};
    if (!mail.smtp.url.empty()) {
        if (!is_mail_address(out.address))
            return refuse_invalid({ErrorCode::Required, "email", "an address of who asks", out.address});
        mail::Message message = message_with(mail::test_letter(organisation, language), mail, organisation);
        message.to = {out.address};
        message.message_id = "<" + to_string(fresh_id(asking.now)) + "@" + parts.mail_host + ">";
        message.date = asking.now;
        mail::SmtpEnd end = mail::SmtpClient(mail.smtp).send(message.to, mail::mime_text(message));
        out.is_sent = end.kind == mail::SmtpEnd::Kind::Sent;
        out.reason = std::move(end.reason);
    }
    audit::Entry entry = entry_of_user("testMail", asking);
    entry.after = std::string("{\"is_sent\":") + (out.is_sent ? "true" : "false") + "}";
    audit::record(session, asking.actor, entry);
    return out;
}

CalendarLink read_calendar_link(db::Session& session, Asking const& asking) {
    return {calendar_links::made_at(session, asking.user()), {}};
}

CalendarLink make_calendar_link(db::Session& session, Asking const& asking) {
    std::string const token = random_hex(kLinkBytes);
    session.transact([&](db::Transaction& transaction) {
        calendar_links::put(transaction, asking.user(), sha256_hex(token), asking.now);
        audit::record(transaction, asking.actor, entry_of_user("makeCalendarLink", asking));
    });
    return {asking.now, "/calendar.ics?key=" + token};
}

void remove_calendar_link(db::Session& session, Asking const& asking) {
    session.transact([&](db::Transaction& transaction) {
        calendar_links::remove(transaction, asking.user());
        audit::record(transaction, asking.actor, entry_of_user("removeCalendarLink", asking));
    });
}

std::optional<std::string> calendar_behind(db::Session& session, CampaignParts const& parts, std::string const& token,
                                           std::string const& public_url) {
    if (token.size() != kLinkDigits) return std::nullopt;
    std::optional<UserId> user;
    StaffPtr staff;
    {
        db::Acting const system(session, db::Identity::system());
        user = calendar_links::user_of(session, sha256_hex(token));
        if (!user) return std::nullopt;
        staff = parts.staff.on(session, parts.now());
    }
    db::Acting const himself(session, db::Identity::of(*user));
    Subject const subject = access::subject_of(session, *user, staff->units, staff->directory.today);
    campaigns::ListQuery query;
    query.reach = reach_of(subject, Action::ReadCampaign);
    query.from = add_days(staff->directory.today, -kCalendarDaysBack);
    query.sort = "start";
    query.descending = false;
    query.limit = kCalendarMost;
    std::vector<campaign::CampaignId> ids;
    for (campaigns::Key const& key : campaigns::list(session, query).rows) ids.push_back(key.id);
    std::vector<campaign::CalendarEvent> events;
    for (campaigns::Stored const& stored : campaigns::find_all(session, ids)) {
        if (auto event = event_in_calendar(stored, parts, *staff, public_url)) events.push_back(std::move(*event));
    }
    return campaign::write_calendar(staff->facts->settings.name.in(Language::Ru), events);
}

WebhookList list_webhooks(db::Session& session) { return webhook_store::list(session); }

Outcome<WebhookDeliveries> list_webhook_deliveries(db::Session& session, WebhookId id) {
    WebhookList const all = webhook_store::list(session);
    bool const is_there =
        std::any_of(all.items.begin(), all.items.end(), [&](WebhookRow const& row) { return row.webhook.id == id; });
    if (!is_there) return refuse(RefusalKind::NotFound, "not_found");
    return WebhookDeliveries{webhook_store::deliveries(session, id, kDeliveriesShown)};
}

Outcome<WebhookDeliveries> retry_webhook_delivery(db::Session& session, Asking const& asking, WebhookId id,
                                                  std::int64_t delivery) {
    auto const revived = session.transact([&](db::Transaction& transaction) -> Outcome<bool> {
        bool is_there = false;
        {
            ActingAsSystem const system(transaction, asking.user());
            is_there = webhook_store::revive(transaction, id, delivery, asking.now);
        }
        if (!is_there) return refuse(RefusalKind::NotFound, "not_found");
        audit::record(transaction, asking.actor,
                      {"retryWebhookDelivery",
                       "webhook",
                       to_string(id.value),
                       {},
                       "{\"delivery\":" + std::to_string(delivery) + "}"});
        return true;
    });
    if (!revived) return tl::unexpected(revived.error());
    return list_webhook_deliveries(session, id);
}

Outcome<Answer> put_webhook(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                            Webhook wanted, webhooks::MayReach const& may_reach) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        Webhook next = wanted;
        auto const before = webhook_store::lock(transaction, next.id);
        std::int64_t const current = before ? before->version : 0;
        if (auto fits = check_base(base, current); !fits) return tl::unexpected(std::move(fits.error()));
        bool const is_made_here = !before && next.secret.empty();
        if (is_made_here) next.secret = random_hex(kLinkBytes);
        if (before && next.secret.empty()) next.secret = before->secret;
        Findings findings = check_webhook(next, may_reach);
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        next.version = current + 1;
        webhook_store::put(transaction, next, asking.user(), asking.now);
        std::string shown = shown_webhook(next);
        audit::record(transaction, asking.actor,
                      {"putWebhook", "webhook", to_string(next.id.value),
                       before ? shown_webhook(*before) : std::string(), shown});
        if (is_made_here) shown = dump(write(next));
        return Answer{before ? 200 : 201, next.version, std::move(shown)};
    });
}

}  // namespace offerta::server
