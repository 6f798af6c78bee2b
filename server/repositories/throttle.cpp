#include "server/repositories/throttle.hpp"

namespace offerta::server::throttle {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 names text[], in order: two guesses at a time lock them in the same one.
constexpr Statement kMake{"throttle.make", R"sql(
INSERT INTO sign_in_throttle (bucket, failures, last_at, next_at)
SELECT name, 0, now(), now() FROM unnest($1::text[]) AS name ORDER BY name ON CONFLICT DO NOTHING)sql"};
// $1 names, $2 seconds after which failures are forgotten. Rows: name, failures, seconds to wait. The clock, not the
// transaction's start: it may have waited for the lock.
constexpr Statement kLock{"throttle.lock", R"sql(
SELECT bucket, CASE WHEN last_at < clock_timestamp() - make_interval(secs => $2::int) THEN 0 ELSE failures END,
       greatest(0, ceil(extract(epoch FROM next_at - clock_timestamp())))::int
FROM sign_in_throttle WHERE bucket = ANY ($1::text[]) ORDER BY bucket FOR UPDATE)sql"};
// $1 name, $2 failures, $3 seconds.
constexpr Statement kAdd{"throttle.add", R"sql(
UPDATE sign_in_throttle SET failures = $2::int, last_at = clock_timestamp(),
       next_at = clock_timestamp() + make_interval(secs => $3::int) WHERE bucket = $1)sql"};
// $1 name.
constexpr Statement kForget{"throttle.forget", "DELETE FROM sign_in_throttle WHERE bucket = $1"};
// $1 name.
constexpr Statement kTakeBack{"throttle.take_back", R"sql(
UPDATE sign_in_throttle SET failures = greatest(0, failures - 1), next_at = clock_timestamp() WHERE bucket = $1)sql"};
constexpr Statement kClearAway{"throttle.clear_away",
                               "DELETE FROM sign_in_throttle WHERE last_at < now() - interval '1 day' AND refused = 0"};
// $1 name, $2 action, $3 kind, $4 object, $5 address.
constexpr Statement kNote{"throttle.note_refused", R"sql(
UPDATE sign_in_throttle SET refused = refused + 1, refused_from = coalesce(refused_from, clock_timestamp()),
       refused_until = clock_timestamp(), refused_action = $2, refused_kind = $3,
       refused_objects = CASE WHEN $4 = ANY (refused_objects) OR cardinality(refused_objects) >= 20
                              THEN refused_objects ELSE refused_objects || $4::text END,
       refused_addresses = CASE WHEN $5 = ANY (refused_addresses) OR cardinality(refused_addresses) >= 20
                                THEN refused_addresses ELSE refused_addresses || $5::text END
WHERE bucket = $1)sql"};
// $1 seconds, $2 names text[]. Rows: action, kind, object, address ('' where there are several), details as JSON.
constexpr Statement kTake{"throttle.take_refused", R"sql(
WITH due AS (
  SELECT * FROM sign_in_throttle
  WHERE refused > 0 AND (refused_from <= clock_timestamp() - make_interval(secs => $1::int) OR bucket = ANY ($2::text[]))
  ORDER BY bucket FOR UPDATE SKIP LOCKED),
taken AS (
  UPDATE sign_in_throttle t SET refused = 0, refused_from = NULL, refused_until = NULL, refused_objects = '{}',
         refused_addresses = '{}'
  FROM due WHERE t.bucket = due.bucket)
SELECT refused_action, refused_kind,
       CASE WHEN cardinality(refused_objects) = 1 THEN refused_objects[1] ELSE '' END,
       CASE WHEN cardinality(refused_addresses) = 1 THEN refused_addresses[1] ELSE '' END,
       json_build_object('attempts', refused,
           'from', to_char(refused_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'until', to_char(refused_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'objects', refused_objects, 'addresses', refused_addresses)
FROM due ORDER BY bucket)sql"};
// $1 user uuid, $2 address. Row: bool.
constexpr Statement kKnows{"throttle.knows_address", R"sql(
SELECT EXISTS (SELECT FROM known_address WHERE user_id = $1::uuid AND address = $2))sql"};
// $1 user uuid, $2 address.
constexpr Statement kLearn{"throttle.learn_address", R"sql(
INSERT INTO known_address (user_id, address) VALUES ($1::uuid, $2)
ON CONFLICT (user_id, address) DO UPDATE SET last_at = now())sql"};
// $1 user uuid, $2 how many may stay.
constexpr Statement kForgetAddresses{"throttle.forget_addresses", R"sql(
DELETE FROM known_address WHERE user_id = $1::uuid AND address NOT IN (
  SELECT address FROM known_address WHERE user_id = $1::uuid ORDER BY last_at DESC LIMIT $2::int))sql"};

constexpr int kAddressesMax = 100;

}  // namespace

std::vector<Bucket> lock(db::Transaction& transaction, std::vector<std::string> const& names, int forget_seconds) {
    transaction.later(kMake, Params(names));
    std::vector<Bucket> out;
    for (Row const row : transaction.execute(kLock, Params(names, forget_seconds))) {
        out.push_back({row.string(0), static_cast<int>(row.int64(1)), static_cast<int>(row.int64(2))});
    }
    return out;
}

void add_failure(db::Transaction& transaction, std::string const& name, int failures, int wait_seconds) {
    transaction.later(kAdd, Params(name, failures, wait_seconds));
}

void forget(db::Transaction& transaction, std::string const& name) { transaction.later(kForget, Params(name)); }

void take_back(db::Transaction& transaction, std::string const& name) { transaction.later(kTakeBack, Params(name)); }

void note_refused(db::Transaction& transaction, std::string const& name, Attempt const& attempt) {
    transaction.later(kNote, Params(name, attempt.action.name(), attempt.object_kind, attempt.object, attempt.address));
}

std::vector<Refused> take_refused(db::Transaction& transaction, int seconds, std::vector<std::string> const& names) {
    std::vector<Refused> out;
    for (Row const row : transaction.execute(kTake, Params(seconds, names))) {
        // Another release's name: there is no such act here.
        auto const act = AuditedAct::find(row.text(0));
        if (act) out.push_back({{*act, row.string(1), row.string(2), row.string(3)}, row.string(4)});
    }
    return out;
}

void clear_away(db::Transaction& transaction) { transaction.later(kClearAway); }

bool knows_address(db::Executor& executor, UserId user, std::string const& address) {
    return executor.execute(kKnows, Params(to_string(user.value), address))[0].boolean(0);
}

void learn_address(db::Transaction& transaction, UserId user, std::string const& address) {
    std::string const id = to_string(user.value);
    transaction.later(kLearn, Params(id, address));
    transaction.later(kForgetAddresses, Params(id, kAddressesMax));
}

}  // namespace offerta::server::throttle
