#include "server/repositories/mutations.hpp"

namespace offerta::server::mutations {

namespace {

using db::Params;
using db::Statement;

// $1 id uuid, $2 route, $3 hash of the body, $4 user. Row: status int, version int8, answer text, whether route and
// hash are the same.
constexpr Statement kFindMutation{"mutation.find", R"sql(
SELECT status, version, answer, route = $2 AND body_sha256 = $3 FROM mutation
WHERE id = $1::uuid AND user_id = $4::uuid)sql"};
// $1 id, $2 route, $3 hash, $4 status, $5 version, $6 answer, $7 user.
constexpr Statement kRecord{"mutation.record", R"sql(
INSERT INTO mutation (id, user_id, route, body_sha256, status, version, answer)
VALUES ($1::uuid, $7::uuid, $2, $3, $4::int, $5::int8, $6))sql"};

}  // namespace

std::optional<Found> find(db::Transaction& transaction, Key const& key) {
    db::Result const result =
        transaction.execute(kFindMutation, Params(key.id, key.route, key.body_sha256, to_string(key.user.value)));
    auto const row = result.first();
    if (!row) return std::nullopt;
    Answer answer{static_cast<int>(row->int64(0)), row->int64(1), row->string(2)};
    return Found{std::move(answer), row->boolean(3)};
}

void record(db::Transaction& transaction, Key const& key, Answer const& answer) {
    transaction.later(kRecord, Params(key.id, key.route, key.body_sha256, answer.status, answer.version, answer.body,
                                      to_string(key.user.value)));
}

}  // namespace offerta::server::mutations
