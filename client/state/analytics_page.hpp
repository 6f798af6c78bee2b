#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/session.hpp"

namespace offerta::client {

// Sums of the deals that the viewer may see (A). The server sums; `by` says which parts.

enum class AnalyticsBy : std::uint8_t { Month, Category, Kind, CustomerType, Employee, Campaign };
inline constexpr int kAnalyticsParts = 6;

struct AnalyticsSums {
    std::string key;  ///< a month "2026-11", a category, a kind, a type, a user, a campaign
    std::int64_t net = 0;
    std::int64_t list = 0;
    std::int64_t won = 0, lost = 0, open = 0;
    std::int64_t cycle_days = 0, cycle_deals = 0;
    std::int64_t before_net = 0, before_won = 0;
    std::string name = {};  ///< of a campaign

    /// 1 − net / list in hundredths of a per cent; none where there is no list amount.
    [[nodiscard]] std::optional<std::int64_t> discount() const;
    /// Won of those decided, in hundredths of a per cent.
    [[nodiscard]] std::optional<std::int64_t> win_rate() const;
    /// Days from beginning to close, tenths; of deals that say when they began.
    [[nodiscard]] std::optional<std::int64_t> cycle() const;
};
struct AnalyticsTable {
    Currency currency;
    AnalyticsSums total;
    std::vector<AnalyticsSums> rows;
};

struct AnalyticsQuery {
    Date from, to;
    AnalyticsBy by = AnalyticsBy::Month;
    UserId owner;  ///< nil: everybody whom the viewer may see
    std::uint64_t request = 0;
};
enum class AnalyticsSpan : std::uint8_t { Month, Quarter, Year, Custom };

struct AnalyticsPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    AnalyticsSpan span = AnalyticsSpan::Year;
    Date from, to;
    bool has_dates = false;
    AnalyticsBy by = AnalyticsBy::Category;
    UserId owner;
    std::vector<AnalyticsTable> months;  ///< by currency
    std::vector<AnalyticsTable> parts;   ///< by `by`
    std::size_t currency = 0;
    std::uint64_t request = 0;
    int sort = 1;  ///< column of the table of parts
    bool descending = true;
    bool is_exporting = false;

    [[nodiscard]] AnalyticsTable const* month_table() const {
        return currency < months.size() ? &months[currency] : nullptr;
    }
    /// Of the same currency.
    [[nodiscard]] AnalyticsTable const* part_table() const {
        AnalyticsTable const* by_month = month_table();
        for (AnalyticsTable const& one : parts)
            if (by_month && one.currency == by_month->currency) return &one;
        return nullptr;
    }
};

/// From the first day of the month, quarter or year of `today` to its last.
[[nodiscard]] std::pair<Date, Date> dates_of(AnalyticsSpan span, Date today);

}  // namespace offerta::client
