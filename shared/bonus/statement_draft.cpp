#include "shared/bonus/statement_draft.hpp"

#include <algorithm>

#include "shared/base/fixed_text.hpp"

namespace offerta {

template <class UserOf>
EarningsByUser::Lists EarningsByUser::by_user(std::uint32_t users, std::size_t count, UserOf const& user_of) {
    Lists out;
    out.first.assign(users + 1, 0);
    for (std::uint32_t i = 0; i < count; ++i) ++out.first[user_of(i) + 1];
    for (std::uint32_t user = 0; user < users; ++user) out.first[user + 1] += out.first[user];
    out.items.resize(count);
    std::vector<std::uint32_t> next(out.first.begin(), out.first.end() - 1);
    for (std::uint32_t i = 0; i < count; ++i) out.items[next[user_of(i)]++] = i;
    return out;
}

EarningsByUser::EarningsByUser(Earnings const& earnings) {
    std::uint32_t const users = earnings.table.users().size();
    items_ =
        by_user(users, earnings.items.size(), [&](std::uint32_t i) { return earnings.user_of(earnings.items[i]); });
    period_bonuses_ = by_user(users, earnings.period_bonuses.size(),
                              [&](std::uint32_t i) { return earnings.period_bonuses[i].user; });
}

std::span<std::uint32_t const> EarningsByUser::of(Lists const& lists, std::uint32_t user) {
    return {lists.items.data() + lists.first[user], lists.items.data() + lists.first[user + 1]};
}
std::span<std::uint32_t const> EarningsByUser::items(std::uint32_t user) const { return of(items_, user); }
std::span<std::uint32_t const> EarningsByUser::period_bonuses(std::uint32_t user) const {
    return of(period_bonuses_, user);
}

StatementDraft::StatementDraft(BonusFacts const& facts, Earnings const& earnings, EarningsByUser const& by_user,
                               BonusCalendar const& calendar, BonusPeriod period, LineOrder order)
    : facts_(facts),
      earnings_(earnings),
      by_user_(by_user),
      calendar_(calendar),
      period_(period),
      has_corrections_(period == calendar.open()),
      order_(order) {}

Result<std::vector<BonusStatement>> StatementDraft::run(std::string_view user,
                                                        std::vector<BonusStatement const*> const& closed) {
    user_ = user;
    out_.clear();
    accounts_.clear();
    std::uint32_t const number = earnings_.table.users().find(user);
    if (number != NameTable::kNone) {
        for (std::uint32_t const index : by_user_.items(number)) take_item(index);
        for (std::uint32_t const index : by_user_.period_bonuses(number)) OFFERTA_CHECK_OK(take_period_bonus(index));
    }
    if (has_corrections_)
        for (BonusStatement const* one : closed) book(*one);
    for (auto const& [currency, accounts] : accounts_) OFFERTA_CHECK_OK(add_corrections(currency, accounts));
    for (BonusStatement& one : out_) {
        if (order_ == LineOrder::AsTheyCome) continue;
        sort_lines(one);
        OFFERTA_CHECK_OK(total_up(one));
    }
    std::sort(out_.begin(), out_.end(),
              [](BonusStatement const& a, BonusStatement const& b) { return a.currency.code < b.currency.code; });
    return std::move(out_);
}

BonusStatement& StatementDraft::statement(Currency const& currency) {
    for (BonusStatement& one : out_)
        if (one.currency == currency) return one;
    BonusStatement& added = out_.emplace_back();
    added.user = user_;
    added.period = period_;
    added.currency = currency;
    return added;
}

StatementDraft::Accounts& StatementDraft::accounts(Currency const& currency) {
    for (auto& [known, accounts] : accounts_)
        if (known == currency) return accounts;
    return accounts_.emplace_back(currency, Accounts{}).second;
}

EarningKey StatementDraft::key_of(Earning const& earning) const {
    Deal const& deal = facts_.deals[earnings_.deal_of(earning)];
    LineBonus const bonus = earnings_.bonus_of(earning);
    EarningKey key{period_of(earning.date, facts_.periods),
                   earning.kind,
                   deal.id,
                   deal.lines[bonus.line].id,
                   deal.participants[bonus.participant].role,
                   {}};
    if (earning.kind == EarningKind::Payment) key.event = deal.payments[earning.event].id;
    if (earning.kind == EarningKind::Return) key.event = facts_.returns[earning.event].id;
    return key;
}

StatementLine StatementDraft::line_of(Earning const& earning, EarningKey key) const {
    Deal const& deal = facts_.deals[earnings_.deal_of(earning)];
    DealLine const& sold = deal.lines[earnings_.bonus_of(earning).line];
    StatementLine line;
    line.key = std::move(key);
    line.date = earning.date;
    line.number = deal.number;
    line.customer = deal.customer;
    line.sku = sold.sku;
    line.category = sold.category;
    line.quantity = sold.quantity;
    if (earning.kind == EarningKind::Return)
        line.quantity = Decimal::from_micros(-facts_.returns[earning.event].quantity.micros());
    line.amount = earning.amount;
    line.trace = trace_of(facts_, earnings_, earning);
    return line;
}

StatementLine StatementDraft::line_of(PeriodBonus const& bonus, EarningKey key) const {
    StatementLine line;
    line.trace = key.kind == EarningKind::Tier ? tier_trace_of(facts_, bonus) : cap_trace_of(facts_, bonus);
    line.key = std::move(key);
    line.date = last_day(bonus.period);
    return line;
}

void StatementDraft::take_item(std::uint32_t index) {
    Earning const& earning = earnings_.items[index];
    BonusPeriod const period = period_of(earning.date, facts_.periods);
    Currency const& currency = facts_.plans[earnings_.computed.deals[earning.deal_bonus].plan].currency;
    if (period == period_) {
        statement(currency).lines.push_back(line_of(earning, key_of(earning)));
    } else if (has_corrections_ && period >= calendar_.first && period < period_) {
        Account& account = accounts(currency)[key_of(earning)];
        account.due += earning.amount;
        account.item = index;
    }
}

Status StatementDraft::take_period_bonus(std::uint32_t index) {
    PeriodBonus const& one = earnings_.period_bonuses[index];
    BonusPlan const& plan = facts_.plans[one.plan];
    Int128 const more = Int128{one.accelerated} - one.base;
    Int128 const less = Int128{one.capped} - one.accelerated;
    if (!fits_64_bits(more) || !fits_64_bits(less)) return fail(ErrorCode::Overflow, "total");
    take_difference(index, EarningKind::Tier, static_cast<std::int64_t>(more));
    take_difference(index, EarningKind::Cap, static_cast<std::int64_t>(less));
    if (one.period == period_ && one.quota)
        statement(plan.currency).attainments.push_back({plan.id, one.credited, *one.quota});
    return {};
}

// A tier or a cap that changes nothing is no line.
void StatementDraft::take_difference(std::uint32_t index, EarningKind kind, std::int64_t amount) {
    if (amount == 0) return;
    PeriodBonus const& one = earnings_.period_bonuses[index];
    BonusPlan const& plan = facts_.plans[one.plan];
    EarningKey key{one.period, kind, plan.id, {}, {}, {}};
    if (one.period == period_) {
        StatementLine line = line_of(one, std::move(key));
        line.amount = amount;
        statement(plan.currency).lines.push_back(std::move(line));
    } else if (has_corrections_ && one.period >= calendar_.first && one.period < period_) {
        Account& account = accounts(plan.currency)[std::move(key)];
        account.due += amount;
        account.period_bonus = index;
    }
}

void StatementDraft::book(BonusStatement const& closed) {
    if (closed.user != user_ || closed.lines.empty()) return;
    Accounts& all = accounts(closed.currency);
    for (StatementLine const& line : closed.lines) {
        Account& account = all[line.key];
        account.booked += line.amount;
        if (account.last_statement == nullptr || account.last_statement->period <= closed.period) {
            account.last_statement = &closed;
            account.last_line = &line;
        }
    }
}

StatementLine StatementDraft::correction_of(EarningKey const& key, Account const& account) const {
    StatementLine line;
    if (account.item) {
        line = line_of(earnings_.items[*account.item], key);
    } else if (account.period_bonus) {
        line = line_of(earnings_.period_bonuses[*account.period_bonus], key);
    } else {
        line = *account.last_line;
        line.trace.line.reset();  // nothing is due any more
    }
    CorrectionTrace correction;
    correction.period = key.period;
    correction.paid = static_cast<std::int64_t>(account.booked);
    correction.due = static_cast<std::int64_t>(account.due);
    if (account.last_line != nullptr) correction.before = account.last_line->trace.line;
    line.trace.step = std::move(correction);
    line.is_correction = true;
    line.date = last_day(period_);
    line.amount = static_cast<std::int64_t>(account.due - account.booked);
    return line;
}

Status StatementDraft::add_corrections(Currency const& currency, Accounts const& accounts) {
    for (auto const& [key, account] : accounts) {
        Int128 const amount = account.due - account.booked;
        if (amount == 0) continue;
        if (!fits_64_bits(amount) || !fits_64_bits(account.due) || !fits_64_bits(account.booked))
            return fail(ErrorCode::Overflow, "total");
        statement(currency).lines.push_back(correction_of(key, account));
    }
    return {};
}

}  // namespace offerta
