#pragma once

#include "shared/bonus/plan.hpp"

namespace offerta {

inline constexpr std::int64_t kMaxBonusFactor = 1'000;  ///< of coefficients, factors and accelerators

/// 0 … maximum with at most 4 decimals (N1), else a finding at `place`.
void check_bonus_number(Decimal value, std::int64_t maximum, std::string const& place, Findings& found);

/// The discount rows (B2d) of a plan: see check_plan.
void check_discount_factors(std::vector<DiscountFactor> const& rows, Findings& found);

}  // namespace offerta
