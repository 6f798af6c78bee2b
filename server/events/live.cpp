#include "server/events/live.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <algorithm>
#include <deque>

#include "server/http/limits.hpp"

namespace offerta::server::events {

namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using Tcp = asio::ip::tcp;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// Close code for whose session ended or whose rights changed: ask for the session, then come again.
constexpr std::uint16_t kRightsChanged = 4401;

using Tls = asio::ssl::stream<Tcp::socket&>;

/// One browser that listens, over a plain socket or TLS (`Layer` is a reference to either). All of it runs on the connection's thread;
/// only `take` and `send_away` are called from others.
template <class Layer>
class Listener : public std::enable_shared_from_this<Listener<Layer>> {
  public:
    Listener(Tcp::socket& socket, Layer layer)
        : socket_(socket),
          stream_(layer),
          wake_(socket.get_executor()),
          written_(socket.get_executor()),
          cut_(socket.get_executor()) {
        wake_.expires_at(std::chrono::steady_clock::time_point::max());
        written_.expires_at(std::chrono::steady_clock::time_point::max());
    }

    asio::awaitable<bool> accept(boost::beast::http::request<boost::beast::http::string_body> const& request);
    /// Reads until the other side leaves; what it says is not asked for, but pongs and closing frames are.
    asio::awaitable<void> read();
    asio::awaitable<void> write();
    asio::awaitable<void> wait_for_writer() { co_await written_.async_wait(kAwait); }

    void take(Hub::Message const& message) {
        asio::post(socket_.get_executor(), [self = this->weak_from_this(), message] {
            if (auto const listener = self.lock()) listener->queue(message);
        });
    }
    /// His rights are no longer those that he came with: says so and ends, by force where he does not take it.
    void send_away() {
        asio::post(socket_.get_executor(), [self = this->weak_from_this()] {
            if (auto const listener = self.lock()) listener->part();
        });
    }
    void end() {
        is_ended_ = true;
        cut_.cancel();
        boost::system::error_code ignored;
        socket_.shutdown(Tcp::socket::shutdown_both, ignored);
        socket_.close(ignored);
        wake_.cancel();
    }

  private:
    void queue(Hub::Message const& message);
    void part();

    Tcp::socket& socket_;
    websocket::stream<Layer> stream_;
    asio::steady_timer wake_;
    asio::steady_timer written_;
    asio::steady_timer cut_;
    bool is_parting_ = false;
    std::deque<Hub::Message> waiting_;
    std::size_t waiting_bytes_ = 0;
    bool is_ended_ = false;
};

template <class Layer>
asio::awaitable<bool> Listener<Layer>::accept(
    boost::beast::http::request<boost::beast::http::string_body> const& request) {
    websocket::stream_base::timeout timeout =
        websocket::stream_base::timeout::suggested(boost::beast::role_type::server);
    timeout.idle_timeout = http::limits::kLiveIdle;
    timeout.keep_alive_pings = true;
    stream_.set_option(timeout);
    stream_.read_message_max(http::limits::kLiveMessageBytes);
    auto const [error] = co_await stream_.async_accept(request, kAwait);
    stream_.text(true);
    co_return !error;
}

template <class Layer>
asio::awaitable<void> Listener<Layer>::read() {
    boost::beast::flat_buffer buffer;
    for (;;) {
        auto const [error, bytes] = co_await stream_.async_read(buffer, kAwait);
        if (error) co_return;
        buffer.consume(bytes);
    }
}

template <class Layer>
void Listener<Layer>::queue(Hub::Message const& message) {
    if (is_ended_ || is_parting_) return;
    waiting_bytes_ += message->size();
    waiting_.push_back(message);
    if (waiting_bytes_ > http::limits::kLiveQueueBytes || waiting_.size() > http::limits::kLiveQueueMessages) {
        return end();
    }
    wake_.cancel();
}

template <class Layer>
void Listener<Layer>::part() {
    if (is_ended_ || is_parting_) return;
    is_parting_ = true;
    waiting_.resize(std::min<std::size_t>(waiting_.size(), 1));  // the first one may be on its way
    cut_.expires_after(http::limits::kLiveParting);
    cut_.async_wait([self = this->weak_from_this()](boost::system::error_code const& error) {
        if (auto const listener = self.lock(); listener && !error) listener->end();
    });
    wake_.cancel();
}

template <class Layer>
asio::awaitable<void> Listener<Layer>::write() {
    while (!is_ended_) {
        if (is_parting_) {
            auto const code = static_cast<websocket::close_code>(kRightsChanged);
            co_await stream_.async_close(websocket::close_reason(code, "rights changed"), kAwait);
            break;
        }
        if (waiting_.empty()) {
            co_await wake_.async_wait(kAwait);
            continue;
        }
        Hub::Message const message = waiting_.front();
        auto const [error, bytes] = co_await stream_.async_write(asio::buffer(*message), kAwait);
        if (error) break;
        if (waiting_.empty()) continue;
        waiting_bytes_ -= message->size();
        waiting_.pop_front();
    }
    is_ended_ = true;
    written_.expires_at(std::chrono::steady_clock::time_point::min());
}

template <class Layer>
Hub::Ears ears_of(std::shared_ptr<Listener<Layer>> const& listener) {
    std::weak_ptr const weak = listener;
    return {[weak](Hub::Message const& message) {
                if (auto const alive = weak.lock()) alive->take(message);
            },
            [weak] {
                if (auto const alive = weak.lock()) alive->send_away();
            }};
}

template <class Layer>
asio::awaitable<void> listen(Hub& hub, http::Upgraded& connection, Layer layer) {
    auto const listener = std::make_shared<Listener<Layer>>(connection.socket, layer);
    if (!co_await listener->accept(connection.request)) co_return;
    connection.on_stop = [weak = std::weak_ptr(listener)] {
        if (auto const stopping = weak.lock()) stopping->end();
    };
    {
        auto const subscription = hub.join(connection.caller, ears_of(listener));
        listener->take(std::make_shared<std::string const>(R"({"type":"hello","sequence":0})"));
        asio::co_spawn(connection.socket.get_executor(), listener->write(), asio::detached);
        co_await listener->read();
    }
    listener->end();
    co_await listener->wait_for_writer();
    connection.on_stop = nullptr;
}

}  // namespace

asio::awaitable<void> LiveChannel::serve(http::Upgraded& connection) {
    if (!connection.caller) co_return;  // without a guard nobody knows who would listen
    if (connection.tls != nullptr) co_await listen<Tls&>(hub_, connection, *connection.tls);
    else co_await listen<Tcp::socket&>(hub_, connection, connection.socket);
}

}  // namespace offerta::server::events
