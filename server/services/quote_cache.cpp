#include "server/services/quote_cache.hpp"

namespace offerta::server {

namespace {

std::size_t weight_of(StoredQuote const& stored) { return 20 + count_lines(stored.quote); }

}  // namespace

QuoteCache::Entry QuoteCache::find(QuoteId id, Version version) {
    std::lock_guard const lock(mutex_);
    auto const found = by_id_.find(id);
    if (found == by_id_.end() || found->second->quote->quote.version != version) return {};
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front();
}

void QuoteCache::put(StoredQuotePtr quote) {
    std::lock_guard const lock(mutex_);
    QuoteId const id = quote->quote.id;
    auto const found = by_id_.find(id);
    if (found != by_id_.end()) {
        // Two who committed one after the other may arrive here in the other order.
        if (found->second->quote->quote.version >= quote->quote.version) return;
        weight_ -= weight_of(*found->second->quote);
        entries_.erase(found->second);
        by_id_.erase(found);
    }
    weight_ += weight_of(*quote);
    entries_.push_front({std::move(quote), nullptr});
    by_id_.emplace(id, entries_.begin());
    while (weight_ > kMaxLines && entries_.size() > 1) drop_oldest();
}

void QuoteCache::put_text(QuoteId id, Version version, QuoteTextPtr text) {
    std::lock_guard const lock(mutex_);
    auto const found = by_id_.find(id);
    if (found != by_id_.end() && found->second->quote->quote.version == version) {
        found->second->text = std::move(text);
    }
}

void QuoteCache::drop_oldest() {
    weight_ -= weight_of(*entries_.back().quote);
    by_id_.erase(entries_.back().quote->quote.id);
    entries_.pop_back();
}

}  // namespace offerta::server
