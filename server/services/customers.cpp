#include "server/services/customers.hpp"

#include "server/repositories/events.hpp"
#include "server/repositories/organisation.hpp"
#include "server/repositories/price_books.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta::server {

namespace {

tl::expected<void, Refusal> check_base(BaseVersion base, std::int64_t current) {
    if (base.version == current || (base.any && current > 0)) return {};
    return refuse(RefusalKind::Stale, "stale",
                  {Finding{Severity::Error, Error{ErrorCode::Conflict, "version", std::to_string(current),
                                                  std::to_string(base.version)}}});
}

Findings findings_of(db::Executor& executor, PriceBooks& books, Customer const& customer) {
    PriceBookPtr const book = books.get(executor, price_books::current(executor).number);
    Findings findings = book ? check_customer(customer, book->data().customer_types, book->data().customer_statuses)
                             : check_customer(customer, {}, {});
    std::erase_if(findings, [](Finding const& finding) { return finding.severity != Severity::Error; });
    return findings;
}

Findings findings_of(QuoteSet const& set) {
    Quote quote;
    quote.specifications = set.specifications;
    Findings findings = check_quote(quote);
    std::erase_if(findings, [](Finding const& finding) {
        return finding.severity != Severity::Error || finding.what.place.rfind("specifications", 0) != 0;
    });
    return findings;
}

char const* change_name(std::int64_t version) { return version == 1 ? "created" : "edited"; }

Answer answer_of(std::int64_t version, std::string body) {
    return {version == 1 ? 201 : 200, version, std::move(body)};
}

/// The version that is replaced, locked; 0 when there is none yet.
Outcome<std::int64_t> find_for_change(db::Transaction& transaction, Asking const& asking, Customer const& next) {
    auto const locked = customers::lock(transaction, next.id);
    if (!locked) {
        auto const found = customers::find(transaction, next.id);
        if (found && asking.may(Action::ReadCustomer, found->whose)) return refuse_forbidden();
    } else if (auto const access =
                   check_access(asking, Action::ReadCustomer, Action::WriteCustomer, locked->whose);
               !access) {
        return tl::unexpected(access.error());
    }
    bool const stays = locked && locked->whose.owner == next.owner;
    Owned const after = stays ? locked->whose : customers::owned_by(transaction, next.owner);
    if (!asking.may(Action::WriteCustomer, after)) return refuse_forbidden();
    return locked ? locked->version : 0;
}

}  // namespace

Outcome<Customer> read_customer(db::Executor& executor, Asking const& asking, CustomerId id) {
    auto found = customers::find(executor, id);
    if (!found || !asking.may(Action::ReadCustomer, found->whose)) return refuse(RefusalKind::NotFound, "not_found");
    return std::move(found->customer);
}

Outcome<Answer> put_customer(db::Session& session, PriceBooks& books, Asking const& asking,
                             MutationKey const& key, BaseVersion base, Customer customer) {
    if (auto findings = findings_of(session, books, customer); !findings.empty()) {
        return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    }
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const found = find_for_change(transaction, asking, customer);
        if (!found) return tl::unexpected(found.error());
        std::int64_t const current = *found;
        if (auto const fresh = check_base(base, current); !fresh) return tl::unexpected(fresh.error());
        Customer next = customer;
        next.version = current + 1;
        customers::put(transaction, next);
        std::string body = dump(write(next));
        events::append(transaction, asking.user(),
                       {{"customer", to_string(next.id.value), next.version, change_name(next.version), body}});
        return answer_of(next.version, std::move(body));
    });
}

Outcome<Answer> put_set(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                        QuoteSet set) {
    if (auto findings = findings_of(set); !findings.empty()) {
        return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    }
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        std::int64_t const current = organisation::lock_set_version(transaction, set.id);
        if (auto const fresh = check_base(base, current); !fresh) return tl::unexpected(fresh.error());
        QuoteSet next = set;
        next.version = current + 1;
        organisation::put_set(transaction, next);
        events::append(transaction, asking.user(),
                       {{"set", to_string(next.id.value), next.version, change_name(next.version), "{}"}});
        return answer_of(next.version, dump(write(next)));
    });
}

}  // namespace offerta::server
