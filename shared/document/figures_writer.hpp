#pragma once

#include "shared/document/figures_document.hpp"
#include "shared/document/xlsx_book.hpp"

namespace offerta {

/// OutOfRange as make_figures_xlsx.
[[nodiscard]] Status check_figures(FiguresDocument const& document);
/// Down the current sheet of a book that keeps its rows.
void write_figures(FiguresDocument const& document, XlsxBook& book);

}  // namespace offerta
