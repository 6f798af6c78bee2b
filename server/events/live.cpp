#include "server/events/live.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>
#include <optional>

#include "server/http/drop_unsent.hpp"

namespace offerta::server::events {

namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using Tcp = asio::ip::tcp;
using Tls = asio::ssl::stream<Tcp::socket&>;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// Close code for whose session ended or whose rights changed: ask for the session, then come again.
constexpr auto kRightsChanged = static_cast<websocket::close_code>(4401);

/// One browser that listens, over a plain socket or TLS (`Layer` is a reference to either). All of it runs on the
/// connection's thread; only `take` and `send_away` are called from others.
template <class Layer>
class Listener : public std::enable_shared_from_this<Listener<Layer>> {
  public:
    Listener(Tcp::socket& socket, Layer layer, http::Limits const& limits)
        : limits_(limits),
          socket_(socket),
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
            if (auto const listener = self.lock()) {
                listener->close(kRightsChanged, listener->limits_.live_parting_time);
            }
        });
    }
    /// Drops what waits and ends the session with a closing frame once the message being written is out; without one
    /// when that takes longer than `limit`.
    void close(websocket::close_code code, http::Limits::Time limit);
    /// Ends it without regard for what was not taken.
    void cut() {
        http::drop_unsent(socket_);
        boost::system::error_code ignored;
        socket_.close(ignored);
        end();
    }
    void end() {
        is_ended_ = true;
        boost::system::error_code ignored;
        socket_.shutdown(Tcp::socket::shutdown_both, ignored);
        socket_.close(ignored);
        wake_.cancel();
        cut_.cancel();
    }

  private:
    void queue(Hub::Message const& message);

    http::Limits const& limits_;
    Tcp::socket& socket_;
    websocket::stream<Layer> stream_;
    asio::steady_timer wake_;
    asio::steady_timer written_;
    asio::steady_timer cut_;
    std::deque<Hub::Message> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::optional<websocket::close_code> closing_;
    bool is_ended_ = false;
};

template <class Layer>
asio::awaitable<bool> Listener<Layer>::accept(
    boost::beast::http::request<boost::beast::http::string_body> const& request) {
    websocket::stream_base::timeout timeout =
        websocket::stream_base::timeout::suggested(boost::beast::role_type::server);
    timeout.handshake_timeout = limits_.header_time;
    timeout.idle_timeout = limits_.live_idle;
    timeout.keep_alive_pings = true;
    stream_.set_option(timeout);
    stream_.auto_fragment(false);  // a message is one frame
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
    if (is_ended_ || closing_) return;
    waiting_bytes_ += message->size();
    waiting_.push_back(message);
    if (waiting_bytes_ > limits_.live_queue_bytes || waiting_.size() > limits_.live_queue_messages) {
        return close(websocket::close_code::try_again_later, limits_.write_stall);
    }
    wake_.cancel();
}

template <class Layer>
void Listener<Layer>::close(websocket::close_code code, http::Limits::Time limit) {
    if (is_ended_ || closing_) return;
    closing_ = code;
    wake_.cancel();
    cut_.expires_after(limit);
    cut_.async_wait([self = this->weak_from_this()](boost::system::error_code const& error) {
        auto const late = self.lock();
        if (!error && late) late->cut();
    });
}

template <class Layer>
asio::awaitable<void> Listener<Layer>::write() {
    while (!is_ended_ && !closing_) {
        if (waiting_.empty()) {
            co_await wake_.async_wait(kAwait);
            continue;
        }
        Hub::Message const message = waiting_.front();
        auto const [error, bytes] = co_await stream_.async_write(asio::buffer(*message), kAwait);
        if (error) break;
        waiting_bytes_ -= message->size();
        waiting_.pop_front();
    }
    if (closing_ && !is_ended_) {
        websocket::close_reason const reason(*closing_);
        co_await stream_.async_close(reason, kAwait);
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
asio::awaitable<void> listen(Hub& hub, http::Limits const& limits, http::Upgraded& connection, Layer layer) {
    auto const listener = std::make_shared<Listener<Layer>>(connection.socket, layer, limits);
    // Before the answer to the handshake, so that no stop falls between the two.
    connection.on_stop = [weak = std::weak_ptr(listener), limit = limits.live_close_time] {
        if (auto const stopping = weak.lock()) stopping->close(websocket::close_code::going_away, limit);
    };
    if (!co_await listener->accept(connection.request)) co_return;
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
    if (!connection.caller) co_return;  // without a guard nobody is known, and nobody may hear anything
    if (connection.tls != nullptr)
        co_await listen<Tls&>(hub_, limits_, connection, *connection.tls);
    else
        co_await listen<Tcp::socket&>(hub_, limits_, connection, connection.socket);
}

}  // namespace offerta::server::events
