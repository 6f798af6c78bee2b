#pragma once

#include <optional>
#include <string>

#include "shared/base/result.hpp"

// What commands that take a file have in common.

namespace offerta::server {

/// A file's bytes; none, and a line on standard error, when it cannot be read.
[[nodiscard]] std::optional<std::string> read_command_file(std::string const& path);
/// Each on a line of standard output: its place, what is wrong, what was expected and found.
void print_findings(Findings const& findings);

}  // namespace offerta::server
