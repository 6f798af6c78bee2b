#pragma once

#include <string_view>

#include "server/events/hub.hpp"
#include "server/http/live_endpoint.hpp"
#include "server/http/request.hpp"

namespace offerta::server::events {

/// Whether a page of `origin` may open a WebSocket at `host`: same scheme-less authority, or no browser at all (no
/// Origin field). WebSockets know no cross-origin rules, so this check is the only one.
[[nodiscard]] bool is_same_origin(std::string_view origin, std::string_view host);

/// WebSocket /api/v1/live: hands the hub's messages to each browser. One that takes too slowly is cut off, not waited
/// for; it comes back and asks for what it missed. Closed with 4401 within a second when the session ends or rights change.
class LiveChannel final : public http::LiveEndpoint {
  public:
    explicit LiveChannel(Hub& hub) : hub_(hub) {}
    boost::asio::awaitable<void> serve(http::Upgraded& connection) override;

  private:
    Hub& hub_;
};

}  // namespace offerta::server::events
