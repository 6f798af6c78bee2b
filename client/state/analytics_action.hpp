#pragma once

#include "client/state/analytics_page.hpp"
#include "client/state/deal_page.hpp"
#include "client/state/held.hpp"

namespace offerta::client {

struct AnalyticsLoaded {
    std::uint64_t request;
    AnalyticsBy by;
    bool is_by_month;  ///< of the trend, not of the table of parts
    std::vector<AnalyticsTable> tables;
};
struct AnalyticsFailed {
    std::uint64_t request;
    Problem problem;
};
struct SetAnalyticsSpan {
    AnalyticsSpan span;
};
struct SetAnalyticsDates {
    Date from, to;
};
struct SetAnalyticsBy {
    AnalyticsBy by;
};
struct SetAnalyticsOwner {
    UserId owner;
};
struct SetAnalyticsCurrency {
    std::size_t currency;
};
struct SetAnalyticsSort {
    int column;
};
struct SaveAnalytics {};
struct AnalyticsFileFinished {
    std::optional<Problem> problem;
    std::string name;
};
/// Shows the deals that a figure is the sum of: of these dates, this owner and this part, all won.
struct ShowDealsOf {
    Date from, to;
    UserId owner;
    std::optional<DealPart> part;
};
using AnalyticsAction =
    OneOf<AnalyticsLoaded, AnalyticsFailed, SetAnalyticsSpan, SetAnalyticsDates, SetAnalyticsBy, SetAnalyticsOwner,
          SetAnalyticsCurrency, SetAnalyticsSort, SaveAnalytics, AnalyticsFileFinished, ShowDealsOf>;

}  // namespace offerta::client
