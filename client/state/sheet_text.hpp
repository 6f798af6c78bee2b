#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/money.hpp"
#include "shared/base/text.hpp"

namespace offerta::client {

/// Rows as the clipboard gives them to a spreadsheet, which takes the table where it can and the text where not.
struct SheetText {
    std::string text;  ///< cells parted by tabs, rows by line feeds
    std::string html;  ///< a table, its texts marked as such (N7: "007" stays "007")
};

/// Writes such rows cell by cell. Figures have the language's decimal mark and no grouping, so that they are read as
/// numbers. Of a text nothing is ever a formula: in the plain rows it stands after an apostrophe.
class SheetWriter {
  public:
    explicit SheetWriter(Language language) : language_(language) {}

    void add_text(std::string_view text);
    void add_number(std::optional<Decimal> value);  ///< none: an empty cell
    void add_amount(Money value);
    void end_row();
    [[nodiscard]] SheetText take() &&;

  private:
    void add_cell(std::string_view plain, std::string_view shown, std::string_view attributes);

    Language language_;
    SheetText out_;
    bool in_row_ = false;
};

/// What a text cell of plain rows says: without the apostrophe that keeps it from being a formula.
[[nodiscard]] std::string_view without_formula_guard(std::string_view cell);

}  // namespace offerta::client
