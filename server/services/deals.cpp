#include "server/services/deals.hpp"

#include <algorithm>

#include "server/repositories/events.hpp"
#include "server/repositories/price_books.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

using deals::StoredDeal;

/// A sale of his, or one that his own bonus comes from.
bool is_seen(Asking const& asking, StoredDeal const& stored) {
    if (asking.may(Action::ReadAnalytics, stored.whose)) return true;
    if (!asking.may(Action::ReadBonus, {asking.user(), {}})) return false;
    std::string const me = to_string(asking.user().value);
    auto const& parts = stored.deal.participants;
    return std::any_of(parts.begin(), parts.end(), [&](Participation const& one) { return one.user == me; });
}

events::NewEvent deal_event(std::string const& id, std::int64_t version, char const* type) {
    return {"deal", id, version, type, "{}"};
}

void only_deal_errors(Findings& findings) {
    std::erase_if(findings, [](Finding const& one) { return one.severity != Severity::Error; });
}

Finding deal_finding(ErrorCode code, std::string place, std::string expected, std::string got = {}) {
    return {Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}};
}

bool sums_fit(Deal const& deal) {
    std::int64_t net = 0, list = 0;
    return std::none_of(deal.lines.begin(), deal.lines.end(), [&](DealLine const& line) {
        return __builtin_add_overflow(net, line.net_amount, &net) ||
               __builtin_add_overflow(list, line.list_amount, &list);
    });
}

}  // namespace

std::string audit_text(StoredDeal const& stored) {
    DealWhole answer{stored.deal,    stored.version, stored.whose.owner,   stored.whose.unit, stored.source,
                     stored.outcome, stored.opened,  stored.customer_type, stored.quote,      stored.returns};
    answer.deal.participants.clear();
    return dump(write(answer));
}

Findings Deals::check(db::Executor& executor, Deal const& deal) {
    PriceBookPtr const book = books_.get(executor, price_books::current(executor).number);
    Findings findings = check_deal(deal, book ? book->categories() : CategoryTree());
    only_deal_errors(findings);
    auto const facts = organisation_.facts(executor);
    for (std::size_t i = 0; i < deal.participants.size(); ++i) {
        auto const user = parse_uuid(deal.participants[i].user);
        if (user && facts->find(UserId{*user}) != nullptr) continue;
        findings.push_back(deal_finding(ErrorCode::NotFound, "participants[" + std::to_string(i) + "].user", "a user",
                                        deal.participants[i].user));
    }
    if (!sums_fit(deal)) findings.push_back(deal_finding(ErrorCode::Overflow, "lines", "sums that fit 64 bits"));
    return findings;
}

DealWhole Deals::shown(db::Executor& executor, Asking const& asking, StoredDeal stored) {
    auto const facts = organisation_.facts(executor);
    std::erase_if(stored.deal.participants, [&](Participation const& one) {
        auto const user = parse_uuid(one.user);
        auto const* member = user ? facts->find(UserId{*user}) : nullptr;
        return member == nullptr || !asking.may(Action::ReadBonus, {member->user.id, member->unit});
    });
    return {std::move(stored.deal), stored.version,           stored.whose.owner, stored.whose.unit,
            stored.source,          stored.outcome,           stored.opened,      std::move(stored.customer_type),
            stored.quote,           std::move(stored.returns)};
}

Outcome<DealWhole> Deals::read(db::Session& session, Asking const& asking, std::string const& id) {
    auto stored =
        session.transact([&](db::Transaction& snapshot) { return deals::find(snapshot, id); }, db::Isolation::Snapshot);
    if (!stored || !is_seen(asking, *stored)) return refuse(RefusalKind::NotFound, "not_found");
    return shown(session, asking, std::move(*stored));
}

Outcome<Answer> Deals::put(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                           DealRequest request) {
    request.deal.payments.clear();
    if (auto findings = check(session, request.deal); !findings.empty()) {
        for (Finding& one : findings) one.what = at("deal", std::move(one.what));
        return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    }
    auto const facts = organisation_.facts(session);
    auto const* owner = facts->find(request.owner);
    if (owner == nullptr)
        return refuse_invalid({ErrorCode::NotFound, "owner", "a user", to_string(request.owner.value)});
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        StoredDeal next{request.deal,
                        1,
                        {owner->user.id, owner->unit},
                        DealSource::Hand,
                        request.outcome,
                        request.opened,
                        request.customer_type,
                        {},
                        {}};
        auto const locked = deals::lock(transaction, request.deal.id);
        if (!locked) {
            auto const hidden = deals::whose(transaction, request.deal.id);
            if (hidden && asking.may(Action::ReadAnalytics, *hidden)) return refuse_forbidden();
        }
        if (locked && !asking.may(Action::WriteDeal, locked->whose)) return refuse(RefusalKind::NotFound, "not_found");
        if (auto const fresh = check_base(base, locked ? locked->version : 0); !fresh)
            return tl::unexpected(fresh.error());
        if (!asking.may(Action::WriteDeal, next.whose)) return refuse_forbidden();
        std::optional<StoredDeal> before;
        if (locked) before = deals::find(transaction, request.deal.id);
        if (before) {
            auto const visible = shown(transaction, asking, *before);
            std::vector<std::string> people;
            for (Participation const& one : visible.deal.participants) people.push_back(one.user);
            std::sort(people.begin(), people.end());
            people.erase(std::unique(people.begin(), people.end()), people.end());
            if (people.size() != before->people) return refuse_forbidden();
            for (DealReturn const& returned : before->returns) {
                Findings wrong = check_return(returned, next.deal, before->returns);
                if (!wrong.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(wrong));
            }
            next.version = before->version + 1;
            next.source = before->source;
            next.quote = before->quote;
            deals::replace(transaction, next);
        } else {
            deals::insert(transaction, {next});
        }
        events::append(transaction, asking.user(),
                       {deal_event(next.deal.id, next.version, before ? "edited" : "created")});
        audit::record(
            transaction, asking.actor,
            {"putDeal", "deal", next.deal.id, before ? audit_text(*before) : std::string(), audit_text(next)});
        auto const stored = deals::find(transaction, next.deal.id);
        return Answer{before ? 200 : 201, next.version,
                      dump(write(shown(transaction, asking, stored ? *stored : next)))};
    });
}

template <class Effect>
Outcome<Answer> Deals::change(db::Session& session, Asking const& asking, MutationKey const& key, std::string const& id,
                              AuditedAct act, Effect const& effect) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const locked = deals::lock(transaction, id);
        if (!locked || !asking.may(Action::WriteDeal, locked->whose)) {
            auto const whose = deals::whose(transaction, id);
            if (whose && asking.may(Action::ReadAnalytics, *whose)) return refuse_forbidden();
            return refuse(RefusalKind::NotFound, "not_found");
        }
        auto const before = deals::find(transaction, id);
        if (!before) return refuse(RefusalKind::NotFound, "not_found");
        if (Findings wrong = effect(transaction, *before); !wrong.empty()) {
            return refuse(RefusalKind::Invalid, "validation", std::move(wrong));
        }
        std::int64_t const version = locked->version + 1;
        deals::next_version(transaction, id, version);
        events::append(transaction, asking.user(), {deal_event(id, version, "edited")});
        auto after = deals::find(transaction, id);
        audit::record(transaction, asking.actor, {act, "deal", id, audit_text(*before), audit_text(*after)});
        return Answer{200, version, dump(write(shown(transaction, asking, std::move(*after))))};
    });
}

Outcome<Answer> Deals::add_payment(db::Session& session, Asking const& asking, MutationKey const& key,
                                   std::string const& id, PaymentRequest const& request) {
    return change(session, asking, key, id, "addPayment",
                  [&](db::Transaction& transaction, StoredDeal const& stored) -> Findings {
                      if (!(request.amount.currency == stored.deal.currency)) {
                          return {deal_finding(ErrorCode::CurrencyMismatch, "amount.currency",
                                               std::string(stored.deal.currency.name()),
                                               std::string(request.amount.currency.name()))};
                      }
                      DealPayment const payment{request.id, request.date, request.amount.minor};
                      Deal after = stored.deal;
                      after.payments.push_back(payment);
                      Findings wrong = check_deal(after, {});
                      std::erase_if(wrong, [](Finding const& one) {
                          return one.severity != Severity::Error || !one.what.place.starts_with("payments");
                      });
                      if (wrong.empty()) deals::add_payment(transaction, stored.deal.id, payment);
                      return wrong;
                  });
}

Outcome<Answer> Deals::add_return(db::Session& session, Asking const& asking, MutationKey const& key,
                                  std::string const& id, ReturnRequest const& request) {
    return change(
        session, asking, key, id, "addReturn", [&](db::Transaction& transaction, StoredDeal const& stored) -> Findings {
            DealReturn const returned{request.id, stored.deal.id, request.line, request.quantity, request.date};
            bool const is_twice = std::any_of(stored.returns.begin(), stored.returns.end(),
                                              [&](DealReturn const& one) { return one.id == returned.id; });
            if (is_twice) return {deal_finding(ErrorCode::Duplicate, "id", "an id that occurs once", returned.id)};
            Findings wrong = check_return(returned, stored.deal, stored.returns);
            if (wrong.empty()) deals::add_return(transaction, returned);
            return wrong;
        });
}

AnalyticsAnswer Deals::analytics(db::Session& session, Asking const& asking, std::string const& by, Date from, Date to,
                                 std::string const& currency, deals::DealFilter const& filter) {
    std::int32_t const days = to.days - from.days + 1;
    deals::AnalyticsQuery query{
        "", from, to, add_days(from, -days), add_days(from, -1), currency, filter, asking.reach(Action::ReadAnalytics)};
    AnalyticsAnswer answer;
    // Both from one moment, so that the parts sum to the whole.
    session.transact(
        [&](db::Transaction& snapshot) {
            answer.items.clear();
            for (deals::AnalyticsSum& sum : deals::analytics(snapshot, query)) {
                auto const unit = currency_from_code(sum.currency);
                if (unit) answer.items.push_back({*unit, by, from, to, std::move(sum.row), {}});
            }
            deals::AnalyticsQuery parts = query;
            parts.by = by;
            for (deals::AnalyticsSum& sum : deals::analytics(snapshot, parts)) {
                for (Analytics& one : answer.items)
                    if (one.currency.name() == sum.currency) one.rows.push_back(std::move(sum.row));
            }
        },
        db::Isolation::Snapshot);
    return answer;
}

}  // namespace offerta::server
