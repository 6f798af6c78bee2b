#include "server/db/app_role.hpp"

#include <algorithm>

#include "server/db/error.hpp"

namespace offerta::server::db {

namespace {

constexpr std::size_t kNameMax = 63;  // PostgreSQL cuts what is longer

// $1 role. Row: bool.
constexpr Statement kRoleIsThere{"app_role.is_there", "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)"};
// Rows: text, one for each reason.
constexpr Statement kBeyond{"app_role.beyond", R"sql(
SELECT 'superuser' FROM pg_roles WHERE rolname = current_user AND rolsuper
UNION ALL SELECT 'BYPASSRLS' FROM pg_roles WHERE rolname = current_user AND rolbypassrls
UNION ALL SELECT 'owner of ' || min(relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND pg_has_role(current_user, relowner, 'MEMBER')
HAVING count(*) > 0)sql"};

/// It becomes part of SQL text, so only plain names are taken.
void check_name(std::string const& role) {
    bool const plain = !role.empty() && role.size() <= kNameMax && std::all_of(role.begin(), role.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (!plain) throw Error(ErrorKind::Other, "", "role: expected letters a-z, digits and _, got \"" + role + "\"");
}

/// Roles belong to the whole cluster: another database's migration may make it at the same time.
std::string make_role(std::string const& role) {
    return "DO $$ BEGIN CREATE ROLE " + role +
           " LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;";
}

std::string grants_of(std::string const& role, std::span<Grant const> grants) {
    std::string sql =
        "BEGIN; SELECT pg_advisory_xact_lock(hashtext('offerta.app_role'));"
        // Nobody else may put tables or functions in the way of ours.
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
        "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', "
        "current_database()); "
        "EXECUTE format('GRANT CONNECT ON DATABASE %I TO " +
        role +
        "', current_database()); END $$;"
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM " +
        role +
        ";"
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM " +
        role +
        ";"
        "REVOKE ALL ON SCHEMA public FROM " +
        role +
        ";"
        "GRANT USAGE ON SCHEMA public TO " +
        role + ";";
    for (Grant const& grant : grants) {
        sql.append("GRANT ").append(grant.privileges).append(" ON ").append(grant.table).append(" TO ");
        sql.append(role).append(";");
    }
    return sql + "COMMIT";
}

void run(Connection& connection, std::string const& sql) {
    try {
        connection.execute_script(sql.c_str());
    } catch (Error const&) {
        if (!connection.broken()) connection.execute_script("ROLLBACK");
        throw;
    }
}

}  // namespace

void grant_exactly(Connection& connection, std::string const& role, std::span<Grant const> grants) {
    check_name(role);
    if (!connection.execute(kRoleIsThere, Params(role))[0].boolean(0)) {
        try {
            run(connection, make_role(role));
        } catch (Error const& error) {
            throw Error(error.kind(), error.sqlstate(),
                        "role " + role + ": expected to be there, and cannot be made: " + error.what());
        }
    }
    run(connection, grants_of(role, grants));
}

std::vector<std::string> rights_beyond_the_wall(Connection& connection) {
    std::vector<std::string> out;
    for (Row const row : connection.execute(kBeyond)) out.push_back(row.string(0));
    return out;
}

}  // namespace offerta::server::db
