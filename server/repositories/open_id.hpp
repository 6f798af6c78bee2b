#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::open_id {

/// A sign-in that was sent to the provider. State and binding are hashes: what they stand for is in the browser.
struct Attempt {
    std::string state_hash;
    std::string binding_hash;
    std::string nonce;
    std::string verifier;
};
void put(db::Transaction& transaction, Attempt const& attempt, std::chrono::seconds age);
/// Takes it out: nothing comes back twice.
[[nodiscard]] std::optional<Attempt> take(db::Transaction& transaction, std::string const& state_hash);

/// The active user behind an identity. One who comes for the first time is known by his e-mail, where just one user has
/// it, and from then on by the identity.
[[nodiscard]] std::optional<UserId> user_of(db::Transaction& transaction, std::string const& issuer,
                                            std::string const& subject, std::string const& email);

}  // namespace offerta::server::open_id
