#include "server/repositories/participants.hpp"
#include "server/repositories/row_values.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_out.hpp"

// Who is asked, by which link, and what they answered (K6).

namespace offerta::server::surveys {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 campaign, $2 hashes text[], $3 participants uuid[].
constexpr Statement kAddLinks{"survey.add_links", R"sql(
INSERT INTO survey_link (campaign, token_sha256, participant)
SELECT $1::uuid, * FROM unnest($2::text[], $3::uuid[]))sql"};
// $1 hash. Row: campaign, participant uuid.
constexpr Statement kFollow{"survey.follow", "SELECT campaign, participant FROM survey_link WHERE token_sha256 = $1"};
// $1 campaign, $2 participant. Row: name, e-mail, opted out, answers jsonb (may be null).
constexpr Statement kFindAsked{"survey.find", R"sql(
SELECT p.name, p.email, o.address IS NOT NULL, p.answers FROM campaign_participant p
LEFT JOIN mail_opt_out o ON o.address = p.address WHERE p.campaign = $1::uuid AND p.id = $2::uuid)sql"};
// $1 campaign, $2 participant, $3 answers jsonb, $4 at.
constexpr Statement kPutAnswers{"survey.put_answers", R"sql(
UPDATE campaign_participant SET answers = $3::jsonb, answered_at = coalesce(answered_at, $4::timestamptz), changed_at = $4::timestamptz
WHERE campaign = $1::uuid AND id = $2::uuid)sql"};
// $1 campaign, $2 participants uuid[], $3 at.
constexpr Statement kMarkAsked{"survey.mark_asked", R"sql(
UPDATE campaign_participant SET asked_at = $3::timestamptz WHERE campaign = $1::uuid AND id = ANY ($2::uuid[]))sql"};
// $1 campaign, $2 at. Rows: id, name, e-mail.
constexpr Statement kRemind{"survey.remind", R"sql(
UPDATE campaign_participant p SET reminded_at = $2::timestamptz
WHERE campaign = $1::uuid AND asked_at IS NOT NULL AND answered_at IS NULL AND reminded_at IS NULL
  AND NOT EXISTS (SELECT FROM mail_opt_out o WHERE o.address = p.address)
RETURNING id, name, email)sql"};
// $1 campaign. Rows: answers jsonb.
constexpr Statement kAllAnswers{"survey.answers", R"sql(
SELECT answers FROM campaign_participant WHERE campaign = $1::uuid AND answers IS NOT NULL ORDER BY answered_at, id)sql"};
// $1 campaign. Rows: milliseconds int8.
constexpr Statement kAnswerTimes{"survey.answer_times",
                                 "SELECT " OFFERTA_MILLISECONDS(
                                     "answered_at") " FROM campaign_participant WHERE campaign = "
                                                    "$1::uuid AND answered_at IS NOT NULL ORDER BY "
                                                    "answered_at"};
// $1 campaigns uuid[], $2 their questions text[]. Rows: campaign, promoters, passives, detractors int8.
constexpr Statement kNpsOf{"survey.nps_of", R"sql(
SELECT t.campaign, count(*) FILTER (WHERE score >= 9), count(*) FILTER (WHERE score BETWEEN 7 AND 8), count(*) FILTER (WHERE score < 7)
FROM unnest($1::uuid[], $2::text[]) t (campaign, question) JOIN campaign_participant p ON p.campaign = t.campaign AND p.answers ? t.question
CROSS JOIN LATERAL (SELECT (p.answers -> t.question ->> 'decimal')::numeric) s (score)
WHERE score IS NOT NULL GROUP BY t.campaign)sql"};
// $1 address, $2 at.
constexpr Statement kOptOut{"survey.opt_out", R"sql(
INSERT INTO mail_opt_out (address, at) VALUES ($1, $2::timestamptz) ON CONFLICT DO NOTHING)sql"};

/// How many rows one statement takes: far below its time limit.
constexpr std::size_t kRowsAtOnce = 10'000;

Params place_params(Place const& place) {
    return Params(offerta::to_string(place.campaign.value), offerta::to_string(place.participant.value));
}

}  // namespace

void add_links(db::Transaction& transaction, campaign::CampaignId id, std::vector<Link> const& links) {
    for (std::size_t begin = 0; begin < links.size(); begin += kRowsAtOnce) {
        std::vector<std::string> hashes, whose;
        for (std::size_t i = begin; i < std::min(begin + kRowsAtOnce, links.size()); ++i) {
            hashes.push_back(links[i].token_sha256);
            whose.push_back(offerta::to_string(links[i].participant.value));
        }
        transaction.execute(kAddLinks, Params(offerta::to_string(id.value), hashes, whose));
    }
}

std::optional<Place> follow(db::Executor& executor, std::string const& token_sha256) {
    db::Result const result = executor.execute(kFollow, Params(token_sha256));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Place{id_at<campaign::CampaignId>(*row, 0), id_at<campaign::ParticipantId>(*row, 1)};
}

std::optional<Asked> find(db::Executor& executor, Place const& place) {
    db::Result const result = executor.execute(kFindAsked, place_params(place));
    auto const row = result.first();
    if (!row) return std::nullopt;
    Asked out;
    out.participant.id = place.participant;
    out.participant.name = row->string(0);
    out.participant.email = row->string(1);
    out.participant.opted_out = row->boolean(2);
    if (!row->is_null(3)) out.answers = from_stored<campaign::Answers>(row->text(3));
    return out;
}

void put_answers(db::Transaction& transaction, Place const& place, campaign::Answers const& answers, Instant at) {
    Params params = place_params(place);
    transaction.later(kPutAnswers, params.add(dump(write(answers))).add(offerta::to_string(at)));
}

void mark_asked(db::Transaction& transaction, campaign::CampaignId id, std::vector<campaign::ParticipantId> const& who,
                Instant at) {
    std::vector<std::string> const ids = uuid_texts(who);
    for (std::size_t begin = 0; begin < ids.size(); begin += kRowsAtOnce) {
        auto const first = ids.begin() + static_cast<std::ptrdiff_t>(begin);
        auto const last = ids.begin() + static_cast<std::ptrdiff_t>(std::min(begin + kRowsAtOnce, ids.size()));
        transaction.execute(kMarkAsked, Params(offerta::to_string(id.value), std::vector<std::string>(first, last),
                                               offerta::to_string(at)));
    }
}

std::vector<campaign::Participant> remind(db::Transaction& transaction, campaign::CampaignId id, Instant at) {
    std::vector<campaign::Participant> out;
    for (Row const row : transaction.execute(kRemind, Params(offerta::to_string(id.value), offerta::to_string(at)))) {
        campaign::Participant one;
        one.id = id_at<campaign::ParticipantId>(row, 0);
        one.name = row.string(1);
        one.email = row.string(2);
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<campaign::Answers> answers(db::Executor& executor, campaign::CampaignId id) {
    std::vector<campaign::Answers> out;
    for (Row const row : executor.execute(kAllAnswers, Params(offerta::to_string(id.value))))
        out.push_back(from_stored<campaign::Answers>(row.text(0)));
    return out;
}

std::vector<Instant> answer_times(db::Executor& executor, campaign::CampaignId id) {
    std::vector<Instant> out;
    for (Row const row : executor.execute(kAnswerTimes, Params(offerta::to_string(id.value))))
        out.push_back({row.int64(0)});
    return out;
}

std::map<campaign::CampaignId, campaign::NpsResult> nps_of(db::Executor& executor,
                                                           std::vector<NpsQuestion> const& questions) {
    std::map<campaign::CampaignId, campaign::NpsResult> out;
    std::vector<std::string> ids, names;
    for (NpsQuestion const& one : questions) {
        ids.push_back(offerta::to_string(one.campaign.value));
        names.push_back(one.question);
    }
    if (ids.empty()) return out;
    for (Row const row : executor.execute(kNpsOf, Params(ids, names)))
        out[id_at<campaign::CampaignId>(row, 0)] = {row.int64(1), row.int64(2), row.int64(3)};
    return out;
}

void opt_out(db::Transaction& transaction, std::string const& address, Instant at) {
    transaction.later(kOptOut, Params(address, offerta::to_string(at)));
}

}  // namespace offerta::server::surveys
