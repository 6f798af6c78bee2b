#include "shared/bonus/compute.hpp"

#include <algorithm>

namespace offerta {

class DealComputation {
  public:
    DealComputation(DealTable const& deals, std::vector<BonusPlan> const& plans, std::uint32_t only_user,
                    ComputedDeals& out)
        : deals_(deals), plans_(plans), only_user_(only_user), out_(out) {}

    Status run() {
        for (std::size_t i = 0; i < plans_.size(); ++i) {
            auto index = PlanIndex::build(plans_[i], deals_);
            if (!index) return tl::unexpected(at("plans[" + std::to_string(i) + "]", std::move(index.error())));
            indexes_.push_back(std::move(*index));
        }
        find_scopes();
        make_room();
        for (std::uint32_t deal = 0; deal < deals_.size(); ++deal) OFFERTA_CHECK_OK(add(deal));
        out_.bonuses_.resize(next_bonus_);
        out_.factor_rows_.resize(next_line_);
        return {};
    }

  private:
    /// Which deals a plan is for: plan_for with the currency as the table's number.
    struct Scope {
        std::uint32_t plan;
        std::uint32_t currency;
        Validity dates;
    };
    struct Part {
        PlanIndex::Holder holder;
        std::uint32_t share_units;
        Decimal share;
    };

    void find_scopes() {
        for (std::uint32_t plan = 0; plan < plans_.size(); ++plan)
            for (std::uint32_t i = 0; i < deals_.currencies().size(); ++i)
                if (deals_.currencies()[i] == plans_[plan].currency)
                    scopes_.push_back({plan, i, plans_[plan].effective});
    }
    [[nodiscard]] std::uint32_t plan_of(DealTable::Head const& head) const {
        for (Scope const& scope : scopes_)
            if (scope.currency == head.currency && scope.dates.covers(head.close_date)) return scope.plan;
        return kNoRow;
    }

    // Written in place later; what is larger than it was is set to nothing once.
    void make_room() {
        out_.deals.clear();
        out_.refused.clear();
        out_.parts_.clear();
        std::size_t bonuses = 0, lines = 0;
        for (std::size_t deal = 0; deal < deals_.size(); ++deal) {
            std::size_t const parts = count_parts(deal);
            bonuses += deals_.lines(deal).size() * parts;
            bool const is_passed_over = only_user_ != kNoRow && parts == 0;  // as in add()
            lines += is_passed_over ? 0 : deals_.lines(deal).size();
        }
        out_.bonuses_.resize(bonuses);
        out_.factor_rows_.resize(lines);
        out_.deals.reserve(only_user_ == kNoRow ? deals_.size() : 0);
    }

    [[nodiscard]] std::size_t count_parts(std::size_t deal) const {
        auto const all = deals_.participants(deal);
        if (only_user_ == kNoRow) return all.size();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](auto const& one) { return one.user == only_user_; }));
    }

    [[nodiscard]] Status add(std::uint32_t deal) {
        if (only_user_ != kNoRow && count_parts(deal) == 0) return {};
        DealTable::Head const& head = deals_.head(deal);
        std::uint32_t const plan = plan_of(head);
        if (plan == kNoRow || head.refusal) {
            out_.refused.push_back({deal, plan == kNoRow ? BonusRefusal::NoPlan : *head.refusal});
            return {};
        }
        DealBonus one;
        one.deal = deal;
        one.plan = plan;
        PlanIndex& index = indexes_[one.plan];
        one.first_part = static_cast<std::uint32_t>(out_.parts_.size());
        find_parts(deal, index);
        one.parts = static_cast<std::uint32_t>(parts_.size());
        one.first = static_cast<std::uint32_t>(next_bonus_);
        one.first_line = static_cast<std::uint32_t>(next_line_);
        auto const lines = deals_.lines(deal);
        one.lines = static_cast<std::uint32_t>(lines.size());
        for (std::size_t line = 0; line < lines.size(); ++line)
            if (!add_line(lines[line], index))
                return fail(ErrorCode::Overflow,
                            "deals[" + std::to_string(deal) + "].lines[" + std::to_string(line) + "]");
        out_.deals.push_back(one);
        return {};
    }

    void find_parts(std::uint32_t deal, PlanIndex& index) {
        auto const participants = deals_.participants(deal);
        PlanIndex::HeldRoles const held = index.held_roles(deal);
        parts_.clear();
        for (std::uint32_t i = 0; i < participants.size(); ++i) {
            if (only_user_ != kNoRow && participants[i].user != only_user_) continue;
            Decimal const share = participants[i].share;
            parts_.push_back({index.holder(deal, i, held), units_of(share), share});
            if (only_user_ != kNoRow) out_.parts_.push_back(i);
        }
    }

    [[nodiscard]] bool add_line(DealTable::Line const& line, PlanIndex& index) {
        std::int64_t const net = line.net_amount;
        bool const is_short = is_short_net(net);
        Rounding const mode = index.plan().rounding;
        RowValue const factor = index.factor(line);
        out_.factor_rows_[next_line_++] = factor.row;
        ComputedDeals::Packed* to = out_.bonuses_.data() + next_bonus_;
        next_bonus_ += parts_.size();
        for (Part const& part : parts_) {
            RowValue const rate = index.rate(part.holder, line);
            RowValue const coefficient = index.coefficient(part.holder, line.category);
            to->rate_row = rate.row;
            to->coefficient = CoefficientRow{coefficient.row};
            if (is_short && are_short_units(part.share_units | rate.units | coefficient.units | factor.units))
                to->bonus = short_bonus_amount(net, std::uint64_t{part.share_units} * rate.units,
                                               std::uint64_t{coefficient.units} * factor.units, mode);
            else if (!add_long(line, part, index, factor.row, *to))
                return false;
            ++to;
        }
        return true;
    }

    [[nodiscard]] bool add_long(DealTable::Line const& line, Part const& part, PlanIndex const& index,
                                std::uint32_t factor_row, ComputedDeals::Packed& packed) const {
        LineBonus one;
        one.rate_row = packed.rate_row;
        one.source = packed.coefficient.source();
        one.coefficient_row = packed.coefficient.row();
        one.factor_row = factor_row;
        auto const amount =
            bonus_amount(line.net_amount, factors_of(one, part.share, index.plan()), index.plan().rounding);
        packed.bonus = amount.value_or(0);
        return amount.has_value();
    }

    DealTable const& deals_;
    std::vector<BonusPlan> const& plans_;
    std::uint32_t only_user_;
    ComputedDeals& out_;
    std::vector<PlanIndex> indexes_;
    std::vector<Scope> scopes_;
    std::vector<Part> parts_;  // of the deal at hand
    std::size_t next_bonus_ = 0;
    std::size_t next_line_ = 0;
};

LineBonus ComputedDeals::bonus(DealBonus const& deal, std::uint32_t index) const {
    Packed const& packed = bonuses_[deal.first + index];
    LineBonus out;
    out.line = index / deal.parts;
    std::uint32_t const part = index % deal.parts;
    out.participant = parts_.empty() ? part : parts_[deal.first_part + part];
    out.rate_row = packed.rate_row;
    out.coefficient_row = packed.coefficient.row();
    out.source = packed.coefficient.source();
    out.factor_row = factor_rows_[deal.first_line + out.line];
    out.bonus = packed.bonus;
    return out;
}

BonusFactors factors_of(LineBonus const& bonus, Decimal share, BonusPlan const& plan) {
    BonusFactors factors;
    factors.share = share;
    if (bonus.rate_row != kNoRow) factors.rate = plan.role_rates[bonus.rate_row].percent;
    if (bonus.source == CoefficientSource::Individual)
        factors.coefficient = plan.individual_coefficients[bonus.coefficient_row].factor;
    else if (bonus.source == CoefficientSource::Category)
        factors.coefficient = plan.category_coefficients[bonus.coefficient_row].factor;
    if (bonus.factor_row != kNoRow) factors.discount_factor = plan.discount_factors[bonus.factor_row].factor;
    return factors;
}

Status compute_deals(DealTable const& deals, std::vector<BonusPlan> const& plans, ComputedDeals& out,
                     std::uint32_t only_user) {
    return DealComputation(deals, plans, only_user, out).run();
}

}  // namespace offerta
