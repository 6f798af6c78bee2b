#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalogue/price_book.hpp"

namespace offerta::client {

// Rows copied from a spreadsheet (or from here, as text) and what they seem to say. Any figure may look like an article
// of a large price book, so that columns are chosen over all rows, and whoever pastes is asked where that is not sure.
// The functions are in the program's second part: only the grid of lines pastes (decision 16).

inline constexpr std::size_t kMaxPastedRows = 5'000;

struct PastedTable {
    struct Row {
        std::size_t number = 1;  ///< in the text, blank rows counted
        std::vector<std::string> cells;
    };
    std::vector<Row> rows;     ///< without blank ones
    std::size_t left_out = 0;  ///< rows beyond kMaxPastedRows
    [[nodiscard]] std::size_t width() const;
};
/// Cells parted by tabs; quoted ones may hold tabs, line ends and doubled quotes.
[[nodiscard]] PastedTable pasted_table(std::string_view text);

/// Where articles and quantities stand; -1: nowhere, which for quantities means one each.
struct PastedColumns {
    int article = -1;
    int quantity = -1;
    bool has_head = false;
    bool is_sure = false;  ///< no other reading is likely

    friend bool operator==(PastedColumns const&, PastedColumns const&) = default;
};
/// By the words of a head row; else the column with the most known articles, and the one that reads as quantities.
[[nodiscard]] PastedColumns find_columns(PastedTable const& table, PriceBook const& book, Language language);

struct PastedRow {
    std::string sku;
    Decimal quantity = Decimal::from_int(1);
};
struct RefusedRow {
    enum class Why : std::uint8_t { UnknownArticle, BadQuantity };
    std::size_t number = 1;
    std::string text;  ///< the cell that was refused; of an unknown article that is empty, the row's first that is not
    Why why = Why::UnknownArticle;
};
struct PastedRows {
    std::vector<PastedRow> rows;
    std::vector<RefusedRow> refused;
};
/// A quantity is a number above zero, with or without a unit after it ("10 шт."); an empty one is one.
[[nodiscard]] PastedRows read_pasted(PastedTable const& table, PastedColumns const& columns, PriceBook const& book,
                                     Language language);

}  // namespace offerta::client
