#include "shared/document/document_cells.hpp"

#include <algorithm>

#include "shared/base/format.hpp"
#include "shared/base/rounding.hpp"
#include "shared/document/document_words.hpp"

namespace offerta {
namespace {

bool has_column(QuoteDocument const& document, ColumnKind kind) {
    return std::any_of(document.pdf_columns.begin(), document.pdf_columns.end(),
                       [kind](auto const& column) { return column.kind == kind; });
}

std::string amount_text(QuoteDocument const& document, DocumentLine const& line, std::int64_t minor) {
    if (line.no_price) return "—";
    return format_amount({minor, document.currency}, document.language);
}

/// Prices finer than the currency show all decimals of their list, so that they stand under each other.
std::string price_text(QuoteDocument const& document, DocumentLine const& line, Decimal price) {
    int const exponent = document.currency.exponent;
    int const decimals = price.decimals() > exponent ? std::max<int>(exponent, line.precision) : exponent;
    return format_decimal(price, document.language, decimals);
}

CellText name_cell(QuoteDocument const& document, DocumentLine const& line) {
    bool const repeats = has_column(document, ColumnKind::Sku) || line.name == line.sku;
    return {line.name, repeats ? std::string{} : line.sku};
}

CellText quantity_cell(QuoteDocument const& document, DocumentLine const& line) {
    return {format_decimal(line.quantity, document.language),
            has_column(document, ColumnKind::Unit) ? std::string{} : line.unit};
}

CellText discount_cell(QuoteDocument const& document, DocumentLine const& line) {
    auto const percent = combined_discount(line);
    if (!line.list_price || percent.is_zero()) return {"—", {}};
    return {format_percent(percent, document.language), {}};
}

CellText net_price_cell(QuoteDocument const& document, DocumentLine const& line) {
    if (!line.no_price) return {price_text(document, line, line.unit_net), {}};
    return {std::string{document_word(DocumentWord::NoPrice, document.language)}, {}};
}

CellText vat_cell(QuoteDocument const& document, DocumentLine const& line) {
    if (line.vat_rate.exempt) return {vat_rate_text(line.vat_rate, document.language), {}};
    bool const repeats = has_column(document, ColumnKind::VatRate);
    return {amount_text(document, line, line.vat),
            repeats ? std::string{} : format_percent(line.vat_rate.rate, document.language)};
}

}  // namespace

bool is_right_aligned(ColumnKind kind) {
    return kind != ColumnKind::Index && kind != ColumnKind::Sku && kind != ColumnKind::Name && kind != ColumnKind::Unit;
}

bool is_money(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::ListPrice:
        case ColumnKind::UnitNet:
        case ColumnKind::Amount:
        case ColumnKind::DiscountPart:
        case ColumnKind::FinalAmount:
        case ColumnKind::VatAmount:
        case ColumnKind::Gross:
            return true;
        default:
            return false;
    }
}

Decimal combined_discount(DocumentLine const& line) {
    // 1 − (1 − p)(1 − m) in per cent: p + m − p·m / 100
    Int128 const policy = line.policy_percent.micros();
    Int128 const manual = line.manual_percent.micros();
    Int128 const scale = Decimal::kOne;
    Int128 const exact = (policy + manual) * 100 * scale - policy * manual;  // micros × 100 × scale
    Int128 const cents = divide_rounded(exact, scale * scale, Rounding::HalfUp);
    return Decimal::from_micros(static_cast<std::int64_t>(cents) * (Decimal::kOne / 100));
}

std::string vat_rate_text(Vat const& rate, Language language) {
    if (rate.exempt) return std::string{document_word(DocumentWord::VatExempt, language)};
    return format_percent(rate.rate, language);
}

CellText cell_text(QuoteDocument const& document, DocumentLine const& line, ColumnKind kind) {
    switch (kind) {
        case ColumnKind::Index:
            return {std::to_string(line.index), {}};
        case ColumnKind::Sku:
            return {line.sku, {}};
        case ColumnKind::Name:
            return name_cell(document, line);
        case ColumnKind::Unit:
            return {line.unit, {}};
        case ColumnKind::Quantity:
            return quantity_cell(document, line);
        case ColumnKind::ListPrice:
            return {line.list_price ? price_text(document, line, *line.list_price) : "—", {}};
        case ColumnKind::Discount:
            return discount_cell(document, line);
        case ColumnKind::UnitNet:
            return net_price_cell(document, line);
        case ColumnKind::Amount:
            return {amount_text(document, line, line.amount), {}};
        case ColumnKind::DiscountPart:
            return {line.discount_part == 0 ? "—" : amount_text(document, line, line.discount_part), {}};
        case ColumnKind::FinalAmount:
            return {amount_text(document, line, line.final_amount), {}};
        case ColumnKind::VatRate:
            return {vat_rate_text(line.vat_rate, document.language), {}};
        case ColumnKind::VatAmount:
            return vat_cell(document, line);
        case ColumnKind::Gross:
            return {amount_text(document, line, line.gross), {}};
    }
    return {};
}

std::string column_head(QuoteDocument const& document, ResolvedColumn const& column) {
    if (!is_money(column.kind)) return column.label;
    return column.label + ", " + currency_sign(document.currency);
}

}  // namespace offerta
