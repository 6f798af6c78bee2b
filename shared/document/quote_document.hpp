#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/catalogue/customer.hpp"
#include "shared/document/document_template.hpp"
#include "shared/quote/price.hpp"
#include "shared/quote/quote.hpp"

namespace offerta {

/// Who answers for the quote: printed under the customer.
struct DocumentManager {
    std::string name;
    std::string position;
    std::string phone;
    std::string email;

    friend bool operator==(DocumentManager const&, DocumentManager const&) = default;
};

/// Everything a quote's files are made from. `now` is the only clock: it dates the files' metadata.
struct DocumentInput {
    Quote const& quote;
    PricedQuote const& priced;
    Customer const& customer;
    PriceBook const& book;
    DocumentTemplate const& document_template;
    DocumentManager manager;
    Language language = Language::Ru;
    Instant now;
    int utc_offset_minutes = 0;  ///< of the organisation's zone at `now` (N5)
};

/// A printed line with the figures of P1-P8. Amounts are minor units of the document's currency.
struct DocumentLine {
    std::int32_t index = 0;  ///< 1, 2, … over the whole document
    std::string sku;
    std::string name;
    std::string unit;
    std::string note;
    std::string group;  ///< shown as a small head where it changes
    Decimal quantity;
    std::optional<Decimal> list_price;  ///< none: a fixed price, or no price at all
    Decimal policy_percent;
    Decimal manual_percent;
    Decimal unit_net;
    std::int32_t precision = 2;
    bool no_price = false;
    Vat vat_rate;
    std::int64_t amount = 0;
    std::int64_t discount_part = 0;
    std::int64_t final_amount = 0;
    std::int64_t vat = 0;
    std::int64_t gross = 0;

    friend bool operator==(DocumentLine const&, DocumentLine const&) = default;
};

/// A table of lines: a specification, or lines that stand apart because they do not count (P9).
struct DocumentSection {
    enum class Kind : std::uint8_t { Specification, Optional, Alternatives };
    Kind kind = Kind::Specification;
    std::string title;
    std::int64_t multiplier = 1;
    std::vector<DocumentLine> lines;
    Totals totals;  ///< of a specification; zero for the others

    friend bool operator==(DocumentSection const&, DocumentSection const&) = default;
};

struct DocumentVat {
    Vat rate;
    Totals totals;

    friend bool operator==(DocumentVat const&, DocumentVat const&) = default;
};

/// A label with its text: a term, a requisite, a detail of the customer. An empty label is allowed.
struct LabelledText {
    std::string label;
    std::string text;

    friend bool operator==(LabelledText const&, LabelledText const&) = default;
};

struct ResolvedColumn {
    ColumnKind kind = ColumnKind::Name;
    std::string label;

    friend bool operator==(ResolvedColumn const&, ResolvedColumn const&) = default;
};

/// A quote as it is printed, in one language: every text resolved and cleaned, every figure the engine's.
/// Small enough to be handed to the worker that makes the files (document_codec.hpp).
struct QuoteDocument {
    Language language = Language::Ru;
    Currency currency;
    VatMode vat_mode = VatMode::Exclusive;
    Rounding rounding = Rounding::HalfUp;
    Instant now;
    std::string organisation;
    std::vector<LabelledText> requisites;
    std::vector<std::string> contacts;
    VectorImage logo;
    RasterImage logo_pixels;
    Colour accent;
    std::string title;
    std::string number;  ///< "КП-2026-0418", or the word for a draft
    std::string date;
    std::string valid_until;
    std::string subject;  ///< the quote's own title
    std::string introduction;
    std::vector<LabelledText> customer;
    std::vector<LabelledText> manager;
    std::vector<ResolvedColumn> pdf_columns;
    std::vector<ResolvedColumn> xlsx_columns;
    std::vector<DocumentSection> sections;
    std::int64_t sum_of_amounts = 0;
    std::int64_t discount = 0;
    std::vector<DocumentVat> vat_rates;
    Totals totals;
    std::string sum_in_words;  ///< empty: not printed
    std::vector<LabelledText> terms;
    std::vector<std::string> closing;
    std::string footer;
    std::string signer_position;
    std::string signer_name;
    bool has_signature = true;

    friend bool operator==(QuoteDocument const&, QuoteDocument const&) = default;
};

/// Puts a priced quote into words. Errors: Broken when `priced` is not of this quote.
[[nodiscard]] Result<QuoteDocument> make_quote_document(DocumentInput const& input);

}  // namespace offerta
