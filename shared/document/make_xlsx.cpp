#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "shared/base/format.hpp"
#include "shared/document/document_cells.hpp"
#include "shared/document/document_words.hpp"
#include "shared/document/make_documents.hpp"
#include "shared/document/xlsx_book.hpp"
#include "shared/document/xlsx_formulas.hpp"
#include "shared/document/xlsx_line_formulas.hpp"
#include "shared/document/xlsx_lines.hpp"

namespace offerta {
namespace {

constexpr std::uint32_t kTint = 0xF5F6F9;
constexpr std::size_t kMaxColumns = 60;
constexpr double kLineHeight = 13;  // points
constexpr double kRowHeight = 18;
constexpr double kBandHeight = 21;
constexpr double kGrandRowHeight = 24;

std::uint32_t packed(Colour colour) {
    return static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | colour.blue;
}

struct RowRange {
    std::uint32_t first;
    std::uint32_t last;
};

/// Writes a quote down the rows of one sheet; `row_` is the next free one.
class SheetWriter {
  public:
    explicit SheetWriter(QuoteDocument const& document)
        : document_(document),
          columns_(document.xlsx_columns),
          last_(static_cast<std::uint16_t>(document.xlsx_columns.size() - 1)),
          book_(word(DocumentWord::Title),
                {document.title + ' ' + document.number, document.organisation, document.now}),
          lines_(document, columns_, book_) {
        number_formats();
    }

    Result<Bytes> write() {
        set_widths();
        write_heading();
        write_head();
        for (auto const& section : document_.sections) {
            if (section.kind == DocumentSection::Kind::Specification) write_section(section);
        }
        write_totals();
        for (auto const& section : document_.sections) {
            if (section.kind != DocumentSection::Kind::Specification) write_section(section);
        }
        write_closing();
        book_.expect_text_in(last_, row_);
        book_.set_up_print(document_.footer.empty() ? document_.organisation : document_.footer,
                           word(DocumentWord::Page), word(DocumentWord::Of));
        return book_.finish();
    }

  private:
    [[nodiscard]] std::string word(DocumentWord which) const {
        return std::string{document_word(which, document_.language)};
    }

    [[nodiscard]] double amount(std::int64_t minor) const { return xlsx_amount(minor, document_.currency); }

    void number_formats() {
        money_ = xlsx_decimals_format(document_.currency.exponent);
        auto const sign = "\"" + currency_sign(document_.currency) + "\"";
        total_ = document_.language == Language::Ru ? money_ + "\\ " + sign : sign + money_;
    }

    /// As wide as the longest figure or article asks, within reason; names wrap.
    void set_widths() {
        for (std::size_t i = 0; i < document_.xlsx_columns.size(); ++i) {
            auto const kind = document_.xlsx_columns[i].kind;
            double width = xlsx_width_of(kind);
            if (kind == ColumnKind::Sku || is_money(kind))
                width = std::max(width, std::min(longest(kind) * 1.05 + 2, 34.0));
            if (kind == ColumnKind::Gross) width *= 1.25;  // bold, and the grand total larger
            book_.column_width(static_cast<std::uint16_t>(i), width);
        }
    }

    [[nodiscard]] double longest(ColumnKind kind) const {
        std::size_t letters =
            is_money(kind) ? format_amount({document_.totals.gross, document_.currency}, Language::En).size() : 0;
        if (kind != ColumnKind::Sku) return static_cast<double>(letters);
        for (auto const& section : document_.sections) {
            for (auto const& line : section.lines) letters = std::max(letters, count_code_points(line.sku));
        }
        return static_cast<double>(letters);
    }

    void heading_row(std::string const& text, XlsxFormat const& format) {
        if (text.empty()) return;
        book_.row_height(row_, format.size * 1.25 + 4);
        book_.text(row_++, 0, text, format);
    }

    void fit_row(double lines, double least) {
        book_.row_height(row_, std::min(std::max(lines * kLineHeight + 4, least), 400.0));
    }

    static std::string joined(std::vector<LabelledText> const& rows) {
        std::string text;
        for (auto const& row : rows) {
            if (!text.empty()) text += " · ";
            text += row.label.empty() ? row.text : row.label + ": " + row.text;
        }
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    }

    void write_heading() {
        XlsxFormat title;
        title.size = 16;
        title.is_bold = true;
        XlsxFormat strong;
        strong.is_bold = true;
        XlsxFormat quiet;
        quiet.size = 9;
        quiet.colour = kQuiet;
        heading_row(document_.title, title);
        heading_row(document_.number + ' ' + word(DocumentWord::From) + ' ' + document_.date + " · " +
                        word(DocumentWord::ValidUntil) + ' ' + document_.valid_until,
                    strong);
        heading_row(document_.subject, {});
        auto organisation = joined(document_.requisites);
        for (auto const& line : document_.contacts) organisation += (organisation.empty() ? "" : " · ") + line;
        heading_row(organisation.empty() ? document_.organisation : organisation, quiet);
        heading_row(joined(document_.customer), {});
        heading_row(joined(document_.manager), quiet);
        ++row_;
    }

    void write_head() {
        XlsxFormat head;
        head.is_bold = true;
        head.size = 9;
        head.wraps = true;
        head.fill = 0xEEF0FD;
        head.colour = packed(document_.accent);
        head.has_bottom_line = true;
        book_.row_height(row_, 2 * kLineHeight + 4);
        for (std::size_t i = 0; i < document_.xlsx_columns.size(); ++i) {
            auto const& column = document_.xlsx_columns[i];
            head.align = is_right_aligned(column.kind) ? XlsxAlign::Right : XlsxAlign::Left;
            book_.text(row_, static_cast<std::uint16_t>(i), column_head(document_, column), head);
        }
        book_.freeze_below(row_);
        ++row_;
    }

    void band(std::string const& text, XlsxFormat const& format) {
        book_.row_height(row_, kBandHeight);
        book_.text(row_, 0, text, format);
        for (std::uint16_t column = 1; column <= last_; ++column) book_.blank(row_, column, format);
        ++row_;
    }

    void write_section(DocumentSection const& section) {
        bool const is_counted = section.kind == DocumentSection::Kind::Specification;
        XlsxFormat title;
        title.is_bold = true;
        title.size = 11;
        title.fill = kTint;
        if (!is_counted) ++row_;
        auto name = section.title.empty() ? word(DocumentWord::Specification) : section.title;
        if (section.multiplier > 1) name += " × " + std::to_string(section.multiplier);
        band(name, title);
        std::string group;
        std::uint32_t const first = row_;
        for (auto const& line : section.lines) {
            if (line.group != group) write_group(line.group);
            group = line.group;
            write_line(line);
        }
        if (!is_counted) return;
        ranges_.push_back({first, row_ - 1});
        if (counted_sections() > 1) write_subtotal(section);
    }

    [[nodiscard]] std::size_t counted_sections() const {
        return static_cast<std::size_t>(
            std::count_if(document_.sections.begin(), document_.sections.end(),
                          [](auto const& section) { return section.kind == DocumentSection::Kind::Specification; }));
    }

    void write_group(std::string const& group) {
        XlsxFormat format;
        format.size = 9;
        format.colour = kQuiet;
        format.is_bold = true;
        if (group.empty()) return;
        book_.row_height(row_, kRowHeight);
        book_.text(row_++, 0, group, format);
    }

    void write_line(DocumentLine const& line) {
        if (columns_.find(ColumnKind::Name))
            fit_row(xlsx_lines_in(XlsxLineWriter::name_with_note(line), kXlsxNameWidth), kRowHeight);
        lines_.write(line, row_++);
    }

    static bool has_total(ColumnKind kind) {
        return is_money(kind) && kind != ColumnKind::ListPrice && kind != ColumnKind::UnitNet;
    }

    [[nodiscard]] std::string name_of(RowRange range, std::uint16_t column) const {
        return cell_name(range.first, column) + ":" + cell_name(range.last, column);
    }

    void write_subtotal(DocumentSection const& section) {
        XlsxFormat format;
        format.is_bold = true;
        book_.row_height(row_, kBandHeight);
        for (std::size_t i = 0; i < document_.xlsx_columns.size(); ++i) {
            auto const kind = document_.xlsx_columns[i].kind;
            auto const column = static_cast<std::uint16_t>(i);
            if (kind == ColumnKind::Name) {
                format.number.clear();
                format.align = XlsxAlign::Left;
                book_.text(row_, column, word(DocumentWord::SubtotalOf), format);
            }
            if (!has_total(kind)) continue;
            std::int64_t total = 0;
            for (auto const& line : section.lines) total += xlsx_minor_of(line, kind);
            format.number = money_;
            format.align = XlsxAlign::Right;
            write_sum(row_, column, "SUM(" + name_of(ranges_.back(), column) + ")", total, format);
        }
        row_ += 2;
    }

    /// A sum of whole minor units, or the engine's figure where binary sums are not certain.
    void write_sum(std::uint32_t row, std::uint16_t column, std::string const& expression, std::int64_t total,
                   XlsxFormat const& format) {
        auto const formula =
            rounding_formula(expression, document_.currency.exponent, Rounding::HalfUp, {total, 1, total});
        if (formula && expression.size() < kLongestFormula)
            return book_.formula(row, column, *formula, amount(total), format);
        book_.number(row, column, amount(total), format);
    }

    /// "SUM(J9:J20,J24:J30)" over the counted lines of all specifications.
    [[nodiscard]] std::optional<std::string> sum_of(ColumnKind kind) const {
        auto const column = columns_.find(kind);
        if (!column || ranges_.empty() || ranges_.size() > kMostArguments) return std::nullopt;
        std::string text = "SUM(";
        for (auto const& range : ranges_) {
            if (text.size() > 4) text += ',';
            text += name_of(range, *column);
        }
        return text + ')';
    }

    void total_row(std::string const& label, std::optional<std::string> const& expression, std::int64_t total,
                   bool is_grand = false) {
        XlsxFormat format;
        format.align = XlsxAlign::Right;
        format.is_bold = is_grand;
        format.size = is_grand ? 12 : 10;
        format.has_top_line = is_grand;
        if (is_grand) format.fill = 0xEEF0FD;
        book_.row_height(row_, is_grand ? kGrandRowHeight : kRowHeight);
        auto const value_column = columns_.find(ColumnKind::Gross).value_or(last_);
        auto const first = static_cast<std::uint16_t>(value_column > 3 ? value_column - 3 : 0);
        for (auto column = first; is_grand && column + 1 < value_column; ++column) book_.blank(row_, column, format);
        if (value_column > 0) book_.text(row_, static_cast<std::uint16_t>(value_column - 1), label, format);
        format.number = total_;
        if (expression) {
            write_sum(row_, value_column, *expression, total, format);
        } else {
            book_.number(row_, value_column, amount(total), format);
        }
        ++row_;
    }

    [[nodiscard]] std::optional<std::string> vat_sum(Vat const& rate) const {
        auto const rates = columns_.find(ColumnKind::VatRate);
        auto const values = columns_.find(rate.exempt ? ColumnKind::Gross : ColumnKind::VatAmount);
        if (!rates || !values || ranges_.empty()) return std::nullopt;
        RowRange const all{ranges_.front().first, ranges_.back().last};
        auto const fraction = Decimal::from_micros(rate.rate.micros() / 100);
        bool const is_exact = rate.rate.micros() % 100 == 0;
        if (!rate.exempt && !is_exact) return std::nullopt;
        auto const criterion =
            rate.exempt ? "\"" + vat_rate_text(rate, document_.language) + "\"" : fraction.to_string();
        return "SUMIF(" + name_of(all, *rates) + "," + criterion + "," + name_of(all, *values) + ")";
    }

    void write_vat_rows(DocumentWord label) {
        // What bears no VAT first: it is a part of the sum above it (P8).
        for (auto const& vat : document_.vat_rates) {
            if (vat.rate.exempt) total_row(word(DocumentWord::ExemptPart), vat_sum(vat.rate), vat.totals.gross);
        }
        for (auto const& vat : document_.vat_rates) {
            if (vat.rate.exempt) continue;
            total_row(word(label) + ' ' + vat_rate_text(vat.rate, document_.language), vat_sum(vat.rate),
                      vat.totals.vat);
        }
    }

    void write_totals() {
        if (counted_sections() < 2) ++row_;
        bool const is_inclusive = document_.vat_mode == VatMode::Inclusive;
        auto const gross = sum_of(ColumnKind::Gross);
        auto const vat = sum_of(ColumnKind::VatAmount);
        if (document_.discount != 0) {
            auto const part = sum_of(ColumnKind::DiscountPart);
            total_row(word(DocumentWord::Sum), sum_of(ColumnKind::Amount), document_.sum_of_amounts);
            total_row(word(DocumentWord::QuoteDiscount), part ? std::optional{"-" + *part} : std::nullopt,
                      -document_.discount);
        }
        if (!is_inclusive) {
            bool const is_known = gross && (vat || document_.totals.vat == 0);
            auto const net = is_known ? std::optional{*gross + (vat ? "-" + *vat : "")} : std::nullopt;
            total_row(word(DocumentWord::NetTotal), net, document_.totals.net);
            write_vat_rows(DocumentWord::VatRate);
        }
        total_row(word(DocumentWord::GrandTotal), gross, document_.totals.gross, true);
        if (is_inclusive) write_vat_rows(DocumentWord::IncludedVat);
        if (!document_.sum_in_words.empty()) {
            XlsxFormat format;
            format.align = XlsxAlign::Right;
            format.colour = kQuiet;
            format.wraps = true;
            wide_text(0, document_.sum_in_words, format);
        }
    }

    [[nodiscard]] double width_between(std::uint16_t first) const {
        double width = 0;
        for (std::size_t i = first; i < document_.xlsx_columns.size(); ++i)
            width += xlsx_width_of(document_.xlsx_columns[i].kind);
        return width;
    }

    /// Text over the columns from `first` to the last; a merged cell does not find its height by itself.
    void wide_text(std::uint16_t first, std::string const& text, XlsxFormat const& format) {
        fit_row(xlsx_lines_in(text, width_between(first) * 1.1), kRowHeight);
        book_.merged_text(row_, first, last_, text, format);
        ++row_;
    }

    void write_closing() {
        XlsxFormat strong;
        strong.is_bold = true;
        strong.size = 11;
        XlsxFormat quiet;
        quiet.colour = kQuiet;
        XlsxFormat plain;
        plain.wraps = true;
        ++row_;
        if (!document_.terms.empty()) book_.text(row_++, 0, word(DocumentWord::Terms), strong);
        auto const text_column = std::min<std::uint16_t>(2, last_);
        for (auto const& term : document_.terms) {
            if (text_column == 0) {
                wide_text(0, term.label + ": " + term.text, plain);
                continue;
            }
            label_then_text(term, text_column, quiet, plain);
        }
        for (auto const& paragraph : document_.closing) wide_text(0, paragraph, with_colour(plain, kQuiet));
        if (!document_.has_signature) return;
        ++row_;
        auto const position = document_.signer_position.empty() ? document_.organisation : document_.signer_position;
        book_.text(row_++, 0, position + "  ____________________  " + document_.signer_name, {});
    }

    static XlsxFormat with_colour(XlsxFormat format, std::uint32_t colour) {
        format.colour = colour;
        return format;
    }

    /// The label goes before its text: rows are written from left to right.
    void label_then_text(LabelledText const& term, std::uint16_t column, XlsxFormat const& label,
                         XlsxFormat const& text) {
        auto const row = row_;
        wide_text(column, term.text, text);
        book_.text(row, 0, term.label, label);
    }

    static constexpr std::size_t kMostArguments = 200;
    static constexpr std::size_t kLongestFormula = 8000;

    QuoteDocument const& document_;
    XlsxColumns columns_;
    std::uint16_t last_;
    XlsxBook book_;
    XlsxLineWriter lines_;
    std::string money_;
    std::string total_;
    std::uint32_t row_ = 0;
    std::vector<RowRange> ranges_;
};

}  // namespace

Result<Bytes> make_xlsx(QuoteDocument const& document) {
    if (document.xlsx_columns.empty() || document.xlsx_columns.size() > kMaxColumns) {
        return fail(ErrorCode::OutOfRange, "columns", "1 … " + std::to_string(kMaxColumns),
                    std::to_string(document.xlsx_columns.size()));
    }
    return SheetWriter(document).write();
}

Result<Bytes> make_quote_xlsx(DocumentInput const& input) {
    OFFERTA_TRY(document, make_quote_document(input));
    return make_xlsx(document);
}

}  // namespace offerta
