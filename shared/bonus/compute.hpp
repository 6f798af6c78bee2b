#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/bonus/bonus_amount.hpp"
#include "shared/bonus/plan_index.hpp"

namespace offerta {

enum class CoefficientSource : std::uint8_t { None, Category, Individual };

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

enum class BonusRefusal : std::uint8_t { Shares, MoreThanSold, UnknownOrigin, RepeatedRole, NoPlan };

struct DealBonus {
    std::uint32_t deal = 0;
    std::uint32_t plan = 0;
    std::uint32_t first = 0;  ///< of ComputedDeals::lines: line by line, participants in order
    std::uint32_t last = 0;   ///< one beyond
};

/// A deal that is listed as not computed, with the reason (B2, B3).
struct RefusedDeal {
    std::uint32_t deal = 0;
    BonusRefusal reason = BonusRefusal::Shares;
};

struct ComputedDeals {
    std::vector<DealBonus> deals;
    std::vector<LineBonus> lines;
    std::vector<RefusedDeal> refused;

    [[nodiscard]] std::span<LineBonus const> of(DealBonus const& deal) const {
        return {lines.data() + deal.first, lines.data() + deal.last};
    }
};

/// Computes the bonuses of deals, each by the plan of its currency and close date (B2, B3).
///
/// only_user   a number of `deals.users()`: his participations alone; kNoRow: everybody's.
/// Errors      Overflow, at "deals[i].lines[j]"; TooMany at "plans[i].role_rates".
[[nodiscard]] Result<ComputedDeals> compute_deals(DealTable const& deals,
                                                  std::vector<BonusPlan> const& plans,
                                                  std::uint32_t only_user = kNoRow);

}  // namespace offerta
