#include "server/services/customers.hpp"

#include "server/repositories/events.hpp"
#include "server/repositories/organisation.hpp"
#include "server/repositories/price_books.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta::server {

namespace {

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

/// What a change replaces, locked. A customer whom `asking` may not read is as good as none, until he would have to be
/// made.
struct Replaced {
    std::int64_t version = 0;
    std::optional<Owned> whose;
    bool is_hidden = false;
};
Outcome<Replaced> find_replaced(db::Transaction& transaction, Asking const& asking, CustomerId id) {
    if (auto const locked = customers::lock(transaction, id)) {
        if (!asking.may(Action::ReadCustomer, locked->whose)) return Replaced{0, std::nullopt, true};
        if (!asking.may(Action::WriteCustomer, locked->whose)) return refuse_forbidden();
        return Replaced{locked->version, locked->whose, false};
    }
    // Row-level security locks nothing that may only be read.
    auto const found = customers::find(transaction, id);
    if (found && asking.may(Action::ReadCustomer, found->whose)) return refuse_forbidden();
    return Replaced{};
}

/// Whose he will be, and of which unit; what the caller says of the unit counts for nothing.
Owned next_whose(db::Executor& executor, Replaced const& replaced, UserId owner) {
    bool const stays = replaced.whose && replaced.whose->owner == owner;
    return stays ? *replaced.whose : customers::owned_by(executor, owner);
}

/// What was there before, for the audit log; empty where nothing was.
std::string before_of(std::optional<customers::Found> const& found) {
    return found ? dump(write(found->customer)) : std::string();
}

}  // namespace

Outcome<Customer> read_customer(db::Executor& executor, Asking const& asking, CustomerId id) {
    auto found = customers::find(executor, id);
    if (!found || !asking.may(Action::ReadCustomer, found->whose)) return refuse(RefusalKind::NotFound, "not_found");
    return std::move(found->customer);
}

Outcome<Answer> put_customer(db::Session& session, PriceBooks& books, Asking const& asking, MutationKey const& key,
                             BaseVersion base, Customer customer) {
    if (auto findings = findings_of(session, books, customer); !findings.empty()) {
        return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    }
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const replaced = find_replaced(transaction, asking, customer.id);
        if (!replaced) return tl::unexpected(replaced.error());
        std::int64_t const current = replaced->version;
        if (auto const fresh = check_base(base, current); !fresh) return tl::unexpected(fresh.error());
        Owned const whose = next_whose(transaction, *replaced, customer.owner);
        if (!asking.may(Action::WriteCustomer, whose)) return refuse_forbidden();
        if (replaced->is_hidden) return refuse(RefusalKind::NotFound, "not_found");
        std::string before = current > 0 ? before_of(customers::find(transaction, customer.id)) : std::string();
        Customer next = customer;
        next.version = current + 1;
        next.unit = whose.unit;
        customers::put(transaction, next);
        std::string body = dump(write(next));
        events::append(transaction, asking.user(),
                       {{"customer", to_string(next.id.value), next.version, change_name(next.version), body}});
        audit::record(transaction, asking.actor,
                      {"putCustomer", "customer", to_string(next.id.value), std::move(before), body});
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
        std::string before = organisation::find_set(transaction, set.id).value_or(std::string());
        organisation::put_set(transaction, next);
        events::append(transaction, asking.user(),
                       {{"set", to_string(next.id.value), next.version, change_name(next.version), "{}"}});
        std::string body = dump(write(next));
        audit::record(transaction, asking.actor, {"putSet", "set", to_string(next.id.value), std::move(before), body});
        return answer_of(next.version, std::move(body));
    });
}

}  // namespace offerta::server
