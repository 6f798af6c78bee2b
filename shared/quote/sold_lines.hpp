#pragma once

#include <vector>

#include "shared/quote/price.hpp"

namespace offerta {

/// A counted line of a quote as a sale (B1): both amounts without VAT, in minor units, list before any discount, net
/// after every one.
struct SoldLine {
    LineId id;
    std::string sku;
    std::string category;  ///< of the book; empty for an SKU that it lacks
    ProductKind kind = ProductKind::Goods;
    Decimal quantity;  ///< times the multiplier
    std::int64_t list = 0;
    std::int64_t net = 0;

    friend bool operator==(SoldLine const&, SoldLine const&) = default;
};

/// In the quote's order. VAT goes out of a list price as it goes out of the amount (P8); a line that has no list price
/// was sold at its own. `priced` is the quote by `book`. Errors: Overflow.
[[nodiscard]] Result<std::vector<SoldLine>> sold_lines(Quote const& quote, PricedQuote const& priced,
                                                       PriceBook const& book);

}  // namespace offerta
