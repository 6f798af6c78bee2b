#pragma once

#include <optional>
#include <vector>

#include "server/db/session.hpp"
#include "shared/quote/quote.hpp"

// Versions of a quote, v1, v2, … (Q): quotes of one number.

namespace offerta::server::quote_revisions {

struct Revision {
    QuoteId id;
    int number = 1;
    QuoteStatus status = QuoteStatus::Draft;
    Version version = 0;
};
/// All of the quote's number that may be read, the oldest first.
[[nodiscard]] std::vector<Revision> list(db::Executor& executor, QuoteId quote);
/// The same, their rows locked: nobody makes another one, or moves one of them, until the transaction ends.
[[nodiscard]] std::vector<Revision> lock(db::Transaction& transaction, QuoteId quote);

/// The one that a campaign counts (K9): the newest that was accepted, else the newest. None of none.
[[nodiscard]] std::optional<QuoteId> counted(std::vector<Revision> const& revisions);

}  // namespace offerta::server::quote_revisions
