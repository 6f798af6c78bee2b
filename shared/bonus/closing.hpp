#pragma once

#include <functional>
#include <map>
#include <tuple>

#include "shared/bonus/statement.hpp"

namespace offerta {

/// What one category and month of somebody's statement comes to.
struct ClosingCell {
    std::string category;
    BonusPeriod month;
    std::int64_t amount = 0;
};
/// A statement without its lines, which were handed over portion by portion.
struct ClosedHead {
    BonusStatement statement;        ///< no lines; totals, attainments
    std::vector<ClosingCell> cells;  ///< by category and month
};

/// Makes everybody's statements of one open period from deals that come in portions (B6): memory is
/// what a portion and people's sums need, however many deals there are. It gives to the letter what
/// closing_statements gives for all of them at once.
class PeriodClosing {
  public:
    /// Takes over lines of a user in one currency, in no order (see sort_lines).
    using Take = std::function<void(BonusStatement&& lines)>;

    PeriodClosing(BonusCalendar const& calendar, BonusPeriod period) : calendar_(calendar), period_(period) {}

    /// One portion and what earn_portion gave for it: whole deals with all their returns, no deal in
    /// two portions; plans, categories and kind of period are the same in all of them. `closed` are the lines that
    /// closed periods have for deals of this portion, and of deals that are gone: each in one portion. Errors:
    /// Overflow.
    [[nodiscard]] Status add(BonusFacts const& portion, Earnings const& earnings,
                             std::vector<BonusStatement> const& closed, Take const& take);
    /// After all portions: lines of tiers and caps, and what the statements come to, by user and
    /// currency. `closed` are the lines of tiers and caps of closed periods. Errors: Overflow.
    [[nodiscard]] Result<std::vector<ClosedHead>> finish(BonusFacts const& rules,
                                                         std::vector<BonusStatement> const& closed, Take const& take);

    [[nodiscard]] BonusPeriod period() const { return period_; }

  private:
    using Cells = std::map<std::pair<std::string, BonusPeriod>, Int128>;
    struct Sums {
        Currency currency;
        Cells cells;
        std::vector<Attainment> attainments;
    };
    struct SumKey {
        std::uint32_t plan;
        std::string user;
        BonusPeriod period;
        friend bool operator<(SumKey const& a, SumKey const& b) {
            return std::tie(a.plan, a.user, a.period) < std::tie(b.plan, b.user, b.period);
        }
    };

    [[nodiscard]] Result<ClosedHead> head_of(std::string const& user, Sums const& sums) const;
    [[nodiscard]] Status draft_all(BonusFacts const& facts, Earnings const& earnings,
                                   std::vector<BonusStatement> const& closed, Take const& take);
    void count(BonusStatement const& part);

    BonusCalendar calendar_;
    BonusPeriod period_;
    std::map<SumKey, PeriodSum> sums_;
    std::map<std::pair<std::string, std::string>, Sums> heads_;  // by user and currency code
};

}  // namespace offerta
