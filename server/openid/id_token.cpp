#include "server/openid/id_token.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <memory>

namespace offerta::server::openid {

namespace {

struct Release {
    void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
    void operator()(cjose_jwk_t* jwk) const { cjose_jwk_release(jwk); }
};
using Token = std::unique_ptr<cjose_jws_t, Release>;
using Key = std::unique_ptr<cjose_jwk_t, Release>;
using Checked = tl::expected<IdClaims, std::string>;

Token read_token(std::string const& text) {
    cjose_err error{};
    return Token(cjose_jws_import(text.data(), text.size(), &error));
}

std::string header_of(Token const& token, char const* name) {
    cjose_err error{};
    char const* text = cjose_header_get(cjose_jws_get_protected(token.get()), name, &error);
    return text == nullptr ? std::string() : std::string(text);
}

/// The kind of key that an algorithm takes; empty for one that does not count. A key is never used for an algorithm of
/// another kind: that is how a public RSA key becomes a shared secret.
std::string_view key_type_of(std::string const& algorithm) {
    if (algorithm == "RS256") return "RSA";
    if (algorithm == "ES256") return "EC";
    return {};
}

bool fits(WebKey const& key, std::string_view type, std::string const& kid) {
    if (key.kty != type || (!key.use.empty() && key.use != "sig")) return false;
    return kid.empty() || key.kid.empty() || key.kid == kid;
}

bool is_signed_by(Token const& token, WebKey const& key) {
    cjose_err error{};
    Key const jwk(cjose_jwk_import(key.text.data(), key.text.size(), &error));
    return jwk && cjose_jws_verify(token.get(), jwk.get(), &error);
}

std::string payload_of(Token const& token) {
    cjose_err error{};
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(token.get(), &bytes, &size, &error)) return {};
    return std::string(reinterpret_cast<char const*>(bytes), size);
}

Checked check_claims(IdClaims claims, Expected const& expected) {
    if (claims.issuer != expected.issuer) return tl::unexpected(std::string("another issuer"));
    auto const& audience = claims.audience;
    if (std::find(audience.begin(), audience.end(), expected.client_id) == audience.end()) {
        return tl::unexpected(std::string("another audience"));
    }
    bool const needs_party = audience.size() > 1 || !claims.authorized_party.empty();
    if (needs_party && claims.authorized_party != expected.client_id) {
        return tl::unexpected(std::string("another authorised party"));
    }
    if (claims.expires_at + kClockSkew <= expected.now) return tl::unexpected(std::string("expired"));
    if (claims.issued_at - kClockSkew > expected.now) return tl::unexpected(std::string("issued in the future"));
    if (claims.nonce != expected.nonce) return tl::unexpected(std::string("another nonce"));
    if (claims.subject.empty()) return tl::unexpected(std::string("no subject"));
    return claims;
}

}  // namespace

bool has_key_of(std::string const& token, WebKeySet const& keys) {
    Token const parsed = read_token(token);
    if (!parsed) return true;  // broken: other keys would not help
    std::string const kid = header_of(parsed, "kid");
    std::string_view const type = key_type_of(header_of(parsed, "alg"));
    return std::any_of(keys.keys.begin(), keys.keys.end(), [&](WebKey const& key) { return fits(key, type, kid); });
}

Checked check_id_token(std::string const& token, WebKeySet const& keys, Expected const& expected) {
    Token const parsed = read_token(token);
    if (!parsed) return tl::unexpected(std::string("not a signed token"));
    std::string const algorithm = header_of(parsed, "alg");
    std::string_view const type = key_type_of(algorithm);
    if (type.empty()) return tl::unexpected("algorithm " + algorithm.substr(0, 20));
    std::string const kid = header_of(parsed, "kid");
    bool const is_signed = std::any_of(keys.keys.begin(), keys.keys.end(), [&](WebKey const& key) {
        return fits(key, type, kid) && is_signed_by(parsed, key);
    });
    if (!is_signed) return tl::unexpected(std::string("signed by nobody known"));
    auto claims = id_claims(payload_of(parsed));
    if (!claims) return tl::unexpected("claims: " + claims.error().front().what.place);
    return check_claims(std::move(*claims), expected);
}

}  // namespace offerta::server::openid
