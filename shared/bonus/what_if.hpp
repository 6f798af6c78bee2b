#pragma once

#include <string>
#include <vector>

#include "shared/bonus/trace.hpp"

namespace offerta {

/// What a quote would bring one user if it were won as it stands (B9).
struct QuoteBonusRequest {
    std::string user;
    Date close_date;
    Currency currency;
    std::vector<DealLine> lines;              ///< priced lines that count: list and net without VAT (B1)
    std::vector<Participation> participants;  ///< empty: the user sells it alone, as `role`
    std::string role = "seller";
};
struct QuoteLineBonus {
    std::size_t line = 0;    ///< of the request
    std::int64_t bonus = 0;  ///< of all roles that the user has in it
    std::vector<BonusLineTrace> traces;
};
struct QuoteBonus {
    std::vector<QuoteLineBonus> lines;
    std::int64_t total = 0;
};

/// The user's bonus on each line by his own coefficients (B9); `plan` may be the one of
/// plan_for_user, which is what a client has. It is before tiers and caps, which are a period's.
/// Errors: NotFound where the plan does not cover currency and date; Conflict at "participants"
/// where the deal would be refused; Overflow.
[[nodiscard]] Result<QuoteBonus> quote_bonus(QuoteBonusRequest const& request, BonusPlan const& plan,
                                             CategoryTree const& categories);

/// A person's bonus of a period by the plans in force and by changed ones (B9).
struct PlanEffect {
    std::string user;
    Currency currency;
    std::int64_t now = 0;
    std::int64_t then = 0;

    [[nodiscard]] std::int64_t difference() const { return then - now; }
    friend bool operator==(PlanEffect const&, PlanEffect const&) = default;
};

/// What the changed plans would have given everybody for a period that is over, by user and
/// currency, tiers and caps included; who has nothing by either is left out. Errors: as `earn`.
[[nodiscard]] Result<std::vector<PlanEffect>> plan_effects(BonusFacts const& facts,
                                                           std::vector<BonusPlan> const& changed, BonusPeriod period);

/// What everybody earned in a period by the plans that `earnings` were made by, corrections aside,
/// by user and currency.
[[nodiscard]] Result<std::vector<UserTotal>> period_totals(Earnings const& earnings,
                                                           std::vector<BonusPlan> const& plans, BonusPeriod period);

}  // namespace offerta
