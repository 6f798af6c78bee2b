#include <algorithm>
#include <array>

#include "server/base/sha256.hpp"
#include "server/repositories/deals.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/quotes.hpp"
#include "server/services/deals.hpp"
#include "server/services/quotes.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/quote/sold_lines.hpp"

// A quote's life by hand (Q): submitted, sent, accepted, declined; and the deal that follows (B1). Approval:
// quote_decisions.cpp.

namespace offerta::server {

namespace {

std::string move_name(QuoteAction action) {
    switch (action) {
        case QuoteAction::Submit:
            return "submitted";
        case QuoteAction::Withdraw:
            return "withdrawn";
        case QuoteAction::Reopen:
            return "reopened";
        case QuoteAction::Send:
            return "sent";
        case QuoteAction::Accept:
            return "accepted";
        default:
            return "declined";
    }
}
bool makes_deal(QuoteAction action) { return action == QuoteAction::Accept || action == QuoteAction::Decline; }

std::string fresh_deal_id(Instant now) {
    std::array<std::uint8_t, 10> random{};
    fill_random(random.data(), random.size());
    return to_string(make_uuid_v7(now, random));
}

/// Of the unit of its owner now, who need not be who he was.
Result<deals::StoredDeal> deal_of(Quote const& quote, PricedQuote const& priced, PriceBook const& book,
                                  QuoteMove const& request, Asking const& asking, TimeZone const& zone) {
    OFFERTA_TRY(lines, sold_lines(quote, priced, book));
    deals::StoredDeal out;
    Deal& deal = out.deal;
    deal.id = fresh_deal_id(asking.now);
    deal.close_date = request.date ? *request.date : date_at(zone, asking.now);
    for (SoldLine const& line : lines) {
        deal.lines.push_back(
            {to_string(line.id.value), line.sku, line.category, line.kind, line.quantity, line.list, line.net});
    }
    deal.participants = request.participants;
    if (deal.participants.empty())
        deal.participants = {{to_string(quote.owner.value), "seller", Decimal::from_int(100)}};
    deal.currency = quote.currency;
    deal.number = quote_number_text(quote.number, Language::Ru);
    deal.customer = quote.customer.name;
    deal.due = priced.quote.gross;
    out.version = 1;
    out.whose = {quote.owner, quote.unit};
    out.source = DealSource::Quote;
    out.outcome = request.action == QuoteAction::Accept ? DealOutcome::Won : DealOutcome::Lost;
    out.opened = date_at(zone, quote.created_at);
    if (*out.opened > deal.close_date) out.opened = deal.close_date;
    out.customer_type = quote.customer.type;
    out.quote = quote.id;
    return out;
}

}  // namespace

Outcome<Answer> Quotes::move(db::Session& session, Asking const& asking, MutationKey const& key, QuoteId id,
                             BaseVersion base, QuoteMove const& request, CheckDeal const& check) {
    StoredQuotePtr made;
    auto answer = once(session, key, [&](db::Transaction& transaction) {
        return move_locked(transaction, asking, id, base, request, check, made);
    });
    if (answer && made) cache_.put(std::move(made));
    return answer;
}

Outcome<Answer> Quotes::move_locked(db::Transaction& transaction, Asking const& asking, QuoteId id, BaseVersion base,
                                    QuoteMove const& request, CheckDeal const& check, StoredQuotePtr& made) {
    auto const before = lock_to_move(transaction, asking, id, base);
    if (!before) return tl::unexpected(before.error());
    return carry_out(transaction, asking, {*before, request, check}, made);
}

Outcome<StoredQuotePtr> Quotes::lock_to_move(db::Transaction& transaction, Asking const& asking, QuoteId id,
                                             BaseVersion base) {
    auto const locked = quotes::lock(transaction, id, {});
    if (!locked || !asking.may(Action::WriteQuote, locked->whose)) return refuse_change(transaction, asking, id);
    if (auto const fresh = check_base(base, locked->version); !fresh) return tl::unexpected(fresh.error());
    StoredQuotePtr before = current(transaction, id, locked->version);
    if (!before) return refuse(RefusalKind::NotFound, "not_found");
    return before;
}

StoredQuotePtr Quotes::lock_as_system(db::Transaction& transaction, QuoteId id) {
    auto const locked = quotes::lock(transaction, id, {});
    return locked ? current(transaction, id, locked->version) : nullptr;
}

Outcome<Answer> Quotes::carry_out(db::Transaction& transaction, Asking const& asking, Move const& moving,
                                  StoredQuotePtr& made) {
    StoredQuotePtr const& before = moving.before;
    QuoteMove const& request = moving.request;
    QuoteId const id = before->quote.id;
    PriceBookPtr const book = books_.get(transaction, before->quote.price_book);
    if (!book) return refuse(RefusalKind::Conflict, "no_price_book");
    auto const priced = price_of(before->quote, *book);
    if (!priced) return refuse_invalid(priced.error());
    Judgement const judgement = judge(transaction, before->quote, *priced, *book);
    auto const status = status_after(before->quote.status, request.action, judgement.is_needed());
    if (!status) return refuse(RefusalKind::Conflict, "not_allowed", {Finding{Severity::Error, status.error()}});
    // What was approved may have other reasons by now: its owner has changed his role. (Demo quotes are approved
    // without a word.)
    bool const is_sent_as_approved =
        before->quote.status == QuoteStatus::Approved && request.action == QuoteAction::Send;
    if (is_sent_as_approved && judgement.is_needed() && !judgement.steps.empty()) {
        return refuse(RefusalKind::Conflict, "not_allowed",
                      {Finding{Severity::Error, Error{ErrorCode::NotAllowed, "approval", {}, {}}}});
    }
    TimeZone const zone = organisation_.zone(transaction);
    if (request.action == QuoteAction::Send) {
        Findings wrong = check_sendable(before->quote, *priced, *book, date_at(zone, asking.now));
        if (!wrong.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(wrong));
    }
    auto after = std::make_shared<StoredQuote>(*before);
    Quote& quote = after->quote;
    quote.status = *status;
    quote.version += 1;
    quote.updated_at = asking.now;
    QuoteMoveAnswer message{quote.version, quote.status, {}};
    if (request.action == QuoteAction::Submit || request.action == QuoteAction::Withdraw) {
        auto const what =
            request.action == QuoteAction::Submit ? quote_approvals::What::Asked : quote_approvals::What::Withdrawn;
        quote_approvals::add(transaction,
                             {id, quote.version, what, asking.user(), {}, asking.now, judgement.content, {}, {}});
    }
    if (makes_deal(request.action)) {
        auto const deal = deal_of(quote, *priced, *book, request, asking, zone);
        if (!deal) return refuse_invalid(deal.error());
        if (Findings wrong = moving.check(transaction, deal->deal); !wrong.empty()) {
            return refuse(RefusalKind::Invalid, "validation", std::move(wrong));
        }
        deals::insert(transaction, {*deal});
        message.deal = deal->deal.id;
        events::append(transaction, asking.user(), {{"deal", deal->deal.id, 1, "created", "{}"}});
        audit::record(transaction, asking.actor, {moving.act, "deal", deal->deal.id, {}, audit_text(*deal)});
    }
    quotes::change_status(transaction, {quote.id, quote.version, quote.status, quote.updated_at});
    events::append(
        transaction, asking.user(),
        {{"quote", to_string(id.value), quote.version, move_name(request.action) + moving.way, moving.details}});
    audit::record(transaction, asking.actor,
                  {moving.act, "quote", to_string(id.value), {}, "{\"action\":\"" + move_name(request.action) + "\"}"});
    if (request.action == QuoteAction::Send) supersede_others(transaction, asking, id);
    if (after_move_) after_move_(transaction, asking, id);
    made = std::move(after);
    return Answer{200, message.version, dump(write(message))};
}

Outcome<Answer> Quotes::carry_out(db::Transaction& transaction, LinkHolder const& customer, Move const& moving,
                                  StoredQuotePtr& made) {
    if (!customer.may(moving.request, moving.before->quote.id)) return refuse_forbidden();
    return carry_out(transaction, customer.asking(), moving, made);
}

}  // namespace offerta::server
