#pragma once

#include <string>
#include <vector>

#include "server/app/config.hpp"

namespace offerta::server {

/// Who is to be added: `roles` by their names on the wire, held in the whole organisation.
struct NewUser {
    std::string login;
    std::string name;
    std::vector<std::string> roles;
};

/// `offerta-server add-user LOGIN NAME ROLE…`: adds somebody who may sign in, and prints the password made for him. It is shown this
/// once. Returns the program's exit status; a role or a login that will not do is told and changes nothing.
int add_user(Config const& config, NewUser const& user);

}  // namespace offerta::server
