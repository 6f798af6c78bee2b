#include "client/sync/outbox.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace offerta::client {
namespace {

constexpr std::array<std::string_view, 4> kKinds{"create-quote", "edit-quote", "put-customer", "put-set"};

std::string_view take_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    std::string_view const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

Bytes encode_entry(OutboxEntry const& entry) {
    std::string text(kKinds[static_cast<std::size_t>(entry.kind)]);
    text += '\n' + to_string(entry.quote.value) + '\n' + to_string(entry.mutation.value) + '\n' + entry.resource +
            '\n' + entry.payload;
    return {text.begin(), text.end()};
}

std::optional<OutboxEntry> decode_entry(std::string key, Bytes const& bytes) {
    std::string_view text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    auto const kind = std::find(kKinds.begin(), kKinds.end(), take_line(text));
    auto const quote = parse_uuid(take_line(text));
    auto const mutation = parse_uuid(take_line(text));
    if (kind == kKinds.end() || !quote || !mutation) return std::nullopt;
    OutboxEntry entry;
    entry.key = std::move(key);
    entry.kind = static_cast<OutboxEntry::Kind>(kind - kKinds.begin());
    entry.quote = {*quote};
    entry.mutation = {*mutation};
    entry.resource = take_line(text);
    entry.payload = text;
    return entry;
}

std::string Outbox::next_key(std::int64_t now_ms, MutationId mutation) {
    if (now_ms > last_time_) {
        last_time_ = now_ms;
        counter_ = 0;
    }
    std::array<char, 40> number{};
    std::snprintf(number.data(), number.size(), "%015lld-%06u-", static_cast<long long>(last_time_), counter_++);
    return std::string(kOutboxPrefix) + number.data() + to_string(mutation.value);
}

void Outbox::push(OutboxEntry entry) { entries_.push_back(std::move(entry)); }

void Outbox::restore(std::vector<OutboxEntry> entries) {
    std::sort(entries.begin(), entries.end(), [](OutboxEntry const& a, OutboxEntry const& b) { return a.key < b.key; });
    if (!entries.empty()) {
        std::string const& last = entries.back().key;
        last_time_ = std::atoll(last.substr(kOutboxPrefix.size(), 15).c_str()) + 1;
    }
    entries.insert(entries.end(), std::make_move_iterator(entries_.begin()), std::make_move_iterator(entries_.end()));
    entries_ = std::move(entries);
}

std::vector<std::string> Outbox::remove(std::vector<MutationId> const& mutations) {
    std::vector<std::string> keys;
    std::erase_if(entries_, [&](OutboxEntry const& entry) {
        bool const gone = std::find(mutations.begin(), mutations.end(), entry.mutation) != mutations.end();
        if (gone) keys.push_back(entry.key);
        return gone;
    });
    return keys;
}

bool Outbox::has_quote(QuoteId id) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](OutboxEntry const& entry) {
        return entry.quote == id &&
               (entry.kind == OutboxEntry::Kind::CreateQuote || entry.kind == OutboxEntry::Kind::EditQuote);
    });
}

}  // namespace offerta::client
