#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/imports/table.hpp"

namespace offerta::server {

/// Opens a text table: encoding and separator (";", ",", tab, "|", or a first line "sep=…") are
/// found out. Cells in quotes may span lines; a row's number counts records, as Excel shows them.
/// All cells are Text. Errors: EncodingBroken and QuoteBroken with row and column, FormatUnknown
/// for binary data.
[[nodiscard]] ImportResult<std::unique_ptr<TableFile>> read_csv(std::string bytes, ImportLimits const& limits = {});

/// The separator that splits the first records most evenly.
[[nodiscard]] char detect_separator(std::string_view text);

}  // namespace offerta::server
