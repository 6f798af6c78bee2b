#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "shared/protocol/openid_messages.hpp"

namespace offerta::server::openid {

/// What an ID token must be for (OpenID Connect Core, 3.1.3.7).
struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    std::int64_t now = 0;  ///< seconds since 1970
};
inline constexpr std::int64_t kClockSkew = 60;

/// Whether the token's key is among `keys`: a provider that has changed its keys is asked for them again.
[[nodiscard]] bool has_key_of(std::string const& token, WebKeySet const& keys);

/// The claims of a token that one of `keys` has signed with RS256 or ES256 (no other algorithm counts, "none" least of
/// all) and that is meant for us, now, and for this sign-in. Else in words what is wrong with it.
[[nodiscard]] tl::expected<IdClaims, std::string> check_id_token(std::string const& token, WebKeySet const& keys,
                                                                 Expected const& expected);

}  // namespace offerta::server::openid
