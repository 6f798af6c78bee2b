#include "server/services/expiry_worker.hpp"

#include <algorithm>

#include "server/base/log.hpp"
#include "server/repositories/audit.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/quotes.hpp"
#include "server/services/telling.hpp"
#include "shared/base/format.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::server {

namespace {

/// One look at the offers, in a transaction.
struct Look {
    db::Transaction& transaction;
    OfferParts const& parts;
    Instant now;
    Date today;

    [[nodiscard]] PriceBookPtr book_of(quotes::Lapsed const& one) const {
        return one.head ? parts.books.get(transaction, one.head->price_book) : nullptr;
    }
};

/// "КП-2026-0418 (до 01.12.2026)".
LocalText offer_text(Quote const& quote, Date last) {
    return {quote_number_text(quote.number, Language::Ru) + " (до " + format_date(last, Language::Ru) + ")",
            quote_number_text(quote.number, Language::En) + " (until " + format_date(last, Language::En) + ")"};
}

void tell_owner(Look const& look, Quote const& quote, campaign::Notice what, Date last) {
    News news;
    news.what = what;
    news.quote = quote.id;
    news.version = quote.version;
    news.name = quote.customer.name;
    news.subject_name = offer_text(quote, last);
    StaffPtr const staff = look.parts.office.staff.on(look.transaction, look.now);
    tell(look.transaction, *staff, look.parts.office.mail_host, news, {quote.owner}, look.now);
}

void expire(Look const& look, Quote quote, QuoteStatus status, Date last) {
    quote.status = status;
    quote.version += 1;
    quote.updated_at = look.now;
    std::string const id = to_string(quote.id.value);
    quotes::change_status(look.transaction, {quote.id, quote.version, quote.status, quote.updated_at});
    events::append(look.transaction, {}, {{"quote", id, quote.version, "expired", "{}"}});
    audit::record(look.transaction, audit::system_actor(), {"moveQuote", "quote", id, {}, R"({"action":"expired"})"});
    tell_owner(look, quote, campaign::Notice::OfferEnded, last);
}

void expire_if_due(Look const& look, quotes::Lapsed const& one) {
    PriceBookPtr const book = look.book_of(one);
    if (!book) {
        // It holds up no others: it is looked at again on the next day.
        log::error("a quote's validity cannot be told", {{"quote", to_string(one.id.value)}});
        return quotes::note_offer_end(look.transaction, one.id, look.today);
    }
    Date const last = valid_until(*one.head, *book);
    auto const status = status_after(one.head->status, QuoteAction::Expire, false);
    if (status && has_expired(*one.head, *book, look.today)) return expire(look, *one.head, *status, last);
    quotes::note_offer_end(look.transaction, one.id, std::max(last, look.today));
}

}  // namespace

std::size_t expire_some(db::Session& session, OfferParts const& parts, Instant now) {
    return session.transact([&](db::Transaction& transaction) {
        Look const look{transaction, parts, now, parts.organisation.today(transaction, now)};
        auto const lapsed = quotes::lock_lapsed(transaction, look.today, ExpiryWorker::kAtOnce);
        for (quotes::Lapsed const& one : lapsed) expire_if_due(look, one);
        return lapsed.size();
    });
}

std::size_t tell_of_some(db::Session& session, OfferParts const& parts, Instant now) {
    return session.transact([&](db::Transaction& transaction) {
        Look const look{transaction, parts, now, parts.organisation.today(transaction, now)};
        Date const last_told = add_days(look.today, ExpiryWorker::kToldBefore);
        auto const ending = quotes::lock_ending(transaction, look.today, last_told, ExpiryWorker::kAtOnce);
        for (quotes::Lapsed const& one : ending) {
            // Of one whose end cannot be told there is nothing to say.
            if (PriceBookPtr const book = look.book_of(one))
                tell_owner(look, *one.head, campaign::Notice::OfferEnds, valid_until(*one.head, *book));
        }
        return ending.size();
    });
}

ExpiryWorker::ExpiryWorker(db::ConnectionSettings settings, db::Gate& gate, OfferParts const& parts)
    : parts_(parts), loop_(std::move(settings), gate, "offerta expiry") {
    loop_.start(1, [this](db::Session& session) { work_off(session); });
}

void ExpiryWorker::work_off(db::Session& session) {
    Instant const now = parts_.office.now();
    if (now.milliseconds - looked_at_.milliseconds < kLookEvery) return;
    looked_at_ = now;  // before: a look that fails is not tried again four times a second
    try {
        while (!loop_.is_stopping() && expire_some(session, parts_, now) > 0) {
        }
        // After it: of what has ended nobody is told that it will.
        while (!loop_.is_stopping() && tell_of_some(session, parts_, now) > 0) {
        }
    } catch (db::Error const& error) {
        if (error.is_temporary()) throw;
        log::error("offers do not expire", {{"reason", error.what()}});
    }
}

}  // namespace offerta::server
