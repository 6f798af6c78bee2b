#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/db/session.hpp"
#include "server/services/sign_in.hpp"

namespace offerta::server {

inline constexpr std::size_t kPasswordPointsMin = 10;

/// Why nobody shall have this password: "password_rule" (too short, too long, one letter over and over),
/// "password_is_login".
[[nodiscard]] std::optional<Refusal> check_new_password(std::string_view password, std::string_view login);

/// Whether somebody who is signed in knows his password: "password_wrong", "too_many". Takes as long as a sign-in. The
/// log hears of wrong ones under the name of the operation that asks.
[[nodiscard]] std::optional<Refusal> check_own_password(db::Session& session, audit::Actor const& by, AuditedAct act,
                                                        std::string_view password);

/// Ends the user's other sessions, and takes back links to a new password.
[[nodiscard]] Outcome<bool> change_password(db::Session& session, audit::Actor const& by, std::string_view current,
                                            std::string_view next);

/// A link that sets a password once. Its secret is told here and never again.
struct OneTimeLink {
    std::string token;
    Instant ends_at;
};
inline constexpr std::chrono::seconds kLinkAge = std::chrono::hours(72);
/// For a new user or a forgotten password; takes the place of one that was made before. `ends_second_factor`: for
/// somebody who has lost his authenticator too. None: there is no such active user.
[[nodiscard]] std::optional<OneTimeLink> make_link(db::Session& session, audit::Actor const& by, UserId user,
                                                   bool ends_second_factor);

/// Sets the password of the link's user, ends his sessions and begins one. "link_invalid" when the link was used,
/// replaced or is too old. A second factor stays unless the link ends it.
[[nodiscard]] Outcome<SignInResult> use_link(db::Session& session, std::string_view token, std::string_view password,
                                             Device const& device);

/// The first start: a link for the administrator, who is made if need be. None where an administrator can come in.
[[nodiscard]] std::optional<OneTimeLink> link_for_first_administrator(db::Session& session);

}  // namespace offerta::server
