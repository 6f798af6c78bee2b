#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "client/sync/io.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::client {

/// The quotes that were opened last, as the server had them: they open without a connection too. A little behind what
/// happens, so that a row of edits writes once.
class RecentQuotes {
  public:
    explicit RecentQuotes(Io& io) : io_(io) {}

    /// Learns which there are from an earlier visit.
    void restore();
    void keep(Quote const& quote, std::optional<DocumentManager> const& manager);
    /// This person may not read it any more, or it is gone.
    void forget(QuoteId id);
    void find(QuoteId id, std::function<void(std::optional<KeptQuote>)> found);
    /// Of the latest first.
    [[nodiscard]] std::vector<std::int64_t> books() const;

  private:
    struct Entry {
        QuoteId id;
        std::int64_t book = 0;
        std::optional<Version> version = {};  ///< what is kept; none: not known
        std::optional<DocumentManager> manager = {};
    };
    void learn(StorageDone const& index);
    /// Here, or just taken away.
    [[nodiscard]] bool is_known(QuoteId id) const;
    void drop(QuoteId id);
    void write_soon();
    void write();

    Io& io_;
    std::vector<Entry> entries_;  ///< the latest first
    std::map<QuoteId, KeptQuote> waiting_;
    std::vector<StorageWrite> gone_;
};

}  // namespace offerta::client
