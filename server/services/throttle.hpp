#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/session.hpp"
#include "server/repositories/throttle.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server {

/// Seconds to wait after so many failures in a row: none for the first `free` ones, then doubled with each, never more
/// than kWaitMax. A cap, so that nobody is locked out for good.
[[nodiscard]] int wait_after(int failures, int free);
inline constexpr int kWaitMax = 300;
/// Failures that long ago are forgotten.
inline constexpr int kForgetSeconds = 3600;
inline constexpr int kFreeOfAccount = 5;
inline constexpr int kFreeOfAddress = 20;

/// The network that an address stands for: an IPv6 address is one of a /64 that its holder has to himself.
[[nodiscard]] std::string network_of(std::string_view address);

/// What one guess is counted in. Somebody who guesses at an account from elsewhere does not slow its user down where he
/// has signed in before: that account at that address is a bucket of its own, and the only one of the guess.
class Guess {
  public:
    /// At a password or a code. `user` is nil for a login that nobody has: it is counted the same way.
    Guess(db::Executor& executor, std::string_view login, UserId user, std::string_view address);
    /// At what somebody who is signed in must know to change it; `what` names it.
    Guess(UserId user, std::string_view what);

    /// Counts the guess as wrong before it is looked at, so that many at a time are not more. Gives the seconds to wait
    /// when it must not be looked at at all; that is noted for the audit log (tell_refused_guesses), under what made it
    /// wait.
    [[nodiscard]] std::optional<int> begin(db::Session& session, throttle::Attempt const& attempt) const;
    /// It was right.
    void succeed(db::Transaction& transaction) const;

  private:
    std::vector<std::string> forgotten_;  ///< buckets that a right guess empties
    std::vector<std::string> kept_;       ///< buckets from which it is only taken back
};

/// What was tried and not looked at reaches the audit log as one entry for each account or address that is being
/// guessed at and each such span: a guesser can neither flood the log nor hide in it.
inline constexpr int kRefusedSpanSeconds = 60;
/// Writes the entries of spans that are over. Whoever calls this does it every few seconds.
void tell_refused_guesses(db::Session& session);

/// What was typed as a login that nobody has may be a password in the wrong field: the log keeps its beginning only.
[[nodiscard]] std::string beginning_of(std::string_view login);

}  // namespace offerta::server
