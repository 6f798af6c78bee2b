#include "client/sync/recent_quotes.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kQuotes = 20;
constexpr double kSoonMs = 1'000;
constexpr std::size_t kUuidSize = 36;
constexpr std::string_view kSeenKey = "seen";

std::string key_of(QuoteId id) { return "seen/" + to_string(id.value); }

}  // namespace

void RecentQuotes::restore() {
    io_.read({std::string(kSeenKey)}, [this](StorageDone const& kept) { learn(kept); });
}

void RecentQuotes::learn(StorageDone const& index) {
    std::string_view rest = index.values.empty() ? std::string_view{} : text_of(index.values.front().value);
    while (rest.size() > kUuidSize) {
        std::string const line(rest.substr(0, rest.find('\n')));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        auto const id = parse_uuid(std::string_view(line).substr(0, kUuidSize));
        if (!id || is_known(QuoteId{*id})) continue;
        entries_.push_back({QuoteId{*id}, std::atoll(line.c_str() + kUuidSize)});
    }
}

bool RecentQuotes::is_known(QuoteId id) const {
    auto const is_it = [&](Entry const& one) { return one.id == id; };
    auto const is_gone = [&](StorageWrite const& one) { return one.key == key_of(id); };
    return std::any_of(entries_.begin(), entries_.end(), is_it) || std::any_of(gone_.begin(), gone_.end(), is_gone);
}

void RecentQuotes::keep(Quote const& quote, std::optional<DocumentManager> const& manager) {
    bool const is_kept = !entries_.empty() && entries_[0].id == quote.id && entries_[0].version == quote.version &&
                         entries_[0].manager == manager;
    if (is_kept) return;
    std::erase_if(entries_, [&](Entry const& one) { return one.id == quote.id; });
    entries_.insert(entries_.begin(), Entry{quote.id, quote.price_book, quote.version, manager});
    waiting_.insert_or_assign(quote.id, KeptQuote{quote, manager});
    write_soon();
}

void RecentQuotes::forget(QuoteId id) {
    if (std::erase_if(entries_, [&](Entry const& one) { return one.id == id; }) == 0) return;
    drop(id);
    write_soon();
}

void RecentQuotes::find(QuoteId id, std::function<void(std::optional<KeptQuote>)> found) {
    if (auto const it = waiting_.find(id); it != waiting_.end()) return found(it->second);
    io_.read({key_of(id)}, [found = std::move(found)](StorageDone const& kept) {
        if (kept.values.empty()) return found(std::nullopt);
        auto quote = decode_message<KeptQuote>(text_of(kept.values.front().value));
        found(quote ? std::optional(std::move(*quote)) : std::nullopt);
    });
}

std::vector<std::int64_t> RecentQuotes::books() const {
    std::vector<std::int64_t> out;
    for (Entry const& one : entries_) out.push_back(one.book);
    return out;
}

void RecentQuotes::write_soon() {
    io_.after("seen", kSoonMs, [this] {
        io_.read({std::string(kSeenKey)}, [this](StorageDone const& kept) {
            learn(kept);  // what other tabs have opened meanwhile
            write();
        });
    });
}

void RecentQuotes::write() {
    for (; entries_.size() > kQuotes; entries_.pop_back()) drop(entries_.back().id);
    std::vector<StorageWrite> writes = std::exchange(gone_, {});
    for (auto const& [id, quote] : std::exchange(waiting_, {})) writes.push_back({key_of(id), bytes_of(encode(quote))});
    std::string index;
    for (Entry const& one : entries_) index += to_string(one.id.value) + ' ' + std::to_string(one.book) + '\n';
    writes.push_back({std::string(kSeenKey), bytes_of(index)});
    io_.write(std::move(writes));
}

void RecentQuotes::drop(QuoteId id) {
    waiting_.erase(id);
    gone_.push_back({key_of(id), std::nullopt});
}

}  // namespace offerta::client
