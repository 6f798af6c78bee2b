#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/protocol/bonus_messages.hpp"

// Bonus plans, the calendar, what closed periods gave, and what was said about it (0007).

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
/// With its sums by category and month. Of the unit that the user is in.
void add_statements(db::Transaction& transaction, std::vector<BonusStatement> const& statements);

struct Figure {
    std::string user;
    std::string currency;
    std::string category;
    BonusPeriod month;
    std::int64_t amount = 0;
};
/// Of closed periods within these two, both included, of people in reach.
[[nodiscard]] std::vector<Figure> figures(db::Executor& executor, BonusPeriod from, BonusPeriod to, Reach const& reach);

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
[[nodiscard]] std::optional<StoredReview> lock_review(db::Transaction& transaction, LineReview const& of, std::string const& currency);
/// Version 1 adds it. Of the unit that the user is in.
void put_review(db::Transaction& transaction, StoredReview const& stored);
/// Whose these reviews are. As the system.
[[nodiscard]] std::vector<Owned> reviewed(db::Executor& executor, std::vector<std::string> const& ids);

}  // namespace offerta::server::bonuses
