#include "server/services/documents.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "server/repositories/customers.hpp"
#include "server/repositories/organisation.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/document_json.hpp"

namespace offerta::server {

namespace {

std::string read_file(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

std::span<std::uint8_t const> bytes_of(std::string const& text) {
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

/// As a quote's answer names him, whoever asks.
DocumentManager manager_of(db::Executor& executor, QuoteId id) {
    auto const reading = quotes::reading(executor, id);
    return reading ? quotes::manager_in(reading->owner).value_or(DocumentManager()) : DocumentManager();
}

Customer named_customer(QuoteCustomer const& named) {
    Customer customer;
    customer.id = named.id;
    customer.name = named.name;
    return customer;
}

/// As far as who asks may see him; otherwise as the quote names him.
Customer customer_of(db::Executor& executor, Asking const& asking, QuoteCustomer const& named) {
    auto known = customers::find(executor, named.id);
    if (known && asking.may(Action::ReadCustomer, known->whose)) return std::move(known->customer);
    return named_customer(named);
}

std::string file_name(Quote const& quote, DocumentFormat format, Language language) {
    return quote_number_text(quote.number, language) + "-v" + std::to_string(quote.revision) +
           (format == DocumentFormat::Pdf ? ".pdf" : ".xlsx");
}

}  // namespace

DocumentFonts::DocumentFonts(std::string const& folder)
    : regular_(read_file(folder + "/InterDoc-Regular.ttf")),
      semibold_(read_file(folder + "/InterDoc-SemiBold.ttf")),
      fallback_(read_file(folder + "/InterDoc-Fallback.ttf")) {}

FontSet DocumentFonts::set() const { return {bytes_of(regular_), bytes_of(semibold_), bytes_of(fallback_)}; }

DocumentTemplate document_template_of(db::Executor& executor, Organisation& organisation) {
    if (auto const json = organisation::document_template(executor)) {
        return from_stored<DocumentTemplate>(*json);
    }
    DocumentTemplate plain = default_document_template();
    plain.organisation = organisation.facts(executor)->settings.name;
    return plain;
}

DocumentInput DocumentSource::input() const {
    return {.quote = stored->quote,
            .priced = priced,
            .customer = customer,
            .book = *book,
            .document_template = document_template,
            .manager = manager,
            .language = language,
            .now = at,
            .utc_offset_minutes = utc_offset_minutes};
}

namespace {

Outcome<DocumentSource> source_of(db::Executor& executor, DocumentParts const& parts, StoredQuotePtr stored,
                                  Customer customer, Language language, Instant at) {
    Quote const& quote = stored->quote;
    PriceBookPtr book = parts.books.get(executor, quote.price_book);
    if (!book) return refuse(RefusalKind::Unavailable, "document_unavailable");
    auto priced = price_of(quote, *book);
    if (!priced) return refuse_invalid(priced.error());
    auto const facts = parts.organisation.facts(executor);
    DocumentSource out;
    out.manager = manager_of(executor, quote.id);
    out.document_template = document_template_of(executor, parts.organisation);
    out.utc_offset_minutes = utc_offset_minutes(zone_of(facts->settings), at);
    out.stored = std::move(stored);
    out.book = std::move(book);
    out.priced = std::move(*priced);
    out.customer = std::move(customer);
    out.language = language;
    out.at = at;
    return out;
}

}  // namespace

Outcome<DocumentSource> document_source(db::Session& session, DocumentParts const& parts, QuoteId id, Language language,
                                        Instant at) {
    db::Acting const system(session, db::Identity::system());
    auto const stored = parts.quotes.load_as_system(session, id);
    if (!stored) return tl::unexpected(stored.error());
    QuoteCustomer const& named = (*stored)->quote.customer;
    auto known = customers::find(session, named.id);
    return source_of(session, parts, *stored, known ? std::move(known->customer) : named_customer(named), language, at);
}

char const* media_type_of(DocumentFormat format) {
    return format == DocumentFormat::Pdf ? "application/pdf"
                                         : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

Outcome<DocumentFile> make_file(DocumentSource const& source, DocumentFonts const& fonts, DocumentFormat format) {
    if (format == DocumentFormat::Pdf && fonts.empty()) return refuse(RefusalKind::Unavailable, "document_unavailable");
    DocumentInput const input = source.input();
    auto bytes = format == DocumentFormat::Pdf ? make_quote_pdf(input, fonts.set()) : make_quote_xlsx(input);
    if (!bytes) return refuse_invalid(bytes.error());
    return DocumentFile{std::move(*bytes), file_name(source.stored->quote, format, source.language)};
}

Outcome<DocumentFile> make_document(db::Session& session, Asking const& asking, Quotes& quotes, PriceBooks& books,
                                    Organisation& organisation, DocumentFonts const& fonts, QuoteId id,
                                    DocumentFormat format, Language language, Instant at) {
    auto const stored = quotes.load(session, asking, id, Action::ExportQuote);
    if (!stored) return tl::unexpected(stored.error());
    auto const source = source_of(session, {quotes, books, organisation, fonts}, *stored,
                                  customer_of(session, asking, (*stored)->quote.customer), language, at);
    if (!source) return tl::unexpected(source.error());
    return make_file(*source, fonts, format);
}

}  // namespace offerta::server
