#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/quote/quote.hpp"

namespace offerta::client {

/// Columns of the line grid that a cursor can stand in, left to right.
enum class GridColumn : std::uint8_t {
    Name,
    Quantity,
    ListPrice,
    Policy,
    Manual,
    UnitNet,
    Vat,
    Amount
};
inline constexpr int kGridColumns = 8;

/// Whether typing in the column changes the line.
[[nodiscard]] constexpr bool is_editable(GridColumn column) {
    return column == GridColumn::Name || column == GridColumn::Quantity ||
           column == GridColumn::Manual || column == GridColumn::UnitNet;
}

struct GridCursor {
    LineId line;
    GridColumn column = GridColumn::Name;

    friend bool operator==(GridCursor const&, GridCursor const&) = default;
};

/// A cell being edited. The text is what stands in the field; Esc drops it.
struct CellEdit {
    GridCursor cell;
    std::string text;
    bool select_all = true;  ///< F2 and a click select, typing replaces
    std::string error;       ///< key of assets/strings, empty: none

    friend bool operator==(CellEdit const&, CellEdit const&) = default;
};

}  // namespace offerta::client
