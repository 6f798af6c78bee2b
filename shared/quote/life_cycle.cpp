#include "shared/quote/life_cycle.hpp"

#include <algorithm>
#include <array>

namespace offerta {
namespace {

enum class Approval : std::uint8_t { Any, Needed, NotNeeded };

struct Transition {
    QuoteStatus from;
    QuoteAction action;
    QuoteStatus to;
    Approval approval = Approval::Any;
};

// domain.md Q. A declined version stays declined when the next one is sent: that it was declined is
// a fact.
constexpr std::array<Transition, 17> kTransitions{{
    {QuoteStatus::Draft, QuoteAction::Submit, QuoteStatus::InApproval, Approval::Needed},
    {QuoteStatus::Draft, QuoteAction::Send, QuoteStatus::Sent, Approval::NotNeeded},
    {QuoteStatus::InApproval, QuoteAction::Approve, QuoteStatus::Approved},
    {QuoteStatus::InApproval, QuoteAction::Return, QuoteStatus::Returned},
    {QuoteStatus::InApproval, QuoteAction::Withdraw, QuoteStatus::Draft},
    {QuoteStatus::Returned, QuoteAction::Reopen, QuoteStatus::Draft},
    {QuoteStatus::Returned, QuoteAction::Submit, QuoteStatus::InApproval, Approval::Needed},
    {QuoteStatus::Returned, QuoteAction::Send, QuoteStatus::Sent, Approval::NotNeeded},
    {QuoteStatus::Approved, QuoteAction::Send, QuoteStatus::Sent},
    {QuoteStatus::Approved, QuoteAction::Reopen, QuoteStatus::Draft},
    {QuoteStatus::Sent, QuoteAction::Accept, QuoteStatus::Accepted},
    {QuoteStatus::Sent, QuoteAction::Decline, QuoteStatus::Declined},
    {QuoteStatus::Sent, QuoteAction::Expire, QuoteStatus::Expired},
    {QuoteStatus::Sent, QuoteAction::Supersede, QuoteStatus::Superseded},
    {QuoteStatus::Expired, QuoteAction::Supersede, QuoteStatus::Superseded},
    // A customer may still say so after the date; whether the offer is honoured is the seller's
    // decision, made by these two.
    {QuoteStatus::Expired, QuoteAction::Accept, QuoteStatus::Accepted},
    {QuoteStatus::Expired, QuoteAction::Decline, QuoteStatus::Declined},
}};

bool holds(Transition const& row, QuoteStatus status, bool needs_approval) {
    if (row.from != status) return false;
    return row.approval == Approval::Any || (row.approval == Approval::Needed) == needs_approval;
}

void add(Findings& found, ErrorCode code, std::string place, std::string expected = {}, std::string got = {}) {
    found.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
}

bool blocks_sending(PriceBook const& book, std::string_view status) {
    auto const& statuses = book.data().customer_statuses;
    return std::any_of(statuses.begin(), statuses.end(),
                       [&](ListItem const& item) { return item.id == status && item.blocks_sending; });
}

}  // namespace

Result<QuoteStatus> status_after(QuoteStatus status, QuoteAction action, bool needs_approval) {
    for (Transition const& row : kTransitions)
        if (row.action == action && holds(row, status, needs_approval)) return row.to;
    return fail(ErrorCode::NotAllowed, "status");
}

std::vector<QuoteAction> possible_actions(QuoteStatus status, bool needs_approval) {
    std::vector<QuoteAction> actions;
    for (Transition const& row : kTransitions) {
        bool const by_itself = row.action == QuoteAction::Expire || row.action == QuoteAction::Supersede;
        if (!by_itself && holds(row, status, needs_approval)) actions.push_back(row.action);
    }
    return actions;
}

bool was_sent(QuoteStatus status) {
    switch (status) {
        case QuoteStatus::Sent:
        case QuoteStatus::Accepted:
        case QuoteStatus::Declined:
        case QuoteStatus::Expired:
        case QuoteStatus::Superseded:
            return true;
        default:
            return false;
    }
}

Terms effective_terms(Quote const& quote, PriceBook const& book) {
    Terms terms = terms_for(book, quote.customer.type, quote.customer.status);
    auto const replace = [](LocalText& text, std::optional<std::string> const& typed) {
        if (typed) text = {*typed, *typed};
    };
    replace(terms.payment, quote.terms.payment);
    replace(terms.delivery, quote.terms.delivery);
    replace(terms.warranty, quote.terms.warranty);
    replace(terms.text, quote.terms.text);
    if (quote.terms.validity_days) terms.validity_days = *quote.terms.validity_days;
    return terms;
}

Date valid_until(Quote const& quote, PriceBook const& book) {
    if (quote.valid_until) return *quote.valid_until;
    return add_days(quote.price_date, effective_terms(quote, book).validity_days);
}

bool has_expired(Quote const& quote, PriceBook const& book, Date today) {
    return quote.status == QuoteStatus::Sent && valid_until(quote, book) < today;
}

Findings check_sendable(Quote const& quote, PricedQuote const& priced, PriceBook const& book, Date today) {
    Findings found;
    if (quote.customer.id.is_nil()) add(found, ErrorCode::Required, "customer");
    if (blocks_sending(book, quote.customer.status))
        add(found, ErrorCode::NotAllowed, "customer.status", {}, quote.customer.status);
    if (std::none_of(priced.lines.begin(), priced.lines.end(), [](PricedLine const& line) { return line.counts; }))
        add(found, ErrorCode::Required, "lines");
    for (std::size_t s = 0; s < quote.specifications.size(); ++s) {
        for (std::size_t l = 0; l < quote.specifications[s].lines.size(); ++l) {
            PricedLine const& line = priced.lines[priced.first_line[s] + l];
            if (line.no_price)
                add(found, line.unknown_sku ? ErrorCode::UnknownSku : ErrorCode::Required,
                    "specifications[" + std::to_string(s) + "].lines[" + std::to_string(l) + "].price", {},
                    quote.specifications[s].lines[l].sku);
        }
    }
    for (std::string const& group : priced.bad_alternative_groups)
        add(found, ErrorCode::Required, "alternatives", "exactly one chosen", group);
    if (Date const last = valid_until(quote, book); last < today)
        add(found, ErrorCode::OutOfRange, "valid_until", "not before " + to_string(today), to_string(last));
    return found;
}

// A validity that was set for the old version is not carried over: it is counted anew from the
// price date, or set by hand.
Quote next_revision(Quote const& from, QuoteId id, int last_revision, Instant now) {
    Quote next = from;
    next.id = id;
    next.version = 0;
    next.revision = std::max(last_revision, from.revision) + 1;
    next.status = QuoteStatus::Draft;
    next.valid_until.reset();
    next.created_at = next.updated_at = now;
    return next;
}

}  // namespace offerta
