#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

struct _cjose_jwk_int;

namespace offerta::server::test {

/// An OpenID Connect provider for tests, on a free port of the loopback: discovery, keys, and a token endpoint that is
/// as strict as real ones. What it says can be bent, to see that the other side notices.
class OpenIdProvider {
  public:
    OpenIdProvider();
    ~OpenIdProvider();
    OpenIdProvider(OpenIdProvider const&) = delete;
    OpenIdProvider& operator=(OpenIdProvider const&) = delete;

    [[nodiscard]] std::string issuer() const;
    static constexpr char kClient[] = "offerta";
    static constexpr char kSecret[] = "s3cret:/?";

    /// What a browser does at the authorisation endpoint when its user agrees: gives "state=…&code=…" of the way back.
    [[nodiscard]] std::string authorize(std::string const& url);

    // What the next tokens are like.
    std::string algorithm = "RS256";  ///< "RS256", "ES256", "HS256", "none"
    bool signs_with_unknown_key = false;
    nlohmann::json claims = nlohmann::json::object();  ///< replace or, when null, remove those of a good token
    /// How often keys were asked for.
    std::atomic<int> key_requests{0};

  private:
    struct Grant {
        std::string nonce, challenge, redirect;
    };
    using Key = _cjose_jwk_int*;

    void run();
    std::string answer(std::string const& request);
    std::string token(std::string const& request);
    std::string id_token(Grant const& grant);

    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::map<std::string, Grant> grants_;
    Key rsa_, ec_, stranger_;
    std::thread thread_;
};

}  // namespace offerta::server::test
