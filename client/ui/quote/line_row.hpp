#pragma once

#include <array>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// Columns of the line grid, left to right.
enum LineColumn : int {
    kLineFold,
    kLineName,
    kLineQuantity,
    kLineList,
    kLinePolicy,
    kLineManual,
    kLineNet,
    kLineVat,
    kLineGross,
    kLineColumns
};

/// Columns that a person may leave out: names, quantities and totals stay.
inline constexpr std::array kHideableLineColumns{kLineList, kLinePolicy, kLineManual, kLineNet, kLineVat};
[[nodiscard]] constexpr std::uint32_t line_column_bit(int column) { return 1u << static_cast<std::uint32_t>(column); }

/// Their heads and widths for a grid this wide; heads name the currency once.
struct LineColumns {
    LineColumns(Scene const& scene, float width);
    std::array<std::string, kLineColumns> titles;
    std::array<Column, kLineColumns> all;
    float gap = 12;
};

/// A line with every figure; cells that a hand may change are edited in place.
void draw_line_row(Scene const& scene, Table& table, Specification const& specification, int row);

}  // namespace offerta::client::ui
