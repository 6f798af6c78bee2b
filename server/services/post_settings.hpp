#pragma once

#include "server/services/campaigns.hpp"
#include "server/services/mutations.hpp"
#include "server/webhooks/deliver.hpp"
#include "shared/protocol/post_messages.hpp"

// What people and administrators set about that which leaves the house by itself, and how it stands.

namespace offerta::server {

[[nodiscard]] MailSetting read_mail_setting(db::Session& session, Asking const& asking);
/// His own. Invalid with every finding of check_mail_times.
[[nodiscard]] Outcome<MailSetting> put_mail_setting(db::Session& session, Asking const& asking, MailSetting const& wanted);
/// Without is_configured.
[[nodiscard]] MailQueue read_mail_queue(db::Session& session);

[[nodiscard]] CalendarLink read_calendar_link(db::Session& session, Asking const& asking);
/// A new secret; the one before leads nowhere any more.
[[nodiscard]] CalendarLink make_calendar_link(db::Session& session, Asking const& asking);
void remove_calendar_link(db::Session& session, Asking const& asking);
/// The calendar behind a link: campaigns that its owner may read as it is looked at. None for a link that is nobody's.
[[nodiscard]] std::optional<std::string> calendar_behind(db::Session& session, CampaignParts const& parts, std::string const& token,
                                                         std::string const& public_url);

[[nodiscard]] WebhookList list_webhooks(db::Session& session);
/// Version 0: a new one. Invalid where its address may not be told, or its secret is short.
[[nodiscard]] Outcome<Answer> put_webhook(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                                          Webhook wanted, webhooks::MayReach const& may_reach);

}  // namespace offerta::server
