#include "shared/campaign/directory.hpp"

#include <algorithm>

namespace offerta::campaign {

namespace {

void sort_users(std::vector<UserId>& users) {
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
}

}  // namespace

bool Directory::is_active(UserId user) const {
    return !user.is_nil() && !std::binary_search(inactive.begin(), inactive.end(), user);
}

std::vector<UserId> Directory::holders(Role role, UnitId unit) const {
    std::vector<UserId> out;
    for (RoleAssignment const& one : roles) {
        if (one.role != role || !one.dates.covers(today) || !is_active(one.user)) continue;
        bool const reaches =
            one.unit.is_nil() || unit.is_nil() || (units != nullptr && units->is_within(unit, one.unit));
        if (reaches) out.push_back(one.user);
    }
    sort_users(out);
    return out;
}

std::vector<UserId> Directory::deputies_of(UserId absent) const {
    std::vector<UserId> out;
    for (Deputy const& one : deputies) {
        bool const stands_in = one.absent == absent && !(one.deputy == absent);
        if (stands_in && one.dates.covers(today) && is_active(one.deputy)) out.push_back(one.deputy);
    }
    sort_users(out);
    return out;
}

bool Directory::is_deputy(UserId user, UserId absent) const {
    std::vector<UserId> const all = deputies_of(absent);
    return std::binary_search(all.begin(), all.end(), user);
}

std::vector<UserId> Directory::people(Who const& who, UserId owner, UnitId unit) const {
    if (who.kind == Who::Kind::Role) return holders(who.role, unit);
    UserId user = who.person;
    if (who.kind == Who::Kind::Owner) user = owner;
    if (who.kind == Who::Kind::Head) user = units == nullptr ? UserId{} : units->head_of(unit, owner);
    if (!is_active(user)) return {};
    return {user};
}

std::vector<UserId> Directory::present(std::vector<UserId> const& users) const {
    std::vector<UserId> out;
    for (UserId const user : users) {
        std::vector<UserId> const instead = deputies_of(user);
        if (instead.empty())
            out.push_back(user);
        else
            out.insert(out.end(), instead.begin(), instead.end());
    }
    sort_users(out);
    return out;
}

}  // namespace offerta::campaign
