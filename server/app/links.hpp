#pragma once

#include <cstdint>
#include <string>

#include "server/app/config.hpp"

namespace offerta::server {

/// Where browsers find the server, without a slash at its end.
[[nodiscard]] std::string public_address(Config const& config, std::uint16_t port);

/// A new database has nobody who could sign in: shows on standard output, which is no log, how the administrator does.
void show_first_link(Config const& config, std::uint16_t port);

/// Prints a link by which the user of that login sets a password, and with `ends_second_factor` comes in without his
/// lost one: the way back in for an administrator whom nobody else can help. Gives the program's exit status.
int print_link(Config const& config, std::string const& login, bool ends_second_factor);

}  // namespace offerta::server
