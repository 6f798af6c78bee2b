#pragma once

#include <string>

#include "server/app/config.hpp"

namespace offerta::server {

/// `organisation FILE [--dry-run]`: name, currency, time zone, rounding, the look of documents and the tables of the
/// price book from a JSON file, all of it or nothing; says what has changed. 0: done, or it would be with --dry-run; 1:
/// something is wrong, and nothing has changed.
int take_organisation(Config const& config, std::string const& file, bool is_dry_run);

}  // namespace offerta::server
