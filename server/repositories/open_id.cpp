#include "server/repositories/open_id.hpp"

namespace offerta::server::open_id {

namespace {

using db::Params;
using db::Statement;

// $1 state, $2 nonce, $3 verifier, $4 binding, $5 seconds.
constexpr Statement kPut{"open_id.put", R"sql(
INSERT INTO oidc_attempt (state, nonce, verifier, binding, ends_at)
VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5::int8)))sql"};
constexpr Statement kClearAway{"open_id.clear_away", "DELETE FROM oidc_attempt WHERE ends_at < now()"};
// $1 state. Row: nonce, verifier, binding; none when it is over.
constexpr Statement kTake{"open_id.take", R"sql(
WITH taken AS (DELETE FROM oidc_attempt WHERE state = $1 RETURNING nonce, verifier, binding, ends_at)
SELECT nonce, verifier, binding FROM taken WHERE ends_at > now())sql"};
// $1 issuer, $2 subject. Row: user uuid, whether he is active.
constexpr Statement kKnown{"open_id.known", R"sql(
SELECT u.id, u.is_active FROM oidc_identity i JOIN app_user u ON u.id = i.user_id WHERE i.issuer = $1 AND i.subject = $2)sql"};
// $1 issuer, $2 subject, $3 e-mail. Row: user uuid.
constexpr Statement kLearn{"open_id.learn", R"sql(
INSERT INTO oidc_identity (issuer, subject, user_id)
SELECT $1, $2, min(id::text)::uuid FROM app_user WHERE lower(body ->> 'email') = lower($3) AND is_active HAVING count(*) = 1
RETURNING user_id)sql"};

UserId user_id(db::Row const& row) { return {parse_uuid(row.text(0)).value_or(Uuid{})}; }

}  // namespace

void put(db::Transaction& transaction, Attempt const& attempt, std::chrono::seconds age) {
    transaction.later(kClearAway);
    transaction.later(kPut,
                      Params(attempt.state_hash, attempt.nonce, attempt.verifier, attempt.binding_hash, age.count()));
}

std::optional<Attempt> take(db::Transaction& transaction, std::string const& state_hash) {
    auto const result = transaction.execute(kTake, Params(state_hash));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Attempt{state_hash, row->string(2), row->string(0), row->string(1)};
}

std::optional<UserId> user_of(db::Transaction& transaction, std::string const& issuer, std::string const& subject,
                              std::string const& email) {
    auto const known = transaction.execute(kKnown, Params(issuer, subject));
    if (auto const row = known.first()) return row->boolean(1) ? std::optional(user_id(*row)) : std::nullopt;
    if (email.empty()) return std::nullopt;
    auto const learnt = transaction.execute(kLearn, Params(issuer, subject, email));
    auto const row = learnt.first();
    return row ? std::optional(user_id(*row)) : std::nullopt;
}

}  // namespace offerta::server::open_id
