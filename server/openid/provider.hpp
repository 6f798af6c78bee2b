#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "shared/protocol/openid_messages.hpp"

namespace offerta::server::openid {

struct ProviderSettings {
    std::string issuer;  ///< https://…, as the provider calls itself
    std::string client_id;
    std::string client_secret;
    std::string redirect_url;  ///< of this server's callback, as registered with the provider
};

/// What belongs to one sign-in and must come back with it.
struct Challenge {
    std::string state;
    std::string nonce;
    std::string verifier;  ///< PKCE (RFC 7636); its hash goes out, itself only to the token endpoint
};

/// Who somebody is at the provider.
struct Identity {
    std::string issuer;
    std::string subject;
    std::string email;  ///< empty unless the provider has verified it
};

/// An OpenID Connect provider: authorisation code flow with PKCE. Asks it at first use, and keeps what it says for
/// kFresh. Waits for the network. Failures are told in words for the log, none of which holds a secret.
class Provider {
  public:
    static constexpr auto kFresh = std::chrono::hours(1);
    /// Between two looks for keys, whatever tokens say.
    static constexpr auto kBetweenKeys = std::chrono::seconds(30);

    /// After the provider did not answer, how long everybody is told so at once: waiting for it again would keep others
    /// waiting.
    static constexpr auto kAway = std::chrono::seconds(10);

    explicit Provider(ProviderSettings settings) : settings_(std::move(settings)) {}

    /// Where to send the browser.
    [[nodiscard]] tl::expected<std::string, std::string> authorization_url(Challenge const& challenge);
    /// Turns the code that came back into an identity. `now` is in seconds since 1970.
    [[nodiscard]] tl::expected<Identity, std::string> redeem(std::string const& code, Challenge const& challenge,
                                                             std::int64_t now);

  private:
    using Clock = std::chrono::steady_clock;
    template <class T>
    using Told = tl::expected<T, std::string>;
    template <class T>
    struct Kept {
        T value;
        Clock::time_point at;
    };

    Told<OpenIdMetadata> metadata();
    Told<OpenIdMetadata> ask_for_metadata();
    Told<WebKeySet> keys(std::string const& url, std::string const& token);

    ProviderSettings settings_;
    std::mutex mutex_;  // of what is kept
    std::optional<Kept<OpenIdMetadata>> metadata_;
    std::optional<Kept<std::string>> away_;  // why
    std::optional<Kept<WebKeySet>> keys_;
};

/// PKCE's S256: the SHA-256 of the verifier in base64url without padding.
[[nodiscard]] std::string code_challenge(std::string const& verifier);

}  // namespace offerta::server::openid
