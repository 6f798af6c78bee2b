#include "server/http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

#include "server/base/log.hpp"
#include "server/http/connection.hpp"
#include "server/http/shard.hpp"
#include "server/http/tls.hpp"

namespace offerta::server::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<void> serve(tcp::socket socket, std::string address, Shard& shard, asio::ssl::context* tls) {
    Connection connection(std::move(socket), std::move(address), shard, tls);
    try {
        co_await connection.run();
    } catch (std::exception const& error) {
        log::error("connection failed", {{"reason", error.what()}});
    }
}

}  // namespace

class Server::Impl {
  public:
    Impl(ServerSettings settings, ServerParts parts) : settings_(std::move(settings)), parts_(parts) {
        if (!settings_.tls_certificate.empty()) tls_ = make_tls(settings_.tls_certificate, settings_.tls_key);
        while (shards_.size() < static_cast<std::size_t>(std::max(settings_.threads, 1))) {
            shards_.push_back(std::make_unique<Shard>(settings_, parts_, admission_));
        }
        tcp::endpoint const endpoint(asio::ip::make_address(settings_.address), settings_.port);
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(asio::socket_base::reuse_address(true));
        acceptor_.bind(endpoint);
        acceptor_.listen(1024);
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    void start() {
        asio::co_spawn(shards_[0]->io, accept(), asio::detached);
        for (auto const& shard : shards_) shard->start();
    }

    void stop() {
        if (stopped_) return;
        stopped_ = true;
        asio::post(shards_[0]->io, [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
        });
        for (auto const& shard : shards_) shard->ask_to_stop();
        auto const limit = Clock::now() + settings_.limits.stop_time;
        for (auto const& shard : shards_) shard->finish(limit);
    }

  private:
    asio::awaitable<void> accept() {
        asio::steady_timer pause(shards_[0]->io);
        for (std::size_t next = 0; acceptor_.is_open(); next = (next + 1) % shards_.size()) {
            auto [error, socket] =
                co_await acceptor_.async_accept(shards_[next]->io, asio::as_tuple(asio::use_awaitable));
            if (!error) {
                admit(std::move(socket), *shards_[next]);
            } else if (error != asio::error::operation_aborted && acceptor_.is_open()) {
                // Out of descriptors: waiting for some to be closed is all one can do.
                pause.expires_after(std::chrono::milliseconds(50));
                co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
            }
        }
    }

    void admit(tcp::socket socket, Shard& shard) {
        boost::system::error_code error;
        auto const endpoint = socket.remote_endpoint(error);
        if (error) return;
        std::string address = endpoint.address().to_string();
        if (!admission_.enter(address)) {
            parts_.metrics.connections_refused.fetch_add(1, std::memory_order_relaxed);
            return;  // closes it
        }
        asio::co_spawn(shard.io, serve(std::move(socket), std::move(address), shard, tls_.get()), asio::detached);
    }

    ServerSettings settings_;
    ServerParts parts_;
    std::unique_ptr<asio::ssl::context> tls_;
    Admission admission_{settings_};
    std::vector<std::unique_ptr<Shard>> shards_;
    tcp::acceptor acceptor_{shards_io()};
    bool stopped_ = false;

    asio::io_context& shards_io() {
        if (shards_.empty()) shards_.push_back(std::make_unique<Shard>(settings_, parts_, admission_));
        return shards_[0]->io;
    }
};

Server::Server(ServerSettings settings, ServerParts parts)
    : impl_(std::make_unique<Impl>(std::move(settings), parts)) {}
Server::~Server() { stop(); }
std::uint16_t Server::port() const { return impl_->port(); }
void Server::start() { impl_->start(); }
void Server::stop() { impl_->stop(); }

}  // namespace offerta::server::http
