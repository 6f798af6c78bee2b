#pragma once

#include <memory>
#include <vector>

#include "server/repositories/ranks.hpp"
#include "shared/quote/price.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::server {

/// A quote as it stands in the database: the value, its computed totals, and where its rows are ranked.
struct StoredQuote {
    Quote quote;
    Totals totals;
    std::vector<Rank> specification_ranks;
    std::vector<std::vector<Rank>> line_ranks;  ///< per specification
};
using StoredQuotePtr = std::shared_ptr<StoredQuote const>;

/// The rows that differ between two states of one quote.
struct RowChanges {
    struct LineAt {
        std::size_t specification;
        std::size_t line;
    };
    std::vector<std::size_t> specifications;  ///< new or changed, by index in the new state
    std::vector<LineAt> lines;                ///< new or changed, by index in the new state
    std::vector<SpecificationId> removed_specifications;
    std::vector<LineId> removed_lines;
};

/// Ranks of `after` (whose own are filled in), keeping those of `before`, and what has to be written.
[[nodiscard]] RowChanges plan_changes(StoredQuote const& before, StoredQuote& after);
/// Fresh ranks for a quote that has none.
void rank_all(StoredQuote& stored);

}  // namespace offerta::server
