#pragma once

#include <optional>
#include <vector>

#include "client/state/held.hpp"
#include "client/state/quotes_page.hpp"
#include "shared/base/result.hpp"
#include "shared/document/quote_document.hpp"

namespace offerta::client {

// ---- Versions of a quote: quotes of one number (Q)

/// Makes the next version of the open quote, which was sent: ReviseDialog.
struct ReviseQuote {};
struct QuoteRevised {
    QuoteId from;
    Quote made;
    std::optional<DocumentManager> manager = {};  ///< its owner
};
struct RevisionRefused {
    QuoteId from;
    Problem problem;
    Findings findings;
};
struct RevisionsLoaded {
    QuoteId id;
    std::vector<QuoteRow> rows;
};
struct RevisionsFailed {
    QuoteId id;
};
/// Compares the open quote with another version of its number, or (nil) with what it was opened as: CompareDialog. The
/// same again after a failure.
struct CompareWith {
    QuoteId other;
};
struct OtherVersionLoaded {
    Quote quote;
};
struct OtherVersionFailed {
    QuoteId id;
    Problem problem;
};
using RevisionAction = OneOf<ReviseQuote, QuoteRevised, RevisionRefused, RevisionsLoaded, RevisionsFailed, CompareWith,
                             OtherVersionLoaded, OtherVersionFailed>;

}  // namespace offerta::client
