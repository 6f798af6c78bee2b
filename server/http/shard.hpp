#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>

#include "server/http/glances.hpp"
#include "server/http/rate_limit.hpp"
#include "server/http/server.hpp"

namespace offerta::server::http {

class Connection;

using Clock = std::chrono::steady_clock;

/// Counts connections by address and in all, bytes of bodies being held, and requests; shared by all shards.
class Admission {
  public:
    explicit Admission(ServerSettings const& settings)
        : limits_(settings.limits), proxies_(settings.proxies), requests_(settings.requests_per_second) {}

    /// False when a limit is reached; otherwise leave() must follow.
    bool enter(std::string const& address);
    void leave(std::string const& address);

    /// The seconds to wait when this address has asked too often.
    [[nodiscard]] std::optional<int> take_request(std::string const& address) {
        return requests_.take(address, Clock::now());
    }
    bool take_body(std::size_t bytes);
    void release_body(std::size_t bytes) { body_bytes_.fetch_sub(bytes, std::memory_order_relaxed); }

  private:
    Limits const limits_;
    Proxies const& proxies_;
    RateLimit requests_;
    std::mutex mutex_;
    std::map<std::string, int> by_address_;
    int total_ = 0;
    std::atomic<std::size_t> body_bytes_{0};
};

/// One event loop, its thread and its connections. All members but `io` are touched by its thread only.
class Shard {
    // Before the loop: connections that are open when it ends end with it, and take themselves out.
    std::unordered_set<Connection*> connections_;
    std::atomic<std::size_t> open_{0};

  public:
    Shard(ServerSettings const& server_settings, ServerParts const& server_parts, Admission& shared_admission);
    ~Shard();
    Shard(Shard const&) = delete;
    Shard& operator=(Shard const&) = delete;

    void start();
    /// From any thread: asks connections to end and no new ones to begin.
    void ask_to_stop();
    /// From any thread: waits up to `limit` for the connections to end, then ends the loop and joins.
    void finish(Clock::time_point limit);

    void add(Connection& connection) { connections_.insert(&connection); }
    void remove(Connection& connection);
    [[nodiscard]] std::string next_request_id();
    [[nodiscard]] std::string_view date() const { return date_; }
    [[nodiscard]] bool stopping() const { return stopping_; }

    boost::asio::io_context io;
    ServerSettings const& settings;
    ServerParts const& parts;
    Admission& admission;
    Glances glances;

  private:
    void tick();

    boost::asio::steady_timer timer_;
    std::string id_prefix_;
    std::uint64_t next_id_ = 0;
    std::string date_;
    bool stopping_ = false;
    std::thread thread_;

    friend class Connection;
};

}  // namespace offerta::server::http
