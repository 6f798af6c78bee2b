#include "shared/bonus/trace.hpp"

#include "shared/base/fixed_text.hpp"
#include "shared/bonus/tiers.hpp"

namespace offerta {
namespace {

LocalText category_name(CategoryTree const& tree, std::string const& id) {
    std::uint32_t const index = tree.index_of(id);
    if (index == CategoryTree::kNone) return {id, id};
    LocalText const& name = tree.all()[index].name;
    return name.ru.empty() && name.en.empty() ? LocalText{id, id} : name;
}

BonusLineTrace line_trace(BonusFacts const& facts, DealBonus const& of_deal, LineBonus const& bonus) {
    Deal const& deal = facts.deals[of_deal.deal];
    BonusPlan const& plan = facts.plans[of_deal.plan];
    DealLine const& line = deal.lines[bonus.line];
    Participation const& who = deal.participants[bonus.participant];
    BonusLineTrace out;
    out.plan = plan.id;
    out.plan_version = plan.version;
    out.plan_name = plan.name;
    out.rounding = plan.rounding;
    out.list_amount = line.list_amount;
    out.net_amount = line.net_amount;
    out.role = who.role;
    out.share = who.share;
    out.bonus = bonus.bonus;
    if (bonus.rate_row != kNoRow) {
        RoleRate const& row = plan.role_rates[bonus.rate_row];
        out.rate = RateUsed{row.id, row.percent, row.other_roles, row.kind, {}};
        if (!row.category.empty()) out.rate->category = category_name(facts.categories, row.category);
    }
    out.coefficient.source = bonus.source;
    if (bonus.source == CoefficientSource::Individual) {
        auto const& row = plan.individual_coefficients[bonus.coefficient_row];
        out.coefficient = {bonus.source, category_name(facts.categories, row.category), row.validity, row.factor};
    } else if (bonus.source == CoefficientSource::Category) {
        auto const& row = plan.category_coefficients[bonus.coefficient_row];
        out.coefficient = {bonus.source, category_name(facts.categories, row.category), {}, row.factor};
    }
    if (bonus.factor_row != kNoRow) out.discount_factor = plan.discount_factors[bonus.factor_row];
    return out;
}

PaymentTrace payment_trace(LineStep const& step, std::int64_t due) {
    return {due,
            step.before.paid,
            step.after.paid,
            step.before.earned,
            step.after.earned,
            static_cast<std::int64_t>(step.before.taken),
            static_cast<std::int64_t>(step.after.taken)};
}

ReturnTrace return_trace(LineStep const& step, DealLine const& line) {
    ReturnTrace out;
    out.quantity = Decimal::from_micros(step.after.returned.micros() - step.before.returned.micros());
    out.sold = line.quantity;
    out.returned_before = step.before.returned;
    out.earned = step.after.earned;
    out.taken_before = static_cast<std::int64_t>(step.before.taken);
    out.is_last = step.after.returned == line.quantity;
    return out;
}

Result<std::int64_t> difference(std::int64_t a, std::int64_t b) {
    Int128 const out = Int128{a} - b;
    if (!fits_64_bits(out)) return fail(ErrorCode::Overflow);
    return static_cast<std::int64_t>(out);
}

Result<std::int64_t> replay_line(BonusLineTrace const& line) {
    auto const amount = bonus_amount(line.net_amount, line.factors(), line.rounding);
    if (!amount) return fail(ErrorCode::Overflow);
    if (*amount != line.bonus)
        return fail(ErrorCode::Broken, "line.bonus", std::to_string(*amount), std::to_string(line.bonus));
    return *amount;
}

Result<std::int64_t> replay_payment(BonusLineTrace const& line, PaymentTrace const& one) {
    if (one.due <= 0) return fail(ErrorCode::Broken, "due", "more than 0", std::to_string(one.due));
    auto const earned = [&](std::int64_t paid) {
        return divide_rounded(Int128{line.bonus} * paid, one.due, line.rounding);
    };
    if (earned(one.paid_before) != one.earned_before || earned(one.paid_after) != one.earned_after)
        return fail(ErrorCode::Broken, "earned");
    Int128 const out = (Int128{one.earned_after} - one.taken_after) - (Int128{one.earned_before} - one.taken_before);
    if (!fits_64_bits(out)) return fail(ErrorCode::Overflow);
    return static_cast<std::int64_t>(out);
}

Result<std::int64_t> replay_return(BonusLineTrace const& line, ReturnTrace const& one) {
    if (one.sold <= Decimal{}) return fail(ErrorCode::Broken, "sold", "more than 0");
    if (one.is_last) return difference(one.taken_before, one.earned);
    return static_cast<std::int64_t>(
        -divide_rounded(Int128{one.earned} * one.quantity.micros(), one.sold.micros(), line.rounding));
}

Result<std::int64_t> replay_tier(TierTrace const& one) {
    OFFERTA_TRY(amount, accelerated(one.base, one.credited, one.tiers, one.quota, one.rounding));
    if (amount != one.accelerated) return fail(ErrorCode::Broken, "accelerated");
    return difference(amount, one.base);
}

}  // namespace

BonusFactors BonusLineTrace::factors() const {
    BonusFactors out;
    out.share = share;
    if (rate) out.rate = rate->percent;
    out.coefficient = coefficient.factor;
    if (discount_factor) out.discount_factor = discount_factor->factor;
    return out;
}

std::int64_t base_amount(BonusTrace const& trace) {
    BonusLineTrace const& line = *trace.line;
    auto const* one = std::get_if<ReturnTrace>(&trace.step);
    if (one == nullptr || one->sold <= Decimal{}) return line.net_amount;
    auto const part = [&](Int128 returned) {
        return divide_rounded(line.net_amount * returned, one->sold.micros(), line.rounding);
    };
    Int128 const before = one->returned_before.micros();
    return static_cast<std::int64_t>(part(before) - part(before + one->quantity.micros()));
}

BonusTrace trace_of(BonusFacts const& facts, Earnings const& earnings, Earning const& earning) {
    DealBonus const& of_deal = earnings.computed.deals[earning.deal_bonus];
    LineBonus const bonus = earnings.bonus_of(earning);
    BonusTrace out;
    out.line = line_trace(facts, of_deal, bonus);
    if (earning.kind == EarningKind::Sale) return out;
    Deal const& deal = facts.deals[of_deal.deal];
    DealLine const& line = deal.lines[bonus.line];
    for (LineStep const& step : line_life(deal, line, deal.participants[bonus.participant].share, bonus.bonus,
                                          earnings.returns_on(of_deal.deal, bonus.line), facts.plans[of_deal.plan])) {
        if (step.kind != earning.kind || step.event != earning.event) continue;
        if (step.kind == EarningKind::Payment)
            out.step = payment_trace(step, deal.due);
        else
            out.step = return_trace(step, line);
    }
    return out;
}

BonusTrace tier_trace_of(BonusFacts const& facts, PeriodBonus const& bonus) {
    BonusPlan const& plan = facts.plans[bonus.plan];
    return {std::nullopt, TierTrace{plan.id, plan.version, plan.name, plan.rounding, bonus.base, bonus.credited,
                                    bonus.quota.value_or(0), plan.tiers, bonus.accelerated}};
}

BonusTrace cap_trace_of(BonusFacts const& facts, PeriodBonus const& bonus) {
    BonusPlan const& plan = facts.plans[bonus.plan];
    return {std::nullopt,
            CapTrace{plan.id, plan.version, plan.name, bonus.accelerated, plan.cap.value_or(bonus.accelerated)}};
}

Result<std::int64_t> replay(BonusTrace const& trace) {
    if (auto const* correction = std::get_if<CorrectionTrace>(&trace.step))
        return difference(correction->due, correction->paid);
    if (auto const* tier = std::get_if<TierTrace>(&trace.step)) return replay_tier(*tier);
    if (auto const* cap = std::get_if<CapTrace>(&trace.step))
        return difference(std::min(cap->accelerated, cap->cap), cap->accelerated);
    if (!trace.line) return fail(ErrorCode::Broken, "line", "a line");
    OFFERTA_TRY(bonus, replay_line(*trace.line));
    if (auto const* payment = std::get_if<PaymentTrace>(&trace.step)) return replay_payment(*trace.line, *payment);
    if (auto const* returned = std::get_if<ReturnTrace>(&trace.step)) return replay_return(*trace.line, *returned);
    return bonus;
}

}  // namespace offerta
