#pragma once

#include <compare>
#include <string>

#include "shared/base/date.hpp"
#include "shared/base/text.hpp"

namespace offerta {

enum class PeriodKind : std::uint8_t { Month, Quarter };

/// A month or a quarter of the calendar (B6).
struct BonusPeriod {
    PeriodKind kind = PeriodKind::Month;
    std::int32_t index = 0;  ///< year × 12 + month − 1, or year × 4 + quarter − 1

    friend constexpr bool operator==(BonusPeriod, BonusPeriod) = default;
    friend constexpr auto operator<=>(BonusPeriod, BonusPeriod) = default;
};

/// Which period a deal, a payment or a return of that date belongs to.
[[nodiscard]] BonusPeriod period_of(Date date, PeriodKind kind);
[[nodiscard]] Date first_day(BonusPeriod period);
[[nodiscard]] Date last_day(BonusPeriod period);
[[nodiscard]] constexpr BonusPeriod next_period(BonusPeriod period) { return {period.kind, period.index + 1}; }
[[nodiscard]] constexpr BonusPeriod previous_period(BonusPeriod period) { return {period.kind, period.index - 1}; }
[[nodiscard]] std::string to_string(BonusPeriod period);  ///< "2026-11", "2026-Q4"
/// The form of to_string only; InvalidFormat.
[[nodiscard]] Result<BonusPeriod> parse_period(std::string_view text);
/// "ноябрь 2026", "4 квартал 2026"; "November 2026", "Q4 2026".
[[nodiscard]] std::string format_period(BonusPeriod period, Language language);

/// The first day of each month, what figures by month are kept under.
[[nodiscard]] inline BonusPeriod month_of(Date date) { return period_of(date, PeriodKind::Month); }

}  // namespace offerta
