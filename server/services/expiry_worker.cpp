#include "server/services/expiry_worker.hpp"

#include <algorithm>

#include "server/base/log.hpp"
#include "server/repositories/audit.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/quotes.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::server {

namespace {

void expire(db::Transaction& transaction, Quote quote, QuoteStatus status, Instant now) {
    quote.status = status;
    quote.version += 1;
    quote.updated_at = now;
    std::string const id = to_string(quote.id.value);
    quotes::change_status(transaction, {quote.id, quote.version, quote.status, quote.updated_at});
    events::append(transaction, {}, {{"quote", id, quote.version, "expired", "{}"}});
    audit::record(transaction, audit::system_actor(), {"moveQuote", "quote", id, {}, R"({"action":"expired"})"});
}

void expire_if_due(db::Transaction& transaction, quotes::Lapsed const& one, PriceBooks& books, Date today,
                   Instant now) {
    PriceBookPtr const book = one.head ? books.get(transaction, one.head->price_book) : nullptr;
    if (!book) {
        // It holds up no others: it is looked at again on the next day.
        log::error("a quote's validity cannot be told", {{"quote", to_string(one.id.value)}});
        return quotes::note_offer_end(transaction, one.id, today);
    }
    auto const status = status_after(one.head->status, QuoteAction::Expire, false);
    if (status && has_expired(*one.head, *book, today)) return expire(transaction, *one.head, *status, now);
    quotes::note_offer_end(transaction, one.id, std::max(valid_until(*one.head, *book), today));
}

}  // namespace

std::size_t expire_some(db::Session& session, PriceBooks& books, Organisation& organisation, Instant now) {
    return session.transact([&](db::Transaction& transaction) {
        Date const today = organisation.today(transaction, now);
        auto const lapsed = quotes::lock_lapsed(transaction, today, ExpiryWorker::kAtOnce);
        for (quotes::Lapsed const& one : lapsed) expire_if_due(transaction, one, books, today, now);
        return lapsed.size();
    });
}

ExpiryWorker::ExpiryWorker(db::ConnectionSettings settings, db::Gate& gate, PriceBooks& books,
                           Organisation& organisation, std::function<Instant()> now)
    : books_(books),
      organisation_(organisation),
      now_(std::move(now)),
      loop_(std::move(settings), gate, "offerta expiry") {
    loop_.start(1, [this](db::Session& session) { work_off(session); });
}

void ExpiryWorker::work_off(db::Session& session) {
    Instant const now = now_();
    if (now.milliseconds - looked_at_.milliseconds < kLookEvery) return;
    looked_at_ = now;  // before: a look that fails is not tried again four times a second
    try {
        while (!loop_.is_stopping() && expire_some(session, books_, organisation_, now) > 0) {
        }
    } catch (db::Error const& error) {
        if (error.is_temporary()) throw;
        log::error("offers do not expire", {{"reason", error.what()}});
    }
}

}  // namespace offerta::server
