#include "server/repositories/events.hpp"

#include <algorithm>

namespace offerta::server::events {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 aggregate, $2 entity, $3 actor uuid, $4 versions int8[], $5 types text[], $6 details jsonb[]. NOTIFY takes effect
// at COMMIT, and costs nothing before.
constexpr Statement kAppend{"event.append", R"sql(
WITH added AS (
  INSERT INTO event (aggregate, entity, actor, version, type, details)
  SELECT $1, $2, $3::uuid, * FROM unnest($4::int8[], $5::text[], $6::jsonb[]) RETURNING id)
SELECT pg_notify('offerta_event', '') FROM (SELECT FROM added LIMIT 1) once)sql"};

// Row: the oldest transaction still running, as text.
constexpr Statement kPosition{"event.position", "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"};
// $1 oldest running xid8. Row: position text, then per event id int8, aggregate, entity, version; one row with null id
// when there is none. Uses event_xact.
constexpr Statement kReadNew{"event.read_new", R"sql(
SELECT pg_snapshot_xmin(pg_current_snapshot())::text, e.id, e.aggregate, e.entity, e.version, e.xact::text
FROM (VALUES (1)) one LEFT JOIN event e ON e.xact >= $1::xid8 ORDER BY e.xact, e.id)sql"};
// $1 aggregate, $2 entity, $3 version int8, $4 limit int8. Rows below that version, newest first: at, actor, its name,
// version, type, details.
constexpr Statement kHistory{"event.history", R"sql(
SELECT to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor, app_user.body ->> 'name', event.version, type, details
FROM event LEFT JOIN app_user ON app_user.id = event.actor
WHERE aggregate = $1 AND entity = $2 AND event.version < $3 ORDER BY event.version DESC LIMIT $4)sql"};

bool is_older(std::string const& xact, std::string const& limit) {
    return xact.size() != limit.size() ? xact.size() < limit.size() : xact < limit;
}

}  // namespace

void append(db::Transaction& transaction, UserId actor, std::vector<NewEvent> const& events) {
    if (events.empty()) return;
    std::vector<std::int64_t> versions;
    std::vector<std::string> types, details;
    for (NewEvent const& event : events) {
        versions.push_back(event.version);
        types.push_back(event.type);
        details.push_back(event.details);
    }
    transaction.later(kAppend, Params(events.front().aggregate, events.front().entity, to_string(actor.value), versions,
                                      types, details));
}

LogPosition position_now(db::Executor& executor) { return {executor.execute(kPosition)[0].string(0), {}}; }

std::vector<RecordedEvent> read_new(db::Executor& executor, LogPosition& position) {
    db::Result const result = executor.execute(kReadNew, Params(position.oldest_running));
    std::string const next = result[0].string(0);
    std::vector<RecordedEvent> out;
    std::vector<std::int64_t> seen;
    for (Row const row : result) {
        if (row.is_null(1)) continue;
        std::int64_t const id = row.int64(1);
        if (!is_older(row.string(5), next)) seen.push_back(id);
        if (std::find(position.seen.begin(), position.seen.end(), id) != position.seen.end()) continue;
        out.push_back({id, row.string(2), row.string(3), row.int64(4)});
    }
    position = {next, std::move(seen)};
    return out;
}

std::vector<HistoryRow> history(db::Executor& executor, std::string const& aggregate, std::string const& entity,
                                std::int64_t below, std::int64_t limit) {
    std::vector<HistoryRow> out;
    for (Row const row : executor.execute(kHistory, Params(aggregate, entity, below, limit))) {
        out.push_back({row.string(0), row.string(1), row.string(2), row.int64(3), row.string(4), row.string(5)});
    }
    return out;
}

}  // namespace offerta::server::events
