#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/state/session.hpp"
#include "shared/bonus/review.hpp"
#include "shared/bonus/summary.hpp"

namespace offerta::client {

// The head's desk (B8, B10): what the units below earn. Figures are the server's; what is summed here are parts of its
// summary.

/// Somebody's statements of one period, one for each currency, with what was said about their lines.
struct DeskStatement {
    UserId user;
    BonusPeriod period;
    Load load = Load::Loading;
    std::optional<Problem> problem;
    bool is_closed = false;
    std::vector<BonusStatement> statements;
    std::vector<LineReview> reviews;
    std::vector<std::string> not_computed;  ///< numbers of deals that no plan covers

    [[nodiscard]] LineReview const* review_of(StatementLine const& line) const {
        for (LineReview const& one : reviews)
            if (one.key == line.key && one.is_correction == line.is_correction) return &one;
        return nullptr;
    }
};

/// A closing that goes on by itself (B6), as the server last told of it.
struct DeskClosing {
    enum class State : std::uint8_t { Running, Done, Failed };
    BonusPeriod period;
    State state = State::Running;
    std::int64_t done = 0;  ///< deals
    std::int64_t total = 0;
    std::string problem;  ///< code of why it failed; nothing was closed then
};

/// How far somebody is with his quotas of the period shown (B4), by the plans of one currency.
struct DeskQuota {
    UserId user;
    Currency currency;
    std::vector<Attainment> attainments;
};

/// How the table is sorted: by name, a column or the total.
struct DeskSort {
    static constexpr int kName = -2, kTotal = -1;
    int column = kTotal;  ///< or the index of a column
    bool descending = true;

    friend bool operator==(DeskSort const&, DeskSort const&) = default;
};

struct DeskPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::uint64_t request = 0;
    std::optional<BonusCalendar> calendar;  ///< none: nobody has said with which period bonuses begin
    BonusPeriod period;                     ///< that is shown
    bool has_period = false;                ///< it was chosen, or the calendar has come
    std::vector<BonusSummary> summaries;    ///< of kDeskPeriods periods up to the one shown
    std::vector<DeskQuota> quotas;          ///< of the period shown
    std::size_t currency = 0;               ///< which of them
    std::optional<Instant> computed_at;
    bool by_months = false;
    DeskSort sort;
    UnitId unit;  ///< and those below it; nil: all

    Load disputes_load = Load::Idle;
    std::vector<LineReview> disputes;       ///< oldest first
    std::vector<DeskStatement> statements;  ///< that were asked for
    std::optional<UserId> open;             ///< whose statement is shown
    bool is_answering = false;
    bool is_closing = false;
    BonusPeriod closing_period;          ///< that is being closed, or was last
    std::optional<DeskClosing> closing;  ///< told to whoever may close periods
    int closing_misses = 0;              ///< how often in a row nobody could be asked how far it is
    bool is_exporting = false;

    [[nodiscard]] BonusSummary const* summary() const {
        return currency < summaries.size() ? &summaries[currency] : nullptr;
    }
    /// The closing that failed, as long as its period is open and nobody tries again.
    [[nodiscard]] DeskClosing const* failed_closing() const {
        bool const has_failed = closing && closing->state == DeskClosing::State::Failed && !is_closing;
        return has_failed && calendar && !calendar->is_closed(closing->period) ? &*closing : nullptr;
    }
    [[nodiscard]] DeskStatement const* statement(UserId user, BonusPeriod of) const {
        for (DeskStatement const& one : statements)
            if (one.user == user && one.period == of) return &one;
        return nullptr;
    }
};

/// Periods of a summary: the one shown and those before it.
inline constexpr std::int32_t kDeskPeriods = 7;
/// Columns that have a colour of their own; of more categories the smallest are one column.
inline constexpr std::size_t kDeskColumns = 5;

struct DeskRow {
    UserId user;
    std::string name;
    std::vector<std::int64_t> cells;  ///< by column
    std::int64_t total = 0;
    std::int64_t before = 0;  ///< of the period before
    std::vector<Attainment> attainments;
};
/// What the desk shows of a summary: its managers (of a unit) by categories, or by periods.
struct DeskTable {
    Currency currency;
    std::vector<std::string> categories;  ///< ids of columns; the last one is "*" where it holds the rest
    std::vector<BonusPeriod> periods;     ///< ascending, the one shown last
    std::vector<DeskRow> rows;            ///< sorted
    std::vector<std::int64_t> totals;     ///< by column
    std::vector<std::vector<std::int64_t>> by_category;  ///< category column × period, of all rows
    std::int64_t total = 0;
    std::int64_t before = 0;
};

}  // namespace offerta::client
