#pragma once

#include <optional>
#include <string>

#include "server/services/quotes.hpp"
#include "shared/document/make_documents.hpp"

namespace offerta::server {

enum class DocumentFormat { Pdf, Xlsx };

/// The fonts of documents, read once. Missing files leave no fonts: PDF is then refused, XLSX is not.
class DocumentFonts {
  public:
    explicit DocumentFonts(std::string const& folder);
    [[nodiscard]] bool empty() const { return regular_.empty() || semibold_.empty(); }
    [[nodiscard]] FontSet set() const;

  private:
    std::string regular_, semibold_, fallback_;
};

struct DocumentFile {
    Bytes bytes;
    std::string name;  ///< "КП-2026-0418-v3.pdf"
};
/// What documents are made with; outlives whoever has it.
struct DocumentParts {
    Quotes& quotes;
    PriceBooks& books;
    Organisation& organisation;
    DocumentFonts const& fonts;
};
/// Everything that a quote's documents are made from, kept while they are.
struct DocumentSource {
    StoredQuotePtr stored;
    PriceBookPtr book;
    PricedQuote priced;
    Customer customer;
    DocumentTemplate document_template;
    DocumentManager manager;
    Language language = Language::Ru;
    Instant at;
    int utc_offset_minutes = 0;  ///< at that instant

    [[nodiscard]] DocumentInput input() const;
};
/// Of any quote with all that is known of its customer, read as the system: whether somebody may have it is asked
/// before. Unavailable where its price book is.
[[nodiscard]] Outcome<DocumentSource> document_source(db::Session& session, DocumentParts const& parts, QuoteId id,
                                                      Language language, Instant at);
/// Unavailable without fonts.
[[nodiscard]] Outcome<DocumentFile> make_file(DocumentSource const& source, DocumentFonts const& fonts,
                                              DocumentFormat format);
/// Of its content.
[[nodiscard]] char const* media_type_of(DocumentFormat format);

/// A quote's file, made by the same code as in the browser: the same bytes for the same quote, template and instant.
/// Its owner is named for whoever may read it.
[[nodiscard]] Outcome<DocumentFile> make_document(db::Session& session, Asking const& asking, Quotes& quotes,
                                                  PriceBooks& books, Organisation& organisation,
                                                  DocumentFonts const& fonts, QuoteId id, DocumentFormat format,
                                                  Language language, Instant at);

/// The organisation's template, or a plain one with its name.
[[nodiscard]] DocumentTemplate document_template_of(db::Executor& executor, Organisation& organisation);

}  // namespace offerta::server
