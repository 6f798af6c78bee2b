#pragma once

#include "shared/bonus/line_life.hpp"
#include "shared/bonus/period.hpp"

namespace offerta {

/// All that bonuses are computed from, as it is known at one moment.
struct BonusFacts {
    std::vector<Deal> deals;
    std::vector<DealReturn> returns;  ///< in the order in which they came
    std::vector<BonusPlan> plans;     ///< the version in force of each
    CategoryTree categories;
    PeriodKind periods = PeriodKind::Month;
};

/// What somebody earns, or gives back, on a date by one thing that happened.
struct Earning {
    EarningKind kind = EarningKind::Sale;
    std::uint32_t deal_bonus = 0;  ///< of `computed.deals`
    std::uint32_t bonus = 0;       ///< of the deal's bonuses
    std::uint32_t event = kNoRow;  ///< the deal's payment, or the return
    Date date;
    std::int64_t amount = 0;
};

/// What a user's bonus of a period becomes by tiers and cap, and how far he is with his quota (B4).
/// Of plans that have one of them.
struct PeriodBonus {
    std::uint32_t plan = 0;
    std::uint32_t user = 0;  ///< of `table.users()`
    BonusPeriod period;
    std::int64_t base = 0;
    CreditedNet credited = 0;
    std::optional<std::int64_t> quota;
    std::int64_t accelerated = 0;
    std::int64_t capped = 0;
};

/// Base and credited net of a user's period by one plan, of some of his deals: added up over all of
/// them it makes a PeriodBonus.
struct PeriodSum {
    std::uint32_t plan = 0;
    std::uint32_t user = 0;  ///< of `table.users()`
    BonusPeriod period;
    Int128 base = 0;
    CreditedNet credited = 0;
};

struct UserTotal {
    std::string user;
    Currency currency;
    std::int64_t amount = 0;

    friend bool operator==(UserTotal const&, UserTotal const&) = default;
};

struct RefusedReturn {
    std::uint32_t returned = 0;
    BonusRefusal reason = BonusRefusal::MoreThanSold;
};

struct Earnings {
    explicit Earnings(CategoryTree const& categories) : table(categories) {}

    DealTable table;
    ComputedDeals computed;
    std::vector<Earning> items;               ///< by deal, line, participant and date
    std::vector<PeriodBonus> period_bonuses;  ///< by plan, user and period
    std::vector<PeriodSum> period_sums;       ///< of a portion: instead of period_bonuses
    std::vector<std::vector<AcceptedReturn>> returns_of_line;
    std::vector<std::uint32_t> returns_of;  ///< by lines of the table; kNoRow: nothing came back
    std::vector<RefusedReturn> refused_returns;
    std::vector<UserTotal> totals;  ///< with tiers and caps; by user and currency

    [[nodiscard]] LineBonus bonus_of(Earning const& earning) const {
        return computed.bonus(computed.deals[earning.deal_bonus], earning.bonus);
    }
    [[nodiscard]] std::uint32_t deal_of(Earning const& earning) const {
        return computed.deals[earning.deal_bonus].deal;
    }
    [[nodiscard]] std::uint32_t user_of(Earning const& earning) const {
        return table.participants(deal_of(earning))[bonus_of(earning).participant].user;
    }
    [[nodiscard]] std::span<AcceptedReturn const> returns_on(std::uint32_t deal, std::uint32_t line) const;
};

/// Everything that people earned by these facts (B2, B3, B4, B7).
///
/// only_user   his participations alone; empty: everybody's. A return that is refused leaves no
/// trace: later ones are judged without it. `facts` must outlive what it gives. Errors: Overflow,
/// at "deals[i].lines[j]", or at "totals.USER" where somebody's sum ends beyond 64 bits.
[[nodiscard]] Result<Earnings> earn(BonusFacts const& facts, std::string_view only_user = {});
/// The same by other plans than the facts', which nothing else than the computation asks for (B9).
[[nodiscard]] Result<Earnings> earn_by(BonusFacts const& facts, std::vector<BonusPlan> const& plans,
                                       std::string_view only_user = {});

/// A portion of the deals, each of them whole and with all its returns: no tiers, caps and totals,
/// which are of everything that a user earns, but the sums that they are made of.
[[nodiscard]] Result<Earnings> earn_portion(BonusFacts const& portion);
/// Tiers and cap of a user's period, once its sums are whole (B4). Overflow at "totals.USER".
[[nodiscard]] Result<PeriodBonus> period_bonus(PeriodSum const& sum, BonusPlan const& plan, std::string_view user);

}  // namespace offerta
