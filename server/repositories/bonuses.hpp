#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/bonus/closing.hpp"
#include "shared/protocol/bonus_messages.hpp"

// Bonus plans, the calendar, what closed periods gave, and what was said about it (0007, 0010, 0012).

namespace offerta::server::bonuses {

/// Every version of every plan, by id, newest first.
[[nodiscard]] std::vector<PlanRecord> plans(db::Executor& executor);
/// The newest published version of each plan: what is in force.
[[nodiscard]] std::vector<BonusPlan> plans_in_force(db::Executor& executor);
[[nodiscard]] std::optional<PlanRecord> find_plan(db::Executor& executor, std::string const& id, std::int64_t version);
/// The newest version of a plan, 0 when there is none. Whoever asks next waits until this transaction has ended.
[[nodiscard]] std::int64_t lock_plan(db::Transaction& transaction, std::string const& id);
void add_plan(db::Transaction& transaction, PlanRecord const& record);
/// State, who decided and when, comment.
void decide_plan(db::Transaction& transaction, PlanRecord const& record);

struct StoredCalendar {
    BonusCalendar calendar;
    std::int64_t version = 0;
};
[[nodiscard]] std::optional<StoredCalendar> calendar(db::Executor& executor);
/// Under its row's lock.
[[nodiscard]] std::optional<StoredCalendar> lock_calendar(db::Transaction& transaction);
void put_calendar(db::Transaction& transaction, StoredCalendar const& stored);

struct OwnedStatement {
    BonusStatement statement;
    Owned whose;
};
/// Of closed periods: `user`'s or everybody's, of one period or of all, as far as who asks may see them.
[[nodiscard]] std::vector<OwnedStatement> closed_statements(db::Executor& executor, std::optional<UserId> user,
                                                            std::optional<BonusPeriod> period);
/// Everybody's of one closed period, as far as who asks may see them: totals, and no lines but of those that were
/// closed before 0010.
[[nodiscard]] std::vector<OwnedStatement> closed_heads(db::Executor& executor, BonusPeriod period);
struct OwnedQuotas {
    QuotaStanding standing;
    Owned whose;
};
/// Everybody's of one closed period who has a quota, as far as who asks may see them.
[[nodiscard]] std::vector<OwnedQuotas> closed_quotas(db::Executor& executor, BonusPeriod period);
/// Lines of closed statements for deals after `after` up to `last` (nil uuid; none: no end), whether or not they are
/// there any more; as statements without totals. As the system.
[[nodiscard]] std::vector<BonusStatement> closed_lines(db::Executor& executor, std::string const& after,
                                                       std::optional<std::string> const& last);
/// Those of tiers and caps.
[[nodiscard]] std::vector<BonusStatement> closed_tiers(db::Executor& executor);

/// Lines that were packed, of deals after … up to; of tiers and caps where both are empty.
struct StatementPart {
    std::string user;
    BonusPeriod period;
    std::string currency;
    std::int64_t number = 0;
    std::string lines;
};
void add_parts(db::Transaction& transaction, std::vector<StatementPart> const& parts, std::string const& first_deal,
               std::string const& last_deal);
/// The statements' rows, with their sums by category and month. Of the unit that the user is in.
void add_heads(db::Transaction& transaction, std::vector<ClosedHead> const& heads);

/// How far a closing is that goes on by itself (0010). `is_stale`: whoever did it has not been heard of for a while.
struct StoredClosing {
    BonusPeriod period;
    std::int64_t version = 0;
    ClosingState state = ClosingState::Running;
    Instant started;
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string problem;
    bool is_stale = false;
};
/// The newest one.
[[nodiscard]] std::optional<StoredClosing> closing(db::Executor& executor);
/// Begins one; none while another one is running that is not stale.
[[nodiscard]] std::optional<StoredClosing> begin_closing(db::Transaction& transaction, BonusPeriod period, UserId by,
                                                         std::int64_t total);
/// Done and total, state and problem; its version goes up.
void put_closing(db::Transaction& transaction, StoredClosing& closing);

/// Somebody's sums of a month by category: an amount stands where its category does.
struct MonthFigures {
    using Categories = std::shared_ptr<std::vector<std::string> const>;
    std::string user;
    std::string currency;
    BonusPeriod month;
    Categories categories;
    std::vector<std::int64_t> amounts;
};
/// Of closed periods within these two, both included, of people in reach.
[[nodiscard]] std::vector<MonthFigures> figures(db::Executor& executor, BonusPeriod from, BonusPeriod to,
                                                Reach const& reach);

/// A user's right to read the bonuses of another, said by the database itself: nothing where there is no such user.
[[nodiscard]] bool may_read(db::Executor& executor, UserId user);

struct StoredReview {
    Uuid id;
    std::int64_t version = 0;
    std::string currency;
    Owned whose;
    LineReview review;
};
[[nodiscard]] std::vector<StoredReview> reviews(db::Executor& executor, UserId user, BonusPeriod period);
/// Disputes that wait for an answer, of people in reach.
[[nodiscard]] std::vector<StoredReview> disputes(db::Executor& executor, Reach const& reach);
/// The review of one line, locked; none where nothing was said yet.
[[nodiscard]] std::optional<StoredReview> lock_review(db::Transaction& transaction, LineReview const& of,
                                                      std::string const& currency);
/// Version 1 adds it. Of the unit that the user is in.
void put_review(db::Transaction& transaction, StoredReview const& stored);
/// Whose these reviews are. As the system.
[[nodiscard]] std::vector<Owned> reviewed(db::Executor& executor, std::vector<std::string> const& ids);

}  // namespace offerta::server::bonuses
