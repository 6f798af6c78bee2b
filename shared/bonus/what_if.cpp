#include "shared/bonus/what_if.hpp"

#include <map>

#include "shared/base/fixed_text.hpp"

namespace offerta {
namespace {

using UserCurrency = std::pair<std::string, std::string>;  // the currency by its code

Deal deal_of(QuoteBonusRequest const& request) {
    Deal deal;
    deal.id = "quote";
    deal.close_date = request.close_date;
    deal.currency = request.currency;
    deal.lines = request.lines;
    deal.participants = request.participants;
    if (deal.participants.empty()) deal.participants = {{request.user, request.role, Decimal::from_int(100)}};
    return deal;
}

tl::unexpected<Error> refusal(BonusRefusal reason, QuoteBonusRequest const& request) {
    if (reason == BonusRefusal::NoPlan)
        return fail(ErrorCode::NotFound, "plan", "a plan for the currency and the date",
                    std::string{request.currency.name()} + " " + to_string(request.close_date));
    return fail(ErrorCode::Conflict, "participants",
                reason == BonusRefusal::Shares ? "shares that sum to 100" : "a user once per role");
}

}  // namespace

Result<QuoteBonus> quote_bonus(QuoteBonusRequest const& request, BonusPlan const& plan,
                               CategoryTree const& categories) {
    BonusFacts facts;
    facts.deals = {deal_of(request)};
    facts.plans = {plan};
    facts.plans.front().earned = EarnedWhen::Won;  // if it were won, and paid in the end
    facts.categories = categories;
    OFFERTA_TRY(earnings, earn(facts, request.user));
    if (!earnings.computed.refused.empty()) return refusal(earnings.computed.refused.front().reason, request);
    QuoteBonus out;
    for (std::size_t i = 0; i < request.lines.size(); ++i) out.lines.push_back({i, 0, {}});
    Int128 total = 0;
    for (Earning const& one : earnings.items) {
        QuoteLineBonus& line = out.lines[earnings.bonus_of(one).line];
        Int128 const sum = Int128{line.bonus} + one.amount;
        total += one.amount;
        if (!fits_64_bits(sum) || !fits_64_bits(total)) return fail(ErrorCode::Overflow, "total");
        line.bonus = static_cast<std::int64_t>(sum);
        line.traces.push_back(*trace_of(facts, earnings, one).line);
    }
    out.total = static_cast<std::int64_t>(total);
    return out;
}

Result<std::vector<UserTotal>> period_totals(Earnings const& earnings, std::vector<BonusPlan> const& plans,
                                             BonusPeriod period) {
    std::map<UserCurrency, std::pair<Currency, Int128>> sums;
    auto const add = [&](std::uint32_t user, Currency const& currency, Int128 amount) {
        auto& sum = sums[{earnings.table.users().text(user), std::string{currency.name()}}];
        sum.first = currency;
        sum.second += amount;
    };
    for (Earning const& one : earnings.items) {
        if (period_of(one.date, period.kind) != period) continue;
        add(earnings.user_of(one), plans[earnings.computed.deals[one.deal_bonus].plan].currency, one.amount);
    }
    for (PeriodBonus const& one : earnings.period_bonuses)
        if (one.period == period) add(one.user, plans[one.plan].currency, Int128{one.capped} - one.base);
    std::vector<UserTotal> out;
    for (auto const& [key, sum] : sums) {
        if (!fits_64_bits(sum.second)) return fail(ErrorCode::Overflow, "totals." + key.first);
        out.push_back({key.first, sum.first, static_cast<std::int64_t>(sum.second)});
    }
    return out;
}

Result<std::vector<PlanEffect>> plan_effects(BonusFacts const& facts, std::vector<BonusPlan> const& changed,
                                             BonusPeriod period) {
    OFFERTA_TRY(earned_now, earn(facts));
    OFFERTA_TRY(earned_then, earn_by(facts, changed));
    OFFERTA_TRY(now, period_totals(earned_now, facts.plans, period));
    OFFERTA_TRY(then, period_totals(earned_then, changed, period));
    std::map<UserCurrency, PlanEffect> effects;
    auto const effect_of = [&](UserTotal const& total) -> PlanEffect& {
        PlanEffect& one = effects[{total.user, std::string{total.currency.name()}}];
        one.user = total.user;
        one.currency = total.currency;
        return one;
    };
    for (UserTotal const& total : now) effect_of(total).now = total.amount;
    for (UserTotal const& total : then) effect_of(total).then = total.amount;
    std::vector<PlanEffect> out;
    for (auto& [key, effect] : effects) {
        if (!fits_64_bits(Int128{effect.then} - effect.now)) return fail(ErrorCode::Overflow, "totals." + effect.user);
        if (effect.now != 0 || effect.then != 0) out.push_back(std::move(effect));
    }
    return out;
}

}  // namespace offerta
