#pragma once

#include "server/app/config.hpp"
#include "server/db/connection.hpp"

namespace offerta::server {

/// How the program connects to its database.
[[nodiscard]] inline db::ConnectionSettings database_settings(Config const& config) {
    db::ConnectionSettings settings;
    settings.url = config.database_url;
    settings.user = config.database_user;
    return settings;
}

}  // namespace offerta::server
