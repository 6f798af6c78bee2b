#include "server/repositories/sessions.hpp"

#include "server/repositories/stored_json.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server::sessions {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 login or e-mail. Row: user uuid, name, hash. The login counts first; an e-mail that several have is nobody's.
constexpr Statement kCredential{"session.credential", R"sql(
SELECT u.id, u.body ->> 'name', c.password_hash FROM app_user u JOIN credential c ON c.user_id = u.id
WHERE u.is_active AND u.id = coalesce(
  (SELECT id FROM app_user WHERE lower(login) = lower($1)),
  (SELECT min(id::text)::uuid FROM app_user WHERE lower(body ->> 'email') = lower($1) HAVING count(*) = 1)))sql"};
// $1 user uuid. Row: hash.
constexpr Statement kHash{"session.password_hash", "SELECT password_hash FROM credential WHERE user_id = $1::uuid"};
// $1 login. Row: user uuid.
constexpr Statement kUserOfLogin{"session.user_of_login",
                                 "SELECT id FROM app_user WHERE is_active AND lower(login) = lower($1)"};
// $1 user uuid. Row: login.
constexpr Statement kLogin{"session.login", "SELECT login FROM app_user WHERE id = $1::uuid"};
// $1 user uuid, $2 hash. A row when it is so. Locks it against change.
constexpr Statement kStillPassword{"session.still_password", R"sql(
SELECT FROM credential c JOIN app_user u ON u.id = c.user_id
WHERE c.user_id = $1::uuid AND c.password_hash = $2 AND u.is_active FOR SHARE OF c)sql"};
// $1 user uuid, $2 hash.
constexpr Statement kPutPassword{"session.put_password", R"sql(
INSERT INTO credential (user_id, password_hash) VALUES ($1::uuid, $2)
ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now())sql"};

// $1 token, $2 user, $3 idle seconds, $4 absolute seconds, $5 remembered, $6 method, $7 address, $8 agent.
constexpr Statement kInsertSession{"session.insert", R"sql(
INSERT INTO session (token, user_id, idle_limit, ends_at, remembered, method, address, agent)
VALUES ($1, $2::uuid, make_interval(secs => $3::int8), now() + make_interval(secs => $4::int8), $5::boolean, $6, $7, $8))sql"};
// $1 user, $2 how many may stay. What is over goes first.
constexpr Statement kClearAway{"session.clear_away", R"sql(
DELETE FROM session WHERE id IN (
  SELECT id FROM (SELECT id, ends_at <= now() OR seen_at + idle_limit <= now() AS is_over,
                         row_number() OVER (ORDER BY seen_at DESC) AS place
                  FROM session WHERE user_id = $1::uuid) mine
  WHERE is_over OR place > $2::int))sql"};
#define OFFERTA_ALIVE                                      \
    " FROM session s JOIN app_user u ON u.id = s.user_id " \
    "WHERE u.is_active AND s.ends_at > now() AND s.seen_at + s.idle_limit > now() "
// $1 token. Row: session uuid, user uuid, user body, whether its mark of use is a minute old.
#define OFFERTA_FOUND "SELECT s.id, u.id, u.body, s.seen_at < now() - interval '1 minute'" OFFERTA_ALIVE
constexpr Statement kFindSession{"session.find", OFFERTA_FOUND "AND s.token = $1"};
// $1 session uuid. Row as kFindSession.
constexpr Statement kFindById{"session.find_by_id", OFFERTA_FOUND "AND s.id = $1::uuid"};
// $1 sessions uuid[]. Rows: session uuid.
constexpr Statement kAlive{"session.alive", "SELECT s.id" OFFERTA_ALIVE "AND s.id = ANY ($1::uuid[])"};
#undef OFFERTA_FOUND
// $1 session uuid.
constexpr Statement kTouch{"session.touch", "UPDATE session SET seen_at = now() WHERE id = $1::uuid"};
// $1 user uuid. Rows: id, then three instants in milliseconds, address, agent, remembered.
#define OFFERTA_MS(column) "(extract(epoch FROM " #column ") * 1000)::int8"
constexpr Statement kList{"session.list",
                          "SELECT s.id, " OFFERTA_MS(s.created_at) ", " OFFERTA_MS(s.seen_at) ", " OFFERTA_MS(
                              s.ends_at) ", s.address, s.agent, s.remembered" OFFERTA_ALIVE
                                         "AND s.user_id = $1::uuid ORDER BY s.seen_at DESC, s.id"};
#undef OFFERTA_MS
// $1 user uuid, $2 session uuid. A row when there was one. NOTIFY takes effect at COMMIT.
constexpr Statement kEndOwn{"session.end_own", R"sql(
WITH ended AS (DELETE FROM session WHERE user_id = $1::uuid AND id = $2::uuid RETURNING user_id)
SELECT pg_notify('offerta_access', user_id::text) FROM ended)sql"};
// $1 user uuid, $2 session uuid or null.
constexpr Statement kEndOthers{"session.end_others", R"sql(
WITH ended AS (DELETE FROM session WHERE user_id = $1::uuid AND id IS DISTINCT FROM $2::uuid RETURNING user_id)
SELECT pg_notify('offerta_access', user_id::text) FROM (SELECT DISTINCT user_id FROM ended) once)sql"};

#undef OFFERTA_ALIVE

// Rows: user uuid, body, login, password.
constexpr Statement kDemoAccounts{"session.demo_accounts", R"sql(
SELECT u.id, u.body, u.login, d.password FROM demo_account d JOIN app_user u ON u.id = d.user_id
WHERE u.is_active ORDER BY u.position)sql"};
// $1 user uuid.
constexpr Statement kForgetDemoAccount{"session.forget_demo_account",
                                       "DELETE FROM demo_account WHERE user_id = $1::uuid"};
// $1 user uuid, $2 password.
constexpr Statement kPutDemoAccount{"session.put_demo_account",
                                    "INSERT INTO demo_account (user_id, password) VALUES ($1::uuid, $2)"};

UserId user_id(Row const& row, int column) { return {parse_uuid(row.text(column)).value_or(Uuid{})}; }

}  // namespace

std::optional<Credential> credential(db::Executor& executor, std::string const& login) {
    db::Result const result = executor.execute(kCredential, Params(login));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Credential{user_id(*row, 0), row->string(1), row->string(2)};
}

std::optional<std::string> password_hash(db::Executor& executor, UserId user) {
    db::Result const result = executor.execute(kHash, Params(to_string(user.value)));
    auto const row = result.first();
    return row ? std::optional(row->string(0)) : std::nullopt;
}

std::optional<UserId> user_of_login(db::Executor& executor, std::string const& login) {
    db::Result const result = executor.execute(kUserOfLogin, Params(login));
    auto const row = result.first();
    return row ? std::optional(user_id(*row, 0)) : std::nullopt;
}

std::string login_of(db::Executor& executor, UserId user) {
    db::Result const result = executor.execute(kLogin, Params(to_string(user.value)));
    auto const row = result.first();
    return row ? row->string(0) : std::string();
}

bool is_still_password(db::Transaction& transaction, UserId user, std::string const& hash) {
    return !transaction.execute(kStillPassword, Params(to_string(user.value), hash)).empty();
}

void put_password(db::Transaction& transaction, UserId user, std::string const& hash) {
    transaction.later(kPutPassword, Params(to_string(user.value), hash));
}

void insert(db::Transaction& transaction, NewSession const& session, int at_most) {
    std::string const user = to_string(session.user.value);
    transaction.later(kInsertSession,
                      Params(session.token_hash, user, session.idle_limit.count(), session.absolute_limit.count(),
                             session.is_remembered, session.method, session.address, session.agent));
    transaction.later(kClearAway, Params(user, at_most));
}

namespace {

std::optional<Found> found_by(db::Executor& executor, Statement const& statement, std::string const& key) {
    db::Result const result = executor.execute(statement, Params(key));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Found{row->string(0), user_id(*row, 1), from_stored<User>(row->text(2)).name, row->boolean(3)};
}

}  // namespace

std::optional<Found> find(db::Executor& executor, std::string const& token_hash) {
    return found_by(executor, kFindSession, token_hash);
}

std::optional<Found> find_by_id(db::Executor& executor, std::string const& id) {
    return found_by(executor, kFindById, id);
}

std::vector<std::string> alive(db::Executor& executor, std::vector<std::string> const& ids) {
    std::vector<std::string> out;
    for (Row const row : executor.execute(kAlive, Params(ids))) out.push_back(row.string(0));
    return out;
}

void touch(db::Executor& executor, std::string const& id) { executor.execute(kTouch, Params(id)); }

std::vector<Listed> list(db::Executor& executor, UserId user) {
    std::vector<Listed> out;
    for (Row const row : executor.execute(kList, Params(to_string(user.value)))) {
        out.push_back({row.string(0),
                       {row.int64(1)},
                       {row.int64(2)},
                       {row.int64(3)},
                       row.string(4),
                       row.string(5),
                       row.boolean(6)});
    }
    return out;
}

bool end_own(db::Transaction& transaction, UserId user, std::string const& id) {
    return !transaction.execute(kEndOwn, Params(to_string(user.value), id)).empty();
}

void end_others(db::Transaction& transaction, UserId user, std::string const& id) {
    transaction.later(kEndOthers, Params(to_string(user.value), id.empty() ? std::nullopt : std::optional(id)));
}

void forget_demo_account(db::Transaction& transaction, UserId user) {
    transaction.later(kForgetDemoAccount, Params(to_string(user.value)));
}

std::vector<DemoAccount> demo_accounts(db::Executor& executor) {
    std::vector<DemoAccount> out;
    for (Row const row : executor.execute(kDemoAccounts)) {
        auto const user = from_stored<User>(row.text(1));
        out.push_back({user_id(row, 0), user.name, row.string(2), row.string(3), user.roles});
    }
    return out;
}

void put_demo_account(db::Transaction& transaction, UserId user, std::string const& password,
                      std::string const& password_hash) {
    transaction.later(kPutDemoAccount, Params(to_string(user.value), password));
    put_password(transaction, user, password_hash);
}

}  // namespace offerta::server::sessions
