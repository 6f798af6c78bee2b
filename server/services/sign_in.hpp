#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/db/session.hpp"
#include "server/repositories/audit.hpp"
#include "server/services/refusal.hpp"
#include "shared/base/date.hpp"
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

/// From where somebody asks.
struct Device {
    std::string address;
    std::string agent;  ///< the browser, as it calls itself
};

struct SignInAttempt {
    std::string login;  ///< or e-mail
    std::string password;
    bool remember = false;
    Device device;
};

/// The cookie of a session that was just made.
struct SessionCookie {
    UserId user;
    std::string token;
    std::optional<std::chrono::seconds> age;  ///< none: until the browser is closed
};
/// The password was right, and a code is asked for: the cookie by which the one who brings it is known.
struct StepCookie {
    std::string token;
};
using SignInResult = std::variant<SessionCookie, StepCookie>;
/// How long the code is waited for, and how many wrong ones.
inline constexpr std::chrono::seconds kStepAge = std::chrono::minutes(5);
inline constexpr int kStepFailuresMax = 5;

/// What the audit log says of somebody's own door.
[[nodiscard]] audit::Entry about_user(AuditedAct act, UserId user, audit::Outcome outcome = audit::Outcome::Done);
[[nodiscard]] inline audit::Actor nobody_at(Device const& device) { return {std::nullopt, {}, {}, device.address}; }

/// Takes as long for a login that nobody has as for a wrong password, and answers the same: "sign_in_failed".
/// "too_many" when the guess is not even looked at. Computes for 50 ms and more.
[[nodiscard]] Outcome<SignInResult> sign_in(db::Session& session, SignInAttempt const& attempt);

/// The second half: a code of the app, or a recovery code. "code_wrong"; "sign_in_over" when the first half must be
/// done again.
[[nodiscard]] Outcome<SessionCookie> give_second_factor(db::Session& session, std::string_view step_token,
                                                        std::string_view code, Device const& device, Instant now);

enum class SignInMethod { Password, Link, OpenId };
/// Lets somebody in who has shown who he is, but for the code of his second factor where he has one.
[[nodiscard]] SignInResult go_in(db::Transaction& transaction, UserId user, SignInMethod method, bool remember,
                                 Device const& device);

}  // namespace offerta::server
