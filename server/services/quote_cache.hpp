#pragma once

#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/repositories/stored_quote.hpp"

namespace offerta::server {

/// Committed quotes as values, with the text of their answer. Whoever asks has read the version from the database, so
/// an entry of another version is simply not found; nothing is ever put here before its COMMIT.
class QuoteCache {
  public:
    static constexpr std::size_t kMaxLines = 200'000;  ///< of all quotes kept, each counting 20 more

    struct Entry {
        StoredQuotePtr quote;
        std::shared_ptr<std::string const> answer;  ///< JSON of QuoteAnswer, null while nobody asked
    };
    [[nodiscard]] Entry find(QuoteId id, Version version);
    void put(StoredQuotePtr quote);
    void put_answer(QuoteId id, Version version, std::shared_ptr<std::string const> answer);

  private:
    void drop_oldest();

    std::mutex mutex_;
    std::list<Entry> entries_;  ///< last used first
    std::unordered_map<QuoteId, std::list<Entry>::iterator, UuidHash> by_id_;
    std::size_t weight_ = 0;
};

}  // namespace offerta::server
