#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/protocol/bonus_messages.hpp"

// Deals with their lines, participants, payments and returns (0007).

namespace offerta::server::deals {

/// A deal as it is stored. One that is not won has lines of what it would have been.
struct StoredDeal {
    Deal deal;  ///< close_date is the day 0 where there is none yet
    std::int64_t version = 0;
    Owned whose;
    DealSource source = DealSource::Hand;
    DealOutcome outcome = DealOutcome::Won;
    std::optional<Date> opened;
    std::string customer_type;
    QuoteId quote;
    std::vector<DealReturn> returns;
    std::size_t people = 0;  ///< who take part, whether or not who asks may see them; 0 before it is stored
};

/// With the participants that row-level security shows to who asks.
[[nodiscard]] std::optional<StoredDeal> find(db::Executor& executor, std::string const& id);

struct LockedDeal {
    std::int64_t version = 0;
    Owned whose;
};
[[nodiscard]] std::optional<LockedDeal> lock(db::Transaction& transaction, std::string const& id);
/// Whether there is one that somebody else may see only.
[[nodiscard]] std::optional<Owned> whose(db::Executor& executor, std::string const& id);

/// Adds deals of version 1, with lines, participants and payments. Units are those that owners and participants are in.
void insert(db::Transaction& transaction, std::vector<StoredDeal> const& deals);
/// Replaces everything but payments and returns, which stay.
void replace(db::Transaction& transaction, StoredDeal const& deal);
void add_payment(db::Transaction& transaction, std::string const& id, DealPayment const& payment);
void add_return(db::Transaction& transaction, DealReturn const& returned);
/// After something was added to it.
void next_version(db::Transaction& transaction, std::string const& id, std::int64_t version);

struct DealFacts {
    std::vector<Deal> deals;
    std::vector<DealReturn> returns;  ///< in the order in which they came
};
/// The won deals in which somebody takes part, whole; of everybody where `user` is empty. As the system only: anybody
/// else sees parts.
[[nodiscard]] DealFacts facts(db::Executor& executor, std::optional<UserId> user);

/// A portion of everybody's won deals: those after `after` in the order of ids, at most `limit`.
struct DealPortion {
    DealFacts facts;
    std::optional<std::string> last;  ///< id of the last one; none: these were the last
};
/// As the system only. `after`: the nil uuid to begin with.
[[nodiscard]] DealPortion portion(db::Executor& executor, std::string const& after, int limit);
/// How many won deals there are. As the system.
[[nodiscard]] std::int64_t count_won(db::Executor& executor);

/// What deals are narrowed to, one by one or in sums; "" is what has none.
struct DealFilter {
    std::optional<UserId> owner;
    std::optional<std::string> customer_type;
    std::optional<std::string> campaign;  ///< id of the first one that its quote was linked to (K9)
    std::optional<std::string> category;  ///< of a line, to the letter
    std::optional<std::string> kind;
};

struct DealQuery {
    std::string search;
    std::optional<DealOutcome> outcome;
    std::optional<Date> from, to;  ///< of the close date; of one that is open, of the day on which it began
    DealFilter filter;
    Reach reach;
    UserId asking;              ///< deals in which he takes part are his to see too; nil: they are not
    std::string sort = "date";  ///< or "number", "customer", "owner", "outcome", "net"
    bool descending = true;
    int limit = 50;
    std::optional<std::vector<std::string>> after;
};
struct DealList {
    std::vector<DealSummary> rows;
    std::optional<std::vector<std::string>> next;
    std::int64_t total = 0;
};
[[nodiscard]] DealList list(db::Executor& executor, DealQuery const& query);

/// Who ever took part in these, with their units now: whose open statements a change of them changes. As the system.
[[nodiscard]] std::vector<Owned> people_of(db::Executor& executor, std::vector<std::string> const& ids);

/// Of these ids, those that are there, whoever may see them. As the system.
[[nodiscard]] std::vector<std::string> known(db::Executor& executor, std::vector<std::string> const& ids);

/// What earlier imports took texts for: (kind, given) → meant.
[[nodiscard]] std::vector<ImportMatch> matches(db::Executor& executor);
void remember(db::Transaction& transaction, std::vector<ImportMatch> const& matches);

struct AnalyticsQuery {
    std::string by;  ///< "month", "category", "kind", "customer_type", "employee", "campaign"
    Date from, to;
    Date before_from, before_to;  ///< the period that it is compared with
    std::string currency;         ///< empty: all
    DealFilter filter;            ///< by category and kind only such lines count
    Reach reach;
};
struct AnalyticsSum {
    std::string currency;
    AnalyticsRow row;
};
/// Sums of deals in reach, by currency and key; with `by` empty one for each currency.
[[nodiscard]] std::vector<AnalyticsSum> analytics(db::Executor& executor, AnalyticsQuery const& query);

}  // namespace offerta::server::deals
