#include <algorithm>

#include "shared/base/text.hpp"
#include "shared/document/figures_writer.hpp"
#include "shared/document/xlsx_lines.hpp"

namespace offerta {
namespace {

constexpr std::uint32_t kChartRows = 15;  // of the usual height, which a chart covers
constexpr double kLabelWidth = 44, kFigureWidth = 14;
constexpr double kMicrosInOne = 1e6, kMicrosOfPercent = 1e8;

Status check_block(FigureBlock const& block, std::string const& place) {
    if (block.columns.size() > kMaxFigureColumns)
        return fail(ErrorCode::OutOfRange, place + ".columns", "0 … " + std::to_string(kMaxFigureColumns),
                    std::to_string(block.columns.size()));
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        if (block.rows[i].values.size() != block.columns.size())
            return fail(ErrorCode::OutOfRange, place + ".rows[" + std::to_string(i) + "]",
                        std::to_string(block.columns.size()) + " values", std::to_string(block.rows[i].values.size()));
    }
    return {};
}

}  // namespace

Status check_figures(FiguresDocument const& document) {
    if (document.blocks.size() > kMaxFigureBlocks)
        return fail(ErrorCode::OutOfRange, "blocks", "0 … " + std::to_string(kMaxFigureBlocks),
                    std::to_string(document.blocks.size()));
    std::size_t rows = 0;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        OFFERTA_CHECK_OK(check_block(document.blocks[i], "blocks[" + std::to_string(i) + "]"));
        rows += document.blocks[i].rows.size() + document.blocks[i].texts.size();
    }
    if (rows > kMaxFigureRows)
        return fail(ErrorCode::OutOfRange, "rows", "0 … " + std::to_string(kMaxFigureRows), std::to_string(rows));
    return {};
}

namespace {

class FiguresWriter {
  public:
    FiguresWriter(FiguresDocument const& document, XlsxBook& book) : document_(document), book_(book) {}

    void write() {
        book_.column_width(0, kLabelWidth);
        std::size_t columns = 1;
        for (FigureBlock const& block : document_.blocks) columns = std::max(columns, block.columns.size());
        for (std::size_t i = 1; i <= columns; ++i) book_.column_width(static_cast<std::uint16_t>(i), kFigureWidth);
        book_.row_height(row_, 24);
        book_.text(row_++, 0, document_.title, title_format(16));
        if (!document_.note.empty()) book_.text(row_++, 0, document_.note, quiet());
        chart_column_ = static_cast<std::uint16_t>(columns + 2);
        for (FigureBlock const& block : document_.blocks) write_block(block);
        bool const is_russian = document_.language == Language::Ru;
        book_.set_up_print(document_.title, is_russian ? "Страница" : "Page", is_russian ? "из" : "of");
    }

  private:
    static XlsxFormat title_format(int size) {
        XlsxFormat out;
        out.size = size;
        out.is_bold = true;
        return out;
    }
    static XlsxFormat quiet() {
        XlsxFormat out;
        out.size = 9;
        out.colour = kQuiet;
        return out;
    }
    static XlsxFormat cell_format(FigureColumn const& column) {
        XlsxFormat out;
        out.has_bottom_line = true;
        out.align = XlsxAlign::Right;
        out.number = xlsx_decimals_format(column.decimals);
        if (column.style == FigureStyle::Percent) out.number += "%";
        return out;
    }

    void write_block(FigureBlock const& block) {
        ++row_;
        std::uint32_t const begin = row_;
        book_.text(row_++, 0, block.title, title_format(12));
        if (!block.note.empty()) book_.text(row_++, 0, block.note, quiet());
        std::uint32_t const head = row_;
        if (!block.rows.empty()) {
            write_head(block);
            for (FigureRow const& row : block.rows) write_row(block, row);
            if (add_chart(block, begin, head)) row_ = std::max(row_, begin + kChartRows);
        }
        XlsxFormat words;
        words.wraps = true;
        for (std::string const& text : block.texts) book_.text(row_++, 0, text, words);
    }

    void write_head(FigureBlock const& block) {
        XlsxFormat format;
        format.is_bold = true;
        format.size = 9;
        format.fill = kHeadFill;
        format.colour = kHeadText;
        format.has_bottom_line = true;
        book_.text(row_, 0, block.label_head, format);
        format.align = XlsxAlign::Right;
        for (std::size_t i = 0; i < block.columns.size(); ++i)
            book_.text(row_, static_cast<std::uint16_t>(i + 1), block.columns[i].head, format);
        ++row_;
    }

    void write_row(FigureBlock const& block, FigureRow const& row) {
        XlsxFormat label;
        label.has_bottom_line = true;
        book_.text(row_, 0, row.label, label);
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            FigureColumn const& column = block.columns[i];
            auto const place = static_cast<std::uint16_t>(i + 1);
            double const unit = column.style == FigureStyle::Percent ? kMicrosOfPercent : kMicrosInOne;
            if (row.values[i])
                book_.number(row_, place, static_cast<double>(row.values[i]->micros()) / unit, cell_format(column));
            else
                book_.blank(row_, place, cell_format(column));
        }
        ++row_;
    }

    bool add_chart(FigureBlock const& block, std::uint32_t begin, std::uint32_t head) {
        if (block.chart == FigureChart::None) return false;
        XlsxChart chart;
        chart.kind = block.chart;
        chart.title = block.title;
        chart.head_row = head;
        chart.last_row = row_ - 1;
        chart.at_row = begin;
        chart.at_column = chart_column_;
        for (std::size_t i = 0; i < block.columns.size(); ++i)
            if (block.columns[i].is_charted) chart.columns.push_back(static_cast<std::uint16_t>(i + 1));
        if (chart.columns.empty()) return false;
        book_.chart(chart);
        return true;
    }

    FiguresDocument const& document_;
    XlsxBook& book_;
    std::uint16_t chart_column_ = 0;
    std::uint32_t row_ = 0;
};

}  // namespace

void write_figures(FiguresDocument const& document, XlsxBook& book) { FiguresWriter(document, book).write(); }

Result<Bytes> make_figures_xlsx(FiguresDocument const& document) {
    OFFERTA_CHECK_OK(check_figures(document));
    XlsxBook book(xlsx_sheet_name(document.title), {document.title, document.author, document.now, false});
    write_figures(document, book);
    return book.finish();
}

}  // namespace offerta
