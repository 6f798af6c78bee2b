#pragma once

#include "server/events/hub.hpp"
#include "server/http/limits.hpp"
#include "server/http/live_endpoint.hpp"

namespace offerta::server::events {

/// WebSocket /api/v1/live: hands the hub's messages to each browser. One that takes too slowly is cut off, not waited
/// for; it comes back and asks for what it missed. Closed with 4401 within a second when the session ends or rights
/// change.
class LiveChannel final : public http::LiveEndpoint {
  public:
    LiveChannel(Hub& hub, http::Limits const& limits) : hub_(hub), limits_(limits) {}
    boost::asio::awaitable<void> serve(http::Upgraded& connection) override;

  private:
    Hub& hub_;
    http::Limits const limits_;
};

}  // namespace offerta::server::events
