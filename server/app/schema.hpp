#pragma once

#include <string>
#include <vector>

#include "server/app/config.hpp"
#include "server/db/connection.hpp"

namespace offerta::server {

/// Everything that a database needs before it is served from: migrations, the permission table, the
/// grants of the role that the server connects as. To be run as the owner of the tables; as often
/// as one likes. Returns the migrations applied.
std::vector<std::string> bring_up_to_date(db::Connection& connection, std::string const& app_role);

/// What speaks against serving from this database, for the log; empty when nothing does.
struct Unfit {
    std::string reason;
    bool may_be_allowed = false;  ///< by --allow-unsafe-database
};
[[nodiscard]] std::vector<Unfit> reasons_not_to_serve(db::Connection& connection);

}  // namespace offerta::server
