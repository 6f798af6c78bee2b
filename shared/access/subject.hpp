#pragma once

#include <vector>

#include "shared/access/permission.hpp"
#include "shared/access/unit.hpp"
#include "shared/base/date_range.hpp"

namespace offerta {

/// A role that somebody holds within a unit (nil: the whole organisation) for some time.
struct RoleAssignment {
    UserId user;
    Role role = Role::Seller;
    UnitId unit;
    DateRange dates;

    friend bool operator==(RoleAssignment const&, RoleAssignment const&) = default;
};

/// Somebody who stands in for an absent colleague for some time.
struct Deputy {
    UserId absent;
    UserId deputy;
    DateRange dates;

    friend bool operator==(Deputy const&, Deputy const&) = default;
};

/// A role as it counts now: with the units that it reaches.
struct HeldRole {
    Role role = Role::Seller;
    bool everywhere = false;    ///< held for the whole organisation
    std::vector<UnitId> units;  ///< the unit and all below it, sorted; empty when everywhere
    UserId on_behalf_of;        ///< nil: his own; else the absent person for whom he stands in

    friend bool operator==(HeldRole const&, HeldRole const&) = default;
};

/// Who asks. The server tells it to the client (GET /session), so that both ask the same `may` the same question.
struct Subject {
    UserId user;
    std::vector<HeldRole> roles;

    friend bool operator==(Subject const&, Subject const&) = default;
};

/// What an object is to the table: whose it is, and of which unit. Nil where it is nobody's; one of no unit is a matter
/// of the whole organisation, and reached by every unit.
struct Owned {
    UserId owner;
    UnitId unit;
};

/// The roles that count for `user` on `today`: his own and, as far as they pass on, those of the people for whom he
/// stands in (not of those for whom these stand in: deputies do not chain).
[[nodiscard]] Subject make_subject(UserId user, std::vector<RoleAssignment> const& assignments,
                                   std::vector<Deputy> const& deputies, UnitTree const& units, Date today);

/// Whether `subject` may do it to `object` (X). Under a microsecond: a scan of a few roles and a binary search of
/// units.
[[nodiscard]] bool may(Subject const& subject, Action action, Owned const& object);
/// Whether there can be any object to which he may do it: what a menu shows, what a list may be asked for.
[[nodiscard]] bool may_any(Subject const& subject, Action action);

/// The objects to which somebody may do something, as a query needs them.
struct Reach {
    bool everything = false;
    std::vector<UserId> owners;  ///< objects of these, whatever their unit; sorted
    std::vector<UnitId> units;   ///< objects of these units, and those of no unit when not empty; sorted

    friend bool operator==(Reach const&, Reach const&) = default;
};
[[nodiscard]] Reach reach_of(Subject const& subject, Action action);

}  // namespace offerta
