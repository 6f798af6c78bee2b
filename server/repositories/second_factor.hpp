#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::second_factor {

struct Factor {
    std::string secret;          ///< raw bytes
    std::int64_t last_step = 0;  ///< whose code was taken last
    bool is_confirmed = false;   ///< a code of it was right once; only then it is asked for
};
/// The user's row, locked until the transaction ends: of two equal codes at a time one is late.
[[nodiscard]] std::optional<Factor> lock(db::Transaction& transaction, UserId user);
[[nodiscard]] bool is_on(db::Executor& executor, UserId user);
/// A new secret, not confirmed yet; replaces one that was not either.
void put(db::Transaction& transaction, UserId user, std::string const& secret);
void confirm(db::Transaction& transaction, UserId user, std::int64_t step);
void take(db::Transaction& transaction, UserId user, std::int64_t step);
/// With its recovery codes.
void remove(db::Transaction& transaction, UserId user);

/// By their hashes; replaces all there were.
void put_codes(db::Transaction& transaction, UserId user, std::vector<std::string> const& hashes);
/// False when it was none of his, or used before.
[[nodiscard]] bool take_code(db::Transaction& transaction, UserId user, std::string const& hash);
[[nodiscard]] int codes_left(db::Executor& executor, UserId user);

/// Somebody whose password was right, until he brings a code.
struct Step {
    UserId user;
    bool remember = false;
};
void put_step(db::Transaction& transaction, std::string const& token_hash, UserId user, bool remember,
              std::chrono::seconds age);
/// Counts one more failure; none when there is no such step, it is over, or had `failures_max` before.
[[nodiscard]] std::optional<Step> take_step(db::Transaction& transaction, std::string const& token_hash,
                                            int failures_max);
void end_step(db::Transaction& transaction, std::string const& token_hash);

}  // namespace offerta::server::second_factor
