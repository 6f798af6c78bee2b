#pragma once

#include "shared/bonus/plan.hpp"

namespace offerta {

/// What is wrong with a plan before it is published (B2, B4). Errors: no role rates, repeated ids,
/// unknown categories, rates with more than 4 decimals or out of range, a row with a kind and a
/// category, dates that end before they begin, rows that an earlier row (or several together)
/// always matches first, individual coefficients of one user and category that overlap in dates,
/// tiers out of order or without a quota, lists that are too long. Warnings: discount rows that
/// overlap with different factors, gaps between them (the factor is 1 there), an individual
/// coefficient that the plan's dates never reach. `got` says which row comes first.
[[nodiscard]] Findings check_plan(BonusPlan const& plan, CategoryTree const& categories);

/// Plans beside each other (B2), at "plans[i]": an id that occurs twice and an overlap of two plans
/// of one currency are errors, days between two of them that neither covers a warning.
[[nodiscard]] Findings check_plans(std::vector<BonusPlan> const& plans);

}  // namespace offerta
