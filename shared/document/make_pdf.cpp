#include <utility>

#include "shared/document/layout.hpp"
#include "shared/document/make_documents.hpp"
#include "shared/document/pdf_sink.hpp"

namespace offerta {

Result<PdfFile> make_pdf(QuoteDocument const& document, FontSet const& fonts, PageProgress const& progress) {
    OFFERTA_TRY(paged, lay_out(document, fonts));
    PdfMetadata const metadata{document.title + ' ' + document.number, document.organisation,
                               document.language == Language::Ru ? "ru-RU" : "en", document.now};
    OFFERTA_TRY(bytes, write_pdf(paged, metadata, {document.logo, document.logo_pixels}, fonts, progress));
    return PdfFile{std::move(bytes), static_cast<int>(paged.pages.size()), std::move(paged.missing)};
}

Result<Bytes> make_quote_pdf(DocumentInput const& input, FontSet const& fonts) {
    OFFERTA_TRY(document, make_quote_document(input));
    OFFERTA_TRY(file, make_pdf(document, fonts));
    return std::move(file.bytes);
}

}  // namespace offerta
