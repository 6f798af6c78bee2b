#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/events/live.hpp"
#include "server/http/guard.hpp"
#include "server/http/server.hpp"

namespace offerta::server::test {

/// The HTTP side alone, without a database, with limits of the test's choice:
///   GET  /quick           "ok"
///   GET  /large?bytes=N   so many bytes, at most 32 MB
///   POST /json            limits::kJsonBytes at most; the length of what came
///   POST /import          limits::kImportBytes at most; the same
///   GET  /live            the live channel, fed by publish()
/// Whoever asks is a seller.
class PlainServer {
  public:
    explicit PlainServer(http::Limits const& limits = {});
    ~PlainServer();
    PlainServer(PlainServer const&) = delete;
    PlainServer& operator=(PlainServer const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] http::Metrics const& metrics() const { return metrics_; }
    /// To everybody who listens.
    void publish(std::string text) { hub_.publish(std::move(text), {Action::ReadQuote, std::nullopt}); }
    void stop() { server_->stop(); }

  private:
    http::Router router_;
    http::StaticFiles files_;
    db::Workers workers_;
    db::Workers slow_workers_;
    http::Metrics metrics_;
    events::Hub hub_;
    events::LiveChannel live_;
    std::unique_ptr<http::Guard> guard_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace offerta::server::test
