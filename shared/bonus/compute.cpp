#include "shared/bonus/compute.hpp"

#include <numeric>

#include "shared/base/fixed_text.hpp"
#include "shared/bonus/rows.hpp"

namespace offerta {

namespace {

/// An amount times rates. The rates are one fraction in lowest terms, so that four factors of four
/// decimals stay within 128 bits (N1) whatever the amount.
class Product {
  public:
    explicit Product(std::int64_t value) : value_(value) {}

    void times(Decimal rate, std::int64_t per = 1) {
        std::int64_t const denominator = Decimal::kOne * per;
        std::int64_t const common = std::gcd(rate.micros(), denominator);
        is_overflown_ |=
            __builtin_mul_overflow(numerator_, Int128{rate.micros() / common}, &numerator_);
        denominator_ *= denominator / common;
    }
    /// The one rounding of B3.
    [[nodiscard]] Result<std::int64_t> rounded(Rounding mode) const {
        auto const out =
            is_overflown_ ? std::nullopt : scale_rounded(value_, numerator_, denominator_, mode);
        if (!out) return fail(ErrorCode::Overflow);
        return *out;
    }

  private:
    std::int64_t value_;
    Int128 numerator_ = 1;
    Int128 denominator_ = 1;  // 10²⁸ at most: two per cents, a coefficient and a factor
    bool is_overflown_ = false;
};

std::optional<BonusRefusal> refusal_of(Deal const& deal) {
    std::map<std::string_view, Int128> shares;
    std::map<std::pair<std::string_view, std::string_view>, int> held;
    for (auto const& participant : deal.participants) {
        shares[participant.role] += participant.share.micros();
        if (++held[{participant.user, participant.role}] > 1) return BonusRefusal::RepeatedRole;
    }
    for (auto const& [role, sum] : shares)
        if (sum != Int128{100} * Decimal::kOne) return BonusRefusal::Shares;
    return std::nullopt;
}

class Computation {
  public:
    Computation(std::vector<Deal> const& deals, BonusPlan const& plan,
                CategoryTree const& categories)
        : deals_(deals), plan_(plan), rows_(plan, categories) {}

    [[nodiscard]] Status add_deal(std::size_t index);
    [[nodiscard]] Status add_return(std::size_t index, DealReturn const& returned);
    [[nodiscard]] Result<Bonuses> finish();

  private:
    /// What a line of an accepted deal paid, and what returns took of it so far.
    struct Origin {
        std::size_t deal = 0;
        DealLine const* line = nullptr;
        std::vector<std::int64_t> paid;  // per participant
        std::vector<Int128> taken;
        std::int64_t returned_micros = 0;
    };

    [[nodiscard]] Status add_line(std::size_t index, std::size_t line);
    [[nodiscard]] Result<LineBonus> bonus_of(Deal const& deal, std::size_t line,
                                             std::size_t participant) const;
    void set_coefficient(LineBonus& out, std::string_view user, std::uint32_t category,
                         Date close_date) const;
    [[nodiscard]] Result<std::int64_t> part_of(Origin const& origin, std::size_t participant,
                                               DealReturn const& returned, bool is_last) const;

    std::vector<Deal> const& deals_;
    BonusPlan const& plan_;
    PlanRows rows_;
    Bonuses out_;
    std::map<std::string, Int128>
        sums_;  // by user: on the way they may leave 64 bits and come back
    std::map<std::pair<std::string, std::string>, Origin, std::less<>> origins_;
};

void Computation::set_coefficient(LineBonus& out, std::string_view user, std::uint32_t category,
                                  Date close_date) const {
    if (auto const row = rows_.individual_row(user, category, close_date)) {
        out.source = CoefficientSource::Individual;
        out.coefficient_row = row;
        out.coefficient = plan_.individual_coefficients[*row].factor;
    } else if (auto const general = rows_.category_row(category)) {
        out.source = CoefficientSource::Category;
        out.coefficient_row = general;
        out.coefficient = plan_.category_coefficients[*general].factor;
    }
}

Result<LineBonus> Computation::bonus_of(Deal const& deal, std::size_t line,
                                        std::size_t participant) const {
    LineBonus out;
    out.line = line;
    out.participant = participant;
    DealLine const& sold = deal.lines[line];
    Participation const& who = deal.participants[participant];
    std::uint32_t const category = rows_.category_of(sold);
    if ((out.rate_row = rows_.rate_row(deal, participant, sold, category)))
        out.rate = plan_.role_rates[*out.rate_row].percent;
    set_coefficient(out, who.user, category, deal.close_date);
    if ((out.factor_row = rows_.factor_row(sold)))
        out.discount_factor = plan_.discount_factors[*out.factor_row].factor;
    Product product(sold.net_amount);
    product.times(who.share, 100);
    product.times(out.rate, 100);
    product.times(out.coefficient);
    product.times(out.discount_factor);
    OFFERTA_TRY(bonus, product.rounded(plan_.rounding));
    out.bonus = bonus;
    return out;
}

Status Computation::add_deal(std::size_t index) {
    Deal const& deal = deals_[index];
    if (auto const refusal = refusal_of(deal)) {
        out_.refused_deals.push_back({index, *refusal});
        return {};
    }
    out_.deals.push_back({index, {}});
    for (std::size_t line = 0; line < deal.lines.size(); ++line)
        if (auto added = add_line(index, line); !added)
            return tl::unexpected(
                at("lines[" + std::to_string(line) + "]", std::move(added.error())));
    return {};
}

Status Computation::add_line(std::size_t index, std::size_t line) {
    Deal const& deal = deals_[index];
    Origin origin{index, &deal.lines[line], {}, {}, 0};
    for (std::size_t i = 0; i < deal.participants.size(); ++i) {
        OFFERTA_TRY(part, bonus_of(deal, line, i));
        sums_[deal.participants[i].user] += part.bonus;
        origin.paid.push_back(part.bonus);
        out_.deals.back().lines.push_back(part);
    }
    origin.taken.assign(origin.paid.size(), 0);
    origins_.insert_or_assign({deal.id, deal.lines[line].id}, std::move(origin));
    return {};
}

Result<std::int64_t> Computation::part_of(Origin const& origin, std::size_t participant,
                                          DealReturn const& returned, bool is_last) const {
    if (is_last)
        return static_cast<std::int64_t>(origin.paid[participant] - origin.taken[participant]);
    Int128 const product = Int128{origin.paid[participant]} * returned.quantity.micros();
    return static_cast<std::int64_t>(
        divide_rounded(product, origin.line->quantity.micros(), plan_.rounding));
}

Status Computation::add_return(std::size_t index, DealReturn const& returned) {
    auto const found = origins_.find(std::pair{returned.deal, returned.line});
    if (found == origins_.end()) {
        out_.refused_returns.push_back({index, BonusRefusal::UnknownOrigin});
        return {};
    }
    Origin& origin = found->second;
    Int128 const sold = origin.line->quantity.micros();
    Int128 const back = Int128{origin.returned_micros} + returned.quantity.micros();
    if (returned.quantity.micros() <= 0 || back > sold) {
        out_.refused_returns.push_back({index, BonusRefusal::MoreThanSold});
        return {};
    }
    origin.returned_micros = static_cast<std::int64_t>(back);
    Deal const& deal = deals_[origin.deal];
    for (std::size_t i = 0; i < origin.paid.size(); ++i) {
        OFFERTA_TRY(amount, part_of(origin, i, returned, back == sold));
        origin.taken[i] += amount;
        out_.returns.push_back({index, i, amount});
        sums_[deal.participants[i].user] -= amount;
    }
    return {};
}

Result<Bonuses> Computation::finish() {
    for (auto const& [user, sum] : sums_) {
        if (!fits_64_bits(sum)) return fail(ErrorCode::Overflow, "totals." + user);
        out_.totals.emplace(user, static_cast<std::int64_t>(sum));
    }
    return std::move(out_);
}

}  // namespace

Result<Bonuses> compute_bonuses(std::vector<Deal> const& deals,
                                std::vector<DealReturn> const& returns, BonusPlan const& plan,
                                CategoryTree const& categories) {
    Computation computation(deals, plan, categories);
    for (std::size_t i = 0; i < deals.size(); ++i) {
        if (auto added = computation.add_deal(i); !added)
            return tl::unexpected(at("deals[" + std::to_string(i) + "]", std::move(added.error())));
    }
    for (std::size_t i = 0; i < returns.size(); ++i) {
        if (auto added = computation.add_return(i, returns[i]); !added)
            return tl::unexpected(
                at("returns[" + std::to_string(i) + "]", std::move(added.error())));
    }
    return computation.finish();
}

}  // namespace offerta
