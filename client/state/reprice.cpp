#include "client/state/reprice.hpp"

#include <utility>

namespace offerta::client {
namespace {

std::string list_name(PriceBook const& book, std::uint32_t list, Language language) {
    if (list == PriceBook::kNone) return {};
    return book.data().price_lists[list].name.in(language);
}

std::string shown(std::optional<Decimal> const& value) {
    return value ? value->to_string() : std::string{};
}

/// Both sides of the comparison: a line with the book that priced it.
struct Side {
    PricedLine const& line;
    PriceBook const& book;
};

std::vector<FieldChange> reasons(Side const& was, Side const& now, Language language) {
    std::vector<FieldChange> out;
    auto const note = [&](char const* field, std::string before, std::string after) {
        if (before != after) out.push_back({field, std::move(before), std::move(after)});
    };
    note("price_list", list_name(was.book, was.line.trace.price_list, language),
         list_name(now.book, now.line.trace.price_list, language));
    note("list_price", shown(was.line.list_price), shown(now.line.list_price));
    note("policy", was.line.policy_percent.to_string(), now.line.policy_percent.to_string());
    return out;
}

bool is_same(PricedLine const& was, PricedLine const& now) {
    return was.unit_net == now.unit_net && was.list_price == now.list_price &&
           was.policy_percent == now.policy_percent && was.no_price == now.no_price &&
           was.gross == now.gross;
}

RepriceLine compare_line(Line const& line, Side const& was, Side const& now, Language language) {
    RepriceLine out;
    out.line = line.id;
    out.sku = line.sku;
    out.unit_was = was.line.unit_net;
    out.unit_now = now.line.unit_net;
    out.gross_was = was.line.gross;
    out.gross_now = now.line.gross;
    out.loses_price = now.line.no_price && !was.line.no_price;
    out.is_manual = line.manual_discount.has_value() || line.fixed_unit_price.has_value();
    out.why = reasons(was, now, language);
    out.reprice = !out.loses_price;
    return out;
}

}  // namespace

std::optional<RepriceDialog> preview_reprice(AppState const& state, std::vector<Edit> edits,
                                             RepriceReason reason) {
    if (!state.open || !state.open->is_priced) return std::nullopt;
    OpenQuote const& open = *state.open;
    Quote next = open.quote;
    for (Edit const& edit : edits) {
        if (!offerta::apply_in_place(edit, next)) return std::nullopt;
    }
    BookPtr const book_was = state.catalogue.book(open.quote.price_book);
    BookPtr const book_now = state.catalogue.book(next.price_book);
    if (!book_was || !book_now) return std::nullopt;
    auto const priced = price(next, *book_now->book);
    if (!priced) return std::nullopt;
    RepriceDialog dialog{
        std::move(edits), {}, open.priced.quote.gross, priced->quote.gross, reason};
    for (std::size_t i = 0; i < priced->lines.size(); ++i) {
        Line const* line = find_line(next, priced->lines[i].id);
        if (!line || is_same(open.priced.lines[i], priced->lines[i])) continue;
        dialog.lines.push_back(compare_line(*line, {open.priced.lines[i], *book_was->book},
                                            {priced->lines[i], *book_now->book}, state.language()));
    }
    return dialog;
}

std::vector<Edit> reprice_edits(Quote const& quote, RepriceDialog const& dialog) {
    std::vector<Edit> edits;
    for (RepriceLine const& change : dialog.lines) {
        Line const* line = find_line(quote, change.line);
        if (change.reprice || !line) continue;
        LineHand const was = hand_of(*line);
        LineHand now = was;
        now.discount.reset();
        now.fixed_unit_price = change.unit_was;
        edits.push_back(ChangeLine{change.line, was, now});
    }
    edits.insert(edits.end(), dialog.edits.begin(), dialog.edits.end());
    return edits;
}

}  // namespace offerta::client
