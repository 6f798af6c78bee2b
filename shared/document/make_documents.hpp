#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "shared/document/quote_document.hpp"

namespace offerta {

using Bytes = std::vector<std::uint8_t>;

/// TrueType files (glyf outlines), kept by the caller while documents are made. `fallback` may be empty:
/// it is asked for the characters that the others lack.
struct FontSet {
    std::span<std::uint8_t const> regular;
    std::span<std::uint8_t const> semibold;
    std::span<std::uint8_t const> fallback;
};

struct PdfFile {
    Bytes bytes;
    int pages = 0;
    /// Characters that no font has, each once: they are printed as a visible substitute.
    std::vector<char32_t> missing;
};

/// Called after each page is drawn: page (from 1), pages.
using PageProgress = std::function<void(int, int)>;

/// The same bytes for the same document and fonts, natively and in WASM (domain.md Q).
/// Errors: InvalidFormat when a font cannot be read, TooMany pages, Broken when the library fails.
[[nodiscard]] Result<PdfFile> make_pdf(QuoteDocument const& document, FontSet const& fonts,
                                       PageProgress const& progress = {});
/// Live formulas whose cached results are the document's figures; text never starts a formula.
[[nodiscard]] Result<Bytes> make_xlsx(QuoteDocument const& document);

[[nodiscard]] Result<Bytes> make_quote_pdf(DocumentInput const& input, FontSet const& fonts);
[[nodiscard]] Result<Bytes> make_quote_xlsx(DocumentInput const& input);

}  // namespace offerta
