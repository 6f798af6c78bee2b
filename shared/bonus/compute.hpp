#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/bonus/deal.hpp"
#include "shared/bonus/plan.hpp"
#include "shared/catalogue/category.hpp"

namespace offerta {

enum class CoefficientSource : std::uint8_t { None, Category, Individual };

/// The bonus of one participation on one line with its trace (B3, B5): the rows used are indexes
/// into the plan's tables.
struct LineBonus {
    std::size_t line = 0;         ///< index into the deal's lines
    std::size_t participant = 0;  ///< index into the deal's participants
    std::optional<std::size_t> rate_row;
    Decimal rate;  ///< per cent, 0 without a row
    CoefficientSource source = CoefficientSource::None;
    std::optional<std::size_t> coefficient_row;
    Decimal coefficient = Decimal::from_int(1);
    std::optional<std::size_t> factor_row;
    Decimal discount_factor = Decimal::from_int(1);
    std::int64_t bonus = 0;  ///< minor units of the plan's currency
};

enum class BonusRefusal : std::uint8_t { Shares, MoreThanSold, UnknownOrigin, RepeatedRole };

struct DealBonus {
    std::size_t deal = 0;          ///< index into the deals
    std::vector<LineBonus> lines;  ///< line by line, participants in order
};

/// What a return takes back from one participation of its origin; positive takes away (B7).
struct TakenBack {
    std::size_t returned = 0;     ///< index into the returns
    std::size_t participant = 0;  ///< of the origin's deal
    std::int64_t amount = 0;
};

struct RefusedDeal {
    std::size_t deal = 0;
    BonusRefusal reason = BonusRefusal::Shares;
};
struct RefusedReturn {
    std::size_t returned = 0;
    BonusRefusal reason = BonusRefusal::MoreThanSold;
};

struct Bonuses {
    std::vector<DealBonus> deals;
    std::vector<TakenBack> returns;
    std::vector<RefusedDeal> refused_deals;
    std::vector<RefusedReturn> refused_returns;
    std::map<std::string, std::int64_t> totals;  ///< by user: bonuses less what was taken back
};

/// Computes the bonuses of deals and what returns take back (B2, B3, B7).
///
/// deals     amounts in the plan's currency; a deal whose shares of a role do not sum to 100 is
/// refused, not guessed. returns   in order; one that returns more than was sold is refused and
/// leaves no trace: later ones are judged without it. Errors    Overflow, at "deals[i].lines[j]",
/// or at "totals.USER" when the sum of a user ends beyond 64 bits.
[[nodiscard]] Result<Bonuses> compute_bonuses(std::vector<Deal> const& deals,
                                              std::vector<DealReturn> const& returns,
                                              BonusPlan const& plan,
                                              CategoryTree const& categories);

}  // namespace offerta
