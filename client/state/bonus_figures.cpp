#include "client/state/bonus_figures.hpp"

#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "shared/quote/sold_lines.hpp"

namespace offerta::client {
namespace {

// A curve is priced point by point: fewer of them where a quote is large.
constexpr int kFinePoints = 120, kRoughPoints = 24;
constexpr std::size_t kLargeQuote = 200;
constexpr std::int64_t kLeastRange = 12;  ///< per cent, what the slider reaches at least

struct Wagered {
    Quote const* quote;
    PriceBook const* book;
};

std::optional<OwnBonus> bonus_at(AppState const& state, Wagered const& what, LineId line, Decimal discount) {
    Quote const moved = with_discount(*what.quote, line, discount);
    auto const priced = price(moved, *what.book);
    return priced ? own_bonus(state, moved, *priced, *what.book) : std::nullopt;
}

/// The line that the card begins with: one with a discount by hand, else the one that brings most.
LineId telling_line(Quote const& quote, OwnBonus const& bonus) {
    OwnLineBonus const* best = nullptr;
    for (OwnLineBonus const& one : bonus.lines) {
        Line const* const line = find_line(quote, one.line);
        if (line == nullptr || line->fixed_unit_price) continue;
        if (line->manual_discount && !line->manual_discount->is_zero()) return one.line;
        if (best == nullptr || one.amount > best->amount) best = &one;
    }
    return best == nullptr ? LineId{} : best->line;
}

/// Whole per cents, so that the axis has round numbers.
Decimal range_for(Decimal discount) {
    std::int64_t most = kLeastRange;
    while (most < 100 && Decimal::from_int(most) < discount) most += 4;
    return Decimal::from_int(std::min<std::int64_t>(most, 100));
}

void compute_curve(AppState const& state, Wagered const& what, QuoteWhatIf& card) {
    int const points = card.now.lines.size() > kLargeQuote ? kRoughPoints : kFinePoints;
    card.curve.clear();
    for (int i = 0; i <= points; ++i) {
        Decimal const at = Decimal::from_micros(card.discount_most.micros() / points * i);
        auto const bonus = bonus_at(state, what, card.line, at);
        OwnLineBonus const* const one = bonus ? bonus->find(card.line) : nullptr;
        if (one != nullptr) card.curve.push_back({at, one->amount});
    }
}

}  // namespace

std::optional<OwnBonus> own_bonus(AppState const& state, Quote const& quote, PricedQuote const& priced,
                                  PriceBook const& book) {
    bool const is_mine =
        state.load == Load::Ready && quote.owner == state.session.user && state.session.can(offerta::Action::ReadBonus);
    if (!is_mine || state.own_plans.plans.empty()) return std::nullopt;
    BonusPlan const* const plan = plan_for(state.own_plans.plans, quote.currency, state.today());
    if (plan == nullptr) return std::nullopt;
    auto const sold = sold_lines(quote, priced, book);
    if (!sold) return std::nullopt;
    QuoteBonusRequest request;
    request.user = to_string(state.session.user.value);
    request.close_date = state.today();
    request.currency = quote.currency;
    for (SoldLine const& line : *sold)
        request.lines.push_back(
            {to_string(line.id.value), line.sku, line.category, line.kind, line.quantity, line.list, line.net});
    auto const bonus = quote_bonus(request, *plan, book.categories());
    if (!bonus) return std::nullopt;
    OwnBonus out;
    out.total = bonus->total;
    for (QuoteLineBonus const& one : bonus->lines) {
        OwnLineBonus mine{(*sold)[one.line].id, one.bonus, std::nullopt};
        if (!one.traces.empty()) mine.trace = one.traces.front();
        out.lines.push_back(std::move(mine));
    }
    return out;
}

void recompute_bonus(AppState& state) {
    if (!state.open) return;
    OpenQuote& open = *state.open;
    open.bonus.reset();
    BookPtr const book = state.catalogue.book(open.quote.price_book);
    if (book && open.is_priced) open.bonus = own_bonus(state, open.quote, open.priced, *book->book);
}

Quote with_discount(Quote quote, LineId line, Decimal discount) {
    for (Specification& specification : quote.specifications)
        for (Line& one : specification.lines)
            if (one.id == line) {
                one.fixed_unit_price.reset();
                one.manual_discount = discount;
            }
    return quote;
}

void recompute_what_if(AppState& state, bool all) {
    QuoteWhatIf& card = state.my_bonus.what_if;
    if (all) card.is_computed = false;
    BookPtr const book = card.quote ? state.catalogue.book(card.quote->price_book) : nullptr;
    if (!book) return;
    Wagered const what{&*card.quote, &*book->book};
    if (all) {
        auto const priced = price(*what.quote, *what.book);
        auto now = priced ? own_bonus(state, *what.quote, *priced, *what.book) : std::nullopt;
        if (!now) return;
        card.now = std::move(*now);
        if (card.now.find(card.line) == nullptr) {
            card.line = telling_line(*what.quote, card.now);
            if (card.line.is_nil()) return;
            Line const& line = *find_line(*what.quote, card.line);
            card.discount = line.manual_discount.value_or(Decimal{});
        }
        Line const& line = *find_line(*what.quote, card.line);
        card.discount_now = line.manual_discount.value_or(Decimal{});
        card.discount_most = range_for(std::max(card.discount_now, card.discount));
        compute_curve(state, what, card);
    }
    auto then = bonus_at(state, what, card.line, card.discount);
    if (!then) return;
    card.then = std::move(*then);
    card.is_computed = true;
}

BonusPeriod period_on(MyBonusPage const& page, Date day) {
    return period_of(day, page.calendar ? page.calendar->first.kind : PeriodKind::Month);
}

std::string root_category(CatalogueState const& catalogue, std::string const& id) {
    BookPtr const book = catalogue.newest_book();
    if (!book) return id;
    CategoryTree const& tree = book->book->categories();
    std::uint32_t at = tree.index_of(id);
    if (at == CategoryTree::kNone) return id;
    while (tree.parent_of(at) != CategoryTree::kNone) at = tree.parent_of(at);
    return tree.all()[at].id;
}

}  // namespace offerta::client
