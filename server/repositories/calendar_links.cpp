#include "server/repositories/calendar_links.hpp"

#include "server/repositories/row_values.hpp"

namespace offerta::server::calendar_links {

namespace {

// $1 user. Row: milliseconds int8.
constexpr db::Statement kMadeAt{
    "calendar_link.made_at", "SELECT " OFFERTA_MILLISECONDS("made_at") " FROM calendar_link WHERE user_id = $1::uuid"};
// $1 user, $2 hash, $3 at.
constexpr db::Statement kPutCalendarLink{"calendar_link.put", R"sql(
INSERT INTO calendar_link (user_id, token_sha256, made_at) VALUES ($1::uuid, $2, $3::timestamptz)
ON CONFLICT (user_id) DO UPDATE SET token_sha256 = excluded.token_sha256, made_at = excluded.made_at)sql"};
// $1 user.
constexpr db::Statement kRemoveCalendarLink{"calendar_link.remove",
                                            "DELETE FROM calendar_link WHERE user_id = $1::uuid"};
// $1 hash. Row: user uuid.
constexpr db::Statement kUserOfLink{"calendar_link.user_of", R"sql(
SELECT l.user_id FROM calendar_link l JOIN app_user u ON u.id = l.user_id WHERE l.token_sha256 = $1 AND u.is_active)sql"};

}  // namespace

std::optional<Instant> made_at(db::Executor& executor, UserId user) {
    db::Result const result = executor.execute(kMadeAt, db::Params(offerta::to_string(user.value)));
    auto const row = result.first();
    return row ? time_at(*row, 0) : std::nullopt;
}

void put(db::Transaction& transaction, UserId user, std::string const& token_sha256, Instant at) {
    transaction.later(kPutCalendarLink,
                      db::Params(offerta::to_string(user.value), token_sha256, offerta::to_string(at)));
}

void remove(db::Transaction& transaction, UserId user) {
    transaction.later(kRemoveCalendarLink, db::Params(offerta::to_string(user.value)));
}

std::optional<UserId> user_of(db::Executor& executor, std::string const& token_sha256) {
    db::Result const result = executor.execute(kUserOfLink, db::Params(token_sha256));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return id_at<UserId>(*row, 0);
}

}  // namespace offerta::server::calendar_links
