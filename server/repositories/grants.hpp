#pragma once

#include <span>

#include "server/db/app_role.hpp"

namespace offerta::server {

/// What the server needs of each table, and no more: given by `migrate`, compared with the database
/// by a test. A migration that makes a table adds its line here, or the server cannot use it.
[[nodiscard]] std::span<db::Grant const> server_grants();

}  // namespace offerta::server
