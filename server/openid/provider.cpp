#include "server/openid/provider.hpp"

#include "server/base/sha256.hpp"
#include "server/openid/fetch.hpp"
#include "server/openid/id_token.hpp"

namespace offerta::server::openid {

namespace {

tl::unexpected<std::string> failure(std::string_view where, std::string const& what) {
    return tl::unexpected(std::string(where) + ": " + what);
}

std::string place_of(Findings const& findings) { return "unexpected answer at " + findings.front().what.place; }

std::string discovery_url(std::string issuer) {
    while (!issuer.empty() && issuer.back() == '/') issuer.pop_back();
    return issuer + "/.well-known/openid-configuration";
}

}  // namespace

std::string code_challenge(std::string const& verifier) {
    static constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (std::uint8_t const byte : sha256(verifier)) {
        buffer = buffer << 8 | byte;
        for (bits += 8; bits >= 6; bits -= 6) out += kLetters[buffer >> (bits - 6) & 63U];
    }
    if (bits > 0) out += kLetters[buffer << (6 - bits) & 63U];
    return out;
}

Provider::Told<OpenIdMetadata> Provider::metadata() {
    {
        std::lock_guard const lock(mutex_);
        if (metadata_ && Clock::now() - metadata_->at < kFresh) return metadata_->value;
        if (away_ && Clock::now() - away_->at < kAway) return tl::unexpected(away_->value);
    }
    auto const told = ask_for_metadata();
    std::lock_guard const lock(mutex_);
    if (told)
        metadata_ = Kept<OpenIdMetadata>{*told, Clock::now()};
    else
        away_ = Kept<std::string>{told.error(), Clock::now()};
    return told;
}

Provider::Told<OpenIdMetadata> Provider::ask_for_metadata() {
    auto const text = fetch(discovery_url(settings_.issuer));
    if (!text) return failure("discovery", text.error());
    auto const read = open_id_metadata(*text);
    if (!read) return failure("discovery", place_of(read.error()));
    // A document of another issuer would be checked against that one's keys (OpenID Connect Discovery, 4.3).
    if (read->issuer != settings_.issuer) return failure("discovery", "it is of the issuer " + read->issuer);
    for (std::string const& url : {read->authorization_endpoint, read->token_endpoint, read->jwks_uri}) {
        if (!is_fit_address(url)) return failure("discovery", "not an https address: " + url);
    }
    return *read;
}

Provider::Told<WebKeySet> Provider::keys(std::string const& url, std::string const& token) {
    {
        std::lock_guard const lock(mutex_);
        auto const age = keys_ ? Clock::now() - keys_->at : Clock::duration::max();
        bool const is_good = age < kFresh && (has_key_of(token, keys_->value) || age < kBetweenKeys);
        if (is_good) return keys_->value;
    }
    auto const text = fetch(url);
    if (!text) return failure("keys", text.error());
    auto const read = web_key_set(*text);
    if (!read) return failure("keys", place_of(read.error()));
    std::lock_guard const lock(mutex_);
    keys_ = Kept<WebKeySet>{*read, Clock::now()};
    return *read;
}

Provider::Told<std::string> Provider::authorization_url(Challenge const& challenge) {
    auto const known = metadata();
    if (!known) return tl::unexpected(known.error());
    std::string const& url = known->authorization_endpoint;
    return url + (url.find('?') == std::string::npos ? '?' : '&') +
           form_text({{"response_type", "code"},
                      {"scope", "openid email"},
                      {"client_id", settings_.client_id},
                      {"redirect_uri", settings_.redirect_url},
                      {"state", challenge.state},
                      {"nonce", challenge.nonce},
                      {"code_challenge", code_challenge(challenge.verifier)},
                      {"code_challenge_method", "S256"}});
}

Provider::Told<Identity> Provider::redeem(std::string const& code, Challenge const& challenge, std::int64_t now) {
    auto const known = metadata();
    if (!known) return tl::unexpected(known.error());
    auto const text = post_form(known->token_endpoint,
                                {{"grant_type", "authorization_code"},
                                 {"code", code},
                                 {"redirect_uri", settings_.redirect_url},
                                 {"code_verifier", challenge.verifier}},
                                settings_.client_id, settings_.client_secret);
    if (!text) return failure("token", text.error());
    auto const answer = token_answer(*text);
    if (!answer) return failure("token", place_of(answer.error()));
    auto const known_keys = keys(known->jwks_uri, answer->id_token);
    if (!known_keys) return tl::unexpected(known_keys.error());
    auto const claims =
        check_id_token(answer->id_token, *known_keys, {settings_.issuer, settings_.client_id, challenge.nonce, now});
    if (!claims) return failure("ID token", claims.error());
    return Identity{claims->issuer, claims->subject, claims->is_email_verified ? claims->email : std::string()};
}

}  // namespace offerta::server::openid
