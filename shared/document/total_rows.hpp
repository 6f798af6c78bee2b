#pragma once

#include <string>
#include <vector>

#include "shared/document/quote_document.hpp"

// A quote's totals as its pages show them (P7-P9).

namespace offerta {

struct TotalRow {
    std::string label;
    std::string value;
};
/// What stands above the grand total; where VAT is inside, it is told below it.
[[nodiscard]] std::vector<TotalRow> rows_above(QuoteDocument const& document);
[[nodiscard]] TotalRow grand_total(QuoteDocument const& document);
[[nodiscard]] std::vector<TotalRow> rows_below(QuoteDocument const& document);

}  // namespace offerta
