#include "shared/access/subject.hpp"

#include <algorithm>

namespace offerta {

namespace {

bool counts(HeldRole const& held, Action action) { return held.on_behalf_of.is_nil() || passes_to_deputy(action); }

UserId owner_for(Subject const& subject, HeldRole const& held) {
    return held.on_behalf_of.is_nil() ? subject.user : held.on_behalf_of;
}

bool reaches(HeldRole const& held, UnitId unit) {
    if (held.everywhere || unit.is_nil()) return true;
    return std::binary_search(held.units.begin(), held.units.end(), unit);
}

HeldRole held_role(RoleAssignment const& assignment, UnitTree const& units, UserId on_behalf_of) {
    HeldRole held{assignment.role, assignment.unit.is_nil(), {}, on_behalf_of};
    if (!held.everywhere) held.units = units.within(assignment.unit);
    std::sort(held.units.begin(), held.units.end());
    return held;
}

template <class T>
void sort_out(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

Subject make_subject(UserId user, std::vector<RoleAssignment> const& assignments, std::vector<Deputy> const& deputies,
                     UnitTree const& units, Date today) {
    Subject subject{user, {}};
    auto const take = [&](UserId of, UserId on_behalf_of) {
        for (RoleAssignment const& assignment : assignments) {
            if (assignment.user == of && assignment.dates.covers(today)) {
                subject.roles.push_back(held_role(assignment, units, on_behalf_of));
            }
        }
    };
    take(user, {});
    for (Deputy const& deputy : deputies) {
        bool const stands_in = deputy.deputy == user && !(deputy.absent == user);
        if (stands_in && deputy.dates.covers(today)) take(deputy.absent, deputy.absent);
    }
    return subject;
}

bool may(Subject const& subject, Action action, Owned const& object) {
    for (HeldRole const& held : subject.roles) {
        if (!counts(held, action)) continue;
        switch (scope_of(held.role, action)) {
            case Scope::None:
                break;
            case Scope::All:
                return true;
            case Scope::Unit:
                if (reaches(held, object.unit)) return true;
                [[fallthrough]];  // what is one's own stays so in another unit
            case Scope::Own:
                if (!object.owner.is_nil() && object.owner == owner_for(subject, held)) return true;
                break;
        }
    }
    return false;
}

bool may_any(Subject const& subject, Action action) {
    return std::any_of(subject.roles.begin(), subject.roles.end(), [&](HeldRole const& held) {
        return counts(held, action) && scope_of(held.role, action) != Scope::None;
    });
}

Reach reach_of(Subject const& subject, Action action) {
    Reach reach;
    for (HeldRole const& held : subject.roles) {
        Scope const scope = counts(held, action) ? scope_of(held.role, action) : Scope::None;
        if (scope == Scope::None) continue;
        if (scope == Scope::All || (scope == Scope::Unit && held.everywhere)) return {true, {}, {}};
        reach.owners.push_back(owner_for(subject, held));
        if (scope == Scope::Unit) reach.units.insert(reach.units.end(), held.units.begin(), held.units.end());
    }
    sort_out(reach.owners);
    sort_out(reach.units);
    return reach;
}

}  // namespace offerta
