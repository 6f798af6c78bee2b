#pragma once

#include <optional>
#include <string>

#include "client/platform/ports.hpp"
#include "shared/catalogue/price_book.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::client {

/// What the export module needs to make a quote's files, as it crosses to the worker: everything,
/// and no more of the price book than the quote names.
struct ExportRequest {
    Quote quote;
    Customer customer;
    PriceBookData book;
    std::string manager;            ///< name of who answers for the quote
    std::string document_template;  ///< JSON as the server gave it; empty: the built-in template
    Language language = Language::Ru;
    Instant now;
    int utc_offset_minutes = 0;
};

/// The part of a book that prices and describes this quote: its articles' products, prices and
/// rows. It prices the quote to the same figures as the whole book.
[[nodiscard]] PriceBookData book_for_quote(PriceBook const& book, Quote const& quote);

[[nodiscard]] Bytes encode_export_request(ExportRequest const& request);
/// None for bytes that are not a request.
[[nodiscard]] std::optional<ExportRequest> decode_export_request(std::string_view bytes);

}  // namespace offerta::client
