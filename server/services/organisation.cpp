#include "server/services/organisation.hpp"

#include <algorithm>

namespace offerta::server {

TimeZone zone_of(organisation::Settings const& settings) {
    if (auto const zone = find_time_zone(settings.time_zone)) return *zone;
    if (auto const zone = time_zone_from_rule(settings.time_zone)) return *zone;
    return fixed_zone(settings.utc_offset_minutes);
}

organisation::Member const* Organisation::Facts::find(UserId user) const {
    auto const found = std::find_if(members.begin(), members.end(),
                                    [&](organisation::Member const& member) { return member.user.id == user; });
    return found == members.end() ? nullptr : &*found;
}

std::shared_ptr<Organisation::Facts const> Organisation::facts(db::Executor& executor) {
    std::unique_lock lock(mutex_);
    if (facts_ && std::chrono::steady_clock::now() - read_at_ < kFresh) return facts_;
    std::uint64_t const generation = generation_;
    lock.unlock();
    auto fresh = std::make_shared<Facts>();
    fresh->settings = organisation::settings(executor);
    fresh->members = organisation::members(executor);
    lock.lock();
    // What changed while it was being read may be missing in it.
    if (generation == generation_) {
        facts_ = fresh;
        read_at_ = std::chrono::steady_clock::now();
    }
    return fresh;
}

TimeZone Organisation::zone(db::Executor& executor) { return zone_of(facts(executor)->settings); }

Date Organisation::today(db::Executor& executor, Instant now) { return date_at(zone(executor), now); }

void Organisation::forget() {
    std::lock_guard const lock(mutex_);
    ++generation_;
    facts_ = nullptr;
}

}  // namespace offerta::server
