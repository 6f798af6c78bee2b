#pragma once

#include <string>
#include <vector>

#include "shared/quote/price.hpp"

namespace offerta {

enum class DiffKind : std::uint8_t { Added, Removed, Changed };

struct FieldChange {
    std::string field;  ///< "quantity", "manual_discount", "unit_net", …
    std::string was;    ///< canonical text
    std::string now;
};
struct LineDiff {
    DiffKind kind = DiffKind::Changed;
    LineId line;
    std::string sku;
    std::vector<FieldChange> changes;
};
/// Two versions compared (Q): lines added, removed, changed field by field; terms; totals.
struct QuoteDiff {
    std::vector<LineDiff> lines;  ///< added, removed, changed, in this order
    std::vector<FieldChange> terms;
    Totals was;
    Totals now;
};
[[nodiscard]] QuoteDiff compare(Quote const& was, PricedQuote const& was_priced, Quote const& now,
                                PricedQuote const& now_priced);

}  // namespace offerta
