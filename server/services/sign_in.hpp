#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "server/services/refusal.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server {

/// Random bytes of a cookie's or a link's secret.
inline constexpr std::size_t kTokenBytes = 32;

/// How long a session lasts without use, and in all.
struct SessionLimits {
    std::chrono::seconds idle;
    std::chrono::seconds absolute;
};
inline constexpr SessionLimits kSessionLimits{std::chrono::minutes(30), std::chrono::hours(12)};
/// "Remember this device".
inline constexpr SessionLimits kRememberedLimits{std::chrono::hours(14 * 24), std::chrono::hours(30 * 24)};
/// Sessions of one user; the one that was longest unused ends.
inline constexpr int kSessionsMax = 50;

struct SignInAttempt {
    std::string login;
    std::string password;
    bool remember = false;
    std::string address;
    std::string agent;  ///< the browser, as it calls itself
};

/// The cookie of a session that was just made.
struct SessionCookie {
    UserId user;
    std::string token;
    std::optional<std::chrono::seconds> age;  ///< none: until the browser is closed
};

/// Takes as long for a login that nobody has as for a wrong password, and answers the same: "sign_in_failed". Computes for 50 ms
/// and more.
[[nodiscard]] Outcome<SessionCookie> sign_in(db::Session& session, SignInAttempt const& attempt);

}  // namespace offerta::server
