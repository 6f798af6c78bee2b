#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/imports/fault.hpp"
#include "server/imports/limits.hpp"

namespace offerta::server {

enum class CellKind : std::uint8_t { Text, Number, Boolean, Error, Date };

/// A cell that holds something. `text` lives as long as the call that hands it over.
/// Number: plain decimal digits without exponent. Boolean: "true", "false". Date: "2026-03-01" or
/// with " 10:00:00".
struct Cell {
    std::uint32_t column = 0;  ///< from 1
    CellKind kind = CellKind::Text;
    bool formula = false;  ///< the value is what the formula gave last
    std::string_view text;
};

/// How a row looks, so far as it tells the level of a section: bigger and bolder stands higher.
struct RowLook {
    std::uint8_t outline = 0;
    std::uint16_t font_size = 0;  ///< tenths of a point, 0 when unknown (CSV)
    bool bold = false;
    std::uint8_t indent = 0;

    friend bool operator==(RowLook const&, RowLook const&) = default;
};

/// A row with at least one cell; cells ascend by column.
struct SheetRow {
    std::uint32_t number = 0;  ///< from 1, as the person sees it
    RowLook look;              ///< of the row's first cell that holds something
    std::vector<Cell> cells;

    [[nodiscard]] Cell const* find(std::uint32_t column) const {
        for (Cell const& cell : cells)
            if (cell.column == column) return &cell;
        return nullptr;
    }
};

enum class Flow : std::uint8_t { Continue, Stop };
using RowSink = std::function<ImportResult<Flow>(SheetRow const&)>;

/// A workbook or a text table, read row by row as often as wanted; memory does not grow with the
/// number of rows.
class TableFile {
  public:
    virtual ~TableFile() = default;
    /// Visible and hidden sheets in their order; a CSV file has one without a name.
    [[nodiscard]] virtual std::vector<std::string> const& sheets() const = 0;
    /// Hands over rows in order until the end, a Stop or a refusal. `sheet` counts from 0.
    /// Faults carry sheet, row and column where there are such.
    [[nodiscard]] virtual ImportStatus read_rows(std::size_t sheet, RowSink const& sink) const = 0;
};

/// Opens by content, never by name: XLSX by its archive, everything else as CSV.
[[nodiscard]] ImportResult<std::unique_ptr<TableFile>> open_table(std::string bytes, ImportLimits const& limits = {});

}  // namespace offerta::server
