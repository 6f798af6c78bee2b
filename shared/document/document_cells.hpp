#pragma once

#include <string>

#include "shared/document/quote_document.hpp"

namespace offerta {

/// A cell of the printed table: the figure, and a smaller second line under it.
struct CellText {
    std::string text;
    std::string detail;
};

[[nodiscard]] bool is_right_aligned(ColumnKind kind);
[[nodiscard]] bool is_money(ColumnKind kind);
/// Policy and manual discount as one per cent of the list price, at most two decimals, cut to half-up.
[[nodiscard]] Decimal combined_discount(DocumentLine const& line);
[[nodiscard]] std::string vat_rate_text(Vat const& rate, Language language);
/// What the PDF shows for a line in a column. Columns that stand elsewhere in `document` are not repeated as detail.
[[nodiscard]] CellText cell_text(QuoteDocument const& document, DocumentLine const& line, ColumnKind kind);
/// The head of a column, with the currency's sign where it holds money.
[[nodiscard]] std::string column_head(QuoteDocument const& document, ResolvedColumn const& column);

}  // namespace offerta
