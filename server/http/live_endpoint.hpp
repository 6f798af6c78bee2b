#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <memory>
#include <string>

namespace offerta::server::http {

struct Caller;  // server/http/guard.hpp

/// A connection whose request is the opening handshake of a WebSocket (server/http/upgrade.hpp).
struct Upgraded {
    boost::asio::ip::tcp::socket& socket;
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>* tls = nullptr;  ///< over the socket; null for a plain one
    boost::beast::http::request<boost::beast::http::string_body> const& request;
    std::string request_id;
    std::shared_ptr<Caller const> caller;  ///< none where there is no guard
    /// To be set by the session: called on the connection's thread when the server stops.
    std::function<void()>& on_stop;
};

/// Serves an upgraded connection until it ends.
class LiveEndpoint {
  public:
    virtual ~LiveEndpoint() = default;
    virtual boost::asio::awaitable<void> serve(Upgraded& connection) = 0;
};

}  // namespace offerta::server::http
