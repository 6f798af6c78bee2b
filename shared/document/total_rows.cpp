#include "shared/document/total_rows.hpp"

#include <string_view>

#include "shared/base/format.hpp"
#include "shared/document/document_cells.hpp"
#include "shared/document/document_words.hpp"

namespace offerta {
namespace {

std::string total_text(QuoteDocument const& document, std::int64_t minor) {
    return format_money({minor, document.currency}, document.language);
}

std::string total_label(QuoteDocument const& document, DocumentWord word, std::string_view more = {}) {
    std::string text{document_word(word, document.language)};
    if (!more.empty()) (text += ' ') += more;
    return text;
}

/// What bears no VAT first: it is a part of the sum above it, not one more amount to add (P8).
std::vector<TotalRow> vat_rows(QuoteDocument const& document, DocumentWord word) {
    std::vector<TotalRow> rows;
    for (auto const& vat : document.vat_rates) {
        if (vat.rate.exempt) {
            rows.insert(rows.begin(),
                        {total_label(document, DocumentWord::ExemptPart), total_text(document, vat.totals.gross)});
        } else {
            rows.push_back({total_label(document, word, vat_rate_text(vat.rate, document.language)),
                            total_text(document, vat.totals.vat)});
        }
    }
    return rows;
}

}  // namespace

std::vector<TotalRow> rows_above(QuoteDocument const& document) {
    std::vector<TotalRow> rows;
    if (document.discount != 0) {
        rows.push_back({total_label(document, DocumentWord::Sum), total_text(document, document.sum_of_amounts)});
        rows.push_back({total_label(document, DocumentWord::QuoteDiscount), total_text(document, -document.discount)});
    }
    if (document.vat_mode == VatMode::Inclusive) return rows;
    rows.push_back({total_label(document, DocumentWord::NetTotal), total_text(document, document.totals.net)});
    for (auto& row : vat_rows(document, DocumentWord::VatRate)) rows.push_back(std::move(row));
    return rows;
}

TotalRow grand_total(QuoteDocument const& document) {
    return {total_label(document, DocumentWord::GrandTotal), total_text(document, document.totals.gross)};
}

std::vector<TotalRow> rows_below(QuoteDocument const& document) {
    if (document.vat_mode == VatMode::Exclusive) return {};
    return vat_rows(document, DocumentWord::IncludedVat);
}

}  // namespace offerta
