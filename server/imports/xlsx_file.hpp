#pragma once

#include <memory>
#include <string>

#include "server/imports/table.hpp"

namespace offerta::server {

/// Opens a workbook: the archive, the list of sheets, shared texts and styles. Rows are read later,
/// sheet by sheet. Formulas give their stored value, never their text. Merged cells stand where
/// their first cell stands.
[[nodiscard]] ImportResult<std::unique_ptr<TableFile>> read_xlsx(std::string bytes, ImportLimits const& limits = {});

}  // namespace offerta::server
