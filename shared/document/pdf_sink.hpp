#pragma once

#include <string>

#include "shared/document/make_documents.hpp"
#include "shared/document/page.hpp"

namespace offerta {

/// What a PDF says about itself.
struct PdfMetadata {
    std::string title;
    std::string author;
    std::string language;  ///< "ru-RU"
    Instant created;
};

struct PdfLogo {
    VectorImage const& drawing;
    RasterImage const& pixels;
};

/// Writes laid-out pages as PDF 1.4 through libharu: embedded subsets, a ToUnicode map, compressed streams;
/// no actions, no scripts, no clock and no chance in it, so that equal pages give equal bytes.
/// Errors: InvalidFormat for a font or a logo, Broken when the library fails (its code in `got`).
[[nodiscard]] Result<Bytes> write_pdf(PagedDocument const& paged, PdfMetadata const& metadata, PdfLogo const& logo,
                                      FontSet const& fonts, PageProgress const& progress);

}  // namespace offerta
