#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/connection.hpp"

namespace offerta::server::db {

/// What the server may do with one table, or with a function ("FUNCTION name(types)").
struct Grant {
    std::string_view table;
    std::string_view privileges;  ///< "SELECT, INSERT"
};

/// Gives the role exactly these privileges in this database, and makes it where there is none.
/// Throws Error(Forbidden) when it is missing and this connection may not make it, Error(Other)
/// when it cannot be a role's name.
void grant_exactly(Connection& connection, std::string const& role, std::span<Grant const> grants);

/// Why row-level security would not hold back this connection's role: "superuser", "BYPASSRLS",
/// "owner of …"; empty when it does.
[[nodiscard]] std::vector<std::string> rights_beyond_the_wall(Connection& connection);

}  // namespace offerta::server::db
