#pragma once

#include <string>

#include "server/app/config.hpp"

namespace offerta::server {

/// `import-users FILE [--dry-run]`: users from a CSV or XLSX file, all of them or none; says what became of each row.
/// 0: done, or it would be with --dry-run; 1: something is wrong, and nothing has changed.
int import_users(Config const& config, std::string const& file, bool is_dry_run);

}  // namespace offerta::server
