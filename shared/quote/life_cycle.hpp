#pragma once

#include <vector>

#include "shared/quote/price.hpp"

namespace offerta {

/// What moves a quote through its life (domain.md Q).
enum class QuoteAction : std::uint8_t {
    Submit,    ///< asks for approval
    Withdraw,  ///< takes the request back
    Approve,
    Return,  ///< with a comment
    Reopen,  ///< to a draft again, after it came back or was approved
    Send,
    Accept,
    Decline,
    Expire,     ///< by itself, when the validity has passed
    Supersede,  ///< by itself, when the next version is sent
};

/// The state after an action. NotAllowed where the table has no such row. A draft that needs
/// approval cannot be sent, one that needs none cannot be submitted.
[[nodiscard]] Result<QuoteStatus> status_after(QuoteStatus status, QuoteAction action, bool needs_approval);
/// What a person may do now: the actions of the table without Expire and Supersede.
[[nodiscard]] std::vector<QuoteAction> possible_actions(QuoteStatus status, bool needs_approval);

/// Whether the customer has had this version: it stays as it was, and a new one can be made of it (Q). Before that it
/// is changed itself.
[[nodiscard]] bool was_sent(QuoteStatus status);

/// The terms that the customer reads: the policy's for him (C5), with what the seller typed in
/// their place.
[[nodiscard]] Terms effective_terms(Quote const& quote, PriceBook const& book);
/// The last day on which the offer holds: as set, or price date + the days of the terms (C5, the
/// quote's own first).
[[nodiscard]] Date valid_until(Quote const& quote, PriceBook const& book);
[[nodiscard]] bool has_expired(Quote const& quote, PriceBook const& book, Date today);

/// Why a quote cannot be sent; none when it can: a stop-listed customer (C1), no customer, no
/// counted line, lines without price (P2), groups without exactly one choice (P9), a validity that
/// has passed. Places as in check_quote.
[[nodiscard]] Findings check_sendable(Quote const& quote, PricedQuote const& priced, PriceBook const& book, Date today);

/// A copy of a version as a draft with the next revision number; the quote's number stays, so do
/// line ids (compare finds lines by them).
[[nodiscard]] Quote next_revision(Quote const& from, QuoteId id, int last_revision, Instant now);

}  // namespace offerta
