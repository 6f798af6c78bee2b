#include "server/repositories/mail_queue.hpp"

#include <algorithm>
#include <array>

#include "server/repositories/row_values.hpp"

namespace offerta::server::mail_queue {

namespace {

using db::Params;
using db::Row;
using db::Statement;

constexpr int kDeadShown = 100;

// $1 now, $2 limit. Rows: id, message id, kind, address, payload jsonb, secret, user (may be null), attempts, refusals,
// queued at in milliseconds, whether it is wanted.
constexpr Statement kLockDue{"mail.lock_due", R"sql(
SELECT o.id, o.message_id, o.kind, o.address, o.payload, o.secret, o.user_id, o.attempts, o.refusals, )sql" OFFERTA_MILLISECONDS(
                                                  "o.queued_at") R"sql(, CASE o.kind
    WHEN 'notice' THEN EXISTS (SELECT FROM app_user u WHERE u.id = o.user_id AND u.is_active)
    WHEN 'quote' THEN EXISTS (SELECT FROM quote_mail m JOIN quote q ON q.id = m.quote WHERE m.id = o.id AND q.status <> 'superseded')
    ELSE EXISTS (SELECT FROM campaign c WHERE c.id = o.campaign AND c.state = 'survey')
        AND NOT EXISTS (SELECT FROM campaign_participant p JOIN mail_opt_out x ON x.address = p.address
                        WHERE p.campaign = o.campaign AND p.id = o.participant) END
FROM mail_outbox o
WHERE o.state IN ('queued', 'sending') AND o.gathered_into IS NULL AND o.next_attempt_at <= $1::timestamptz
ORDER BY o.next_attempt_at, o.id LIMIT $2::int FOR UPDATE OF o SKIP LOCKED)sql"};
// $1 user. Row: bool.
constexpr Statement kTryLockUser{"mail.try_lock_user", "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 9))"};
// $1 user, $2 until. Rows that somebody holds are his: nobody waits here, so nobody waits in a circle.
constexpr Statement kPostpone{"mail.postpone", R"sql(
WITH his AS (SELECT id FROM mail_outbox WHERE user_id = $1::uuid AND kind = 'notice' AND state = 'queued' AND attempts = 0
             AND gathered_into IS NULL AND next_attempt_at < $2::timestamptz FOR UPDATE SKIP LOCKED)
UPDATE mail_outbox o SET next_attempt_at = $2::timestamptz FROM his WHERE o.id = his.id)sql"};
// $1 user, $2 lead.
constexpr Statement kGather{"mail.gather", R"sql(
WITH his AS (SELECT id FROM mail_outbox WHERE user_id = $1::uuid AND kind = 'notice' AND state = 'queued' AND attempts = 0
             AND gathered_into IS NULL AND id <> $2::uuid FOR UPDATE SKIP LOCKED)
UPDATE mail_outbox o SET gathered_into = $2::uuid FROM his WHERE o.id = his.id)sql"};
// $1 ids uuid[], $2 until.
constexpr Statement kTake{"mail.take", R"sql(
UPDATE mail_outbox SET state = 'sending', attempts = attempts + 1, next_attempt_at = $2::timestamptz WHERE id = ANY ($1::uuid[]))sql"};
// $1 id.
constexpr Statement kWithdraw{"mail.withdraw", R"sql(
UPDATE mail_outbox SET state = 'withdrawn', secret = NULL WHERE id = $1::uuid OR gathered_into = $1::uuid)sql"};
// $1 lead. Rows: campaign, payload jsonb.
constexpr Statement kGathered{"mail.gathered", R"sql(
SELECT campaign, payload FROM mail_outbox WHERE id = $1::uuid OR gathered_into = $1::uuid ORDER BY queued_at, id)sql"};
// $1 id, $2 at. It was sent, whoever has it by now.
constexpr Statement kMarkSent{"mail.mark_sent", R"sql(
UPDATE mail_outbox SET state = 'sent', sent_at = $2::timestamptz, secret = NULL, last_error = NULL
WHERE (id = $1::uuid OR gathered_into = $1::uuid) AND state <> 'sent')sql"};
// $1 id, $2 attempt, $3 reason.
constexpr Statement kMarkDead{"mail.mark_dead", R"sql(
WITH mine AS (SELECT id FROM mail_outbox WHERE id = $1::uuid AND state = 'sending' AND attempts = $2::int FOR UPDATE)
UPDATE mail_outbox o SET state = 'dead', secret = NULL, last_error = $3 FROM mine WHERE mine.id IN (o.id, o.gathered_into))sql"};
// $1 id, $2 attempt, $3 at, $4 refusals more, $5 reason.
constexpr Statement kTryAgain{"mail.try_again", R"sql(
UPDATE mail_outbox SET state = 'queued', next_attempt_at = $3::timestamptz, refusals = refusals + $4::int, last_error = $5
WHERE id = $1::uuid AND state = 'sending' AND attempts = $2::int)sql"};
// $1 id, $2 attempt, $3 at, $4 reason or ''.
constexpr Statement kGiveBack{"mail.give_back", R"sql(
UPDATE mail_outbox SET state = 'queued', attempts = attempts - 1, next_attempt_at = $3::timestamptz,
    last_error = coalesce(nullif($4, ''), last_error)
WHERE id = $1::uuid AND state = 'sending' AND attempts = $2::int)sql"};
// $1 id. Row: kind, campaign, participant (both may be null).
constexpr Statement kLockDead{"mail.lock_dead", R"sql(
SELECT kind, campaign, participant FROM mail_outbox WHERE id = $1::uuid AND state = 'dead' AND gathered_into IS NULL FOR UPDATE)sql"};
// $1 id, $2 at, $3 secret (may be null).
constexpr Statement kRevive{"mail.revive", R"sql(
UPDATE mail_outbox SET state = 'queued', next_attempt_at = $2::timestamptz, refusals = 0, secret = CASE WHEN id = $1::uuid THEN $3 END
WHERE (id = $1::uuid OR gathered_into = $1::uuid) AND state = 'dead')sql"};
// Row: queued, sending, sent, dead, withdrawn int8, the oldest that waits in milliseconds (may be null), the newest
// error (may be null).
constexpr Statement kQueueState{"mail.state",
                                R"sql(
SELECT count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'sending'), count(*) FILTER (WHERE state = 'sent'),
  count(*) FILTER (WHERE state = 'dead'), count(*) FILTER (WHERE state = 'withdrawn'), )sql" OFFERTA_MILLISECONDS(
                                    "min(queued_at) FILTER (WHERE state IN ('queued', 'sending'))") R"sql(,
  (SELECT last_error FROM mail_outbox WHERE state = 'queued' AND last_error IS NOT NULL ORDER BY next_attempt_at DESC LIMIT 1)
FROM mail_outbox)sql"};
// $1 ids uuid[]. Rows in their order: state, error (may be null).
constexpr Statement kStandings{"mail.standings", R"sql(
SELECT o.state, o.last_error FROM unnest($1::uuid[]) WITH ORDINALITY t (id, n) JOIN mail_outbox o USING (id) ORDER BY n)sql"};
// $1 limit. Rows, newest first: id, kind, address, campaign (may be null), queued at in milliseconds, reason.
constexpr Statement kDead{"mail.dead", "SELECT id, kind, address, campaign, " OFFERTA_MILLISECONDS(
                                           "queued_at") ", coalesce(last_error, '') FROM mail_outbox WHERE state = 'dead' "
                                                        "ORDER BY mail_outbox.queued_at DESC, id LIMIT $1::int"};
// $1 user. Row: language, mode, quiet from, quiet to, digest at.
constexpr Statement kMailSetting{
    "mail.setting",
    "SELECT language, mode, quiet_from, quiet_to, digest_at, version FROM mail_setting WHERE user_id = $1::uuid"};
// $1 user, $2 language, $3 mode, $4 quiet from, $5 quiet to, $6 digest at, $7 version.
constexpr Statement kPutMailSetting{"mail.put_setting", R"sql(
INSERT INTO mail_setting (user_id, language, mode, quiet_from, quiet_to, digest_at, version)
VALUES ($1::uuid, $2, $3, $4::int, $5::int, $6::int, $7)
ON CONFLICT (user_id) DO UPDATE SET language = excluded.language, mode = excluded.mode, quiet_from = excluded.quiet_from,
    quiet_to = excluded.quiet_to, digest_at = excluded.digest_at, version = excluded.version)sql"};

std::string mail_id(Uuid const& id) { return offerta::to_string(id); }

}  // namespace

std::vector<Due> lock_due(db::Transaction& transaction, Instant now, int limit) {
    std::vector<Due> out;
    for (Row const row : transaction.execute(kLockDue, Params(offerta::to_string(now), limit))) {
        out.push_back({id_at<UserId>(row, 0).value, row.string(1), row.string(2), row.string(3), row.string(4),
                       row.string(5), id_at<UserId>(row, 6), static_cast<int>(row.int64(7)),
                       static_cast<int>(row.int64(8)), *time_at(row, 9), row.boolean(10)});
    }
    return out;
}

bool try_lock_user(db::Transaction& transaction, UserId user) {
    return transaction.execute(kTryLockUser, Params(mail_id(user.value)))[0].boolean(0);
}

void postpone(db::Transaction& transaction, UserId user, Instant until) {
    transaction.later(kPostpone, Params(mail_id(user.value), offerta::to_string(until)));
}

void gather(db::Transaction& transaction, UserId user, Uuid const& lead) {
    transaction.later(kGather, Params(mail_id(user.value), mail_id(lead)));
}

void take(db::Transaction& transaction, std::vector<std::string> const& ids, Instant until) {
    if (!ids.empty()) transaction.later(kTake, Params(ids, offerta::to_string(until)));
}

void withdraw(db::Transaction& transaction, Uuid const& id) { transaction.later(kWithdraw, Params(mail_id(id))); }

std::vector<Gathered> gathered(db::Executor& executor, Uuid const& lead) {
    std::vector<Gathered> out;
    for (Row const row : executor.execute(kGathered, Params(mail_id(lead))))
        out.push_back({id_at<campaign::CampaignId>(row, 0), row.string(1)});
    return out;
}

void mark_sent(db::Executor& executor, Uuid const& id, Instant at) {
    executor.execute(kMarkSent, Params(mail_id(id), offerta::to_string(at)));
}

void mark_dead(db::Executor& executor, Uuid const& id, int attempt, std::string const& reason) {
    executor.execute(kMarkDead, Params(mail_id(id), attempt, reason));
}

void try_again(db::Executor& executor, Uuid const& id, int attempt, Instant at, bool is_refusal,
               std::string const& reason) {
    executor.execute(kTryAgain, Params(mail_id(id), attempt, offerta::to_string(at), is_refusal ? 1 : 0, reason));
}

void give_back(db::Executor& executor, Uuid const& id, int attempt, Instant at, std::string const& reason) {
    executor.execute(kGiveBack, Params(mail_id(id), attempt, offerta::to_string(at), reason));
}

std::optional<Dead> lock_dead(db::Transaction& transaction, Uuid const& id) {
    db::Result const result = transaction.execute(kLockDead, Params(mail_id(id)));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Dead{row->string(0), id_at<campaign::CampaignId>(*row, 1), id_at<campaign::ParticipantId>(*row, 2)};
}

void revive(db::Transaction& transaction, Uuid const& id, Instant at, std::optional<std::string> const& secret) {
    transaction.later(kRevive, Params(mail_id(id), offerta::to_string(at), secret));
}

std::vector<Standing> standings(db::Executor& executor, std::vector<std::string> const& ids) {
    static constexpr std::array<std::string_view, kDeliveryStateCount> kStates{"queued", "sending", "sent", "dead",
                                                                               "withdrawn"};
    std::vector<Standing> out;
    for (Row const row : executor.execute(kStandings, Params(ids))) {
        auto const found = std::find(kStates.begin(), kStates.end(), row.text(0));
        out.push_back({static_cast<DeliveryState>(found - kStates.begin()), row.string(1)});
    }
    return out;
}

MailQueue state(db::Executor& executor) {
    MailQueue out;
    db::Result const counts = executor.execute(kQueueState);
    Row const row = counts[0];
    out.queued = row.int64(0);
    out.sending = row.int64(1);
    out.sent = row.int64(2);
    out.dead = row.int64(3);
    out.withdrawn = row.int64(4);
    out.waits_since = time_at(row, 5);
    out.last_error = row.string(6);
    for (Row const one : executor.execute(kDead, Params(kDeadShown))) {
        out.dead_mails.push_back({id_at<UserId>(one, 0).value, one.string(1), one.string(2),
                                  id_at<campaign::CampaignId>(one, 3), *time_at(one, 4), one.string(5)});
    }
    return out;
}

MailSetting setting(db::Executor& executor, UserId user) {
    MailSetting out;
    db::Result const result = executor.execute(kMailSetting, Params(mail_id(user.value)));
    auto const row = result.first();
    if (!row) return out;
    out.language = row->text(0) == "en" ? Language::En : Language::Ru;
    for (std::size_t i = 0; i < campaign::kMailModeCount; ++i) {
        auto const mode = static_cast<campaign::MailMode>(i);
        if (campaign::mail_mode_name(mode) == row->text(1)) out.times.mode = mode;
    }
    out.times.quiet_from = static_cast<int>(row->int64(2));
    out.times.quiet_to = static_cast<int>(row->int64(3));
    out.times.digest_at = static_cast<int>(row->int64(4));
    out.version = row->int64(5);
    return out;
}

void put_setting(db::Transaction& transaction, UserId user, MailSetting const& setting) {
    transaction.later(kPutMailSetting, Params(mail_id(user.value), setting.language == Language::En ? "en" : "ru",
                                              campaign::mail_mode_name(setting.times.mode), setting.times.quiet_from,
                                              setting.times.quiet_to, setting.times.digest_at, setting.version));
}

}  // namespace offerta::server::mail_queue
