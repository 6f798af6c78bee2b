#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/state/open_quote.hpp"
#include "client/state/sheet_text.hpp"

namespace offerta::client {

/// Rows of lines as a spreadsheet takes them: article, name, the line's own quantity (before the specification's
/// multiplier, so that pasting the rows back gives the same), list price, policy, manual, unit net, VAT, amount.
[[nodiscard]] SheetText sheet_rows(OpenQuote const& open, PriceBook const& book, std::vector<LineId> const& lines,
                                   Language language);

struct PastedRow {
    std::string sku;
    Decimal quantity = Decimal::from_int(1);
};
struct PastedRows {
    std::vector<PastedRow> rows;
    std::size_t unknown = 0;  ///< rows where no cell is a known article (heads, totals)
};
/// Reads rows copied from a spreadsheet or from here: the first cell that is a known article, then
/// the first cell after it that is a positive number is the quantity (1 when there is none). Quoted
/// cells are understood.
[[nodiscard]] PastedRows rows_from_tsv(std::string_view text, PriceBook const& book, Language language);

}  // namespace offerta::client
