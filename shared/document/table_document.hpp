#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/decimal.hpp"
#include "shared/base/money.hpp"
#include "shared/base/text.hpp"
#include "shared/base/time_zone.hpp"
#include "shared/document/figures_document.hpp"
#include "shared/document/make_documents.hpp"

namespace offerta {

/// Nothing, text to the letter (N7), an amount, a civil date, an instant shown in the document's zone, or a number.
using TableCell = std::variant<std::monostate, std::string, Money, Date, Instant, Decimal>;

struct TableColumn {
    std::string head;        ///< without the currency: that is added where all amounts share one
    bool has_total = false;  ///< the amounts are added up under the last row, one row per currency

    friend bool operator==(TableColumn const&, TableColumn const&) = default;
};

/// What a list on screen shows, to take along as a spreadsheet. The words are the caller's.
struct TableDocument {
    Language language = Language::Ru;
    Instant now;        ///< the only clock: dates the file's metadata
    TimeZone zone;      ///< the organisation's: instants are shown in it, each by its own day's clock (N5)
    std::string title;  ///< also the sheet's name
    std::string note;   ///< what the list was limited to, and when
    std::string author;
    std::string total;     ///< "Итого"
    std::string currency;  ///< "Валюта": head of the column that several currencies bring with them
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows;  ///< each as long as `columns`

    friend bool operator==(TableDocument const&, TableDocument const&) = default;
};

inline constexpr std::size_t kMaxTableColumns = 60;
inline constexpr std::size_t kMaxTableRows = 1'000'000;  ///< a sheet holds 1,048,576

/// Live sums whose cached results are exact; an automatic filter over the heads.
/// Errors: OutOfRange for no columns or more than the bounds, for a row of another length; Overflow of a sum.
[[nodiscard]] Result<Bytes> make_table_xlsx(TableDocument const& table);

/// Rows that are made when they are asked for, so that no list of them is kept: each is asked for a few times, and must
/// be the same then.
struct TableRows {
    std::size_t count = 0;
    /// Row i, as long as the table's columns.
    std::function<void(std::size_t i, std::vector<TableCell>& row)> row;
};
/// A workbook of two sheets: figures with their charts, and all rows as a plain table for a pivot, written in constant
/// memory. `table` has no rows of its own. Errors: as make_table_xlsx and make_figures_xlsx.
[[nodiscard]] Result<Bytes> make_report_xlsx(FiguresDocument const& figures, TableDocument const& table,
                                             TableRows const& rows);

/// As bytes, for the worker that makes the file. Not kept anywhere: both sides come from one build.
[[nodiscard]] Bytes encode_table(TableDocument const& table);
/// InvalidFormat for bytes that encode_table did not make, however they are broken.
[[nodiscard]] Result<TableDocument> decode_table(std::span<std::uint8_t const> bytes);

}  // namespace offerta
