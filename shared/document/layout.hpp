#pragma once

#include "shared/document/make_documents.hpp"
#include "shared/document/page.hpp"

namespace offerta {

inline constexpr std::size_t kMaxPages = 2000;

/// Lays a quote out on A4 pages: heads of tables repeat, a line never splits, totals stay together.
/// Errors: InvalidFormat of a font, TooMany pages.
[[nodiscard]] Result<PagedDocument> lay_out(QuoteDocument const& document, FontSet const& fonts);

}  // namespace offerta
