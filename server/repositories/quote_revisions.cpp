#include "server/repositories/quote_revisions.hpp"

#include <algorithm>

#include "server/repositories/row_values.hpp"
#include "shared/protocol/names.hpp"

namespace offerta::server::quote_revisions {

namespace {

#define OFFERTA_REVISIONS                                                       \
    "SELECT id, revision, status, version FROM quote WHERE (year, sequence) = " \
    "(SELECT year, sequence FROM quote WHERE id = $1::uuid) ORDER BY revision"
// $1 quote. Rows, the oldest first: id, revision int, status, version int8.
constexpr db::Statement kRevisions{"quote_revision.list", OFFERTA_REVISIONS};
constexpr db::Statement kLockRevisions{"quote_revision.lock", OFFERTA_REVISIONS " FOR UPDATE"};
#undef OFFERTA_REVISIONS

std::vector<Revision> revisions_in(db::Result const& result) {
    std::vector<Revision> out;
    for (db::Row const row : result) {
        auto const status = std::find(names::kQuoteStatus.begin(), names::kQuoteStatus.end(), row.text(2));
        out.push_back({id_at<QuoteId>(row, 0), static_cast<int>(row.int64(1)),
                       static_cast<QuoteStatus>(status - names::kQuoteStatus.begin()), row.int64(3)});
    }
    return out;
}

}  // namespace

std::vector<Revision> list(db::Executor& executor, QuoteId quote) {
    return revisions_in(executor.execute(kRevisions, db::Params(offerta::to_string(quote.value))));
}

std::vector<Revision> lock(db::Transaction& transaction, QuoteId quote) {
    return revisions_in(transaction.execute(kLockRevisions, db::Params(offerta::to_string(quote.value))));
}

std::optional<QuoteId> counted(std::vector<Revision> const& revisions) {
    if (revisions.empty()) return std::nullopt;
    auto const accepted = std::find_if(revisions.rbegin(), revisions.rend(),
                                       [](Revision const& one) { return one.status == QuoteStatus::Accepted; });
    return accepted == revisions.rend() ? revisions.back().id : accepted->id;
}

}  // namespace offerta::server::quote_revisions
