#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/db/session.hpp"
#include "server/repositories/audit.hpp"
#include "server/services/refusal.hpp"
#include "shared/base/date.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server {

inline constexpr int kRecoveryCodes = 10;

struct FactorState {
    bool is_on = false;
    int codes_left = 0;
};
[[nodiscard]] FactorState second_factor_state(db::Executor& executor, UserId user);

struct NewFactor {
    std::string secret;  ///< as people type it
    std::string uri;     ///< for an app on the same device
};
/// A new secret, which counts once a code of it was given. Asks for the password: "password_wrong"; "second_factor_on"
/// where there is one already.
[[nodiscard]] Outcome<NewFactor> begin_second_factor(db::Session& session, audit::Actor const& by,
                                                     std::string const& account, std::string_view password);
/// From now on it is asked for at each sign-in. The recovery codes are told here and never again.
[[nodiscard]] Outcome<std::vector<std::string>> confirm_second_factor(db::Session& session, audit::Actor const& by,
                                                                      std::string_view code, Instant now);
[[nodiscard]] Outcome<bool> remove_second_factor(db::Session& session, audit::Actor const& by,
                                                 std::string_view password);

/// Whether it is a code of the user's app that was not used before, or one of his recovery codes, which then is used
/// up.
[[nodiscard]] bool is_second_factor(db::Transaction& transaction, UserId user, std::string_view code, Instant now);

}  // namespace offerta::server
