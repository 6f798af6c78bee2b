#include "server/services/history.hpp"

#include <algorithm>
#include <utility>

#include "server/repositories/quote_links.hpp"
#include "server/repositories/quote_mails.hpp"
#include "server/services/quotes.hpp"

// A quote's history (Q): what happened to it, and how it was sent. Links and letters change nothing of a quote, so they
// are no events of it, and their entries have no version.

namespace offerta::server {

namespace {

class Sendings {
  public:
    explicit Sendings(Organisation::Facts const& facts) : facts_(facts) {}

    void add(Instant at, UserId user, char const* what) {
        auto const* member = facts_.find(user);
        entries_.push_back({at, user, member == nullptr ? std::string() : member->user.name, 0, what, {}});
    }
    /// Newest first.
    [[nodiscard]] std::vector<HistoryEntry> take() {
        std::stable_sort(entries_.begin(), entries_.end(), is_newer);
        return std::move(entries_);
    }
    static bool is_newer(HistoryEntry const& a, HistoryEntry const& b) { return a.at > b.at; }

  private:
    Organisation::Facts const& facts_;
    std::vector<HistoryEntry> entries_;
};

std::vector<HistoryEntry> sendings_of(db::Executor& executor, Organisation::Facts const& facts, QuoteId id) {
    Sendings out(facts);
    for (quote_links::Stored const& one : quote_links::list(executor, id)) {
        if (one.quote != id) continue;
        // The later first, also where both were done within one millisecond.
        if (one.link.revoked_at) out.add(*one.link.revoked_at, one.revoked_by, "link_revoked");
        out.add(one.link.made_at, one.link.made_by, "link_made");
    }
    for (quote_mails::Stored const& one : quote_mails::list(executor, id))
        if (one.quote == id) out.add(one.mail.at, one.mail.by, "mailed");
    return out.take();
}

}  // namespace

Outcome<HistoryPart> Quotes::history(db::Session& session, Asking const& asking, QuoteId id, HistoryPlace const& from,
                                     int limit) {
    auto const standing = quotes::standing(session, id);
    if (!standing || !asking.may(Action::ReadQuote, standing->whose)) return refuse(RefusalKind::NotFound, "not_found");
    HistoryPart part = history_part(session, "quote", id.value, from, limit);
    std::vector<HistoryEntry> const events = std::exchange(part.page.items, {});
    std::vector<HistoryEntry> sendings = sendings_of(session, *organisation_.facts(session), id);
    std::erase_if(sendings, [&](HistoryEntry const& each) {
        return each.at > from.until || (part.next && each.at <= part.next->until);
    });
    // Events stay in the order of their versions.
    std::merge(events.begin(), events.end(), sendings.begin(), sendings.end(), std::back_inserter(part.page.items),
               Sendings::is_newer);
    return part;
}

}  // namespace offerta::server
