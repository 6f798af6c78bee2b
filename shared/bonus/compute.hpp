#pragma once

#include <cstdint>
#include <vector>

#include "shared/bonus/bonus_amount.hpp"
#include "shared/bonus/plan_index.hpp"

namespace offerta {

/// The bonus of one participation on one line with the rows it came from (B3, B5): indexes into the
/// plan's tables, kNoRow where none applied.
struct LineBonus {
    std::uint32_t line = 0;         ///< of the deal
    std::uint32_t participant = 0;  ///< of the deal
    std::uint32_t rate_row = kNoRow;
    std::uint32_t coefficient_row = kNoRow;
    std::uint32_t factor_row = kNoRow;
    CoefficientSource source = CoefficientSource::None;
    std::int64_t bonus = 0;  ///< minor units of the plan's currency
};

/// What the rows of a bonus say: no rate row is the rate 0, no other row the factor 1.
[[nodiscard]] BonusFactors factors_of(LineBonus const& bonus, Decimal share, BonusPlan const& plan);

/// A computed deal: a bonus for each line and part, line by line.
struct DealBonus {
    std::uint32_t deal = 0;
    std::uint32_t plan = 0;
    std::uint32_t first = 0;  ///< of ComputedDeals' bonuses
    std::uint32_t lines = 0;
    std::uint32_t first_line = 0;  ///< of its factor rows
    std::uint32_t first_part = 0;  ///< of its parts
    std::uint32_t parts = 0;       ///< participations that were computed

    [[nodiscard]] std::uint32_t count() const { return lines * parts; }
};

/// A deal that is listed as not computed, with the reason (B2, B3).
struct RefusedDeal {
    std::uint32_t deal = 0;
    BonusRefusal reason = BonusRefusal::Shares;
};

/// The bonuses of deals, packed: what is the same for all of a line or a deal is kept once.
class ComputedDeals {
  public:
    std::vector<DealBonus> deals;
    std::vector<RefusedDeal> refused;

    /// The bonus at `index`, 0 … count() − 1, of a deal: line index / parts, part index % parts.
    [[nodiscard]] LineBonus bonus(DealBonus const& deal, std::uint32_t index) const;
    [[nodiscard]] std::size_t bonus_count() const { return bonuses_.size(); }

  private:
    friend class DealComputation;
    struct Packed {
        std::int64_t bonus;
        std::uint32_t rate_row;
        CoefficientRow coefficient;
    };
    std::vector<Packed> bonuses_;
    std::vector<std::uint32_t> factor_rows_;  // by line
    std::vector<std::uint32_t> parts_;        // participants of each deal; empty: all of them
};

/// Computes the bonuses of deals, each by the plan of its currency and close date (B2, B3).
///
/// only_user   a number of `deals.users()`: his participations alone; kNoRow: everybody's.
/// out         what was in it goes, its room is used again.
/// Errors      Overflow, at "deals[i].lines[j]"; TooMany at "plans[i].role_rates".
[[nodiscard]] Status compute_deals(DealTable const& deals, std::vector<BonusPlan> const& plans, ComputedDeals& out,
                                   std::uint32_t only_user = kNoRow);

}  // namespace offerta
