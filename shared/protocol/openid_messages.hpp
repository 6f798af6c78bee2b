#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/protocol/decoded.hpp"

// What an OpenID Connect provider says. Unlike our own messages these may hold members that we do not know: they are
// left alone.

namespace offerta {

class JsonIn;

/// OpenID Connect Discovery, /.well-known/openid-configuration.
struct OpenIdMetadata {
    std::string issuer;
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
};

/// One key of a JSON Web Key Set (RFC 7517).
struct WebKey {
    std::string kid;   ///< may be empty
    std::string kty;   ///< "RSA", "EC"
    std::string use;   ///< "sig", or empty
    std::string text;  ///< all of it, as JSON
};
struct WebKeySet {
    std::vector<WebKey> keys;
};

/// The answer of the token endpoint.
struct TokenAnswer {
    std::string id_token;
};

/// The claims of an ID token that count here.
struct IdClaims {
    std::string issuer;
    std::string subject;
    std::vector<std::string> audience;
    std::string authorized_party;  ///< may be empty
    std::string nonce;             ///< may be empty
    std::string email;             ///< may be empty
    bool is_email_verified = false;
    std::int64_t expires_at = 0;  ///< seconds since 1970
    std::int64_t issued_at = 0;
};

void read(JsonIn const& in, OpenIdMetadata& out);
void read(JsonIn const& in, WebKeySet& out);
void read(JsonIn const& in, TokenAnswer& out);
void read(JsonIn const& in, IdClaims& out);

/// A JSON text as one of these; with every finding where it is none. For layers that know no JSON.
[[nodiscard]] Decoded<OpenIdMetadata> open_id_metadata(std::string_view text);
[[nodiscard]] Decoded<WebKeySet> web_key_set(std::string_view text);
[[nodiscard]] Decoded<TokenAnswer> token_answer(std::string_view text);
[[nodiscard]] Decoded<IdClaims> id_claims(std::string_view text);

}  // namespace offerta
