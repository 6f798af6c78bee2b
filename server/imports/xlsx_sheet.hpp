#pragma once

#include <string>
#include <vector>

#include "server/imports/table.hpp"
#include "server/imports/xlsx_parts.hpp"
#include "server/imports/zip_archive.hpp"

namespace offerta::server {

/// What the cells of a sheet refer to.
struct SheetContext {
    std::string const& name;
    SharedStrings const& strings;
    std::vector<CellStyle> const& styles;
    bool epoch_1904;
    ImportLimits const& limits;
};

/// Hands over the rows of one sheet that hold anything, in order.
[[nodiscard]] ImportStatus read_sheet(ZipArchive const& archive, ZipArchive::Entry const& part,
                                      SheetContext const& context, RowSink const& sink);

}  // namespace offerta::server
