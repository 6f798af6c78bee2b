#pragma once

#include <cstdint>
#include <memory>

#include "server/app/config.hpp"
#include "server/http/router.hpp"

namespace offerta::server {

/// The whole server in one process: routes, database threads, live channel, listener. What `serve` runs, and tests too.
class Application {
  public:
    /// Binds and listens; nothing is served yet. Throws std::system_error when the port is taken.
    explicit Application(Config const& config);
    ~Application();
    Application(Application const&) = delete;
    Application& operator=(Application const&) = delete;

    void start();
    /// Graceful: requests in flight are answered, within Limits::stop_time.
    void stop();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] http::Router const& router() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace offerta::server
