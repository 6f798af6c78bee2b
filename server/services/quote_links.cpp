#include "server/services/quote_links.hpp"

#include <algorithm>

#include "server/base/sha256.hpp"
#include "server/repositories/quote_links.hpp"
#include "server/services/customer_path.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/quote/customer_link.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kQuoteSecretBytes = 32;

QuoteLinkList shown_links(db::Executor& executor, Asking const& asking, QuoteId id) {
    QuoteLinkList out;
    for (quote_links::Stored& one : quote_links::list(executor, id))
        if (asking.may(Action::ReadQuote, one.whose)) out.items.push_back(std::move(one.link));
    return out;
}

audit::Entry link_entry(AuditedAct act, QuoteId quote, QuoteLink const& link) {
    nlohmann::json after = nlohmann::json::object();
    after["id"] = write(link.id);
    after["until"] = write(link.expires_at);
    return {act, "quote", to_string(quote.value), {}, dump(after)};
}

}  // namespace

Status check_link_end(Date last, Date today, std::string place) {
    Date const latest = add_days(today, kMaxLinkDays);
    if (last >= today && last <= latest) return {};
    return fail(ErrorCode::OutOfRange, std::move(place), to_string(today) + " … " + to_string(latest), to_string(last));
}

FreshLink add_quote_link(db::Transaction& transaction, SendingParts const& parts, Asking const& asking,
                         Quote const& quote, Language language, Date last) {
    TimeZone const zone = zone_of(parts.documents.organisation.facts(transaction)->settings);
    FreshLink out;
    out.secret = random_hex(kQuoteSecretBytes);
    QuoteLink& link = out.link;
    link.id = fresh_id(asking.now);
    link.number = quote.revision;
    link.language = language;
    link.made_by = asking.user();
    link.made_by_name = asking.actor.name;
    link.made_at = asking.now;
    link.expires_at = instant_at(zone, add_days(last, 1), 0);
    quote_links::add(transaction, {link.id, quote.id, sha256_hex(out.secret), language, link.made_by, link.made_at,
                                   link.expires_at});
    return out;
}

Outcome<QuoteLinkList> list_quote_links(db::Session& session, Asking const& asking, QuoteId id) {
    auto const standing = quotes::standing(session, id);
    if (!standing || !asking.may(Action::ReadQuote, standing->whose)) return refuse(RefusalKind::NotFound, "not_found");
    return shown_links(session, asking, id);
}

Outcome<Answer> make_quote_link(db::Session& session, SendingParts const& parts, Asking const& asking,
                                MutationKey const& key, QuoteId id, NewQuoteLink const& wanted) {
    MadeQuoteLink made;
    std::string kept;
    auto answer = once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const quote = parts.documents.quotes.lock_to_move(transaction, asking, id, {0, true});
        if (!quote) return tl::unexpected(quote.error());
        if (!is_shown_to_customer((*quote)->quote.status)) return refuse(RefusalKind::Conflict, "wrong_status");
        Date const today = parts.documents.organisation.today(transaction, asking.now);
        if (auto const fits = check_link_end(wanted.expires_on, today, "expires_on"); !fits)
            return refuse_invalid(fits.error());
        FreshLink const fresh =
            add_quote_link(transaction, parts, asking, (*quote)->quote, wanted.language, wanted.expires_on);
        audit::record(transaction, asking.actor, link_entry("makeQuoteLink", id, fresh.link));
        kept = dump(write(MadeQuoteLink{fresh.link, {}}));
        made = {fresh.link, kCustomerPath + fresh.secret};
        return Answer{201, (*quote)->quote.version, kept};
    });
    // What is kept for a second request has no secret in it; this is the first one's answer.
    if (answer && answer->body == kept) answer->body = dump(write(made));
    return answer;
}

Outcome<Answer> revoke_quote_link(db::Session& session, Asking const& asking, MutationKey const& key, QuoteId id,
                                  Uuid const& link) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const standing = quotes::standing(transaction, id);
        if (!standing) return refuse(RefusalKind::NotFound, "not_found");
        if (auto const access = check_access(asking, Action::ReadQuote, Action::WriteQuote, standing->whose); !access)
            return tl::unexpected(access.error());
        auto const links = quote_links::list(transaction, id);
        auto const found = std::find_if(links.begin(), links.end(),
                                        [&](quote_links::Stored const& one) { return one.link.id == link; });
        if (found == links.end()) return refuse(RefusalKind::NotFound, "not_found");
        if (auto const access = check_access(asking, Action::ReadQuote, Action::WriteQuote, found->whose); !access)
            return tl::unexpected(access.error());
        if (!found->link.revoked_at) {
            quote_links::revoke(transaction, link, asking.user(), asking.now);
            audit::record(transaction, asking.actor, link_entry("revokeQuoteLink", found->quote, found->link));
        }
        return Answer{200, standing->version, dump(write(shown_links(transaction, asking, id)))};
    });
}

}  // namespace offerta::server
