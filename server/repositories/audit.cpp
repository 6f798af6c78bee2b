#include "server/repositories/audit.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace offerta::server::audit {

namespace {

using db::Params;
using db::Statement;

// $1 actor uuid or null, $2 its name ('': looked up), $3 session, $4 address, $5 action, $6 kind and $7 id of the
// object, $8 outcome, $9 before and $10 after json or null.
constexpr Statement kRecord{"audit.record", R"sql(
INSERT INTO audit (actor, actor_name, session, address, action, object_kind, object, outcome, before, after)
VALUES ($1::uuid, coalesce(nullif($2, ''), (SELECT body ->> 'name' FROM app_user WHERE id = $1::uuid), ''), $3, $4, $5, $6, $7, $8, $9::json, $10::json))sql"};

// $1 how many at most. Row: int4.
constexpr Statement kSeal{"audit.seal", "SELECT offerta_seal_audit($1::int)"};

// $1 from and $2 until timestamptz or null, $3 actor uuid or null, $4 action, $5 kind, $6 object, $7 outcome, $8
// search: '' any.
#define OFFERTA_AUDIT_MATCH                                                                         \
    "($1::timestamptz IS NULL OR at >= $1) AND ($2::timestamptz IS NULL OR at < $2) "               \
    "AND ($3::uuid IS NULL OR actor = $3) AND ($4 = '' OR action = $4) "                            \
    "AND ($5 = '' OR object_kind = $5) AND ($6 = '' OR object = $6) AND ($7 = '' OR outcome = $7) " \
    "AND ($8 = '' OR strpos(translate(lower(actor_name COLLATE \"ru-x-icu\"), 'ё', 'е'), $8) > 0 "  \
    "OR strpos(address, $8) > 0 OR strpos(object, $8) > 0)"
// … $9 below this id, 0 any, $10 limit. Rows newest first: id, at, actor, name, session, address, action, kind, object,
// outcome, before, after, number or null.
constexpr Statement kList{
    "audit.list",
    "SELECT id, to_char(at, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), actor, actor_name, session, address, "
    "action, object_kind, object, outcome, before, after, s.number "
    "FROM audit LEFT JOIN audit_seal s ON s.entry = id WHERE " OFFERTA_AUDIT_MATCH
    " AND ($9::int8 = 0 OR id < $9) ORDER BY id DESC LIMIT $10::int"};
// … $9 at most. Row: int8.
constexpr Statement kCount{
    "audit.count", "SELECT count(*) FROM (SELECT FROM audit WHERE " OFFERTA_AUDIT_MATCH " LIMIT $9::int8) found"};
#undef OFFERTA_AUDIT_MATCH

// Row: number, hash.
constexpr Statement kHead{"audit.head", "SELECT number, encode(hash, 'hex') FROM audit_head"};
// $1 after this number, $2 limit. Rows by number: number, entry, previous and hash as \x…, whether the entry is there,
// then what the hash covers, in its order. Uses audit_seal_pkey and audit_pkey.
constexpr Statement kReadSealed{"audit.read_sealed", R"sql(
SELECT s.number, s.entry, s.previous, s.hash, a.id IS NOT NULL,
       a.id, a.at, a.actor, a.actor_name, a.session, a.address, a.action, a.object_kind, a.object, a.outcome, a.before, a.after
FROM (SELECT * FROM audit_seal WHERE number > $1::int8 ORDER BY number LIMIT $2::int) s LEFT JOIN audit a ON a.id = s.entry
ORDER BY s.number)sql"};
// $1 limit. Rows: id.
constexpr Statement kUnsealed{"audit.unsealed", R"sql(
SELECT id FROM audit WHERE NOT EXISTS (SELECT FROM audit_seal WHERE entry = id)
AND NOT EXISTS (SELECT FROM audit_pending WHERE entry = id) ORDER BY id LIMIT $1::int)sql"};
// $1 limit. Rows: id.
constexpr Statement kLost{"audit.lost", R"sql(
SELECT entry FROM audit_pending WHERE NOT EXISTS (SELECT FROM audit WHERE id = entry) ORDER BY entry LIMIT $1::int)sql"};
// Row: int8.
constexpr Statement kWaiting{"audit.waiting", "SELECT count(*) FROM audit_pending"};

std::optional<std::string> json_or_null(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

Params params_of(Actor const& actor, Entry const& entry) {
    Params params;
    params.add(actor.user ? std::optional(to_string(actor.user->value)) : std::nullopt);
    params.add(actor.name).add(actor.session).add(actor.address).add(entry.action.name()).add(entry.object_kind);
    params.add(entry.object).add(outcome_name(entry.outcome));
    params.add(json_or_null(entry.before)).add(json_or_null(entry.after));
    return params;
}

std::optional<std::string> text_of(std::optional<Instant> const& instant) {
    return instant ? std::optional(to_string(*instant)) : std::nullopt;
}

Params params_of(Filter const& filter) {
    Params params;
    params.add(text_of(filter.from)).add(text_of(filter.until));
    params.add(filter.actor ? std::optional(to_string(filter.actor->value)) : std::nullopt);
    params.add(filter.action).add(filter.object_kind).add(filter.object);
    params.add(filter.outcome ? outcome_name(*filter.outcome) : std::string_view());
    params.add(fold_for_search(filter.search));
    return params;
}

Row row_of(db::Row const& row) {
    Row out;
    out.id = row.int64(0);
    std::string* const texts[] = {&out.at,      &out.actor,  &out.actor_name,  &out.session,
                                  &out.address, &out.action, &out.object_kind, &out.object,
                                  &out.outcome, &out.before, &out.after};
    for (int i = 0; i < 11; ++i) *texts[i] = row.string(i + 1);
    out.number = row.is_null(12) ? 0 : row.int64(12);
    return out;
}

/// "\x…" without its beginning.
std::string_view hex_of(std::string_view bytea) { return bytea.substr(std::min<std::size_t>(2, bytea.size())); }

}  // namespace

Actor system_actor() { return {UserId{}, "system", {}, {}}; }

std::string_view outcome_name(Outcome outcome) {
    switch (outcome) {
        case Outcome::Done:
            return "done";
        case Outcome::Refused:
            return "refused";
        case Outcome::Failed:
            return "failed";
    }
    return "done";
}

void record(db::Transaction& transaction, Actor const& actor, Entry const& entry) {
    transaction.later(kRecord, params_of(actor, entry));
}

void record(db::Session& session, Actor const& actor, Entry const& entry) {
    session.transact([&](db::Transaction& transaction) {
        record(transaction, actor, entry);
        return true;
    });
}

int seal(db::Executor& executor) {
    return static_cast<int>(executor.execute(kSeal, Params(kSealedAtOnce))[0].int64(0));
}

std::vector<Row> list(db::Executor& executor, Filter const& filter, std::int64_t before, int limit) {
    Params params = params_of(filter);
    params.add(before).add(limit);
    std::vector<Row> out;
    for (db::Row const row : executor.execute(kList, params)) out.push_back(row_of(row));
    return out;
}

std::int64_t count(db::Executor& executor, Filter const& filter, std::int64_t at_most) {
    Params params = params_of(filter);
    params.add(at_most);
    return executor.execute(kCount, params)[0].int64(0);
}

std::optional<Head> head(db::Executor& executor) {
    db::Result const result = executor.execute(kHead);
    auto const row = result.first();
    return row ? std::optional(Head{row->int64(0), row->string(1)}) : std::nullopt;
}

std::int64_t read_sealed(db::Executor& executor, std::int64_t after, int limit,
                         std::function<void(Sealed const&)> const& take) {
    for (db::Row const row : executor.execute(kReadSealed, Params(after, limit))) {
        Sealed sealed{row.int64(0),   row.text(0), row.int64(1), hex_of(row.text(2)), hex_of(row.text(3)),
                      row.boolean(4), {}};
        for (int i = 0; i < Sealed::kFields; ++i) {
            if (!row.is_null(5 + i)) sealed.fields[i] = row.text(5 + i);
        }
        take(sealed);
        after = sealed.number;
    }
    return after;
}

std::vector<std::int64_t> unsealed(db::Executor& executor, int limit) {
    std::vector<std::int64_t> out;
    for (db::Row const row : executor.execute(kUnsealed, Params(limit))) out.push_back(row.int64(0));
    return out;
}

std::vector<std::int64_t> lost(db::Executor& executor, int limit) {
    std::vector<std::int64_t> out;
    for (db::Row const row : executor.execute(kLost, Params(limit))) out.push_back(row.int64(0));
    return out;
}

std::int64_t waiting(db::Executor& executor) { return executor.execute(kWaiting)[0].int64(0); }

}  // namespace offerta::server::audit
