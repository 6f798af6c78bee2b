#include "server/events/hub.hpp"

#include <unordered_set>
#include <utility>

namespace offerta::server::events {

std::unique_ptr<Hub::Subscription> Hub::join(CallerPtr caller, Ears ears) {
    std::lock_guard const lock(mutex_);
    std::uint64_t const id = next_id_++;
    listeners_.emplace(id, Listener{std::move(caller), std::move(ears), false});
    return std::make_unique<Subscription>(*this, id);
}

void Hub::leave(std::uint64_t id) {
    std::lock_guard const lock(mutex_);
    listeners_.erase(id);
}

void Hub::publish(std::string text, Audience const& audience) {
    auto const message = std::make_shared<std::string const>(std::move(text));
    std::lock_guard const lock(mutex_);
    for (auto const& [id, listener] : listeners_) {
        if (audience.includes(listener.caller->subject)) listener.ears.take(message);
    }
}

bool Hub::is_empty() const {
    std::lock_guard const lock(mutex_);
    return listeners_.empty();
}

std::vector<std::string> Hub::sessions(Which which) const {
    std::lock_guard const lock(mutex_);
    std::unordered_set<std::string> seen;
    for (auto const& [id, listener] : listeners_) {
        if (which == Which::All || !listener.is_checked) seen.insert(listener.caller->session);
    }
    return {seen.begin(), seen.end()};
}

void Hub::check(Verdicts const& verdicts) {
    std::lock_guard const lock(mutex_);
    for (auto it = listeners_.begin(); it != listeners_.end();) {
        Listener& listener = it->second;
        auto const verdict = verdicts.find(listener.caller->session);
        bool const is_judged = verdict != verdicts.end();
        if (is_judged && !(verdict->second && verdict->second->subject == listener.caller->subject)) {
            listener.ears.end();
            it = listeners_.erase(it);
            continue;
        }
        listener.is_checked = listener.is_checked || is_judged;
        ++it;
    }
}

}  // namespace offerta::server::events
