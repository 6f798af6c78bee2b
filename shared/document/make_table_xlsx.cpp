#include <algorithm>
#include <optional>

#include "shared/base/format.hpp"
#include "shared/document/figures_writer.hpp"
#include "shared/document/table_document.hpp"
#include "shared/document/xlsx_book.hpp"
#include "shared/document/xlsx_lines.hpp"

namespace offerta {
namespace {

constexpr double kTableRowHeight = 18;  // points
constexpr double kWidthLeast = 9;       // characters
constexpr double kWidthMost = 52;
/// Days from 1899-12-30, where a spreadsheet counts from, to 1970-01-01.
constexpr double kSpreadsheetEpoch = 25'569;
constexpr double kDayMilliseconds = 86'400'000;
constexpr std::int64_t kMinuteMilliseconds = 60'000;

struct CurrencySum {
    Currency currency;
    std::vector<Money> sums;  ///< by column of the table; zero where nothing is added up
};

Status check(TableDocument const& table, TableRows const& rows) {
    if (table.columns.empty() || table.columns.size() > kMaxTableColumns)
        return fail(ErrorCode::OutOfRange, "columns", "1 … " + std::to_string(kMaxTableColumns),
                    std::to_string(table.columns.size()));
    if (rows.count > kMaxTableRows)
        return fail(ErrorCode::OutOfRange, "rows", "0 … " + std::to_string(kMaxTableRows), std::to_string(rows.count));
    return {};
}

/// What must be known of all rows before the first one is written.
struct Survey {
    std::vector<CurrencySum> sums;  ///< of every column that has a total, currencies in the order in which they come
    std::vector<double> letters;    ///< of the longest cell, by column
    std::vector<bool> has_money, has_numbers;
};

double letters_in(TableCell const& cell, Language language) {
    if (auto const* text = std::get_if<std::string>(&cell)) return static_cast<double>(count_code_points(*text));
    if (auto const* money = std::get_if<Money>(&cell))
        return static_cast<double>(count_code_points(format_amount(*money, language)));
    if (auto const* number = std::get_if<Decimal>(&cell)) return static_cast<double>(number->to_string().size() + 2);
    if (std::holds_alternative<Instant>(cell)) return 16;
    return std::holds_alternative<Date>(cell) ? 11 : 0;
}

Status take_in(TableDocument const& table, std::vector<TableCell> const& row, Survey& out) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        out.letters[i] = std::max(out.letters[i], letters_in(row[i], table.language));
        if (std::holds_alternative<Decimal>(row[i])) out.has_numbers[i] = true;
        auto const* money = std::get_if<Money>(&row[i]);
        if (!money) continue;
        out.has_money[i] = true;
        auto it = std::find_if(out.sums.begin(), out.sums.end(),
                               [&](CurrencySum const& sum) { return sum.currency == money->currency; });
        if (it == out.sums.end()) {
            out.sums.push_back({money->currency, std::vector<Money>(row.size(), Money{0, money->currency})});
            it = out.sums.end() - 1;
        }
        if (!table.columns[i].has_total) continue;
        OFFERTA_TRY(sum, add(it->sums[i], *money));
        it->sums[i] = sum;
    }
    return {};
}

Result<Survey> survey_of(TableDocument const& table, TableRows const& rows) {
    Survey out;
    out.letters.resize(table.columns.size());
    out.has_money.resize(table.columns.size());
    out.has_numbers.resize(table.columns.size());
    std::vector<TableCell> row;
    for (std::size_t i = 0; i < rows.count; ++i) {
        rows.row(i, row);
        if (row.size() != table.columns.size())
            return fail(ErrorCode::OutOfRange, "rows[" + std::to_string(i) + "]",
                        std::to_string(table.columns.size()) + " cells", std::to_string(row.size()));
        OFFERTA_CHECK_OK(take_in(table, row, out));
    }
    return out;
}

/// Writes the table down one sheet; `row_` is the next free one.
class TableWriter {
  public:
    TableWriter(TableDocument const& table, TableRows const& rows, Survey survey, XlsxBook& book)
        : table_(table), rows_(rows), survey_(std::move(survey)), sums_(survey_.sums), book_(book) {
        find_places();
    }

    void write() {
        set_widths();
        write_title();
        write_head();
        std::uint32_t const first = row_;
        std::vector<TableCell> row;
        for (std::size_t i = 0; i < rows_.count; ++i) {
            rows_.row(i, row);
            write_row(row);
        }
        if (rows_.count > 0) {
            // Before the totals: rows that were passed cannot be named any more.
            book_.filter_over(first - 1, row_ - 1, last_);
            write_totals(first);
        }
        book_.expect_text_in(last_, row_);
        bool const is_russian = table_.language == Language::Ru;
        book_.set_up_print(table_.title, is_russian ? "Страница" : "Page", is_russian ? "из" : "of");
    }

  private:
    /// Several currencies bring a column with their codes, right of the first amounts.
    void find_places() {
        bool const mixed = sums_.size() > 1;
        std::uint16_t place = 0;
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            places_.push_back(place++);
            if (mixed && !code_column_ && has_money(i)) code_column_ = place++;
        }
        last_ = static_cast<std::uint16_t>(place - 1);
    }
    [[nodiscard]] bool has_money(std::size_t column) const { return survey_.has_money[column]; }

    [[nodiscard]] std::string head_of(std::size_t column) const {
        std::string head = table_.columns[column].head;
        if (sums_.size() == 1 && has_money(column)) head += ", " + currency_sign(sums_.front().currency);
        return head;
    }

    void set_widths() {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            double most = static_cast<double>(count_code_points(head_of(i))) + 2;  // the filter's arrow
            most = std::max(most, survey_.letters[i]);
            for (auto const& sum : sums_) most = std::max(most, letters_in(sum.sums[i], table_.language) + 1);
            book_.column_width(places_[i], std::clamp(most * 1.05 + 2, kWidthLeast, kWidthMost));
        }
        if (code_column_) book_.column_width(*code_column_, kWidthLeast + 2);
    }

    void write_title() {
        XlsxFormat title;
        title.size = 16;
        title.is_bold = true;
        book_.row_height(row_, 24);
        book_.text(row_++, 0, table_.title, title);
        XlsxFormat note;
        note.size = 9;
        note.colour = kQuiet;
        if (!table_.note.empty()) book_.text(row_++, 0, table_.note, note);
        ++row_;
    }

    void write_head() {
        XlsxFormat head;
        head.is_bold = true;
        head.size = 9;
        head.fill = kHeadFill;
        head.colour = kHeadText;
        head.has_bottom_line = true;
        book_.row_height(row_, kTableRowHeight + 3);
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            head.align = has_money(i) || survey_.has_numbers[i] ? XlsxAlign::Right : XlsxAlign::Left;
            book_.text(row_, places_[i], head_of(i), head);
            head.align = XlsxAlign::Left;
            if (code_column_ && *code_column_ == places_[i] + 1) book_.text(row_, *code_column_, table_.currency, head);
        }
        book_.freeze_below(row_++);
    }

    void write_row(std::vector<TableCell> const& row) {
        book_.row_height(row_, kTableRowHeight);
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::visit([&](auto const& value) { write_cell(places_[i], value); }, row[i]);
            if (code_column_ && *code_column_ == places_[i] + 1) write_code(row[i]);
        }
        ++row_;
    }
    [[nodiscard]] static XlsxFormat line() {
        XlsxFormat format;
        format.has_bottom_line = true;
        return format;
    }
    void write_cell(std::uint16_t column, std::monostate) { book_.blank(row_, column, line()); }
    void write_cell(std::uint16_t column, std::string const& text) { book_.text(row_, column, text, line()); }
    void write_cell(std::uint16_t column, Money const& money) {
        book_.number(row_, column, xlsx_amount(money.minor, money.currency), amount_format(money.currency, line()));
    }
    void write_cell(std::uint16_t column, Decimal number) {
        XlsxFormat format = line();
        format.align = XlsxAlign::Right;
        book_.number(row_, column, static_cast<double>(number.micros()) / Decimal::kOne, format);
    }
    void write_cell(std::uint16_t column, Date date) {
        XlsxFormat format = line();
        format.number = date_format();
        book_.number(row_, column, date.days + kSpreadsheetEpoch, format);
    }
    void write_cell(std::uint16_t column, Instant instant) {
        XlsxFormat format = line();
        format.number = date_format() + " hh:mm";
        // Whole minutes: that is what is shown, and what a formula should find.
        std::int64_t const local =
            instant.milliseconds / kMinuteMilliseconds + utc_offset_minutes(table_.zone, instant);
        book_.number(row_, column,
                     static_cast<double>(local) * kMinuteMilliseconds / kDayMilliseconds + kSpreadsheetEpoch, format);
    }
    void write_code(TableCell const& cell) {
        auto const* money = std::get_if<Money>(&cell);
        write_cell(*code_column_, money ? std::string(money->currency.name()) : std::string{});
    }
    [[nodiscard]] std::string date_format() const {
        return table_.language == Language::Ru ? "dd.mm.yyyy" : "d mmm yyyy";
    }
    [[nodiscard]] static XlsxFormat amount_format(Currency const& currency, XlsxFormat format) {
        format.number = xlsx_decimals_format(currency.exponent);
        format.align = XlsxAlign::Right;
        return format;
    }

    void write_totals(std::uint32_t first) {
        bool const any = std::any_of(table_.columns.begin(), table_.columns.end(),
                                     [](TableColumn const& column) { return column.has_total; });
        if (!any) return;
        for (CurrencySum const& sum : sums_)
            write_total(sum, first, first + static_cast<std::uint32_t>(rows_.count) - 1);
    }
    void write_total(CurrencySum const& sum, std::uint32_t first, std::uint32_t last) {
        XlsxFormat strong;
        strong.is_bold = true;
        strong.has_top_line = true;
        book_.row_height(row_, kTableRowHeight + 3);
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            if (table_.columns[i].has_total && has_money(i)) {
                book_.formula(row_, places_[i], total_formula(sum.currency, places_[i], first, last),
                              xlsx_amount(sum.sums[i].minor, sum.currency), amount_format(sum.currency, strong));
            } else if (i == 0) {
                book_.text(row_, places_[i], table_.total, strong);
            } else {
                book_.blank(row_, places_[i], strong);
            }
            if (code_column_ && *code_column_ == places_[i] + 1)
                book_.text(row_, *code_column_, sum.currency.name(), strong);
        }
        ++row_;
    }
    /// One currency: the sum of the rows that a filter leaves. Several: by the code beside the amount.
    [[nodiscard]] std::string total_formula(Currency const& currency, std::uint16_t column, std::uint32_t first,
                                            std::uint32_t last) const {
        auto const range = [&](std::uint16_t of) { return cell_name(first, of) + ":" + cell_name(last, of); };
        if (!code_column_) return "SUBTOTAL(109," + range(column) + ")";
        return "SUMIF(" + range(*code_column_) + ",\"" + std::string(currency.name()) + "\"," + range(column) + ")";
    }

    TableDocument const& table_;
    TableRows const& rows_;
    Survey survey_;
    std::vector<CurrencySum> const& sums_;
    XlsxBook& book_;
    std::vector<std::uint16_t> places_;  ///< of the table's columns on the sheet
    std::optional<std::uint16_t> code_column_;
    std::uint16_t last_ = 0;
    std::uint32_t row_ = 0;
};

}  // namespace

Result<Bytes> make_table_xlsx(TableDocument const& table) {
    TableRows const rows{table.rows.size(),
                         [&table](std::size_t i, std::vector<TableCell>& row) { row = table.rows[i]; }};
    OFFERTA_CHECK_OK(check(table, rows));
    OFFERTA_TRY(survey, survey_of(table, rows));
    XlsxBook book(xlsx_sheet_name(table.title), {table.title, table.author, table.now});
    TableWriter(table, rows, std::move(survey), book).write();
    return book.finish();
}

Result<Bytes> make_report_xlsx(FiguresDocument const& figures, TableDocument const& table, TableRows const& rows) {
    OFFERTA_CHECK_OK(check_figures(figures));
    OFFERTA_CHECK_OK(check(table, rows));
    OFFERTA_TRY(survey, survey_of(table, rows));
    XlsxBook book(xlsx_sheet_name(figures.title), {figures.title, figures.author, figures.now, false});
    write_figures(figures, book);
    std::string const name = xlsx_sheet_name(table.title);
    book.add_sheet(name == xlsx_sheet_name(figures.title) ? "Data" : name, true);
    TableWriter(table, rows, std::move(survey), book).write();
    return book.finish();
}

}  // namespace offerta
