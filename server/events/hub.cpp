#include "server/events/hub.hpp"

#include <utility>

namespace offerta::server::events {

std::unique_ptr<Hub::Subscription> Hub::join(Take take) {
    std::lock_guard const lock(mutex_);
    std::uint64_t const id = next_id_++;
    subscribers_.emplace(id, std::move(take));
    return std::make_unique<Subscription>(*this, id);
}

void Hub::leave(std::uint64_t id) {
    std::lock_guard const lock(mutex_);
    subscribers_.erase(id);
}

void Hub::publish(std::string text) {
    auto const message = std::make_shared<std::string const>(std::move(text));
    std::lock_guard const lock(mutex_);
    for (auto const& [id, take] : subscribers_) take(message);
}

}  // namespace offerta::server::events
