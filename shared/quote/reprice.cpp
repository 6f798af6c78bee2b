#include "shared/quote/reprice.hpp"

#include <unordered_map>
#include <unordered_set>

namespace offerta {
namespace {

LinePrice price_of(PricedLine const& line, PriceBook const& book) {
    LinePrice out;
    out.no_price = line.no_price;
    out.list_price = line.list_price;
    out.policy_percent = line.policy_percent;
    out.unit_net = line.unit_net;
    out.net = line.net;
    out.gross = line.gross;
    if (line.trace.price_list == PriceBook::kNone) return out;
    PriceList const& list = book.data().price_lists[line.trace.price_list];
    out.price_list = list.id;
    out.price_list_name = list.name;
    return out;
}

bool same_money(Quote const& a, Quote const& b) { return a.currency == b.currency && a.vat_mode == b.vat_mode; }

bool same_figures(PricedLine const& a, PricedLine const& b) {
    return a.no_price == b.no_price && a.unit_net == b.unit_net && a.net == b.net && a.gross == b.gross &&
           a.vat_rate == b.vat_rate;
}

std::vector<RepriceReason> reasons_of(PricedLine const& was, LinePrice const& was_price, PricedLine const& now,
                                      LinePrice const& now_price, bool is_fixed, bool is_same_money) {
    std::vector<RepriceReason> why;
    auto const add_if = [&](bool holds, RepriceReason reason) {
        if (holds) why.push_back(reason);
    };
    add_if(!is_same_money, RepriceReason::Currency);
    add_if(!was.no_price && now.no_price, RepriceReason::PriceGone);
    add_if(was.no_price && !now.no_price, RepriceReason::PriceFound);
    if (!was.no_price && !now.no_price && !is_fixed) {
        bool const same_list = was_price.price_list == now_price.price_list;
        add_if(!same_list, RepriceReason::PriceList);
        add_if(same_list && was.list_price != now.list_price, RepriceReason::ListPrice);
        add_if(was.policy_percent != now.policy_percent, RepriceReason::Policy);
    }
    add_if(was.vat_rate != now.vat_rate, RepriceReason::VatRate);
    add_if(why.empty() && was.discount_part != now.discount_part, RepriceReason::QuoteDiscount);
    return why;
}

}  // namespace

tl::expected<RepricePreview, PriceError> preview_reprice(Quote const& before, PriceBook const& book_before,
                                                         Quote const& after, PriceBook const& book_after) {
    auto const was = price(before, book_before);
    if (!was) return tl::unexpected(was.error());
    auto const now = price(after, book_after);
    if (!now) return tl::unexpected(now.error());
    std::unordered_map<Uuid, PricedLine const*, UuidHash> old_lines;
    for (PricedLine const& line : was->lines) old_lines.emplace(line.id.value, &line);
    bool const is_same_money = same_money(before, after);
    RepricePreview preview{{}, was->quote, now->quote};
    std::size_t index = 0;
    for (Specification const& specification : after.specifications) {
        for (Line const& line : specification.lines) {
            PricedLine const& new_line = now->lines[index++];
            auto const found = old_lines.find(line.id.value);
            if (found == old_lines.end()) continue;
            PricedLine const& old_line = *found->second;
            if (is_same_money && same_figures(old_line, new_line)) continue;
            LinePrice const old_price = price_of(old_line, book_before);
            LinePrice const new_price = price_of(new_line, book_after);
            bool const is_fixed = line.fixed_unit_price.has_value();
            preview.lines.push_back({line.id, line.sku, old_price, new_price,
                                     reasons_of(old_line, old_price, new_line, new_price, is_fixed, is_same_money),
                                     is_fixed || line.manual_discount.has_value(),
                                     is_same_money && !old_line.no_price && !is_fixed});
        }
    }
    return preview;
}

std::vector<Edit> keep_prices(RepricePreview const& preview, Quote const& after, std::vector<LineId> const& chosen) {
    std::unordered_map<Uuid, Line const*, UuidHash> lines;
    for (Specification const& specification : after.specifications)
        for (Line const& line : specification.lines) lines.emplace(line.id.value, &line);
    std::unordered_set<Uuid, UuidHash> wanted;
    for (LineId const& id : chosen) wanted.insert(id.value);
    std::vector<Edit> edits;
    for (LineReprice const& change : preview.lines) {
        auto const found = lines.find(change.line.value);
        if (!change.can_keep || found == lines.end() || !wanted.contains(change.line.value)) continue;
        ChangeLine edit{change.line, hand_of(*found->second), hand_of(*found->second)};
        edit.now.discount.reset();  // it is within the price that is kept (P4: never both)
        edit.now.fixed_unit_price = change.was.unit_net;
        edits.emplace_back(std::move(edit));
    }
    return edits;
}

}  // namespace offerta
