#include "client/state/quote_revisions.hpp"

#include <algorithm>

#include "shared/quote/life_cycle.hpp"

namespace offerta::client {

std::vector<QuoteRow const*> other_revisions(AppState const& state) {
    if (!state.open || !state.open->quote.number.is_assigned()) return {};
    Quote const& quote = state.open->quote;
    std::vector<QuoteRow const*> out;
    auto const add = [&](QuoteRow const& row) {
        if (row.id == quote.id || !(row.number == quote.number)) return;
        auto const known = std::find_if(out.begin(), out.end(), [&](QuoteRow const* one) { return one->id == row.id; });
        if (known == out.end()) {
            out.push_back(&row);
        } else if ((*known)->version < row.version) {
            *known = &row;
        }
    };
    for (QuoteRow const& row : state.open->revisions) add(row);
    for (QuoteRow const& row : state.quotes.rows) add(row);
    std::sort(out.begin(), out.end(), [](QuoteRow const* a, QuoteRow const* b) { return a->revision > b->revision; });
    return out;
}

QuoteRow const* revision_in_force(AppState const& state) {
    for (QuoteRow const* row : other_revisions(state))
        if (was_sent(row->status) && row->status != QuoteStatus::Superseded) return row;
    return nullptr;
}

QuoteRow const* revision_to_compare(AppState const& state) {
    auto const others = other_revisions(state);
    for (QuoteRow const* row : others)
        if (row->revision < state.open->quote.revision) return row;
    return others.empty() ? nullptr : others.back();
}

QuoteRow const* revision_in_work(AppState const& state) {
    for (QuoteRow const* row : other_revisions(state))
        if (row->revision > state.open->quote.revision && !was_sent(row->status)) return row;
    return nullptr;
}

}  // namespace offerta::client
