#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/db/workers.hpp"
#include "server/http/limits.hpp"
#include "server/http/metrics.hpp"
#include "server/http/proxies.hpp"
#include "server/http/router.hpp"
#include "server/http/static_files.hpp"

namespace offerta::server::http {

class Guard;         // server/http/guard.hpp: finds out who asks
class LiveEndpoint;  // server/http/live_endpoint.hpp: takes over upgraded connections

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one, see Server::port()
    int threads = 2;
    bool access_log = true;
    Limits limits;
    std::string tls_certificate;     ///< file of the chain, PEM; empty: no TLS here
    std::string tls_key;             ///< file of its key, PEM
    Proxies proxies;                 ///< whose X-Forwarded-* count
    double requests_per_second = 0;  ///< of one address, to routes below /api/; 0: no limit
};

/// What the connections work with; outlives the server.
struct ServerParts {
    Router const& router;
    StaticFiles const& files;
    db::Workers& workers;
    db::Workers& slow_workers;  ///< for routes that compute for long; a full queue is answered with 429
    Metrics& metrics;
    LiveEndpoint* live = nullptr;
    Guard* guard = nullptr;  ///< none: every route is open (tests of the HTTP layer)
};

/// Listens, runs a coroutine per connection on a few threads with an event loop each, cuts what is too slow. A
/// connection stays on its thread for life, so its state needs no lock.
class Server {
  public:
    /// Binds and listens. Throws std::system_error when it cannot, also where the certificate or its key cannot be
    /// read.
    Server(ServerSettings settings, ServerParts parts);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// Starts the threads and returns.
    void start();
    /// Stops accepting, lets requests in flight end (at most Limits::stop_time), closes the rest, joins the threads.
    void stop();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace offerta::server::http
