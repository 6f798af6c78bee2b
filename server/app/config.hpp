#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "server/http/limits.hpp"
#include "server/places/places.hpp"
#include "shared/base/date.hpp"

namespace offerta::server {

/// Half of the cores: PostgreSQL and the threads that wait for it want the others. A second loop on two cores makes
/// more changes between threads than it takes work off them (docs/benchmarks.md).
[[nodiscard]] inline int usual_threads() {
    constexpr int kMost = 8;
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, kMost);
}

/// Options of the command line; what is not given there comes from OFFERTA_… in the environment, then the default.
struct Config {
    std::string database_url = "postgresql:///offerta";  ///< --database-url, OFFERTA_DATABASE_URL
    std::string database_user;                ///< --database-user, OFFERTA_DATABASE_USER: instead of the address's
    std::string app_role = "offerta_app";     ///< --app-role: what `migrate` gives the server's rights to
    std::string address = "127.0.0.1";        ///< --address, OFFERTA_ADDRESS
    std::uint16_t port = 8080;                ///< --port, OFFERTA_PORT
    std::string web_root;                     ///< --web-root, OFFERTA_WEB_ROOT
    std::string assets = built_assets_dir();  ///< --assets, OFFERTA_ASSETS
    std::string fonts = built_fonts_dir();    ///< --fonts, of PDF documents
    std::string public_url;  ///< --public-url: where browsers find it, "https://offerta.example.com"; from address and
                             ///< port if empty
    std::string tls_certificate;               ///< --tls-certificate, PEM chain; empty: no TLS here
    std::string tls_key;                       ///< --tls-key, PEM
    std::vector<std::string> trusted_proxies;  ///< --trusted-proxy: addresses or networks whose X-Forwarded-* count
    double address_rate = 200;                 ///< --address-rate: requests a second of one address; 0: no limit
    double user_rate = 50;                     ///< --user-rate: of one user
    std::string oidc_issuer;                   ///< --oidc-issuer; empty: no sign-in by OpenID Connect
    std::string oidc_client_id;                ///< --oidc-client-id
    std::string oidc_client_secret_file;       ///< --oidc-client-secret-file: no secret on a command line
    std::string smtp_url;                      ///< --smtp-url: smtps://host or smtp://host; empty: mail waits
    std::string smtp_user;                     ///< --smtp-user
    std::string smtp_password_file;            ///< --smtp-password-file
    std::string smtp_certificates;             ///< --smtp-certificates: PEM of those to trust instead of the system's
    std::string mail_from;                     ///< --mail-from: "Name <address>" or an address
    std::string mail_language = "ru";          ///< --mail-language: what guests read first
    std::vector<std::string>
        webhook_networks;           ///< --webhook-network: addresses that are not public and may be told all the same
    int threads = usual_threads();  ///< --threads, event loops
    int database_threads = 4;       ///< --database-threads
    bool allow_unsafe_database = false;  ///< for test clusters with fsync off
    std::int64_t clock_ahead =
        0;  ///< --clock-ahead: seconds that the clock of campaigns and offers is ahead; for test clusters
    std::function<Instant()> campaign_clock;  ///< no option: tests move it
    bool access_log = true;                   ///< --no-access-log
    bool debug = false;
    http::Limits limits;  ///< no option: tests come to them sooner
};

}  // namespace offerta::server
