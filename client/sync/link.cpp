#include "client/sync/link.hpp"

#include "shared/sync/backoff.hpp"

namespace offerta::client {
namespace {

/// The last contact is shown by the minute: telling it more often would draw frames for nothing.
constexpr std::int64_t kContactStep = 60'000;

}  // namespace

void Link::contact() {
    bool const was_lost = !connection_.online;
    connection_.online = true;
    failures_ = 0;
    waiting_ = false;
    std::int64_t const now = io_.now_ms();
    if (!connection_.last_contact || was_lost || now - connection_.last_contact->milliseconds >= kContactStep)
        connection_.last_contact = Instant{now};
    io_.forget_timer("retry");
    tell();
    if (!was_lost) return;
    for (auto const& action : on_back_) action();
}

void Link::lost() {
    connection_.online = false;
    tell();
    if (waiting_) return;
    waiting_ = true;
    ++failures_;
    auto const delay = static_cast<double>(retry_delay(failures_, io_.random32()));
    io_.after("retry", delay, [this] { retry_now(); });
}

void Link::retry_now() {
    waiting_ = false;
    io_.forget_timer("retry");
    if (on_retry_) on_retry_();
}

void Link::set_queue(std::size_t waiting, std::size_t sent, bool sending, std::size_t refused) {
    connection_.waiting = waiting;
    connection_.sent = sent;
    connection_.sending = sending;
    connection_.refused = refused;
    tell();
}

void Link::tell() {
    if (connection_ == told_) return;
    told_ = connection_;
    io_.emit(ConnectionChanged{connection_});
}

}  // namespace offerta::client
