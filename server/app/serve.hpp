#pragma once

#include "server/app/config.hpp"

namespace offerta::server {

/// Serves until SIGTERM or SIGINT; returns the exit status. A database that is away at the start is waited for while
/// answers are 503; one with another schema ends the program.
int serve(Config const& config);

/// Applies pending migrations and says which.
int migrate(Config const& config);

}  // namespace offerta::server
