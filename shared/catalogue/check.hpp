#pragma once

#include "shared/catalogue/price_book.hpp"

namespace offerta {

/// Checks before publishing (S8) of lists and tables. Errors: unknown SKUs, categories, customer
/// types and statuses; an active product without a price; two entries of one SKU and minimum; rows
/// that an earlier row always matches first; rates with more than 4 decimals, values out of range.
/// Warning: discount rows that overlap with different results, unless one lies within the other (a
/// special row before a general one is meant). `got` names the earlier row. Template checks:
/// specifier/generate.hpp.
[[nodiscard]] Findings check_price_book(PriceBookData const& data);

}  // namespace offerta
