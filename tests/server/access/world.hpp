#pragma once

#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "tests/support/random.hpp"

namespace offerta::server::test {

/// Something with an owner and a unit: a quote, a customer and a bonus line of one id.
struct WorldObject {
    Uuid id;
    Owned whose;
};

/// An organisation made at random: a forest of units, people with roles and deputies whose dates
/// begin and end around today, and what they own.
struct World {
    std::vector<Unit> units;
    std::vector<UserId> users;
    std::vector<UserId> inactive;  ///< some of them
    std::vector<RoleAssignment> roles;
    std::vector<Deputy> deputies;
    std::vector<WorldObject> objects;

    /// What shared/access says that the user may do; nothing for one who was deactivated.
    [[nodiscard]] Subject subject(UserId user, Date today) const;
};

[[nodiscard]] World random_world(testing::Random& random, Date today);
/// Replaces whatever there is. To be called as the tables' owner and the system.
void store(db::Session& owner, World const& world);

}  // namespace offerta::server::test
