#include "shared/document/xlsx_lines.hpp"

#include <algorithm>

#include "shared/base/rounding.hpp"
#include "shared/base/text.hpp"
#include "shared/document/document_cells.hpp"
#include "shared/document/document_words.hpp"

namespace offerta {
namespace {

double to_double(Decimal value) { return static_cast<double>(value.micros()) / Decimal::kOne; }

std::string percent_format(std::int64_t micros_of_fraction) {
    std::size_t decimals = 0;
    for (std::int64_t step = 10'000; decimals < 4 && micros_of_fraction % step != 0; step /= 10) ++decimals;
    return decimals == 0 ? "0%" : "0." + std::string(decimals, '0') + "%";
}

}  // namespace

double xlsx_width_of(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::Index:
            return 5;
        case ColumnKind::Sku:
            return 12;
        case ColumnKind::Name:
            return kXlsxNameWidth;
        case ColumnKind::Unit:
            return 6;
        case ColumnKind::Quantity:
            return 9;
        case ColumnKind::Discount:
        case ColumnKind::VatRate:
            return 9;
        default:
            return 11;
    }
}

double xlsx_lines_in(std::string_view text, double width) {
    double lines = 1;
    double used = 0;
    for (std::size_t start = 0; start < text.size();) {
        auto const end = std::min(text.find_first_of(" \n", start), text.size());
        auto const letters = static_cast<double>(count_code_points(text.substr(start, end - start)));
        if (used > 0 && used + letters > width) ++lines, used = 0;
        lines += static_cast<int>(letters / (width + 1));
        used += letters + 1;
        if (end < text.size() && text[end] == '\n') ++lines, used = 0;
        start = end + 1;
    }
    return lines;
}

std::string xlsx_decimals_format(int decimals) {
    return decimals == 0 ? "#,##0" : "#,##0." + std::string(static_cast<std::size_t>(decimals), '0');
}

double xlsx_amount(std::int64_t minor, Currency const& currency) {
    double scale = 1;
    for (int i = 0; i < currency.exponent; ++i) scale *= 10;
    return static_cast<double>(minor) / scale;
}

std::int64_t xlsx_minor_of(DocumentLine const& line, ColumnKind kind) {
    switch (kind) {
        case ColumnKind::Amount:
            return line.amount;
        case ColumnKind::DiscountPart:
            return line.discount_part;
        case ColumnKind::FinalAmount:
            return line.final_amount;
        case ColumnKind::VatAmount:
            return line.vat;
        default:
            return line.gross;
    }
}

std::string XlsxLineWriter::name_with_note(DocumentLine const& line) {
    return line.note.empty() ? line.name : line.name + '\n' + line.note;
}

void XlsxLineWriter::write(DocumentLine const& line, std::uint32_t row) {
    row_ = row;
    for (std::size_t i = 0; i < document_.xlsx_columns.size(); ++i) {
        write_cell(line, document_.xlsx_columns[i].kind, static_cast<std::uint16_t>(i));
    }
}

void XlsxLineWriter::write_cell(DocumentLine const& line, ColumnKind kind, std::uint16_t column) {
    XlsxFormat format;
    format.has_bottom_line = true;
    format.align = is_right_aligned(kind) ? XlsxAlign::Right : XlsxAlign::Left;
    switch (kind) {
        case ColumnKind::Index:
            return format.colour = kQuiet, book_.number(row_, column, line.index, format);
        case ColumnKind::Sku:
            return book_.text(row_, column, line.sku, format);
        case ColumnKind::Name:
            format.wraps = true;
            return book_.text(row_, column, name_with_note(line), format);
        case ColumnKind::Unit:
            return book_.text(row_, column, line.unit, format);
        case ColumnKind::Quantity:
            format.number = xlsx_decimals_format(line.quantity.decimals());
            return book_.number(row_, column, to_double(line.quantity), format);
        case ColumnKind::VatRate:
            return write_rate(line, column, format);
        case ColumnKind::Discount:
            return write_discount(line, column, format);
        case ColumnKind::ListPrice:
        case ColumnKind::UnitNet:
            return write_price(line, kind, column, format);
        default:
            return write_amount(line, kind, column, format);
    }
}

void XlsxLineWriter::write_rate(DocumentLine const& line, std::uint16_t column, XlsxFormat format) {
    if (line.vat_rate.exempt) return book_.text(row_, column, vat_rate_text(line.vat_rate, document_.language), format);
    format.number = percent_format(line.vat_rate.rate.micros() / 100);
    book_.number(row_, column, static_cast<double>(line.vat_rate.rate.micros()) / 1e8, format);
}

void XlsxLineWriter::write_discount(DocumentLine const& line, std::uint16_t column, XlsxFormat format) {
    if (!line.list_price) return book_.blank(row_, column, format);
    Int128 const policy = line.policy_percent.micros();
    Int128 const manual = line.manual_percent.micros();
    Int128 const exact = (policy + manual) * 100'000'000 - policy * manual;  // of 10^16
    format.number = percent_format(static_cast<std::int64_t>(exact / 10'000'000'000));
    book_.number(row_, column, static_cast<double>(static_cast<std::int64_t>(exact)) / 1e16, format);
}

void XlsxLineWriter::write_price(DocumentLine const& line, ColumnKind kind, std::uint16_t column, XlsxFormat format) {
    if (line.no_price && kind == ColumnKind::UnitNet) {
        format.wraps = true;
        return book_.text(row_, column, document_word(DocumentWord::NoPrice, document_.language), format);
    }
    auto const value = kind == ColumnKind::ListPrice ? line.list_price : std::optional{line.unit_net};
    if (!value) return book_.blank(row_, column, format);
    int const exponent = document_.currency.exponent;
    format.number =
        xlsx_decimals_format(value->decimals() > exponent ? std::max<int>(line.precision, exponent) : exponent);
    write_value(line, kind, column, to_double(*value), format);
}

void XlsxLineWriter::write_amount(DocumentLine const& line, ColumnKind kind, std::uint16_t column, XlsxFormat format) {
    format.number = xlsx_decimals_format(document_.currency.exponent);
    format.is_bold = kind == ColumnKind::Gross;
    write_value(line, kind, column, xlsx_amount(xlsx_minor_of(line, kind), document_.currency), format);
}

void XlsxLineWriter::write_value(DocumentLine const& line, ColumnKind kind, std::uint16_t column, double value,
                                 XlsxFormat const& format) {
    auto const formula = line_formula(document_, line, kind, row_, columns_);
    if (formula) return book_.formula(row_, column, *formula, value, format);
    book_.number(row_, column, value, format);
}

}  // namespace offerta
