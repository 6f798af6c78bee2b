#pragma once

#include <array>
#include <optional>
#include <string>

#include "shared/document/quote_document.hpp"

namespace offerta {

/// Where each kind of column stands on the sheet; none: the template leaves it out.
class XlsxColumns {
  public:
    explicit XlsxColumns(std::vector<ResolvedColumn> const& columns);

    [[nodiscard]] std::optional<std::uint16_t> find(ColumnKind kind) const {
        return places_[static_cast<std::size_t>(kind)];
    }
    /// The cell's name, or nothing.
    [[nodiscard]] std::optional<std::string> cell(ColumnKind kind, std::uint32_t row) const;

  private:
    std::array<std::optional<std::uint16_t>, 14> places_;
};

/// The formula (without "=") that gives a line's figure in a column from the figures beside it (P5-P8), or nothing:
/// the figure is given (a fixed price), what it is made of is not on the sheet, or a spreadsheet could come to another.
[[nodiscard]] std::optional<std::string> line_formula(QuoteDocument const& document, DocumentLine const& line,
                                                      ColumnKind kind, std::uint32_t row, XlsxColumns const& columns);

}  // namespace offerta
