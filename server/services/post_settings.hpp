#pragma once

#include "server/services/campaigns.hpp"
#include "server/services/mail_worker.hpp"
#include "server/services/mutations.hpp"
#include "server/webhooks/deliver.hpp"
#include "shared/protocol/post_messages.hpp"

// What people and administrators set about that which leaves the house by itself, and how it stands.

namespace offerta::server {

[[nodiscard]] MailSetting read_mail_setting(db::Session& session, Asking const& asking);
/// His own. Invalid with every finding of check_mail_times. The answer is the MailSetting.
[[nodiscard]] Outcome<Answer> put_mail_setting(db::Session& session, Asking const& asking, MutationKey const& key,
                                               BaseVersion base, MailSetting const& wanted);
[[nodiscard]] MailQueue read_mail_queue(db::Session& session, mail::SmtpSettings const& smtp);

/// A dead mail is tried again, under its Message-ID; a survey's gets a link of its own, and a quote's link another
/// secret, since the one before is not kept. Not found where there is no dead mail of that id.
[[nodiscard]] Outcome<MailQueue> retry_mail(db::Session& session, Asking const& asking, Uuid const& id,
                                            mail::SmtpSettings const& smtp);
/// Sends who asks a message at once, past the queue, and waits for how it went. Invalid where he has no address to send
/// to.
[[nodiscard]] Outcome<MailTest> test_mail(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                          MailSettings const& mail);

[[nodiscard]] CalendarLink read_calendar_link(db::Session& session, Asking const& asking);
/// A new secret; the one before leads nowhere any more.
[[nodiscard]] CalendarLink make_calendar_link(db::Session& session, Asking const& asking);
void remove_calendar_link(db::Session& session, Asking const& asking);
/// The calendar behind a link: campaigns that its owner may read as it is looked at. None for a link that is nobody's.
[[nodiscard]] std::optional<std::string> calendar_behind(db::Session& session, CampaignParts const& parts,
                                                         std::string const& token, std::string const& public_url);

[[nodiscard]] WebhookList list_webhooks(db::Session& session);
/// The newest ones.
[[nodiscard]] Outcome<WebhookDeliveries> list_webhook_deliveries(db::Session& session, WebhookId id);
/// One that waits or was given up is tried at once, out of its order where that has passed; not found where there is no
/// such one.
[[nodiscard]] Outcome<WebhookDeliveries> retry_webhook_delivery(db::Session& session, Asking const& asking,
                                                                WebhookId id, std::int64_t delivery);
/// Version 0: a new one; without a secret it gets one, which its answer tells, and nothing else ever does. Invalid
/// where its address may not be told, or its secret is short.
[[nodiscard]] Outcome<Answer> put_webhook(db::Session& session, Asking const& asking, MutationKey const& key,
                                          BaseVersion base, Webhook wanted, webhooks::MayReach const& may_reach);

}  // namespace offerta::server
