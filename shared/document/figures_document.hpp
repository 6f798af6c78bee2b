#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/decimal.hpp"
#include "shared/document/make_documents.hpp"

// Figures with native charts as a spreadsheet: results of surveys, summaries. The words are the caller's.

namespace offerta {

enum class FigureStyle : std::uint8_t {
    Number,   ///< with `decimals`
    Percent,  ///< in per cent: 41.7 is shown as "41.7%" and is 0.417 to formulas
};
struct FigureColumn {
    std::string head;
    FigureStyle style = FigureStyle::Number;
    int decimals = 0;
    bool is_charted = false;  ///< a series of the chart
};
struct FigureRow {
    std::string label;
    std::vector<std::optional<Decimal>> values;  ///< as many as columns; none: an empty cell
};
enum class FigureChart : std::uint8_t {
    None,
    Bars,     ///< lying, the first row on top: for long labels
    Columns,  ///< standing
    Stacked,  ///< standing, series on top of each other
    Lines,
};
/// One table under a heading, with its chart at its right and texts below.
struct FigureBlock {
    std::string title;
    std::string note;
    std::string label_head;
    std::vector<FigureColumn> columns;
    std::vector<FigureRow> rows;
    FigureChart chart = FigureChart::None;
    std::vector<std::string> texts;
};
struct FiguresDocument {
    Language language = Language::Ru;
    Instant now;  ///< the only clock: dates the file's metadata
    std::string title;
    std::string note;
    std::string author;
    std::vector<FigureBlock> blocks;
};

inline constexpr std::size_t kMaxFigureBlocks = 500;
inline constexpr std::size_t kMaxFigureColumns = 60;
inline constexpr std::size_t kMaxFigureRows = 500'000;  ///< rows and texts of all blocks

/// One sheet, blocks below each other. Charts refer to the cells, and so follow when those are changed.
/// Errors: OutOfRange beyond the bounds, and for a row of another length than its block has columns.
[[nodiscard]] Result<Bytes> make_figures_xlsx(FiguresDocument const& document);

}  // namespace offerta
