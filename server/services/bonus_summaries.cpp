// What heads see of many bonuses at once (B9): summaries, and the statements behind them.
#include <algorithm>
#include <map>

#include "server/db/identity.hpp"
#include "server/repositories/price_books.hpp"
#include "server/services/bonuses.hpp"

namespace offerta::server {

Outcome<std::vector<ClosedHead>> Bonuses::open_in_reach(db::Session& session, Asking const& asking,
                                                        BonusCalendar const& calendar, BonusPeriod from,
                                                        BonusPeriod to) {
    db::Acting const acting(session, db::Identity::system());
    auto periods = session.transact(
        [&](db::Transaction& snapshot) { return open_heads(snapshot, pass(snapshot, calendar), from, to); },
        db::Isolation::Snapshot);
    if (!periods) return refuse_error(periods.error());
    std::vector<ClosedHead> out;
    for (PeriodHeads& period : *periods) {
        for (ClosedHead& head : period.heads) {
            if (is_in_reach(session, asking, Action::SummariseBonus, head.statement.user))
                out.push_back(std::move(head));
        }
    }
    return out;
}

Outcome<std::vector<BonusStatement>> Bonuses::all_statements(db::Session& session, Asking const& asking,
                                                             BonusPeriod period) {
    BonusCalendar const calendar = calendar_of(session, period);
    if (period.kind != calendar.first.kind)
        return refuse_period(period, "as periods are: " + to_string(calendar.first));
    std::vector<BonusStatement> out;
    if (calendar.is_closed(period)) {
        for (bonuses::OwnedStatement& one : bonuses::closed_heads(session, period)) {
            if (asking.may(Action::SummariseBonus, one.whose)) out.push_back(std::move(one.statement));
        }
        return out;
    }
    if (period < calendar.first) return out;
    auto open = open_in_reach(session, asking, calendar, period, period);
    if (!open) return tl::unexpected(open.error());
    for (ClosedHead& one : *open) out.push_back(std::move(one.statement));
    return out;
}

Outcome<SummaryAnswer> Bonuses::summary(db::Session& session, Asking const& asking, BonusPeriod from, BonusPeriod to) {
    constexpr std::int32_t kMaxPeriods = 120;
    BonusCalendar const calendar = calendar_of(session, from);
    if (from.kind != calendar.first.kind || to.kind != from.kind)
        return refuse_period(from, "as periods are: " + to_string(calendar.first));
    if (to < from || to.index - from.index >= kMaxPeriods)
        return refuse_period(to, "0 … 119 periods after the first one");
    PriceBookPtr const book = books_.get(session, price_books::current(session).number);
    CategoryTree const* const categories = book ? &book->categories() : nullptr;
    std::map<std::string, SummaryBuilder> builders;
    auto const builder = [&](Currency const& currency) -> SummaryBuilder& {
        return builders.try_emplace(std::string(currency.name()), currency, categories).first->second;
    };
    for (bonuses::MonthFigures const& one : bonuses::figures(session, from, to, asking.reach(Action::SummariseBonus))) {
        if (auto const currency = currency_from_code(one.currency))
            builder(*currency).add(one.user, *one.categories, one.month, one.amounts);
    }
    SummaryAnswer out;
    if (calendar.open() <= to) {
        auto const open = open_in_reach(session, asking, calendar, std::max(from, calendar.open()), to);
        if (!open) return tl::unexpected(open.error());
        for (ClosedHead const& one : *open) {
            SummaryBuilder& its = builder(one.statement.currency);
            for (ClosingCell const& cell : one.cells)
                its.add(one.statement.user, cell.category, cell.month, cell.amount);
            if (one.statement.period == to && !one.statement.attainments.empty())
                out.quotas.push_back({one.statement.user, one.statement.currency, one.statement.attainments});
        }
    } else {
        for (bonuses::OwnedQuotas& one : bonuses::closed_quotas(session, to)) {
            if (asking.may(Action::SummariseBonus, one.whose)) out.quotas.push_back(std::move(one.standing));
        }
    }
    for (auto const& [currency, one] : builders) {
        auto summary = one.finish();
        if (!summary) return refuse_error(summary.error());
        out.summaries.push_back(std::move(*summary));
    }
    return out;
}

}  // namespace offerta::server
