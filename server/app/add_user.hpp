#pragma once

#include <string>
#include <vector>

#include "server/app/config.hpp"
#include "server/db/session.hpp"
#include "shared/base/result.hpp"

namespace offerta::server {

/// Who is to be added; `roles` by their names on the wire, held in the whole organisation.
struct NewUser {
    std::string login;
    std::string name;
    std::vector<std::string> roles;
};

/// Adds somebody who may sign in and gives the password made for him, which is kept nowhere. Errors: NotFound for a
/// role that does not exist, Duplicate for a login that somebody has; then nothing has changed. The session acts as the
/// system.
[[nodiscard]] Result<std::string> add_user(db::Session& session, NewUser const& user);

/// `offerta-server add-user LOGIN NAME ROLE…`: the same for the command line. Returns the program's exit status.
int add_user(Config const& config, NewUser const& user);

}  // namespace offerta::server
