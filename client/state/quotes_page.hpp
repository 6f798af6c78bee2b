#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/state/quotes_view.hpp"
#include "client/state/session.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::client {

/// A row of the list of quotes.
struct QuoteRow {
    QuoteId id;
    Version version = 0;
    QuoteNumber number;
    int revision = 1;
    QuoteStatus status = QuoteStatus::Draft;
    std::string customer;
    std::string customer_status;
    std::string title;
    UserId owner;
    std::string owner_name;
    Money gross;
    std::optional<Date> valid_until;
    Instant updated_at;
    bool is_waiting = false;  ///< has changes that the server has not confirmed

    friend bool operator==(QuoteRow const&, QuoteRow const&) = default;
};

/// What the server is asked for; everything narrower is picked out here, so that it works offline
/// too.
struct QuotesQuery {
    std::string search;
    std::string cursor;
    std::uint64_t request = 0;  ///< only the answer to the latest one counts

    friend bool operator==(QuotesQuery const&, QuotesQuery const&) = default;
};

struct QuotesPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<QuoteRow> rows;  ///< all that were loaded, newest first
    std::string next_cursor;     ///< empty: nothing more
    std::uint64_t request = 0;
    std::size_t view = 0;  ///< the chosen tab: a built-in view, then the person's own ones
    std::string search;
    QuoteFilter filter = built_in_views().front().filter;  ///< the view's, until changed by hand
    QuoteSort sort = QuoteSort::Updated;
    bool descending = true;
    std::set<QuoteId> found_by_server;  ///< by the search, in what is not shown here (articles)
    std::set<QuoteId> ticked;
    std::optional<QuoteId> copying;  ///< being fetched, to be copied
    bool is_exporting = false;       ///< a file of the list is being made
};

}  // namespace offerta::client
