#include "server/repositories/links.hpp"

namespace offerta::server::links {

namespace {

using db::Params;
using db::Statement;

// $1 token, $2 user uuid, $3 by whom uuid or null, $4 seconds, $5 whether it ends the second factor. Row: the end in
// milliseconds; none without such a user.
constexpr Statement kPut{"link.put", R"sql(
INSERT INTO one_time_link (token, user_id, made_by, ends_at, ends_second_factor)
SELECT $1, id, $3::uuid, now() + make_interval(secs => $4::int8), $5::boolean FROM app_user WHERE id = $2::uuid AND is_active
RETURNING (extract(epoch FROM ends_at) * 1000)::int8)sql"};
// $1 user uuid. What was used stays a month, to be looked up.
constexpr Statement kTakeBack{"link.take_back", R"sql(
DELETE FROM one_time_link WHERE user_id = $1::uuid AND (used_at IS NULL OR used_at < now() - interval '30 days'))sql"};
// $1 token. Row: user uuid, login, whether it ends the second factor.
constexpr Statement kOwner{"link.owner", R"sql(
SELECT u.id, u.login, l.ends_second_factor FROM one_time_link l JOIN app_user u ON u.id = l.user_id
WHERE l.token = $1 AND l.used_at IS NULL AND l.ends_at > now() AND u.is_active)sql"};
// $1 token.
constexpr Statement kUse{"link.use", R"sql(
UPDATE one_time_link SET used_at = now() WHERE token = $1 AND used_at IS NULL AND ends_at > now())sql"};
// The key is the ASCII of "offerta" and one.
constexpr Statement kLockFirstStart{"link.lock_first_start", "SELECT pg_advisory_xact_lock(31366148770198626)"};
// Row: bool.
constexpr Statement kHasAdministrator{"link.has_administrator", R"sql(
SELECT EXISTS (SELECT FROM app_user u JOIN role_assignment r ON r.user_id = u.id
               WHERE u.is_active AND r.role = 'administrator'
                 AND (EXISTS (SELECT FROM credential WHERE user_id = u.id) OR EXISTS (SELECT FROM oidc_identity WHERE user_id = u.id))))sql"};
// Row: user uuid.
constexpr Statement kWaiting{"link.waiting_administrator", R"sql(
SELECT u.id FROM app_user u JOIN role_assignment r ON r.user_id = u.id
WHERE u.is_active AND r.role = 'administrator' ORDER BY u.position LIMIT 1)sql"};

std::string text(UserId user) { return to_string(user.value); }

}  // namespace

std::optional<Instant> put(db::Transaction& transaction, std::string const& token_hash, UserId user, UserId made_by,
                           std::chrono::seconds age, bool ends_second_factor) {
    take_back(transaction, user);
    auto const by = made_by.is_nil() ? std::nullopt : std::optional(text(made_by));
    auto const result = transaction.execute(kPut, Params(token_hash, text(user), by, age.count(), ends_second_factor));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Instant{row->int64(0)};
}

void take_back(db::Transaction& transaction, UserId user) { transaction.later(kTakeBack, Params(text(user))); }

std::optional<Owner> owner(db::Executor& executor, std::string const& token_hash) {
    auto const result = executor.execute(kOwner, Params(token_hash));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Owner{UserId{parse_uuid(row->text(0)).value_or(Uuid{})}, row->string(1), row->boolean(2)};
}

bool use(db::Transaction& transaction, std::string const& token_hash) {
    return transaction.execute(kUse, Params(token_hash)).affected() == 1;
}

void lock_first_start(db::Transaction& transaction) { transaction.later(kLockFirstStart); }

bool has_administrator(db::Executor& executor) { return executor.execute(kHasAdministrator)[0].boolean(0); }

std::optional<UserId> waiting_administrator(db::Executor& executor) {
    auto const result = executor.execute(kWaiting);
    auto const row = result.first();
    if (!row) return std::nullopt;
    return UserId{parse_uuid(row->text(0)).value_or(Uuid{})};
}

}  // namespace offerta::server::links
