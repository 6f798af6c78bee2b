#include "server/services/organisation.hpp"

#include <algorithm>

namespace offerta::server {

namespace {

bool has(organisation::Member const& member, Role role) {
    return std::find(member.roles.begin(), member.roles.end(), role) != member.roles.end();
}

}  // namespace

TimeZone zone_of(organisation::Settings const& settings) {
    if (auto const zone = find_time_zone(settings.time_zone)) return *zone;
    if (auto const zone = time_zone_from_rule(settings.time_zone)) return *zone;
    return fixed_zone(settings.utc_offset_minutes);
}

bool is_colleague(Subject const& subject, organisation::Member const& member) {
    if (member.user.id == subject.user) return true;
    if (!may_any(subject, Action::ReadQuote)) return false;
    if (member.is_active && (has(member, Role::Approver) || has(member, Role::SalesHead))) return true;
    bool const owns = std::any_of(member.roles.begin(), member.roles.end(),
                                  [](Role role) { return scope_of(role, Action::WriteQuote) != Scope::None; });
    return owns && may(subject, Action::ReadQuote, {member.user.id, member.unit});
}

organisation::Member const* Organisation::Facts::find(UserId user) const {
    auto const found = std::find_if(members.begin(), members.end(),
                                    [&](organisation::Member const& member) { return member.user.id == user; });
    return found == members.end() ? nullptr : &*found;
}

std::shared_ptr<Organisation::Facts const> Organisation::kept() {
    std::lock_guard const lock(mutex_);
    return std::chrono::steady_clock::now() - read_at_ < kFresh ? facts_ : nullptr;
}

std::shared_ptr<Organisation::Facts const> Organisation::facts(db::Executor& executor) {
    if (auto known = kept()) return known;
    std::unique_lock lock(mutex_);
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
