#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/repositories/stored_quote.hpp"
#include "shared/document/quote_document.hpp"

namespace offerta::server {

/// A quote's answer as text, with what it says beside the quote itself.
struct QuoteText {
    std::string body;                        ///< QuoteAnswer as JSON
    std::optional<DocumentManager> manager;  ///< who answers for it: with another one it is another answer
    std::string contact;                     ///< hash of that, for an ETag
};
using QuoteTextPtr = std::shared_ptr<QuoteText const>;

/// Committed quotes as values, with the text of their answer. Whoever asks has read the version from the database, so
/// an entry of another version is simply not found; nothing is ever put here before its COMMIT.
class QuoteCache {
  public:
    static constexpr std::size_t kMaxLines = 200'000;  ///< of all quotes kept, each counting 20 more

    struct Entry {
        StoredQuotePtr quote;
        QuoteTextPtr text;  ///< null while nobody asked
    };
    [[nodiscard]] Entry find(QuoteId id, Version version);
    void put(StoredQuotePtr quote);
    void put_text(QuoteId id, Version version, QuoteTextPtr text);

  private:
    void drop_oldest();

    std::mutex mutex_;
    std::list<Entry> entries_;  ///< last used first
    std::unordered_map<QuoteId, std::list<Entry>::iterator, UuidHash> by_id_;
    std::size_t weight_ = 0;
};

}  // namespace offerta::server
