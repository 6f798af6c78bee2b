#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::throttle {

/// What is known of a bucket, its row locked until the transaction ends.
struct Bucket {
    std::string name;
    int failures = 0;       ///< 0 when the last is so long ago that it is forgotten
    int wait_seconds = 0;   ///< until the next guess is looked at
};
/// In the order of their names, made when they are new. Failures older than `forget_seconds` do not count.
[[nodiscard]] std::vector<Bucket> lock(db::Transaction& transaction, std::vector<std::string> const& names,
                                       int forget_seconds);
/// One more failure, and how long the next guess waits.
void add_failure(db::Transaction& transaction, std::string const& name, int failures, int wait_seconds);
/// The guess was right: this one's failures are forgotten.
void forget(db::Transaction& transaction, std::string const& name);
/// The guess was right: it does not count here, earlier ones do.
void take_back(db::Transaction& transaction, std::string const& name);
/// Buckets that were not touched for a day go.
void clear_away(db::Transaction& transaction);

/// Whether the user has signed in from there before.
[[nodiscard]] bool knows_address(db::Executor& executor, UserId user, std::string const& address);
void learn_address(db::Transaction& transaction, UserId user, std::string const& address);

}  // namespace offerta::server::throttle
