#pragma once

#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "shared/base/date.hpp"
#include "shared/base/uuid.hpp"

// Secret links to calendars (0009): one for each who wants one, by the hash of its secret.

namespace offerta::server::calendar_links {

/// When it was made; none where he has none.
[[nodiscard]] std::optional<Instant> made_at(db::Executor& executor, UserId user);
/// In the place of the one before.
void put(db::Transaction& transaction, UserId user, std::string const& token_sha256, Instant at);
void remove(db::Transaction& transaction, UserId user);
/// Whose it is, as long as he is active; as the system.
[[nodiscard]] std::optional<UserId> user_of(db::Executor& executor, std::string const& token_sha256);

}  // namespace offerta::server::calendar_links
