#include "server/repositories/audit.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/quote_revisions.hpp"
#include "server/services/acting_as_system.hpp"
#include "server/services/quotes.hpp"
#include "shared/quote/life_cycle.hpp"

// Versions of a quote (Q): a new one is a copy of any that has been sent; sending it supersedes the others.

namespace offerta::server {

Outcome<Answer> Quotes::revise(db::Session& session, Asking const& asking, MutationKey const& key, QuoteId from,
                               QuoteId id) {
    StoredQuotePtr made;
    auto answer = once(
        session, key, [&](db::Transaction& transaction) { return revise_locked(transaction, asking, from, id, made); });
    if (answer && made) cache_.put(std::move(made));
    return answer;
}

Outcome<Answer> Quotes::revise_locked(db::Transaction& transaction, Asking const& asking, QuoteId from, QuoteId id,
                                      StoredQuotePtr& made) {
    auto const locked = quotes::lock(transaction, from, {});
    if (!locked || !asking.may(Action::WriteQuote, locked->whose)) return refuse_change(transaction, asking, from);
    StoredQuotePtr const source = current(transaction, from, locked->version);
    if (!source) return refuse(RefusalKind::NotFound, "not_found");
    if (!was_sent(source->quote.status)) {
        Error error{ErrorCode::NotAllowed, "status", "a version that was sent", {}};
        return refuse(RefusalKind::Conflict, "not_allowed", {Finding{Severity::Error, std::move(error)}});
    }
    quotes::Place const place = quotes::place(transaction, id, source->quote.owner, asking.user());
    if (place.is_taken) return refuse(RefusalKind::Conflict, "already_exists");
    if (!asking.may(Action::WriteQuote, place.whose)) return refuse_forbidden();
    int last = source->quote.revision;
    {
        ActingAsSystem const system(transaction, asking.user());  // versions count, whoever may see them
        auto const revisions = quote_revisions::lock(transaction, from);
        if (!revisions.empty()) last = revisions.back().number;
    }
    Quote next = next_revision(source->quote, id, last, asking.now);
    next.version = 1;
    next.owner = place.whose.owner;
    next.unit = place.whose.unit;
    auto answer = write_new(transaction, asking, "reviseQuote", std::move(next), place.owner, made);
    if (answer && after_move_) after_move_(transaction, asking, id);
    return answer;
}

void Quotes::supersede_others(db::Transaction& transaction, Asking const& asking, QuoteId sent) {
    ActingAsSystem const system(transaction, asking.user());
    for (quote_revisions::Revision const& one : quote_revisions::lock(transaction, sent)) {
        auto const status = status_after(one.status, QuoteAction::Supersede, false);
        if (one.id == sent || !status) continue;
        Version const version = one.version + 1;
        quotes::change_status(transaction, {one.id, version, *status, asking.now});
        std::string const id = to_string(one.id.value);
        events::append(transaction, asking.user(), {{"quote", id, version, "superseded", "{}"}});
        audit::record(transaction, asking.actor, {"moveQuote", "quote", id, {}, R"({"action":"superseded"})"});
    }
}

}  // namespace offerta::server
