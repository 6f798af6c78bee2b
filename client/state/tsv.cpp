#include "client/state/tsv.hpp"

#include <utility>

namespace offerta::client {
namespace {

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

}  // namespace offerta::client
