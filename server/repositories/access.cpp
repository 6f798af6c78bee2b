#include "server/repositories/access.hpp"

#include "server/repositories/stored_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::access {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 roles, $2 actions, $3 scopes text[], $4 passes to deputies text[] of booleans. What is not
// among them goes.
constexpr Statement kPutPermissions{"access.put_permissions", R"sql(
WITH given AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) AS t (role, action, scope, passes)),
gone AS (DELETE FROM role_permission p WHERE NOT EXISTS (SELECT FROM given WHERE given.role = p.role AND given.action = p.action))
INSERT INTO role_permission (role, action, scope, passes_to_deputy) SELECT role, action, scope, passes FROM given
ON CONFLICT (role, action) DO UPDATE SET scope = excluded.scope, passes_to_deputy = excluded.passes_to_deputy)sql"};
// Parameters as kPutPermissions. Row: bool.
constexpr Statement kHasPermissions{"access.has_permissions", R"sql(
WITH given AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[]))
SELECT NOT EXISTS (TABLE given EXCEPT TABLE role_permission) AND NOT EXISTS (TABLE role_permission EXCEPT TABLE given))sql"};

// Rows by position: id, parent (may be null) uuid, name jsonb, head (may be null) uuid, version
// int8, active.
constexpr Statement kUnits{"access.units",
                           "SELECT id, parent, name, head, version, is_active FROM unit ORDER BY position, id"};
// $1 id, $2 parent (may be null), $3 name, $4 head (may be null), $5 version, $6 active, $7
// position.
constexpr Statement kPutUnit{"access.put_unit", R"sql(
INSERT INTO unit (id, parent, name, head, version, is_active, position)
VALUES ($1::uuid, $2::uuid, $3::jsonb, $4::uuid, $5::int8, $6::boolean, $7::int)
ON CONFLICT (id) DO UPDATE SET parent = excluded.parent, name = excluded.name, head = excluded.head,
    version = excluded.version, is_active = excluded.is_active, position = excluded.position)sql"};

// $1 user ids uuid[]. Rows: user uuid, role, unit (may be null) uuid, from, to (may be null) date.
// Uses role_assignment_user.
constexpr Statement kAssignments{"access.assignments", R"sql(
SELECT user_id, role, unit, valid_from, valid_to FROM role_assignment WHERE user_id = ANY ($1::uuid[]))sql"};
// Rows as kAssignments.
constexpr Statement kAllAssignments{
    "access.all_assignments",
    "SELECT user_id, role, unit, valid_from, valid_to FROM role_assignment ORDER BY user_id, id"};
// $1 user, $2 role, $3 unit, $4 from, $5 to, the last three may be null.
constexpr Statement kAddAssignment{"access.add_assignment", R"sql(
INSERT INTO role_assignment (user_id, role, unit, valid_from, valid_to)
VALUES ($1::uuid, $2, $3::uuid, $4::date, $5::date))sql"};
// $1 user uuid. Rows: absent, deputy uuid, from, to (may be null) date. Uses deputy_deputy.
constexpr Statement kDeputies{"access.deputies",
                              "SELECT absent, deputy, valid_from, valid_to FROM deputy WHERE deputy = $1::uuid"};
// Rows as kDeputies.
constexpr Statement kAllDeputies{"access.all_deputies",
                                 "SELECT absent, deputy, valid_from, valid_to FROM deputy ORDER BY absent, id"};
// $1 absent, $2 deputy, $3 from, $4 to, which may be null.
constexpr Statement kAddDeputy{"access.add_deputy", R"sql(
INSERT INTO deputy (absent, deputy, valid_from, valid_to) VALUES ($1::uuid, $2::uuid, $3::date, $4::date))sql"};
// $1 user uuid. A row where he is active.
constexpr Statement kIsActive{"access.is_active", "SELECT FROM app_user WHERE id = $1::uuid AND is_active"};

Params permission_rows() {
    std::vector<std::string> roles, actions, scopes, passes;
    for (PermissionRow const& row : kPermissions) {
        for (Role const role : kRoles) {
            Scope const scope = scope_of(role, row.action);
            if (scope == Scope::None) continue;
            roles.emplace_back(role_name(role));
            actions.emplace_back(action_name(row.action));
            scopes.emplace_back(scope_name(scope));
            passes.emplace_back(passes_to_deputy(row.action) ? "t" : "f");
        }
    }
    return Params(roles, actions, scopes, passes);
}

template <class IdType>
IdType id_in(Row const& row, int column) {
    return {parse_uuid(row.text(column)).value_or(Uuid{})};
}

template <class IdType>
std::optional<std::string> id_or_null(IdType id) {
    return id.is_nil() ? std::nullopt : std::optional(to_string(id.value));
}

std::optional<Date> date_in(Row const& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    auto const date = parse_date(row.text(column));
    return date ? std::optional(*date) : std::nullopt;
}

std::optional<std::string> date_or_null(std::optional<Date> date) {
    return date ? std::optional(to_string(*date)) : std::nullopt;
}

std::vector<RoleAssignment> assignments_in(db::Result const& result) {
    std::vector<RoleAssignment> out;
    for (Row const row : result) {
        // The column's CHECK lets in no other names than those of role.hpp.
        auto const role = role_from_name(row.text(1));
        if (!role) continue;
        out.push_back({id_in<UserId>(row, 0), *role, id_in<UnitId>(row, 2), {date_in(row, 3), date_in(row, 4)}});
    }
    return out;
}

std::vector<Deputy> deputies_in(db::Result const& result) {
    std::vector<Deputy> out;
    for (Row const row : result) {
        out.push_back({id_in<UserId>(row, 0), id_in<UserId>(row, 1), {date_in(row, 2), date_in(row, 3)}});
    }
    return out;
}

}  // namespace

void put_permissions(db::Transaction& transaction) { transaction.later(kPutPermissions, permission_rows()); }

bool has_permissions(db::Executor& executor) {
    return executor.execute(kHasPermissions, permission_rows())[0].boolean(0);
}

UnitTree units(db::Executor& executor) {
    std::vector<Unit> out;
    for (Row const row : executor.execute(kUnits)) {
        out.push_back({id_in<UnitId>(row, 0), id_in<UnitId>(row, 1), from_stored<LocalText>(row.text(2)),
                       id_in<UserId>(row, 3), row.int64(4), row.boolean(5)});
    }
    auto tree = UnitTree::build(std::move(out));
    if (!tree) throw db::Error(db::ErrorKind::Other, "", tree.error().place + ": expected " + tree.error().expected);
    return std::move(*tree);
}

void put_unit(db::Transaction& transaction, Unit const& unit, int position) {
    transaction.later(kPutUnit, Params(to_string(unit.id.value), id_or_null(unit.parent), dump(write(unit.name)),
                                       id_or_null(unit.head), unit.version, unit.is_active, position));
}

std::vector<RoleAssignment> assignments_of(db::Executor& executor, std::vector<UserId> const& users) {
    std::vector<std::string> ids;
    for (UserId const user : users) ids.push_back(to_string(user.value));
    return assignments_in(executor.execute(kAssignments, Params(ids)));
}

std::vector<RoleAssignment> assignments(db::Executor& executor) {
    return assignments_in(executor.execute(kAllAssignments));
}

void add_assignment(db::Transaction& transaction, RoleAssignment const& assignment) {
    transaction.later(kAddAssignment,
                      Params(to_string(assignment.user.value), role_name(assignment.role), id_or_null(assignment.unit),
                             date_or_null(assignment.dates.from), date_or_null(assignment.dates.to)));
}

std::vector<Deputy> deputies_of(db::Executor& executor, UserId user) {
    return deputies_in(executor.execute(kDeputies, Params(to_string(user.value))));
}

std::vector<Deputy> deputies(db::Executor& executor) { return deputies_in(executor.execute(kAllDeputies)); }

void add_deputy(db::Transaction& transaction, Deputy const& deputy) {
    transaction.later(kAddDeputy, Params(to_string(deputy.absent.value), to_string(deputy.deputy.value),
                                         date_or_null(deputy.dates.from), date_or_null(deputy.dates.to)));
}

Subject subject_of(db::Executor& executor, UserId user, UnitTree const& units, Date today) {
    if (executor.execute(kIsActive, Params(to_string(user.value))).empty()) return {user, {}};
    std::vector<Deputy> const deputies = deputies_of(executor, user);
    std::vector<UserId> people{user};
    for (Deputy const& deputy : deputies) people.push_back(deputy.absent);
    return make_subject(user, assignments_of(executor, people), deputies, units, today);
}

}  // namespace offerta::server::access
