#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/document/figures_document.hpp"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace offerta {

constexpr std::uint32_t kQuiet = 0x626B7C;     ///< a text that steps back
constexpr std::uint32_t kHeadText = 0x3543B5;  ///< of the heads of tables
constexpr std::uint32_t kHeadFill = 0xEEF0FD;

enum class XlsxAlign : std::uint8_t { Left, Right, Centre };

/// How a cell looks; equal ones share one format of the file.
struct XlsxFormat {
    std::string number;  ///< "@" for text, "#,##0.00", … ; empty: general
    int size = 10;
    bool is_bold = false;
    bool wraps = false;
    bool has_top_line = false;
    bool has_bottom_line = false;
    XlsxAlign align = XlsxAlign::Left;
    std::uint32_t colour = 0x161A23;
    std::optional<std::uint32_t> fill;

    friend bool operator==(XlsxFormat const&, XlsxFormat const&) = default;
};

/// A chart of the rows below `head_row`: labels in the first column, a series for each of `columns`, named by its head.
struct XlsxChart {
    FigureChart kind = FigureChart::Columns;
    std::string title;
    std::uint32_t head_row = 0;
    std::uint32_t last_row = 0;
    std::vector<std::uint16_t> columns;
    std::uint32_t at_row = 0;  ///< its upper left corner
    std::uint16_t at_column = 0;
};

/// A workbook whose sheets are written one after the other, each row by row from the top: memory stays constant however
/// long they grow.
class XlsxBook {
  public:
    struct Properties {
        std::string title;
        std::string author;
        Instant created;
        /// False keeps all rows until the end: charts then bring their figures along, for programs that do not compute.
        bool is_constant_memory = true;
    };

    XlsxBook(std::string const& sheet_name, Properties const& properties);
    XlsxBook(XlsxBook const&) = delete;
    XlsxBook& operator=(XlsxBook const&) = delete;
    ~XlsxBook();

    /// Another sheet, which everything from now on is written to. One in constant memory is written row by row from the
    /// top, whatever the sheets before it were.
    void add_sheet(std::string const& name, bool is_constant_memory);

    /// Text that never becomes a formula or a number, to the letter ("_x0041_" too).
    void text(std::uint32_t row, std::uint16_t column, std::string_view value, XlsxFormat const& format);
    void number(std::uint32_t row, std::uint16_t column, double value, XlsxFormat const& format);
    /// `formula` without "="; `result` is what it comes to.
    void formula(std::uint32_t row, std::uint16_t column, std::string const& formula, double result,
                 XlsxFormat const& format);
    void blank(std::uint32_t row, std::uint16_t column, XlsxFormat const& format);
    void merged_text(std::uint32_t row, std::uint16_t first, std::uint16_t last, std::string_view value,
                     XlsxFormat const& format);
    void row_height(std::uint32_t row, double points);
    void column_width(std::uint16_t column, double characters);
    /// Rows above stay in sight and `head` is repeated on each printed page.
    void freeze_below(std::uint32_t head);
    /// Arrows in the heads that narrow the rows down to `last`.
    void filter_over(std::uint32_t head, std::uint32_t last, std::uint16_t last_column);
    /// A4 landscape, one page wide, with a foot of this text and "page x of y" (words of the language).
    void set_up_print(std::string_view foot, std::string_view page, std::string_view of);
    /// No green corners on article numbers that look like numbers.
    void expect_text_in(std::uint16_t last_column, std::uint32_t last_row);
    /// The rows must have been written.
    void chart(XlsxChart const& chart);

    /// Ends the file. Broken when the library failed anywhere.
    [[nodiscard]] Result<Bytes> finish();

  private:
    [[nodiscard]] lxw_format* shared_format(XlsxFormat const& format);
    void note(int error) {
        if (error_ == 0) error_ = error;
    }

    struct FormatEntry {
        XlsxFormat key;
        lxw_format* made;
    };

    std::string sheet_name_;
    lxw_workbook* workbook_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    std::vector<FormatEntry> formats_;
    char const* output_ = nullptr;
    std::size_t output_size_ = 0;
    int error_ = 0;
};

/// A name that every spreadsheet takes for a sheet.
[[nodiscard]] std::string xlsx_sheet_name(std::string const& title);
/// "C7", "$C$7" never: formulas here are relative.
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint16_t column);

}  // namespace offerta
