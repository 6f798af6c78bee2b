#include "shared/bonus/compute.hpp"

#include <algorithm>

namespace offerta {
namespace {

std::optional<BonusRefusal> refusal_of(std::span<DealTable::Participant const> all) {
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (all[j].role == all[i].role && all[j].user == all[i].user)
                return BonusRefusal::RepeatedRole;
    for (DealTable::Participant const& one : all) {
        if (one.share < Decimal{} || one.share > Decimal::from_int(100))
            return BonusRefusal::Shares;
        Int128 sum = 0;
        for (DealTable::Participant const& other : all)
            if (other.role == one.role) sum += other.share.micros();
        if (sum != Int128{100} * Decimal::kOne) return BonusRefusal::Shares;
    }
    return std::nullopt;
}

class Computation {
  public:
    Computation(DealTable const& deals, std::vector<BonusPlan> const& plans,
                std::uint32_t only_user)
        : deals_(deals), plans_(plans), only_user_(only_user) {}

    Result<ComputedDeals> run() {
        for (std::size_t i = 0; i < plans_.size(); ++i) {
            auto index = PlanIndex::build(plans_[i], deals_);
            if (!index)
                return tl::unexpected(
                    at("plans[" + std::to_string(i) + "]", std::move(index.error())));
            indexes_.push_back(std::move(*index));
        }
        out_.deals.reserve(deals_.size());
        reserve_lines();
        for (std::uint32_t deal = 0; deal < deals_.size(); ++deal) OFFERTA_CHECK_OK(add(deal));
        return std::move(out_);
    }

  private:
    struct Part {
        std::uint32_t participant;
        PlanIndex::Holder holder;
        Decimal share;
    };

    void reserve_lines() {
        std::size_t count = 0;
        for (std::size_t deal = 0; deal < deals_.size(); ++deal)
            count += deals_.lines(deal).size() *
                     (only_user_ == kNoRow ? deals_.participants(deal).size() : 1);
        out_.lines.reserve(count);
    }

    [[nodiscard]] Status add(std::uint32_t deal) {
        auto const participants = deals_.participants(deal);
        bool const is_asked = only_user_ == kNoRow ||
                              std::any_of(participants.begin(), participants.end(),
                                          [&](auto const& one) { return one.user == only_user_; });
        if (!is_asked) return {};
        DealTable::Head const& head = deals_.head(deal);
        BonusPlan const* plan = plan_for(plans_, head.currency, head.close_date);
        auto const refusal = plan != nullptr ? refusal_of(participants) : BonusRefusal::NoPlan;
        if (refusal) {
            out_.refused.push_back({deal, *refusal});
            return {};
        }
        auto const number = static_cast<std::uint32_t>(plan - plans_.data());
        auto const first = static_cast<std::uint32_t>(out_.lines.size());
        find_parts(deal, indexes_[number]);
        auto const lines = deals_.lines(deal);
        for (std::uint32_t line = 0; line < lines.size(); ++line)
            if (!add_line(line, lines[line], indexes_[number]))
                return fail(ErrorCode::Overflow, "deals[" + std::to_string(deal) + "].lines[" +
                                                     std::to_string(line) + "]");
        out_.deals.push_back({deal, number, first, static_cast<std::uint32_t>(out_.lines.size())});
        return {};
    }

    void find_parts(std::uint32_t deal, PlanIndex& index) {
        auto const participants = deals_.participants(deal);
        parts_.clear();
        for (std::uint32_t i = 0; i < participants.size(); ++i)
            if (only_user_ == kNoRow || participants[i].user == only_user_)
                parts_.push_back({i, index.holder(deal, i), participants[i].share});
    }

    [[nodiscard]] bool add_line(std::uint32_t number, DealTable::Line const& line,
                                PlanIndex& index) {
        LineBonus common;
        common.line = number;
        common.factor_row = index.factor_row(line);
        std::uint32_t const category_row = index.category_row(line.category);
        for (Part const& part : parts_) {
            LineBonus one = common;
            one.participant = part.participant;
            one.rate_row = index.rate_row(part.holder, line);
            std::uint32_t const own = index.individual_row(part.holder, line.category);
            one.coefficient_row = own != kNoRow ? own : category_row;
            if (one.coefficient_row != kNoRow)
                one.source =
                    own != kNoRow ? CoefficientSource::Individual : CoefficientSource::Category;
            auto const amount = bonus_amount(
                line.net_amount, factors_of(one, part.share, index.plan()), index.plan().rounding);
            if (!amount) return false;
            one.bonus = *amount;
            out_.lines.push_back(one);
        }
        return true;
    }

    DealTable const& deals_;
    std::vector<BonusPlan> const& plans_;
    std::uint32_t only_user_;
    std::vector<PlanIndex> indexes_;
    std::vector<Part> parts_;
    ComputedDeals out_;
};

}  // namespace

BonusFactors factors_of(LineBonus const& bonus, Decimal share, BonusPlan const& plan) {
    BonusFactors factors;
    factors.share = share;
    if (bonus.rate_row != kNoRow) factors.rate = plan.role_rates[bonus.rate_row].percent;
    if (bonus.source == CoefficientSource::Individual)
        factors.coefficient = plan.individual_coefficients[bonus.coefficient_row].factor;
    else if (bonus.source == CoefficientSource::Category)
        factors.coefficient = plan.category_coefficients[bonus.coefficient_row].factor;
    if (bonus.factor_row != kNoRow)
        factors.discount_factor = plan.discount_factors[bonus.factor_row].factor;
    return factors;
}

Result<ComputedDeals> compute_deals(DealTable const& deals, std::vector<BonusPlan> const& plans,
                                    std::uint32_t only_user) {
    return Computation(deals, plans, only_user).run();
}

}  // namespace offerta
