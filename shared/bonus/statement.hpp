#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "shared/bonus/trace.hpp"

namespace offerta {

/// Which periods are closed (B6). They are closed one after the other from the first one on; what
/// was earned before it was paid outside and is nobody's business here.
struct BonusCalendar {
    BonusPeriod first;
    std::optional<BonusPeriod> last_closed;

    [[nodiscard]] bool is_closed(BonusPeriod period) const { return last_closed && period <= *last_closed; }
    /// The earliest open period: where corrections appear, and the one that is closed next.
    [[nodiscard]] BonusPeriod open() const { return last_closed ? next_period(*last_closed) : first; }
    friend bool operator==(BonusCalendar const&, BonusCalendar const&) = default;
};

/// The calendar once `period` is closed. Conflict where it is closed already or not the next one.
[[nodiscard]] Result<BonusCalendar> close_period(BonusCalendar const& calendar, BonusPeriod period);

/// What a line of a statement is for: the same thing has the same key however often it is computed.
/// Whose and in which currency is said by the statement.
struct EarningKey {
    BonusPeriod period;  ///< that it belongs to by its date; a correction's is a closed one
    EarningKind kind = EarningKind::Sale;
    std::string deal;  ///< of tiers and caps: the plan
    std::string line;  ///< empty for tiers and caps
    std::string role;
    std::string event;  ///< the payment or the return

    friend bool operator==(EarningKey const&, EarningKey const&) = default;
    friend bool operator<(EarningKey const& a, EarningKey const& b) {
        return std::tie(a.period, a.kind, a.deal, a.line, a.role, a.event) <
               std::tie(b.period, b.kind, b.deal, b.line, b.role, b.event);
    }
};

/// A line of a statement: what people see of it, its figure and how it came about (B5).
struct StatementLine {
    EarningKey key;
    bool is_correction = false;
    Date date;           ///< a correction's and a cap's: the last day of its own period
    std::string number;  ///< of the deal
    std::string customer;
    std::string sku;
    std::string category;  ///< empty for tiers and caps
    Decimal quantity;      ///< negative for a return
    std::int64_t amount = 0;
    BonusTrace trace;

    friend bool operator==(StatementLine const&, StatementLine const&) = default;
};

struct CategoryAmount {
    std::string category;
    std::int64_t amount = 0;

    friend bool operator==(CategoryAmount const&, CategoryAmount const&) = default;
};
struct MonthAmount {
    BonusPeriod month;
    std::int64_t amount = 0;

    friend bool operator==(MonthAmount const&, MonthAmount const&) = default;
};
/// How far a user is with the quota of one plan (B4).
struct Attainment {
    std::string plan;
    CreditedNet credited = 0;
    std::int64_t quota = 0;

    friend bool operator==(Attainment const&, Attainment const&) = default;
};

/// What a user earned in a period in one currency (B6): live while it is open, stored as it is once
/// it is closed.
struct BonusStatement {
    std::string user;
    BonusPeriod period;
    Currency currency;
    bool is_closed = false;
    std::vector<StatementLine> lines;  ///< by date and key, corrections at the end
    std::int64_t total = 0;
    std::vector<CategoryAmount> by_category;  ///< by id
    std::vector<MonthAmount> by_month;        ///< a correction counts in the first month
    std::vector<Attainment> attainments;

    friend bool operator==(BonusStatement const&, BonusStatement const&) = default;
};

/// The statements of a user for an open period by what is known now, one for each currency.
///
/// facts     that `earnings` were made of, with everything the user ever earned. closed    his
/// statements of all closed periods, in any order. In the earliest open period corrections are
/// added: for each thing that belongs to a closed period, what it should have given less what all
/// closed statements gave for it, so that everything paid sums to what is due (B6). Errors:
/// Conflict for a closed period; Overflow.
[[nodiscard]] Result<std::vector<BonusStatement>> open_statements(BonusFacts const& facts, Earnings const& earnings,
                                                                  BonusCalendar const& calendar,
                                                                  std::vector<BonusStatement> const& closed,
                                                                  std::string_view user, BonusPeriod period);

/// The same for everybody who earned something in the period or has something to be corrected, by
/// user and currency: what is stored when the period is closed. `closed` are everybody's.
[[nodiscard]] Result<std::vector<BonusStatement>> closing_statements(BonusFacts const& facts, Earnings const& earnings,
                                                                     BonusCalendar const& calendar,
                                                                     std::vector<BonusStatement> const& closed);

/// Puts the lines of a statement into their order: by date and key, corrections at the end by key.
void sort_lines(BonusStatement& statement);

/// Totals of the lines, by category and by month. Overflow at "total".
[[nodiscard]] Status total_up(BonusStatement& statement);

/// Whether a stored statement still says what its traces say (B5, B6): Broken at "lines[i].amount",
/// "total", ….
[[nodiscard]] Status verify_statement(BonusStatement const& statement);

}  // namespace offerta
