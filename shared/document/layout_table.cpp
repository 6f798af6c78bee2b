#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "shared/base/format.hpp"
#include "shared/document/document_cells.hpp"
#include "shared/document/document_words.hpp"
#include "shared/document/layout_flow.hpp"

namespace offerta {
namespace {

constexpr Length kColumnGap = points(9);
constexpr Length kRowPadding = points(5);
constexpr Length kNameWidthMin = points(128);
constexpr Length kNameWidthMinLandscape = points(170);
constexpr Length kGroupHeight = points(19);
constexpr Length kTotalHeight = points(24);

struct PlacedColumn {
    ResolvedColumn const* source;
    std::vector<std::string> head;  ///< wrapped
    Length x = 0;
    Length width = 0;
};

struct TableStyles {
    TextStyle cell;
    TextStyle strong;
    TextStyle detail;
    TextStyle head;
};

/// One grid for all tables of a quote, so that figures stand under each other from section to section.
struct Grid {
    TableStyles styles;
    std::vector<PlacedColumn> columns;
    Length head_height = 0;
    Length name_width = 0;
};

TableStyles styles_of(Length size) {
    auto const scaled = [size](Length part) {
        return static_cast<Length>(static_cast<std::int64_t>(size) * part / 1000);
    };
    return {{FontRole::Regular, size, scaled(1360), style::kText},
            {FontRole::SemiBold, size, scaled(1360), style::kText},
            {FontRole::Regular, scaled(870), scaled(1200), style::kText3},
            {FontRole::Regular, scaled(870), scaled(1180), style::kText3}};
}

Length cell_width(Flow& flow, CellText const& cell, TableStyles const& styles, bool is_strong) {
    return std::max(flow.type().width(cell.text, is_strong ? styles.strong : styles.cell),
                    flow.type().width(cell.detail, styles.detail));
}

bool is_strong(ColumnKind kind) { return kind == ColumnKind::Gross; }

std::int64_t total_in_column(DocumentSection const& section, ColumnKind kind);

/// The widest of a column's figures, its totals among them, and of its head's words.
Length natural_width(Flow& flow, ResolvedColumn const& column, TableStyles const& styles) {
    auto const& document = flow.document();
    Length width = flow.type().widest_word(column_head(document, column), styles.head);
    std::string last;  // neighbours are often equal: measured once
    for (auto const& section : document.sections) {
        for (auto const& line : section.lines) {
            auto const cell = cell_text(document, line, column.kind);
            if (column.kind == ColumnKind::UnitNet && line.no_price) continue;  // words may wrap
            if (cell.text == last && cell.detail.empty()) continue;
            width = std::max(width, cell_width(flow, cell, styles, is_strong(column.kind)));
            last = cell.text;
        }
        if (is_money(column.kind) && section.kind == DocumentSection::Kind::Specification) {
            auto const total =
                format_amount({total_in_column(section, column.kind), document.currency}, document.language);
            width = std::max(width, flow.type().width(total, styles.strong));
        }
    }
    return width;
}

std::int64_t total_in_column(DocumentSection const& section, ColumnKind kind) {
    std::int64_t total = 0;
    switch (kind) {
        case ColumnKind::VatAmount:
            return section.totals.vat;
        case ColumnKind::Gross:
            return section.totals.gross;
        case ColumnKind::Amount:
            for (auto const& line : section.lines) total += line.amount;
            return total;
        case ColumnKind::DiscountPart:
            for (auto const& line : section.lines) total += line.discount_part;
            return total;
        case ColumnKind::FinalAmount:
            for (auto const& line : section.lines) total += line.final_amount;
            return total;
        default:
            return 0;
    }
}

bool has_total(ColumnKind kind) {
    return kind == ColumnKind::VatAmount || kind == ColumnKind::Gross || kind == ColumnKind::Amount ||
           kind == ColumnKind::DiscountPart || kind == ColumnKind::FinalAmount;
}

/// Widths at one type size; the name takes what is left. False when that is too little.
bool try_grid(Flow& flow, Length size, Length name_minimum, Grid& grid) {
    grid = {};
    grid.styles = styles_of(size);
    Length used = 0;
    for (auto const& column : flow.document().pdf_columns) {
        PlacedColumn out{&column, {}, 0, 0};
        if (column.kind != ColumnKind::Name) {
            out.width = natural_width(flow, column, grid.styles);
            used += out.width;
        }
        grid.columns.push_back(std::move(out));
    }
    used += kColumnGap * static_cast<Length>(grid.columns.empty() ? 0 : grid.columns.size() - 1);
    grid.name_width = std::max(flow.content_width() - used, name_minimum);
    return flow.content_width() - used >= name_minimum;
}

void place_columns(Flow& flow, Grid& grid) {
    Length x = flow.left();
    std::size_t head_lines = 1;
    for (auto& column : grid.columns) {
        if (column.source->kind == ColumnKind::Name) column.width = grid.name_width;
        column.x = x;
        column.head = flow.type().wrap(column_head(flow.document(), *column.source), grid.styles.head, column.width);
        head_lines = std::max(head_lines, column.head.size());
        x += column.width + kColumnGap;
    }
    grid.head_height = static_cast<Length>(head_lines) * grid.styles.head.line + points(9);
}

/// The largest type that leaves the name enough room: portrait first, then landscape.
/// The heading comes after, because the pages may turn.
Grid make_grid(Flow& flow) {
    constexpr std::array<Length, 4> kPortrait{points(8.5), points(8), points(7.5), points(7)};
    constexpr std::array<Length, 5> kLandscape{points(8.5), points(8), points(7), points(6), points(5)};
    Grid grid;
    for (auto const size : kPortrait) {
        if (try_grid(flow, size, kNameWidthMin, grid)) return place_columns(flow, grid), grid;
    }
    flow.make_landscape();
    for (auto const size : kLandscape) {
        if (try_grid(flow, size, kNameWidthMinLandscape, grid)) break;
    }
    place_columns(flow, grid);
    return grid;
}

void draw_in_column(Flow& flow, PlacedColumn const& column, Length y, std::string const& text, TextStyle const& style) {
    if (is_right_aligned(column.source->kind)) {
        flow.type().draw_right(flow.page(), column.x + column.width, y, text, style);
    } else {
        flow.type().draw(flow.page(), column.x, y, text, style);
    }
}

void draw_head(Flow& flow, Grid const& grid) {
    for (auto const& column : grid.columns) {
        auto const lines = static_cast<Length>(column.head.size());
        // heads of several lines stand on the same bottom line
        Length y = flow.y() + grid.head_height - points(5) - lines * grid.styles.head.line;
        for (auto const& line : column.head) {
            draw_in_column(flow, column, baseline(y, grid.styles.head), line, grid.styles.head);
            y += grid.styles.head.line;
        }
    }
    flow.move_down(grid.head_height);
    flow.rule(flow.left(), flow.y() - points(0.75), flow.content_width(), points(0.75), style::kRule);
}

struct CellLine {
    std::string text;
    TextStyle style;
};

/// A line's cells broken into lines of print; the row is as high as its highest cell.
struct Row {
    std::vector<std::vector<CellLine>> cells;  ///< per column
    Length height = 0;
};

void append_lines(Flow& flow, std::vector<CellLine>& out, std::string const& text, TextStyle const& style, Length width,
                  std::size_t limit) {
    if (text.empty()) return;
    auto lines = flow.type().wrap(text, style, width);
    if (lines.size() > limit) {
        lines.resize(limit);
        lines.back() += "…";
    }
    for (auto& line : lines) out.push_back({std::move(line), style});
}

/// So many lines of a name or a note fit on any page: a row never splits.
std::size_t line_limit(Flow const& flow, Grid const& grid) {
    auto const usable = flow.page_capacity() - grid.head_height - kGroupHeight - kTotalHeight - 2 * kRowPadding;
    return std::max<std::size_t>(1, static_cast<std::size_t>(usable / grid.styles.cell.line / 2) - 1);
}

std::vector<CellLine> cell_lines(Flow& flow, Grid const& grid, PlacedColumn const& column, DocumentLine const& line) {
    auto const kind = column.source->kind;
    auto const cell = cell_text(flow.document(), line, kind);
    auto const limit = line_limit(flow, grid);
    std::vector<CellLine> out;
    append_lines(flow, out, cell.text, is_strong(kind) ? grid.styles.strong : grid.styles.cell, column.width, limit);
    append_lines(flow, out, cell.detail, grid.styles.detail, column.width, 3);
    if (kind == ColumnKind::Name) append_lines(flow, out, line.note, grid.styles.detail, column.width, limit - 2);
    return out;
}

Row make_row(Flow& flow, Grid const& grid, DocumentLine const& line) {
    Row row;
    for (auto const& column : grid.columns) {
        row.cells.push_back(cell_lines(flow, grid, column, line));
        Length height = 0;
        for (auto const& text : row.cells.back()) height += text.style.line;
        row.height = std::max(row.height, height);
    }
    row.height += 2 * kRowPadding;
    return row;
}

void draw_row(Flow& flow, Grid const& grid, Row const& row) {
    for (std::size_t c = 0; c < grid.columns.size(); ++c) {
        Length y = flow.y() + kRowPadding;
        for (auto const& line : row.cells[c]) {
            draw_in_column(flow, grid.columns[c], baseline(y, line.style), line.text, line.style);
            y += line.style.line;
        }
    }
    flow.move_down(row.height);
    flow.rule(flow.left(), flow.y() - points(0.5), flow.content_width(), points(0.5), style::kHairline);
}

void draw_group(Flow& flow, Grid const& grid, std::string const& group) {
    flow.rule(flow.left(), flow.y(), flow.content_width(), kGroupHeight - points(0.5), style::kTint);
    auto text = grid.styles.detail;
    text.font = FontRole::SemiBold;
    text.colour = style::kText2;
    auto const line = flow.type().wrap(group, text, flow.content_width() - points(12)).front();
    flow.type().draw(flow.page(), flow.left() + points(6), baseline(flow.y() + (kGroupHeight - text.line) / 2, text),
                     line, text);
    flow.move_down(kGroupHeight);
}

void draw_section_total(Flow& flow, Grid const& grid, DocumentSection const& section) {
    auto const& document = flow.document();
    auto const& text = grid.styles.strong;
    Length const y = baseline(flow.y() + (kTotalHeight - text.line) / 2, text);
    std::string label{document_word(DocumentWord::SubtotalOf, document.language)};
    bool is_labelled = false;
    for (auto const& column : grid.columns) {
        if (column.source->kind == ColumnKind::Name) {
            flow.type().draw(flow.page(), column.x, y, label, text);
            is_labelled = true;
        }
        if (!has_total(column.source->kind)) continue;
        auto const amount = total_in_column(section, column.source->kind);
        flow.type().draw_right(flow.page(), column.x + column.width, y,
                               format_amount({amount, document.currency}, document.language), text);
    }
    if (!is_labelled) flow.type().draw(flow.page(), flow.left(), y, label, text);
    flow.move_down(kTotalHeight);
}

std::string section_heading(QuoteDocument const& document, DocumentSection const& section) {
    std::string text = section.title.empty()
                           ? std::string{document_word(DocumentWord::Specification, document.language)}
                           : section.title;
    if (section.multiplier > 1) text += " × " + std::to_string(section.multiplier);
    return text;
}

class SectionPrinter {
  public:
    SectionPrinter(Flow& flow, Grid const& grid, DocumentSection const& section, bool has_subtotal)
        : flow_(flow), grid_(grid), section_(section), total_(has_subtotal ? kTotalHeight : 0) {}

    void print() {
        print_heading();
        for (std::size_t i = 0; i < section_.lines.size(); ++i) print_line(i);
        if (total_ > 0) draw_section_total(flow_, grid_, section_);
        flow_.move_down(points(20));
    }

  private:
    [[nodiscard]] bool begins_group(std::size_t i) const {
        auto const& lines = section_.lines;
        return !lines[i].group.empty() && (i == 0 || lines[i - 1].group != lines[i].group);
    }

    /// The heading, the table's head and the first row stay together.
    void print_heading() {
        auto const& heading = style::kSection;
        auto const lines =
            flow_.type().wrap(section_heading(flow_.document(), section_), heading, flow_.content_width());
        auto const height = static_cast<Length>(lines.size()) * heading.line + points(6);
        auto const first = make_row(flow_, grid_, section_.lines.front()).height;
        flow_.ensure(height + grid_.head_height + first + kGroupHeight + (section_.lines.size() == 1 ? total_ : 0));
        for (auto const& line : lines) {
            flow_.type().draw(flow_.page(), flow_.left(), baseline(flow_.y(), heading), line, heading);
            flow_.move_down(heading.line);
        }
        flow_.move_down(points(6));
        draw_head(flow_, grid_);
    }

    /// A row with the head of its group above it, and the total below when it is the last.
    void print_line(std::size_t i) {
        auto const row = make_row(flow_, grid_, section_.lines[i]);
        bool const is_last = i + 1 == section_.lines.size();
        bool const has_group = begins_group(i);
        if (flow_.ensure(row.height + (has_group ? kGroupHeight : 0) + (is_last ? total_ : 0))) draw_head(flow_, grid_);
        if (has_group) draw_group(flow_, grid_, section_.lines[i].group);
        draw_row(flow_, grid_, row);
    }

    Flow& flow_;
    Grid const& grid_;
    DocumentSection const& section_;
    Length total_;
};

}  // namespace

void draw_sections(Flow& flow) {
    auto const grid = make_grid(flow);
    draw_heading(flow);
    flow.move_down(points(24));
    auto const& sections = flow.document().sections;
    auto const counted = std::count_if(sections.begin(), sections.end(), [](auto const& section) {
        return section.kind == DocumentSection::Kind::Specification;
    });
    auto const print = [&](bool wanted) {
        for (auto const& section : sections) {
            bool const is_counted = section.kind == DocumentSection::Kind::Specification;
            if (is_counted == wanted) SectionPrinter(flow, grid, section, is_counted && counted > 1).print();
        }
    };
    print(true);
    draw_totals(flow);
    print(false);
}

}  // namespace offerta
