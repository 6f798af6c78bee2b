#include "client/state/tsv.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/format.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kMaxPastedRows = 5'000;

/// Cells of one row; a quoted cell may hold tabs, line ends and doubled quotes. Moves `text` past
/// the row.
std::vector<std::string> take_row(std::string_view& text) {
    std::vector<std::string> cells(1);
    std::size_t i = 0;
    bool quoted = false;
    for (; i < text.size(); ++i) {
        char const c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (c == '"' && (quoted || cells.back().empty())) {
            quoted = !quoted;
        } else if (!quoted && c == '\t') {
            cells.emplace_back();
        } else if (!quoted && c == '\n') {
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    text.remove_prefix(std::min(i + 1, text.size()));
    return cells;
}

std::optional<PastedRow> read_row(std::vector<std::string> const& cells, PriceBook const& book, Language language) {
    std::optional<PastedRow> row;
    for (std::string const& cell : cells) {
        std::string_view const text = trim(without_formula_guard(trim(cell)));
        if (!row) {
            if (!text.empty() && book.product_index(text) != PriceBook::kNone) row = PastedRow{std::string(text)};
            continue;
        }
        auto const quantity = parse_typed_decimal(text, language);
        if (quantity && *quantity > Decimal{}) {
            row->quantity = *quantity;
            return row;
        }
    }
    return row;
}

void add_line(SheetWriter& out, Quote const& quote, PriceBook const& book, PricedLine const& line, Line const& source,
              Language language) {
    auto const* product = book.find_product(source.sku);
    out.add_text(source.sku);
    out.add_text(product ? product->name.in(language) : std::string());
    out.add_number(source.quantity());
    out.add_number(line.list_price);
    out.add_number(line.policy_percent);
    out.add_number(source.manual_discount);
    out.add_number(line.unit_net);
    out.add_amount({line.vat, quote.currency});
    out.add_amount({line.gross, quote.currency});
    out.end_row();
}

}  // namespace

SheetText sheet_rows(OpenQuote const& open, PriceBook const& book, std::vector<LineId> const& lines,
                     Language language) {
    SheetWriter out(language);
    for (LineId const id : lines) {
        auto const index = priced_index(open, id);
        auto const* line = find_line(open.quote, id);
        if (index && line) add_line(out, open.quote, book, open.priced.lines[*index], *line, language);
    }
    return std::move(out).take();
}

PastedRows rows_from_tsv(std::string_view text, PriceBook const& book, Language language) {
    PastedRows out;
    while (!text.empty() && out.rows.size() < kMaxPastedRows) {
        auto const cells = take_row(text);
        bool const is_blank =
            std::all_of(cells.begin(), cells.end(), [](std::string const& cell) { return trim(cell).empty(); });
        if (is_blank) continue;
        if (auto row = read_row(cells, book, language)) {
            out.rows.push_back(std::move(*row));
        } else {
            ++out.unknown;
        }
    }
    return out;
}

}  // namespace offerta::client
