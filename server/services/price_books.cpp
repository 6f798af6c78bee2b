#include "server/services/price_books.hpp"

#include <algorithm>

#include "server/repositories/price_books.hpp"

namespace offerta::server {

PriceBookPtr PriceBooks::get(db::Executor& executor, std::int64_t number) {
    // Held while loading: the others would only load the same book.
    std::lock_guard const lock(mutex_);
    auto const found =
        std::find_if(kept_.begin(), kept_.end(), [&](Kept const& kept) { return kept.book->number() == number; });
    if (found != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, found);
        return kept_.front().book;
    }
    PriceBookPtr book = price_books::load(executor, number);
    if (!book) return nullptr;
    kept_.push_front({book, {}});
    if (kept_.size() > kKept) kept_.pop_back();
    return book;
}

std::shared_ptr<CompiledTemplate const> PriceBooks::compiled(PriceBookPtr const& book, std::string const& id) {
    std::lock_guard const lock(mutex_);
    auto const kept = std::find_if(kept_.begin(), kept_.end(), [&](Kept const& k) { return k.book == book; });
    if (kept != kept_.end()) {
        auto const found = kept->templates.find(id);
        if (found != kept->templates.end()) return found->second;
    }
    auto const& templates = book->data().templates;
    auto const source = std::find_if(templates.begin(), templates.end(), [&](auto const& t) { return t->id == id; });
    if (source == templates.end()) return nullptr;
    auto result = CompiledTemplate::compile(*source);
    if (!result) return nullptr;
    auto const shared = std::make_shared<CompiledTemplate const>(std::move(*result));
    if (kept != kept_.end()) kept->templates.emplace(id, shared);
    return shared;
}

}  // namespace offerta::server
