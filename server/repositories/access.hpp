#pragma once

#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"

namespace offerta::server::access {

/// Writes the permission table (shared/access/permission.hpp) for row-level security to read.
void put_permissions(db::Transaction& transaction);
/// Whether the database has the same table as this program.
[[nodiscard]] bool has_permissions(db::Executor& executor);

/// All units, active or not, by position. Throws db::Error(Other) where they are no tree.
[[nodiscard]] UnitTree units(db::Executor& executor);
/// Inserts or replaces; unit.version is the new one.
void put_unit(db::Transaction& transaction, Unit const& unit, int position);

/// The roles of some users, at whatever time.
[[nodiscard]] std::vector<RoleAssignment> assignments_of(db::Executor& executor, std::vector<UserId> const& users);
/// Of everybody, at whatever time.
[[nodiscard]] std::vector<RoleAssignment> assignments(db::Executor& executor);
void add_assignment(db::Transaction& transaction, RoleAssignment const& assignment);
/// For whom `user` may stand in, at whatever time.
[[nodiscard]] std::vector<Deputy> deputies_of(db::Executor& executor, UserId user);
/// Everybody's, at whatever time.
[[nodiscard]] std::vector<Deputy> deputies(db::Executor& executor);
void add_deputy(db::Transaction& transaction, Deputy const& deputy);

/// What counts for `user` on `today`, read in at most three statements. An unknown or deactivated
/// user has no roles.
[[nodiscard]] Subject subject_of(db::Executor& executor, UserId user, UnitTree const& units, Date today);

}  // namespace offerta::server::access
