#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "server/repositories/stored_quote.hpp"
#include "shared/access/subject.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server::quotes {

/// A quote's version, and whose it is.
struct Standing {
    Version version = 0;
    Owned whose;
};
/// None when there is no such quote, or row-level security hides it.
[[nodiscard]] std::optional<Standing> standing(db::Executor& executor, QuoteId id);
/// What standing() asks for, and what it makes of the answer.
[[nodiscard]] db::Call ask_standing(QuoteId id);
[[nodiscard]] std::optional<Standing> standing_in(db::Result const& result);

/// The same with its owner as he is now: what changes of him makes no new version of his quotes.
struct Reading {
    Standing standing;
    std::string owner;  ///< a User as JSON, empty where there is nobody of that id
};
[[nodiscard]] std::optional<Reading> reading(db::Executor& executor, QuoteId id);
/// How documents name him.
[[nodiscard]] std::optional<DocumentManager> manager_in(std::string const& owner);

/// Where a new quote would stand.
struct Place {
    bool is_taken = false;  ///< there is a quote of that id
    Owned whose;            ///< `wanted` where he is an active user, else `otherwise`, with his unit
    std::string owner;      ///< he as in a Reading
};
[[nodiscard]] Place place(db::Executor& executor, QuoteId id, UserId wanted, UserId otherwise);

/// Row lock and what has been seen already, in one round trip. None when there is no such quote, or row-level security
/// lets nobody change it.
struct Locked {
    Version version = 0;
    Owned whose;
    std::vector<MutationId> seen;  ///< of those asked for
};
[[nodiscard]] std::optional<Locked> lock(db::Transaction& transaction, QuoteId id,
                                         std::vector<MutationId> const& mutations);

/// The whole quote. Read under its lock or in a snapshot, or lines and head may be of different versions.
[[nodiscard]] std::optional<StoredQuote> load(db::Executor& executor, QuoteId id);

/// The next number of the year; other creations wait until this transaction ends, so take it late.
[[nodiscard]] int take_number(db::Transaction& transaction, int year);

/// Writes a quote that does not exist yet; a second one of that id is db::Error(UniqueViolation). Fills the ranks.
void insert(db::Transaction& transaction, StoredQuote& stored, QuoteSummary const& summary);
/// Writes the rows that differ, and the totals.
void update(db::Transaction& transaction, StoredQuote const& before, StoredQuote& after, QuoteSummary const& summary);
/// A quote's next status, with the version and time of the change: nothing else changes as a quote moves on in its life
/// (Q), and the database insists on it once others have it before them.
struct StatusChange {
    QuoteId id;
    Version version = 0;
    QuoteStatus status = QuoteStatus::Draft;
    Instant at;
};
void change_status(db::Transaction& transaction, StatusChange const& change);

/// A sent quote whose offer may have ended.
struct Lapsed {
    QuoteId id;
    std::optional<Quote> head;  ///< without specifications; none where it cannot be read
};
/// Some of those whose last day was noted as before `today`, or was not noted yet, who ended first first. Their rows
/// are locked; what others have locked is passed over.
[[nodiscard]] std::vector<Lapsed> lock_lapsed(db::Transaction& transaction, Date today, int limit);
/// The last day of a sent quote's offer: lock_lapsed gives it after that day.
void note_offer_end(db::Transaction& transaction, QuoteId id, Date last);
/// Some of the sent quotes whose last day was noted and is from `first` to `last`, and whose owner was not told so;
/// locked as those of lock_lapsed, and marked as told.
[[nodiscard]] std::vector<Lapsed> lock_ending(db::Transaction& transaction, Date first, Date last, int limit);
void record_mutations(db::Transaction& transaction, QuoteId id,
                      std::vector<std::pair<MutationId, Version>> const& mutations);

struct ListQuery {
    std::string search;  ///< part of number, title, customer, or of an article in it
    std::optional<QuoteStatus> status;
    std::optional<UserId> owner;
    Reach reach;                   ///< only of these
    std::string sort = "updated";  ///< updated, number, customer, status, gross, valid_until
    bool descending = true;
    std::optional<std::vector<std::string>> after;  ///< key and id of the row before the page
    int limit = 50;
};
struct ListPage {
    std::vector<std::string> rows;  ///< each a QuoteSummary as JSON
    std::optional<std::vector<std::string>> next;
    std::int64_t total = 0;
    std::vector<Money> gross_sums;
};
[[nodiscard]] ListPage list(db::Executor& executor, ListQuery const& query);

/// What a campaign counts of a quote (K9).
struct Worth {
    Money net;
    QuoteStatus status = QuoteStatus::Draft;
    Owned whose;
};
[[nodiscard]] std::optional<Worth> worth(db::Executor& executor, QuoteId id);

struct OwnedSummary {
    std::string summary;  ///< QuoteSummary as JSON
    Owned whose;
};
/// Of those of the ids that exist.
[[nodiscard]] std::vector<OwnedSummary> summaries(db::Executor& executor, std::vector<std::string> const& ids);

}  // namespace offerta::server::quotes
