#include "server/repositories/participants.hpp"

#include <algorithm>

#include "server/repositories/row_values.hpp"
#include "shared/base/text.hpp"

namespace offerta::server::participants {

namespace {

using campaign::Attendance;
using db::Params;
using db::Row;
using db::Statement;

// Of the row `p`: id, name, email, company, user, attendance, opted out, asked and answered in milliseconds.
#define OFFERTA_PARTICIPANT                                                                                            \
    "p.id, p.name, p.email, p.company, p.user_id, p.attendance, EXISTS (SELECT FROM mail_opt_out o "                   \
    "WHERE o.address = p.address AND p.address <> ''), " OFFERTA_MILLISECONDS("p.asked_at") ", " OFFERTA_MILLISECONDS( \
        "p.answered_at")
// $1 campaign, $2 folded search ('' any), $3 attendance or null.
#define OFFERTA_PARTICIPANTS_MATCH                                                                        \
    " FROM campaign_participant p WHERE p.campaign = $1::uuid AND ($2 = '' OR strpos(p.search, $2) > 0) " \
    "AND ($3::text IS NULL OR p.attendance = $3)"
// … $4 name or null and $5 id of the row before, $6 limit. Rows by name.
constexpr Statement kListParticipants{
    "participant.list",
    "SELECT " OFFERTA_PARTICIPANT OFFERTA_PARTICIPANTS_MATCH
    " AND ($4::text IS NULL OR (p.name COLLATE \"ru-x-icu\", p.id) > ($4::text COLLATE \"ru-x-icu\", $5::uuid)) "
    "ORDER BY p.name COLLATE \"ru-x-icu\", p.id LIMIT $6::int"};
// Row: int8.
constexpr Statement kCountMatching{"participant.count_matching", "SELECT count(*)" OFFERTA_PARTICIPANTS_MATCH};
// $1 campaign. Row: all, not opted out, accepted (or attended), attended, declined, opted out, asked, answered int8.
constexpr Statement kParticipantCounts{"participant.counts", R"sql(
SELECT count(*), count(*) FILTER (WHERE NOT out), count(*) FILTER (WHERE attendance IN ('accepted', 'attended')),
       count(*) FILTER (WHERE attendance = 'attended'), count(*) FILTER (WHERE attendance = 'declined'),
       count(*) FILTER (WHERE out), count(asked_at), count(answered_at)
FROM (SELECT p.*, o.address IS NOT NULL AS out FROM campaign_participant p
      LEFT JOIN mail_opt_out o ON o.address = p.address AND p.address <> '' WHERE p.campaign = $1::uuid) one)sql"};
// $1 campaign, $2 ids uuid[].
constexpr Statement kFindParticipants{
    "participant.find", "SELECT " OFFERTA_PARTICIPANT
                        " FROM campaign_participant p WHERE p.campaign = $1::uuid AND p.id = ANY ($2::uuid[])"};
// $1 campaign, $2 addresses text[].
constexpr Statement kWithAddresses{
    "participant.with_addresses",
    "SELECT " OFFERTA_PARTICIPANT
    " FROM campaign_participant p WHERE p.campaign = $1::uuid AND p.address <> '' AND p.address = ANY ($2::text[])"};
// $1 campaign. Rows by id.
constexpr Statement kAllParticipants{"participant.all",
                                     "SELECT " OFFERTA_PARTICIPANT
                                     " FROM campaign_participant p WHERE p.campaign = $1::uuid ORDER BY p.id"};
// $1 campaigns uuid[]. Rows: campaign, not opted out, of them attended int8.
constexpr Statement kPeopleOf{"participant.people_of", R"sql(
SELECT p.campaign, count(*), count(*) FILTER (WHERE p.attendance = 'attended') FROM campaign_participant p
WHERE p.campaign = ANY ($1::uuid[]) AND NOT EXISTS (SELECT FROM mail_opt_out o WHERE o.address = p.address AND p.address <> '')
GROUP BY p.campaign)sql"};
// $1 campaign, $2 ids uuid[], $3 names, $4 e-mails, $5 addresses, $6 companies text[], $7 users uuid[] (null: none), $8
// attendances, $9 texts to search text[].
constexpr Statement kPutParticipants{"participant.put", R"sql(
INSERT INTO campaign_participant (campaign, id, name, email, address, company, user_id, attendance, search)
SELECT $1::uuid, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::text[])
ON CONFLICT (campaign, id) DO UPDATE SET name = excluded.name, email = excluded.email, address = excluded.address,
    company = excluded.company, user_id = excluded.user_id, attendance = excluded.attendance, search = excluded.search)sql"};
// $1 campaign, $2 ids uuid[].
constexpr Statement kRemoveParticipants{"participant.remove", R"sql(
DELETE FROM campaign_participant WHERE campaign = $1::uuid AND id = ANY ($2::uuid[]) AND asked_at IS NULL)sql"};

Attendance attendance_in(std::string_view name) {
    for (std::size_t i = 0; i < campaign::kAttendanceCount; ++i)
        if (campaign::attendance_name(static_cast<Attendance>(i)) == name) return static_cast<Attendance>(i);
    return Attendance::Invited;  // the column's CHECK lets in no other names
}

ParticipantRow participant_in(Row const& row) {
    ParticipantRow out;
    out.participant = {id_at<campaign::ParticipantId>(row, 0), row.string(1), row.string(2), attendance_in(row.text(5)),
                       row.boolean(6)};
    out.company = row.string(3);
    out.user = id_at<UserId>(row, 4);
    out.asked_at = time_at(row, 7);
    out.answered_at = time_at(row, 8);
    return out;
}

std::vector<ParticipantRow> participants_in(db::Result const& result) {
    std::vector<ParticipantRow> out;
    for (Row const row : result) out.push_back(participant_in(row));
    return out;
}

}  // namespace

std::string address_of(std::string_view email) { return fold_for_search(std::string(trim(email))); }

ListPage list(db::Executor& executor, campaign::CampaignId id, ListQuery const& query) {
    Params params(offerta::to_string(id.value), fold_for_search(query.search));
    params.add(query.attendance ? std::optional(std::string(campaign::attendance_name(*query.attendance)))
                                : std::nullopt);
    ListPage page;
    page.total = executor.execute(kCountMatching, params)[0].int64(0);
    params.add(query.after ? std::optional((*query.after)[0]) : std::nullopt);
    params.add(query.after ? std::optional((*query.after)[1]) : std::nullopt).add(query.limit + 1);
    page.rows = participants_in(executor.execute(kListParticipants, params));
    if (page.rows.size() <= static_cast<std::size_t>(query.limit)) return page;
    page.rows.pop_back();
    auto const& last = page.rows.back().participant;
    page.next = {last.name, offerta::to_string(last.id.value)};
    return page;
}

ParticipantCounts counts(db::Executor& executor, campaign::CampaignId id) {
    db::Result const result = executor.execute(kParticipantCounts, Params(offerta::to_string(id.value)));
    Row const row = result[0];
    return {row.int64(0), row.int64(1), row.int64(2), row.int64(3),
            row.int64(4), row.int64(5), row.int64(6), row.int64(7)};
}

std::vector<ParticipantRow> find(db::Executor& executor, campaign::CampaignId id,
                                 std::vector<campaign::ParticipantId> const& ids) {
    return participants_in(executor.execute(kFindParticipants, Params(offerta::to_string(id.value), uuid_texts(ids))));
}

std::vector<ParticipantRow> with_addresses(db::Executor& executor, campaign::CampaignId id,
                                           std::vector<std::string> const& addresses) {
    return participants_in(executor.execute(kWithAddresses, Params(offerta::to_string(id.value), addresses)));
}

std::vector<campaign::Participant> all(db::Executor& executor, campaign::CampaignId id) {
    std::vector<campaign::Participant> out;
    for (Row const row : executor.execute(kAllParticipants, Params(offerta::to_string(id.value))))
        out.push_back(participant_in(row).participant);
    return out;
}

std::map<campaign::CampaignId, People> people_of(db::Executor& executor, std::vector<campaign::CampaignId> const& ids) {
    std::map<campaign::CampaignId, People> out;
    if (ids.empty()) return out;
    for (Row const row : executor.execute(kPeopleOf, Params(uuid_texts(ids))))
        out[id_at<campaign::CampaignId>(row, 0)] = {row.int64(1), row.int64(2)};
    return out;
}

void put(db::Transaction& transaction, campaign::CampaignId id, std::vector<ParticipantRow> const& rows) {
    if (rows.empty()) return;
    std::vector<std::string> ids, names, emails, addresses, companies, attendances, searches;
    std::vector<std::optional<std::string>> users;
    for (ParticipantRow const& row : rows) {
        campaign::Participant const& one = row.participant;
        ids.push_back(offerta::to_string(one.id.value));
        names.push_back(one.name);
        emails.push_back(one.email);
        addresses.push_back(address_of(one.email));
        companies.push_back(row.company);
        users.push_back(uuid_or_null(row.user));
        attendances.emplace_back(campaign::attendance_name(one.attendance));
        searches.push_back(fold_for_search(one.name + " " + one.email + " " + row.company));
    }
    transaction.later(kPutParticipants, Params(offerta::to_string(id.value), ids, names, emails, addresses, companies,
                                               users, attendances, searches));
}

std::int64_t remove(db::Transaction& transaction, campaign::CampaignId id,
                    std::vector<campaign::ParticipantId> const& ids) {
    if (ids.empty()) return 0;
    return transaction.execute(kRemoveParticipants, Params(offerta::to_string(id.value), uuid_texts(ids))).affected();
}

#undef OFFERTA_PARTICIPANTS_MATCH

}  // namespace offerta::server::participants
