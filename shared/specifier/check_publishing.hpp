#pragma once

#include "shared/catalogue/price_book.hpp"

namespace offerta {

/// All that is checked before a price book is published (S8): its lists and tables, then each template with the book's
/// own products, at "templates[2].rules[0].sku". Where the book cannot even be built, templates are left out.
[[nodiscard]] Findings check_publishing(PriceBookData const& data);

/// Whether anything in it refuses.
[[nodiscard]] bool has_errors(Findings const& findings);

}  // namespace offerta
