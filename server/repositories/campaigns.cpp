#include "server/repositories/campaigns.hpp"

#include <algorithm>

#include "server/repositories/owned.hpp"
#include "server/repositories/row_values.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::campaigns {

namespace {

using campaign::State;
using db::Params;
using db::Row;
using db::Statement;

#define OFFERTA_STORED \
    "version, edited, " OFFERTA_MILLISECONDS("created_at") ", " OFFERTA_MILLISECONDS("updated_at") ", body "
// $1 id uuid. Row: owner, unit (may be null) uuid.
constexpr Statement kOwner{"campaign.owner", "SELECT owner, unit FROM campaign WHERE id = $1::uuid"};
// $1 id uuid. Row: version, edited int8, created, updated in milliseconds int8, body jsonb.
constexpr Statement kFindCampaign{"campaign.find", "SELECT " OFFERTA_STORED "FROM campaign WHERE id = $1::uuid"};
// As kFindCampaign; locks the row.
constexpr Statement kLockCampaign{"campaign.lock",
                                  "SELECT " OFFERTA_STORED "FROM campaign WHERE id = $1::uuid FOR UPDATE"};
// $1 ids uuid[]. Rows as kFindCampaign.
constexpr Statement kFindAll{"campaign.find_all", "SELECT " OFFERTA_STORED "FROM campaign WHERE id = ANY ($1::uuid[])"};
// $1 now, $2 ids to pass over uuid[]. Row as kFindCampaign. Uses campaign_next_step.
constexpr Statement kLockDue{"campaign.lock_due", "SELECT " OFFERTA_STORED
                                                  R"sql(FROM campaign
WHERE next_step_at <= $1::timestamptz AND id <> ALL ($2::uuid[])
ORDER BY next_step_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)sql"};
// $1 ids to pass over uuid[]. Row: milliseconds int8 or null. Uses campaign_next_step.
constexpr Statement kNextDue{"campaign.next_due", "SELECT " OFFERTA_MILLISECONDS("next_step_at")
                                                      R"sql( FROM campaign
WHERE next_step_at IS NOT NULL AND id <> ALL ($1::uuid[]) ORDER BY next_step_at LIMIT 1)sql"};
// $1 id, $2 version, $3 edited, $4 type, $5 its version, $6 owner, $7 unit (may be null), $8 state, $9 name, $10
// search, $11 starts on, $12 ends on (may be null), $13 starts, $14 next step (may be null), $15 updated, $16 body, $17
// created.
constexpr Statement kInsertCampaign{"campaign.insert", R"sql(
INSERT INTO campaign (id, version, edited, type, type_version, owner, unit, state, name, search, starts_on, ends_on, starts,
                      next_step_at, updated_at, body, created_at)
VALUES ($1::uuid, $2::int8, $3::int8, $4, $5::int, $6::uuid, $7::uuid, $8, $9, $10, $11::date, $12::date, $13,
        $14::timestamptz, $15::timestamptz, $16::jsonb, $17::timestamptz))sql"};
// Parameters $1 … $16 as kInsertCampaign.
constexpr Statement kUpdateCampaign{"campaign.update", R"sql(
UPDATE campaign SET version = $2::int8, edited = $3::int8, type = $4, type_version = $5::int, owner = $6::uuid, unit = $7::uuid,
       state = $8, name = $9, search = $10, starts_on = $11::date, ends_on = $12::date, starts = $13,
       next_step_at = $14::timestamptz, updated_at = $15::timestamptz, body = $16::jsonb
WHERE id = $1::uuid)sql"};
// $1 id, $2 version, $3 updated.
constexpr Statement kTouch{"campaign.touch", R"sql(
UPDATE campaign SET version = $2::int8, updated_at = $3::timestamptz WHERE id = $1::uuid)sql"};
// $1 key, $2 campaign, $3 kind, $4 due, $5 done, $6 late, $7 lapsed.
constexpr Statement kAddStep{"campaign.add_step", R"sql(
INSERT INTO campaign_step (key, campaign, kind, due, done_at, is_late, is_lapsed)
VALUES ($1, $2::uuid, $3, $4::timestamptz, $5::timestamptz, $6::boolean, $7::boolean))sql"};

// $1 folded search ('' any), $2 type ('' any), $3 owner or null, $4 from, $5 to date or null, $6 the sort; of those in
// reach: $7 all of them, or by $8 owners uuid[] and $9 units uuid[].
#define OFFERTA_CAMPAIGN_KEYS                                                                                 \
    "WITH matching AS (SELECT id, version, state, CASE $6 WHEN 'name' THEN lower(name) "                      \
    "WHEN 'start' THEN CASE starts WHEN '' THEN '9999' ELSE starts END WHEN 'state' THEN state "              \
    "ELSE to_char(updated_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US') END COLLATE \"ru-x-icu\" AS key FROM campaign " \
    "WHERE ($1 = '' OR strpos(search, $1) > 0) AND ($2 = '' OR type = $2) "                                   \
    "AND ($3::uuid IS NULL OR owner = $3::uuid) AND ($4::date IS NULL OR ends_on >= $4::date) "               \
    "AND ($5::date IS NULL OR starts_on <= $5::date) "                                                        \
    "AND ($7::boolean OR owner = ANY ($8::uuid[]) OR unit = ANY ($9::uuid[]) "                                \
    "OR unit IS NULL AND cardinality($9::uuid[]) > 0)) "
// … $10 states text[] (empty: all), $11 key or null and $12 id of the row before the page, $13 limit. Rows: key, id,
// version.
#define OFFERTA_CAMPAIGN_STATES "(cardinality($10::text[]) = 0 OR state = ANY ($10::text[]))"
constexpr Statement kListUp{"campaign.list_ascending", OFFERTA_CAMPAIGN_KEYS
                            "SELECT key, id, version FROM matching WHERE " OFFERTA_CAMPAIGN_STATES R"sql(
AND ($11::text IS NULL OR (key, id) > ($11::text COLLATE "ru-x-icu", $12::uuid)) ORDER BY key, id LIMIT $13::int)sql"};
constexpr Statement kListDown{"campaign.list_descending", OFFERTA_CAMPAIGN_KEYS
                              "SELECT key, id, version FROM matching WHERE " OFFERTA_CAMPAIGN_STATES R"sql(
AND ($11::text IS NULL OR (key, id) < ($11::text COLLATE "ru-x-icu", $12::uuid)) ORDER BY key DESC, id DESC LIMIT $13::int)sql"};
// Rows: state, number int8.
constexpr Statement kCountStates{"campaign.count_states",
                                 OFFERTA_CAMPAIGN_KEYS "SELECT state, count(*) FROM matching GROUP BY state"};
#undef OFFERTA_CAMPAIGN_KEYS
#undef OFFERTA_CAMPAIGN_STATES

// $1 ids uuid[]. Rows: id, version.
constexpr Statement kKeys{"campaign.keys", "SELECT id, version FROM campaign WHERE id = ANY ($1::uuid[])"};
// $1 everything, $2 owners uuid[], $3 units uuid[], $4 limit. Rows: id, version.
constexpr Statement kOpenOnes{"campaign.open_ones", R"sql(
SELECT id, version FROM campaign WHERE state IN ('in_approval', 'preparation', 'scheduled', 'running', 'survey')
AND ($1::boolean OR owner = ANY ($2::uuid[]) OR unit = ANY ($3::uuid[]) OR unit IS NULL AND cardinality($3::uuid[]) > 0)
ORDER BY id LIMIT $4::int)sql"};

Stored stored_in(Row const& row) {
    return {row.int64(0), row.int64(1), {row.int64(2)}, {row.int64(3)}, from_stored<campaign::Campaign>(row.text(4))};
}

std::optional<Stored> only_in(db::Result const& result) {
    auto const row = result.first();
    return row ? std::optional(stored_in(*row)) : std::nullopt;
}

/// Its name and whatever texts its form holds.
std::string campaign_search_text(campaign::Campaign const& one) {
    std::string text = one.content.name;
    for (auto const& [id, value] : one.content.fields)
        if (std::holds_alternative<std::string>(value)) text += " " + std::get<std::string>(value);
    return fold_for_search(text);
}

std::optional<std::string> day_or_null(std::optional<LocalTime> const& time) {
    return time ? std::optional(offerta::to_string(time->date)) : std::nullopt;
}

Params campaign_params(Stored const& stored, std::optional<Instant> next) {
    campaign::Campaign const& one = stored.campaign;
    Params params(offerta::to_string(one.id.value), stored.version, stored.edited, one.type, one.type_version,
                  offerta::to_string(one.owner.value));
    params.add(uuid_or_null(one.unit)).add(campaign::state_name(one.state)).add(one.content.name);
    params.add(campaign_search_text(one)).add(day_or_null(one.content.start));
    params.add(day_or_null(one.content.end));
    params.add(one.content.start ? campaign::to_string(*one.content.start) : std::string());
    params.add(time_or_null(next)).add(offerta::to_string(stored.updated_at));
    params.add(dump(write(one)));
    return params;
}

std::vector<std::string> state_texts(std::vector<State> const& states) {
    std::vector<std::string> out;
    for (State const state : states) out.emplace_back(campaign::state_name(state));
    return out;
}

std::optional<std::string> date_text(std::optional<Date> const& date) {
    return date ? std::optional(offerta::to_string(*date)) : std::nullopt;
}

}  // namespace

std::optional<State> state_from_name(std::string_view name) {
    for (std::size_t i = 0; i < campaign::kStateCount; ++i)
        if (campaign::state_name(static_cast<State>(i)) == name) return static_cast<State>(i);
    return std::nullopt;
}

std::optional<Owned> owner_of(db::Executor& executor, campaign::CampaignId id) {
    db::Result const result = executor.execute(kOwner, Params(offerta::to_string(id.value)));
    auto const row = result.first();
    return row ? std::optional(owned_in(*row, 0)) : std::nullopt;
}

std::optional<Stored> find(db::Executor& executor, campaign::CampaignId id) {
    return only_in(executor.execute(kFindCampaign, Params(offerta::to_string(id.value))));
}

std::optional<Stored> lock(db::Transaction& transaction, campaign::CampaignId id) {
    return only_in(transaction.execute(kLockCampaign, Params(offerta::to_string(id.value))));
}

std::vector<Stored> find_all(db::Executor& executor, std::vector<campaign::CampaignId> const& ids) {
    std::vector<Stored> out;
    if (ids.empty()) return out;
    for (Row const row : executor.execute(kFindAll, Params(uuid_texts(ids)))) out.push_back(stored_in(row));
    return out;
}

std::optional<Stored> lock_due(db::Transaction& transaction, Instant now,
                               std::vector<campaign::CampaignId> const& but) {
    return only_in(transaction.execute(kLockDue, Params(offerta::to_string(now), uuid_texts(but))));
}

std::optional<Instant> next_due(db::Executor& executor, std::vector<campaign::CampaignId> const& but) {
    db::Result const result = executor.execute(kNextDue, Params(uuid_texts(but)));
    auto const row = result.first();
    return row ? time_at(*row, 0) : std::nullopt;
}

void insert(db::Transaction& transaction, Stored const& stored, std::optional<Instant> next) {
    Params params = campaign_params(stored, next);
    transaction.later(kInsertCampaign, params.add(offerta::to_string(stored.created_at)));
}

void update(db::Transaction& transaction, Stored const& stored, std::optional<Instant> next) {
    transaction.later(kUpdateCampaign, campaign_params(stored, next));
}

void touch(db::Transaction& transaction, Stored const& stored) {
    transaction.later(kTouch, Params(offerta::to_string(stored.campaign.id.value), stored.version,
                                     offerta::to_string(stored.updated_at)));
}

void add_step(db::Transaction& transaction, campaign::CampaignId id, campaign::Step const& step, Instant at) {
    transaction.later(kAddStep,
                      Params(step.key, offerta::to_string(id.value), campaign::step_name(step.kind),
                             offerta::to_string(step.due), offerta::to_string(at), step.is_late, step.is_lapsed));
}

ListPage list(db::Executor& executor, ListQuery const& query) {
    Params filter(fold_for_search(query.search), query.type);
    filter.add(query.owner ? uuid_or_null(*query.owner) : std::nullopt);
    filter.add(date_text(query.from)).add(date_text(query.to)).add(query.sort);
    add_reach(filter, query.reach);
    ListPage page;
    auto const& wanted = query.states;
    for (Row const row : executor.execute(kCountStates, filter)) {
        auto const state = state_from_name(row.text(0));
        if (!state) continue;
        page.states.emplace_back(*state, row.int64(1));
        bool const is_shown = wanted.empty() || std::find(wanted.begin(), wanted.end(), *state) != wanted.end();
        if (is_shown) page.total += row.int64(1);
    }
    std::sort(page.states.begin(), page.states.end());
    Params rows = filter;
    rows.add(state_texts(wanted));
    rows.add(query.after ? std::optional((*query.after)[0]) : std::nullopt);
    rows.add(query.after ? std::optional((*query.after)[1]) : std::nullopt).add(query.limit + 1);
    db::Result const result = executor.execute(query.descending ? kListDown : kListUp, rows);
    int const shown = std::min(result.size(), query.limit);
    for (int i = 0; i < shown; ++i)
        page.rows.push_back({id_at<campaign::CampaignId>(result[i], 1), result[i].int64(2)});
    if (result.size() > shown) page.next = {result[shown - 1].string(0), result[shown - 1].string(1)};
    return page;
}

std::vector<Key> keys(db::Executor& executor, std::vector<std::string> const& ids) {
    std::vector<Key> out;
    for (Row const row : executor.execute(kKeys, Params(ids)))
        out.push_back({id_at<campaign::CampaignId>(row, 0), row.int64(1)});
    return out;
}

std::vector<Key> open_ones(db::Executor& executor, Reach const& reach, int limit) {
    Params params;
    add_reach(params, reach);
    std::vector<Key> out;
    for (Row const row : executor.execute(kOpenOnes, params.add(limit)))
        out.push_back({id_at<campaign::CampaignId>(row, 0), row.int64(1)});
    return out;
}

}  // namespace offerta::server::campaigns
