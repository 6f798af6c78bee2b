#include "server/services/staff.hpp"

#include <algorithm>

#include "server/repositories/access.hpp"

namespace offerta::server {

namespace {

bool says_the_same(Staff const& a, Staff const& b) {
    return a.zone == b.zone && a.directory.today == b.directory.today && a.directory.roles == b.directory.roles &&
           a.directory.deputies == b.directory.deputies && a.directory.inactive == b.directory.inactive &&
           a.units.units() == b.units.units();
}

}  // namespace

std::string Staff::email_of(UserId user) const {
    organisation::Member const* member = facts->find(user);
    return member == nullptr || !member->is_active ? std::string() : member->user.email;
}

UnitId Staff::unit_of(UserId user) const {
    organisation::Member const* member = facts->find(user);
    return member == nullptr ? UnitId{} : member->unit;
}

std::vector<CampaignPerson> Staff::named(std::vector<UserId> users) const {
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    std::vector<CampaignPerson> out;
    for (UserId const user : users) {
        organisation::Member const* member = facts->find(user);
        if (member != nullptr) out.push_back({user, member->user.name, member->user.initials});
    }
    return out;
}

StaffPtr StaffBook::on(db::Executor& executor, Instant now) {
    std::unique_lock lock(mutex_);
    bool const is_fresh = staff_ && std::chrono::steady_clock::now() - read_at_ < kFresh &&
                          staff_->directory.today == local_time(staff_->zone, now).date;
    if (is_fresh) return staff_;
    std::uint64_t const generation = generation_;
    lock.unlock();
    auto const fresh = read(executor, now);
    lock.lock();
    bool const is_same = staff_ && says_the_same(*staff_, *fresh);
    fresh->stamp = is_same ? staff_->stamp : ++stamps_;
    // What changed while it was being read may be missing in it.
    if (generation == generation_) {
        staff_ = fresh;
        read_at_ = std::chrono::steady_clock::now();
    }
    return fresh;
}

std::shared_ptr<Staff> StaffBook::read(db::Executor& executor, Instant now) {
    auto out = std::make_shared<Staff>();
    out->facts = organisation_.facts(executor);
    out->units = access::units(executor);
    out->zone = zone_of(out->facts->settings);
    out->directory.units = &out->units;
    out->directory.roles = access::assignments(executor);
    out->directory.deputies = access::deputies(executor);
    for (organisation::Member const& member : out->facts->members)
        if (!member.is_active) out->directory.inactive.push_back(member.user.id);
    std::sort(out->directory.inactive.begin(), out->directory.inactive.end());
    out->directory.today = local_time(out->zone, now).date;
    return out;
}

void StaffBook::forget() {
    std::lock_guard const lock(mutex_);
    ++generation_;
    read_at_ = {};
}

}  // namespace offerta::server
