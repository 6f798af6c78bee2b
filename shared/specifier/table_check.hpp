#pragma once

#include <string>

#include "shared/base/result.hpp"
#include "shared/specifier/template.hpp"

namespace offerta {

/// S8 of one look-up table, each finding below `place` ("tables[2]"): cells that do not fit their
/// columns, ranges without an inside, rows that an earlier one always matches first, gaps between
/// ranges; overlapping rows with different values are warnings.
void check_table(LookupTable const& table, std::string const& place, Findings& findings);

}  // namespace offerta
