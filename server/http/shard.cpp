#include "server/http/shard.hpp"

#include <boost/asio/post.hpp>

#include "server/base/sha256.hpp"
#include "server/http/connection.hpp"
#include "server/http/response_head.hpp"

namespace offerta::server::http {

namespace {

constexpr auto kTick = std::chrono::milliseconds(250);

}  // namespace

bool Admission::enter(std::string const& address) {
    std::lock_guard const lock(mutex_);
    if (total_ >= limits_.connections) return false;
    int& count = by_address_[address];  // leaves an entry behind only where leave() will follow: 0 < the limit
    // A proxy of ours stands for everybody behind it.
    int const most = proxies_.has(address) ? limits_.connections : limits_.connections_per_address;
    if (count >= most) return false;
    ++count;
    ++total_;
    return true;
}

void Admission::leave(std::string const& address) {
    std::lock_guard const lock(mutex_);
    --total_;
    auto const found = by_address_.find(address);
    if (found != by_address_.end() && --found->second == 0) by_address_.erase(found);
}

bool Admission::take_body(std::size_t bytes) {
    if (body_bytes_.fetch_add(bytes, std::memory_order_relaxed) + bytes <= limits_.bodies_bytes) return true;
    release_body(bytes);
    return false;
}

Shard::Shard(ServerSettings const& server_settings, ServerParts const& server_parts, Admission& shared_admission)
    : io(1),
      settings(server_settings),
      parts(server_parts),
      admission(shared_admission),
      glances(io, parts.workers),
      timer_(io),
      id_prefix_(random_hex(5)),
      date_(http_date_now()) {}

Shard::~Shard() = default;

void Shard::start() {
    tick();
    thread_ = std::thread([this] { io.run(); });
}

void Shard::tick() {
    date_ = http_date_now();
    Clock::time_point const now = Clock::now();
    auto const open = connections_;  // cutting one may remove it
    for (Connection* connection : open) {
        if (connection->is_overdue(now)) connection->cut();
    }
    glances.check(now);
    timer_.expires_after(kTick);
    timer_.async_wait([this](boost::system::error_code const& error) {
        if (!error) tick();
    });
}

void Shard::remove(Connection& connection) {
    connections_.erase(&connection);
    open_.store(connections_.size(), std::memory_order_release);
}

void Shard::ask_to_stop() {
    boost::asio::post(io, [this] {
        stopping_ = true;
        open_.store(connections_.size(), std::memory_order_release);
        auto const open = connections_;
        for (Connection* connection : open) connection->ask_to_stop();
    });
}

void Shard::finish(Clock::time_point limit) {
    if (!thread_.joinable()) return;  // never started: nobody would hear
    // Runs after ask_to_stop's message, so that open_ is right before it is read.
    std::atomic<bool> told{false};
    boost::asio::post(io, [&told] { told.store(true, std::memory_order_release); });
    while (!told.load(std::memory_order_acquire) ||
           (open_.load(std::memory_order_acquire) > 0 && Clock::now() < limit)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    io.stop();
    thread_.join();
}

std::string Shard::next_request_id() {
    char text[20];
    int const length = std::snprintf(text, sizeof text, "%06llx", static_cast<unsigned long long>(++next_id_));
    return id_prefix_ + std::string(text, static_cast<std::size_t>(length));
}

}  // namespace offerta::server::http
