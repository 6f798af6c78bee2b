#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/db/session.hpp"
#include "server/openid/provider.hpp"
#include "server/services/sign_in.hpp"

namespace offerta::server {

/// How long somebody may take at the provider.
inline constexpr std::chrono::seconds kOpenIdAge = std::chrono::minutes(10);

struct OpenIdStart {
    std::string url;      ///< where to send the browser
    std::string binding;  ///< cookie's value: only this browser may come back with the answer
};
/// "oidc_failed" where the provider does not answer.
[[nodiscard]] Outcome<OpenIdStart> begin_open_id(db::Session& session, openid::Provider& provider);

struct OpenIdReturn {
    std::string_view state;
    std::string_view code;
    std::string_view binding;  ///< of the cookie
};
/// "oidc_failed": the log says why, the answer does not. "oidc_unknown_user": he is somebody there and nobody here.
[[nodiscard]] Outcome<SignInResult> finish_open_id(db::Session& session, openid::Provider& provider,
                                                   OpenIdReturn const& came_back, Device const& device, Instant now);

}  // namespace offerta::server
