#pragma once

#include <vector>

#include "client/state/open_quote.hpp"
#include "client/state/sheet_text.hpp"

namespace offerta::client {

/// Rows of lines as a spreadsheet takes them: article, name, the line's own quantity (before the specification's
/// multiplier, so that pasting the rows back gives the same), list price, policy, manual, unit net, VAT, amount.
[[nodiscard]] SheetText sheet_rows(OpenQuote const& open, PriceBook const& book, std::vector<LineId> const& lines,
                                   Language language);

}  // namespace offerta::client
