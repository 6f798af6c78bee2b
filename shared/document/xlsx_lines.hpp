#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/document/quote_document.hpp"
#include "shared/document/xlsx_book.hpp"
#include "shared/document/xlsx_line_formulas.hpp"

namespace offerta {

inline constexpr double kXlsxNameWidth = 44;  ///< letters

/// The least width of a column, in letters.
[[nodiscard]] double xlsx_width_of(ColumnKind kind);
/// Lines that a text takes in a cell of so many letters; a little too many rather than too few.
[[nodiscard]] double xlsx_lines_in(std::string_view text, double width);
/// "#,##0.00": so many decimals, no more.
[[nodiscard]] std::string xlsx_decimals_format(int decimals);
/// The nearest double to an amount of minor units.
[[nodiscard]] double xlsx_amount(std::int64_t minor, Currency const& currency);
/// A line's amount in a column of money.
[[nodiscard]] std::int64_t xlsx_minor_of(DocumentLine const& line, ColumnKind kind);

/// Writes the cells of a line: figures as formulas where line_formula has one, as values elsewhere.
class XlsxLineWriter {
  public:
    XlsxLineWriter(QuoteDocument const& document, XlsxColumns const& columns, XlsxBook& book)
        : document_(document), columns_(columns), book_(book) {}

    void write(DocumentLine const& line, std::uint32_t row);
    [[nodiscard]] static std::string name_with_note(DocumentLine const& line);

  private:
    void write_cell(DocumentLine const& line, ColumnKind kind, std::uint16_t column);
    void write_rate(DocumentLine const& line, std::uint16_t column, XlsxFormat format);
    void write_discount(DocumentLine const& line, std::uint16_t column, XlsxFormat format);
    void write_price(DocumentLine const& line, ColumnKind kind, std::uint16_t column, XlsxFormat format);
    void write_amount(DocumentLine const& line, ColumnKind kind, std::uint16_t column, XlsxFormat format);
    void write_value(DocumentLine const& line, ColumnKind kind, std::uint16_t column, double value,
                     XlsxFormat const& format);

    QuoteDocument const& document_;
    XlsxColumns const& columns_;
    XlsxBook& book_;
    std::uint32_t row_ = 0;
};

}  // namespace offerta
