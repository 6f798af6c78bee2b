#pragma once

#include "shared/catalogue/price_book.hpp"

namespace offerta {

/// Checks before publishing (S8) of lists and tables: no price, unreachable and overlapping discount rows,
/// unknown SKUs and categories, rates with more than 4 decimals. Template checks: specifier/check_template.hpp.
[[nodiscard]] Findings check_price_book(PriceBookData const& data);

}  // namespace offerta
