#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/session.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server {

/// Seconds to wait after so many failures in a row: none for the first `free` ones, then doubled with each, never more than
/// kWaitMax. A cap, so that nobody is locked out for good.
[[nodiscard]] int wait_after(int failures, int free);
inline constexpr int kWaitMax = 300;
/// Failures that long ago are forgotten.
inline constexpr int kForgetSeconds = 3600;
inline constexpr int kFreeOfAccount = 5;
inline constexpr int kFreeOfAddress = 20;

/// The network that an address stands for: an IPv6 address is one of a /64 that its holder has to himself.
[[nodiscard]] std::string network_of(std::string_view address);

/// What one guess is counted in. Somebody who guesses at an account from elsewhere does not slow its user down where he has signed in
/// before: that account at that address is a bucket of its own, and the only one of the guess.
class Guess {
  public:
    /// At a password or a code. `user` is nil for a login that nobody has: it is counted the same way.
    Guess(db::Executor& executor, std::string_view login, UserId user, std::string_view address);
    /// At what somebody who is signed in must know to change it; `what` names it.
    Guess(UserId user, std::string_view what);

    /// Counts the guess as wrong before it is looked at, so that many at a time are not more. Gives the seconds to wait when it must not
    /// be looked at at all.
    [[nodiscard]] std::optional<int> begin(db::Session& session) const;
    /// It was right.
    void succeed(db::Transaction& transaction) const;

  private:
    std::vector<std::string> forgotten_;  ///< buckets that a right guess empties
    std::vector<std::string> kept_;       ///< buckets from which it is only taken back
};

}  // namespace offerta::server
