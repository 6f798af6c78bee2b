#pragma once

#include "client/state/desk_page.hpp"
#include "client/state/held.hpp"

namespace offerta::client {

struct ReloadDesk {};
struct DeskCalendarLoaded {
    std::optional<BonusCalendar> calendar;
};
struct DeskLoaded {
    std::uint64_t request;
    std::vector<BonusSummary> summaries;
    std::vector<DeskQuota> quotas;
};
struct DeskFailed {
    std::uint64_t request;  ///< 0: the calendar
    Problem problem;
};
struct SetDeskPeriod {
    BonusPeriod period;
};
struct SetDeskCurrency {
    std::size_t currency;
};
struct SetDeskUnit {
    UnitId unit;
};
struct SetDeskLook {
    bool by_months;
};
struct SetDeskSort {
    int column;
};  ///< DeskSort::column; the same again turns the direction
struct DisputesLoaded {
    std::vector<LineReview> items;
};
struct DisputesFailed {
    Problem problem;
};
struct OpenDeskStatement {
    UserId user;
};
struct CloseDeskStatement {};
struct DeskStatementLoaded {
    DeskStatement statement;  ///< its load is Ready or Failed
};
/// The head accepts or declines a dispute (B10), by the figure that stands there now.
struct AnswerDispute {
    LineReview review;
    bool accept;
    std::string comment;
};
struct DisputeAnswered {
    LineReview review;
};
struct DisputeAnswerFailed {
    Problem problem;
};
struct ClosePeriod {
    BonusPeriod period;
};
struct PeriodClosed {
    BonusPeriod period;
    std::optional<BonusCalendar> calendar;
};
struct PeriodCloseFailed {
    Problem problem;
};
struct ClosingTold {
    std::optional<DeskClosing> closing;  ///< none: there was none yet
};
struct ClosingNotTold {};
/// Live: the closing of a period has come further, or to its end.
struct ClosingMoved {};
struct SaveDeskSummary {};
struct SavePayroll {
    std::vector<std::string> columns;
};
struct SaveDeskStatement {
    UserId user;
    bool pdf = false;
};
struct DeskFileFinished {
    std::optional<Problem> problem;
    std::string name;
};
/// Live: a deal, a plan, a period or a review was changed by somebody.
struct BonusesChanged {};
using DeskAction = OneOf<ReloadDesk, DeskCalendarLoaded, DeskLoaded, DeskFailed, SetDeskPeriod, SetDeskCurrency,
                         SetDeskUnit, SetDeskLook, SetDeskSort, DisputesLoaded, DisputesFailed, OpenDeskStatement,
                         CloseDeskStatement, DeskStatementLoaded, AnswerDispute, DisputeAnswered, DisputeAnswerFailed,
                         ClosePeriod, PeriodClosed, PeriodCloseFailed, ClosingTold, ClosingNotTold, ClosingMoved,
                         SaveDeskSummary, SavePayroll, SaveDeskStatement, DeskFileFinished, BonusesChanged>;

}  // namespace offerta::client
