#pragma once

#include <optional>

#include "shared/bonus/line_life.hpp"

namespace offerta {

// Tiers and caps are of a user's whole bonus by one plan in one period. A return takes back the
// bonus of its line, not what a tier has made of it; the net that came back lowers the attainment of
// the period in which it did.

/// The quota of a user for a period (B4); null: he has none. See BonusQuota for which row it is.
[[nodiscard]] BonusQuota const* quota_for(BonusPlan const& plan, std::string_view user, Date first_day);

/// The period's bonus with accelerators (B4): what falls between two thresholds, in proportion to
/// attainment = credited / quota, is multiplied by that tier's accelerator, 1 below the first; the
/// sum is rounded once. Without tiers, quota or credited net above 0 it is the base.
///
/// tiers   by ascending threshold, thresholds above 0. quota   above 0. Errors: Overflow.
[[nodiscard]] Result<std::int64_t> accelerated(std::int64_t base, CreditedNet credited,
                                               std::vector<BonusTier> const& tiers, std::optional<std::int64_t> quota,
                                               Rounding mode);

/// credited / quota in per cent, rounded half-up to `digits` decimals for showing; none: no quota,
/// or beyond what a decimal holds.
[[nodiscard]] std::optional<Decimal> attainment_percent(CreditedNet credited, std::optional<std::int64_t> quota,
                                                        int digits);

}  // namespace offerta
