#include "server/repositories/notices.hpp"

#include <algorithm>

#include "server/repositories/row_values.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::notices {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 users uuid[], $2 campaign or null, $3 version, $4 what text[], $5 subjects text[], $6 their names jsonb[], $7 the
// campaign's name, $8 late, $9 at, $10 quote or null.
constexpr Statement kAddNotices{"notice.add", R"sql(
INSERT INTO notice (user_id, campaign, version, what, subject, subject_name, campaign_name, is_late, at, quote)
SELECT user_id, $2::uuid, $3::int8, what, subject, subject_name, $7, $8::boolean, $9::timestamptz, $10::uuid
FROM unnest($1::uuid[], $4::text[], $5::text[], $6::jsonb[]) AS t (user_id, what, subject, subject_name)
ON CONFLICT (quote, version, what, user_id) WHERE quote IS NOT NULL DO NOTHING)sql"};
// $1 user, $2 id of the row before or 0, $3 limit. Rows: id, at in milliseconds, what, campaign (may be null), its
// name, subject, its name, late, read, quote (may be null).
constexpr Statement kListNotices{"notice.list",
                                 "SELECT id, " OFFERTA_MILLISECONDS("at") R"sql(, what, campaign, campaign_name,
  subject, subject_name, is_late, read_at IS NOT NULL, quote
FROM notice WHERE user_id = $1::uuid AND ($2::int8 = 0 OR id < $2::int8) ORDER BY id DESC LIMIT $3::int)sql"};
// $1 user. Row: all, unread int8.
constexpr Statement kCountNotices{
    "notice.count", "SELECT count(*), count(*) FILTER (WHERE read_at IS NULL) FROM notice WHERE user_id = $1::uuid"};
// $1 user, $2 ids int8[], $3 up to int8, $4 at.
constexpr Statement kReadNotices{"notice.read", R"sql(
UPDATE notice SET read_at = $4::timestamptz
WHERE user_id = $1::uuid AND read_at IS NULL AND (id = ANY ($2::int8[]) OR id <= $3::int8))sql"};
// $1 campaigns or quotes uuid[], $2 versions int8[]. Rows: user uuid. Uses notice_campaign and notice_quote.
constexpr Statement kTold{"notice.told", R"sql(
WITH changed AS (SELECT * FROM unnest($1::uuid[], $2::int8[]) AS t (id, version))
SELECT user_id FROM notice JOIN changed ON notice.campaign = changed.id AND notice.version = changed.version
UNION
SELECT user_id FROM notice JOIN changed ON notice.quote = changed.id AND notice.version = changed.version)sql"};

campaign::Notice notice_in(std::string_view name) {
    for (std::size_t i = 0; i < campaign::kNoticeCount; ++i)
        if (campaign::notice_name(static_cast<campaign::Notice>(i)) == name) return static_cast<campaign::Notice>(i);
    throw db::Error(db::ErrorKind::Other, "", "a stored notice is unknown: " + std::string(name));
}

}  // namespace

void add(db::Transaction& transaction, std::vector<New> const& all) {
    if (all.empty()) return;
    std::vector<std::string> users, whats, subjects, names;
    for (New const& one : all) {
        users.push_back(offerta::to_string(one.user.value));
        whats.emplace_back(campaign::notice_name(one.what));
        subjects.push_back(one.subject);
        names.push_back(dump(write(one.subject_name)));
    }
    New const& first = all.front();
    transaction.later(kAddNotices, Params(users, uuid_or_null(first.campaign), first.version, whats, subjects, names,
                                          first.campaign_name, first.is_late, offerta::to_string(first.at),
                                          uuid_or_null(first.quote)));
}

ListPage list(db::Executor& executor, UserId user, std::int64_t before, int limit) {
    ListPage page;
    std::string const who = offerta::to_string(user.value);
    page.total = executor.execute(kCountNotices, Params(who))[0].int64(0);
    for (Row const row : executor.execute(kListNotices, Params(who, before, limit + 1))) {
        if (page.rows.size() == static_cast<std::size_t>(limit)) {
            page.next = page.rows.back().id;
            break;
        }
        page.rows.push_back({row.int64(0), *time_at(row, 1), notice_in(row.text(2)),
                             id_at<campaign::CampaignId>(row, 3), id_at<QuoteId>(row, 9), row.string(4), row.string(5),
                             from_stored<LocalText>(row.text(6)), row.boolean(7), row.boolean(8)});
    }
    return page;
}

std::int64_t unread(db::Executor& executor, UserId user) {
    return executor.execute(kCountNotices, Params(offerta::to_string(user.value)))[0].int64(1);
}

void mark_read(db::Transaction& transaction, UserId user, ReadNotices const& which, Instant at) {
    transaction.later(kReadNotices,
                      Params(offerta::to_string(user.value), which.ids, which.up_to, offerta::to_string(at)));
}

std::vector<UserId> told(db::Executor& executor, std::vector<std::string> const& entities,
                         std::vector<std::int64_t> const& versions) {
    std::vector<UserId> out;
    for (Row const row : executor.execute(kTold, Params(entities, versions))) out.push_back(id_at<UserId>(row, 0));
    return out;
}

}  // namespace offerta::server::notices

namespace offerta::server::outbox {

namespace {

// $1 campaign (null: none), $2 at, $3 ids uuid[], $4 keys, $5 message ids, $6 kinds text[], $7 participants, $8 users
// uuid[] (null: none), $9 addresses text[], $10 payloads jsonb[], $11 secrets text[] (null: none).
constexpr db::Statement kAddMails{"outbox.add", R"sql(
INSERT INTO mail_outbox (campaign, next_attempt_at, queued_at, id, key, message_id, kind, participant, user_id, address, payload, secret)
SELECT $1::uuid, $2::timestamptz, $2::timestamptz, *
FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::text[], $10::jsonb[], $11::text[])
ON CONFLICT (key) DO NOTHING)sql"};
// $1 campaign, $2 at, $3 kind, $4 the end of keys, $5 mail host, $6 payload jsonb, $7 whether they are marked as asked,
// $8 ids, $9 participants uuid[], $10 addresses, $11 secrets text[]. What all have in common is sent once, and what
// follows from it is made there.
constexpr db::Statement kAddAsked{"outbox.add_asked", R"sql(
WITH asked AS MATERIALIZED (
    SELECT * FROM unnest($8::uuid[], $9::uuid[], $10::text[], $11::text[]) t (id, participant, address, secret)),
linked AS (
    INSERT INTO survey_link (campaign, token_sha256, participant)
    SELECT $1::uuid, encode(sha256(convert_to(secret, 'UTF8')), 'hex'), participant FROM asked),
marked AS (
    UPDATE campaign_participant p SET asked_at = $2::timestamptz FROM asked
    WHERE $7::boolean AND p.campaign = $1::uuid AND p.id = asked.participant)
INSERT INTO mail_outbox (campaign, next_attempt_at, queued_at, id, key, message_id, kind, participant, address, payload, secret)
SELECT $1::uuid, $2::timestamptz, $2::timestamptz, id, $1::text || '/survey/' || participant || $4, '<' || id || '@' || $5 || '>', $3,
       participant, address, $6::jsonb, secret
FROM asked ON CONFLICT (key) DO NOTHING)sql"};
// $1 campaign.
constexpr db::Statement kWithdrawSurvey{"outbox.withdraw_survey", R"sql(
UPDATE mail_outbox SET state = 'withdrawn', secret = NULL
WHERE campaign = $1::uuid AND state = 'queued' AND kind IN ('survey', 'survey_reminder'))sql"};

constexpr std::size_t kMailsAtOnce = 10'000;

db::Params mail_params(campaign::CampaignId campaign, Mail const* first, Mail const* last, Instant at) {
    std::vector<std::string> ids, keys, message_ids, kinds, addresses, payloads;
    std::vector<std::optional<std::string>> whose, users, secrets;
    for (Mail const* mail = first; mail != last; ++mail) {
        ids.push_back(offerta::to_string(mail->id));
        keys.push_back(mail->key);
        message_ids.push_back(mail->message_id);
        kinds.push_back(mail->kind);
        whose.push_back(uuid_or_null(mail->participant));
        users.push_back(uuid_or_null(mail->user));
        addresses.push_back(mail->address);
        payloads.push_back(mail->payload);
        secrets.push_back(mail->secret);
    }
    db::Params params(uuid_or_null(campaign), offerta::to_string(at), ids, keys, message_ids, kinds);
    params.add(whose).add(users).add(addresses).add(payloads).add(secrets);
    return params;
}

}  // namespace

void add(db::Transaction& transaction, campaign::CampaignId campaign, std::vector<Mail> const& mails, Instant at) {
    for (std::size_t begin = 0; begin < mails.size(); begin += kMailsAtOnce) {
        std::size_t const end = std::min(begin + kMailsAtOnce, mails.size());
        db::Params params = mail_params(campaign, mails.data() + begin, mails.data() + end, at);
        // Many are not collected: what goes out together has one time limit.
        if (end == mails.size())
            transaction.later(kAddMails, std::move(params));
        else
            transaction.execute(kAddMails, params);
    }
}

void add_asked(db::Transaction& transaction, Asking const& asking, std::vector<Asked> const& all) {
    for (std::size_t begin = 0; begin < all.size(); begin += kMailsAtOnce) {
        std::vector<std::string> ids, participants, addresses, secrets;
        for (std::size_t i = begin; i < std::min(begin + kMailsAtOnce, all.size()); ++i) {
            ids.push_back(offerta::to_string(all[i].id));
            participants.push_back(offerta::to_string(all[i].participant.value));
            addresses.push_back(all[i].address);
            secrets.push_back(all[i].secret);
        }
        db::Params params(offerta::to_string(asking.campaign.value), offerta::to_string(asking.at));
        params.add(asking.is_reminder ? "survey_reminder" : "survey").add(asking.is_reminder ? "/reminder" : "");
        params.add(asking.mail_host).add(asking.payload).add(!asking.is_reminder);
        params.add(ids).add(participants).add(addresses).add(secrets);
        // Not collected: what goes out together has one time limit.
        transaction.execute(kAddAsked, params);
    }
}

void withdraw_survey(db::Transaction& transaction, campaign::CampaignId campaign) {
    transaction.later(kWithdrawSurvey, db::Params(offerta::to_string(campaign.value)));
}

}  // namespace offerta::server::outbox
