#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/openid_messages.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::size_t kIdTokenMax = 100'000;

enum class Needed { No, Yes };

/// A member of an object that may hold others too.
template <class T>
void member(JsonIn const& in, char const* name, T& out, Needed needed = Needed::Yes) {
    if (!in.value().is_object()) return in.complain_type("an object");
    auto const found = in.value().find(name);
    if (found != in.value().end() && !found->is_null()) return read(in.member(name, *found), out);
    if (needed == Needed::Yes) in.member(name, in.value()).complain(ErrorCode::Required, "a value");
}

/// Seconds: whole ones everywhere, but JWT allows a fraction.
void seconds(JsonIn const& in, char const* name, std::int64_t& out) {
    if (!in.value().is_object()) return;
    auto const found = in.value().find(name);
    if (found == in.value().end() || !found->is_number()) {
        return in.member(name, in.value()).complain(ErrorCode::Required, "a number of seconds");
    }
    double const number = found->get<double>();
    if (number >= 0 && number < 1e12) out = static_cast<std::int64_t>(number);
}

WebKey key_of(json const& value) {
    auto const text = [&](char const* name) {
        auto const found = value.find(name);
        return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    return {text("kid"), text("kty"), text("use"), value.dump()};
}

}  // namespace

void read(JsonIn const& in, OpenIdMetadata& out) {
    member(in, "issuer", out.issuer);
    member(in, "authorization_endpoint", out.authorization_endpoint);
    member(in, "token_endpoint", out.token_endpoint);
    member(in, "jwks_uri", out.jwks_uri);
}

void read(JsonIn const& in, WebKeySet& out) {
    if (!in.value().is_object()) return in.complain_type("an object");
    auto const keys = in.value().find("keys");
    if (keys == in.value().end() || !keys->is_array()) {
        return in.member("keys", in.value()).complain(ErrorCode::Required, "an array");
    }
    for (json const& key : *keys) {
        if (key.is_object()) out.keys.push_back(key_of(key));
    }
}

void read(JsonIn const& in, TokenAnswer& out) {
    // Tokens that list somebody's groups are longer than other texts.
    BoundedText token{&out.id_token, kIdTokenMax};
    member(in, "id_token", token);
}

void read(JsonIn const& in, IdClaims& out) {
    member(in, "iss", out.issuer);
    member(in, "sub", out.subject);
    member(in, "azp", out.authorized_party, Needed::No);
    member(in, "nonce", out.nonce, Needed::No);
    member(in, "email", out.email, Needed::No);
    member(in, "email_verified", out.is_email_verified, Needed::No);
    seconds(in, "exp", out.expires_at);
    seconds(in, "iat", out.issued_at);
    if (!in.value().is_object()) return;
    // One audience is written as a text or as a list of one.
    auto const audience = in.value().find("aud");
    if (audience != in.value().end() && audience->is_string())
        out.audience = {audience->get<std::string>()};
    else
        member(in, "aud", out.audience);
}

Decoded<OpenIdMetadata> open_id_metadata(std::string_view text) { return decode_text<OpenIdMetadata>(text); }
Decoded<WebKeySet> web_key_set(std::string_view text) { return decode_text<WebKeySet>(text); }
Decoded<TokenAnswer> token_answer(std::string_view text) { return decode_text<TokenAnswer>(text); }
Decoded<IdClaims> id_claims(std::string_view text) { return decode_text<IdClaims>(text); }

}  // namespace offerta
