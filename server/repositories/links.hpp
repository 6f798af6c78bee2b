#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "shared/base/date.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::links {

/// Makes the user's link and takes back those that he had; gives its end, none when there is no such active user.
[[nodiscard]] std::optional<Instant> put(db::Transaction& transaction, std::string const& token_hash, UserId user,
                                         UserId made_by, std::chrono::seconds age, bool ends_second_factor);
/// Takes back what was not used.
void take_back(db::Transaction& transaction, UserId user);

struct Owner {
    UserId user;
    std::string login;
    bool ends_second_factor = false;
};
/// Of a link that is still good.
[[nodiscard]] std::optional<Owner> owner(db::Executor& executor, std::string const& token_hash);
/// Uses it up; false when somebody was faster.
[[nodiscard]] bool use(db::Transaction& transaction, std::string const& token_hash);

/// One start of a server after the other, until the transaction ends.
void lock_first_start(db::Transaction& transaction);
/// Whether an active administrator can come in: by a password, or by OpenID Connect.
[[nodiscard]] bool has_administrator(db::Executor& executor);
/// The administrator that the first start has made before and who never came in; none when there is none.
[[nodiscard]] std::optional<UserId> waiting_administrator(db::Executor& executor);

}  // namespace offerta::server::links
