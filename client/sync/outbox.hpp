#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/platform/ports.hpp"
#include "shared/quote/edit.hpp"

namespace offerta::client {

/// One thing the server has to be told, kept until it confirmed it. The mutation's id makes repeats
/// harmless.
struct OutboxEntry {
    enum class Kind : std::uint8_t { CreateQuote, EditQuote, PutCustomer, PutSet };
    std::string key;  ///< in storage; keys ascend in the order the changes were made
    Kind kind = Kind::EditQuote;
    QuoteId quote;  ///< of a creation or an edit
    MutationId mutation;
    std::string resource;  ///< id in the address, for a customer or a set
    std::string payload;   ///< JSON: the quote, the mutation, the customer, the set
};

[[nodiscard]] Bytes encode_entry(OutboxEntry const& entry);
/// None for bytes of another version of the client.
[[nodiscard]] std::optional<OutboxEntry> decode_entry(std::string key, Bytes const& bytes);

inline constexpr std::string_view kOutboxPrefix = "out/";
inline constexpr std::string_view kDraftPrefix = "draft/";

/// The queue in memory, in order; storage holds the same.
class Outbox {
  public:
    /// A key after all others, also when the clock went back.
    [[nodiscard]] std::string next_key(std::int64_t now_ms, MutationId mutation);
    void push(OutboxEntry entry);
    /// Entries read at start; sorted by key.
    void restore(std::vector<OutboxEntry> entries);
    /// Removes by mutation; gives the keys to remove from storage.
    std::vector<std::string> remove(std::vector<MutationId> const& mutations);

    [[nodiscard]] std::vector<OutboxEntry> const& entries() const { return entries_; }
    [[nodiscard]] bool has_quote(QuoteId id) const;

  private:
    std::vector<OutboxEntry> entries_;
    std::int64_t last_time_ = 0;
    std::uint32_t counter_ = 0;
};

}  // namespace offerta::client
