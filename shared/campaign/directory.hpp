#pragma once

#include "shared/access/subject.hpp"
#include "shared/campaign/type.hpp"

namespace offerta::campaign {

/// Who works here on a day: what approvals and tasks need to know of people.
struct Directory {
    UnitTree const* units = nullptr;
    std::vector<RoleAssignment> roles;
    std::vector<Deputy> deputies;
    std::vector<UserId> inactive;  ///< sorted; they decide nothing and are told nothing
    Date today;

    [[nodiscard]] bool is_active(UserId user) const;
    /// Who holds a role that reaches `unit`, sorted, each once.
    [[nodiscard]] std::vector<UserId> holders(Role role, UnitId unit) const;
    /// Who stands in for `absent` today, sorted. Deputies do not chain.
    [[nodiscard]] std::vector<UserId> deputies_of(UserId absent) const;
    [[nodiscard]] bool is_deputy(UserId user, UserId absent) const;
    /// The people meant by `who` for something of `owner` in `unit`; none where nobody is.
    [[nodiscard]] std::vector<UserId> people(Who const& who, UserId owner, UnitId unit) const;
    /// Those of `users` who are there, and for the absent their deputies. Sorted, each once.
    [[nodiscard]] std::vector<UserId> present(std::vector<UserId> const& users) const;
};

}  // namespace offerta::campaign
