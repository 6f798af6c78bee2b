#include "shared/document/xlsx_line_formulas.hpp"

#include "shared/document/xlsx_book.hpp"
#include "shared/document/xlsx_formulas.hpp"

namespace offerta {
namespace {

using Formula = std::optional<std::string>;

constexpr Int128 kPercentOne = 100 * Int128{Decimal::kOne};  // 100 % in micros of a per cent

Int128 power_of_ten(int exponent) {
    Int128 result = 1;
    for (int i = 0; i < exponent; ++i) result *= 10;
    return result;
}

struct Context {
    QuoteDocument const& document;
    DocumentLine const& line;
    std::uint32_t row;
    XlsxColumns const& columns;

    [[nodiscard]] Formula cell(ColumnKind kind) const { return columns.cell(kind, row); }
    [[nodiscard]] int digits() const { return document.currency.exponent; }
};

/// P5: list × (1 − discount), the discount being both discounts together.
Formula unit_net(Context const& in) {
    auto const list = in.cell(ColumnKind::ListPrice);
    auto const discount = in.cell(ColumnKind::Discount);
    auto const& line = in.line;
    if (!list || !line.list_price || line.no_price) return std::nullopt;
    bool const is_reduced = !line.policy_percent.is_zero() || !line.manual_percent.is_zero();
    if (is_reduced && !discount) return std::nullopt;
    Int128 const step = power_of_ten(Decimal::kFractionDigits - line.precision);
    RoundedValue const value{Int128{line.list_price->micros()} * (kPercentOne - line.policy_percent.micros()) *
                                 (kPercentOne - line.manual_percent.micros()),
                             kPercentOne * kPercentOne * step,
                             static_cast<std::int64_t>(line.unit_net.micros() / step)};
    auto const expression = discount ? *list + "*(1-" + *discount + ")" : *list;
    return rounding_formula(expression, line.precision, in.document.rounding, value);
}

/// P6: unit net × quantity.
Formula amount(Context const& in) {
    auto const price = in.cell(ColumnKind::UnitNet);
    auto const quantity = in.cell(ColumnKind::Quantity);
    if (!price || !quantity || in.line.no_price) return std::nullopt;
    RoundedValue const value{Int128{in.line.unit_net.micros()} * in.line.quantity.micros(),
                             power_of_ten(2 * Decimal::kFractionDigits - in.digits()), in.line.amount};
    return rounding_formula(*price + "*" + *quantity, in.digits(), in.document.rounding, value);
}

/// A sum of whole minor units: exact, whatever the mode.
Formula exact_sum(Context const& in, std::string const& expression, std::int64_t expected) {
    return rounding_formula(expression, in.digits(), Rounding::HalfUp, {expected, 1, expected});
}

/// The cell that VAT is computed of: after the quote's discount, or the amount where there is none.
Formula final_cell(Context const& in) {
    if (auto cell = in.cell(ColumnKind::FinalAmount)) return cell;
    return in.line.discount_part == 0 ? in.cell(ColumnKind::Amount) : std::nullopt;
}

/// What the sheet does not show stands in the formula itself.
Formula final_amount(Context const& in) {
    auto const shown = in.cell(ColumnKind::Amount);
    auto const whole = shown ? shown : amount(in);
    if (!whole) return std::nullopt;
    if (auto const part = in.cell(ColumnKind::DiscountPart))
        return exact_sum(in, *whole + "-" + *part, in.line.final_amount);
    if (in.line.discount_part == 0) return shown ? exact_sum(in, *shown, in.line.final_amount) : whole;
    Money const part{in.line.discount_part, in.document.currency};
    return exact_sum(in, *whole + "-" + part.to_string(), in.line.final_amount);
}

/// The rate as a fraction: its cell, or the number.
Formula rate_operand(Context const& in) {
    if (auto cell = in.cell(ColumnKind::VatRate)) return cell;
    auto const micros = in.line.vat_rate.rate.micros();
    if (micros % 100 != 0) return std::nullopt;
    return Decimal::from_micros(micros / 100).to_string();
}

/// P8: of the final amount, on top of it or inside it.
Formula vat(Context const& in) {
    auto const base = final_cell(in);
    auto const rate = rate_operand(in);
    if (!base || !rate || in.line.vat_rate.exempt) return std::nullopt;
    Int128 const micros = in.line.vat_rate.rate.micros();
    bool const is_inside = in.document.vat_mode == VatMode::Inclusive;
    RoundedValue const value{Int128{in.line.final_amount} * micros, is_inside ? kPercentOne + micros : kPercentOne,
                             in.line.vat};
    auto const expression = *base + "*" + *rate + (is_inside ? "/(1+" + *rate + ")" : "");
    return rounding_formula(expression, in.digits(), in.document.rounding, value);
}

Formula gross(Context const& in) {
    auto const base = final_cell(in);
    auto const tax = in.cell(ColumnKind::VatAmount);
    if (!base) return std::nullopt;
    if (in.document.vat_mode == VatMode::Inclusive) return exact_sum(in, *base, in.line.gross);
    return tax ? exact_sum(in, *base + "+" + *tax, in.line.gross) : std::nullopt;
}

}  // namespace

XlsxColumns::XlsxColumns(std::vector<ResolvedColumn> const& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& place = places_[static_cast<std::size_t>(columns[i].kind)];
        if (!place) place = static_cast<std::uint16_t>(i);
    }
}

std::optional<std::string> XlsxColumns::cell(ColumnKind kind, std::uint32_t row) const {
    auto const column = find(kind);
    if (!column) return std::nullopt;
    return cell_name(row, *column);
}

std::optional<std::string> line_formula(QuoteDocument const& document, DocumentLine const& line, ColumnKind kind,
                                        std::uint32_t row, XlsxColumns const& columns) {
    Context const in{document, line, row, columns};
    switch (kind) {
        case ColumnKind::UnitNet:
            return unit_net(in);
        case ColumnKind::Amount:
            return amount(in);
        case ColumnKind::FinalAmount:
            return final_amount(in);
        case ColumnKind::VatAmount:
            return vat(in);
        case ColumnKind::Gross:
            return gross(in);
        default:
            return std::nullopt;
    }
}

}  // namespace offerta
