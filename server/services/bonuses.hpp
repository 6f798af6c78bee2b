#pragma once

#include <functional>
#include <variant>

#include "server/repositories/bonuses.hpp"
#include "server/services/asking.hpp"
#include "server/services/closing.hpp"
#include "server/services/mutations.hpp"
#include "server/services/organisation.hpp"
#include "server/services/price_books.hpp"
#include "shared/bonus/earnings.hpp"

namespace offerta::server {

[[nodiscard]] inline tl::unexpected<Refusal> refuse_period(BonusPeriod period, std::string expected) {
    return refuse_invalid({ErrorCode::OutOfRange, "period", std::move(expected), to_string(period)});
}

/// Plans, statements, periods and what is said about them (B2-B10). The rules are shared/bonus'; what is computed is
/// computed by the system, from deals that who asks may not see whole (B2a), and then shown to whom it belongs (B8).
class Bonuses {
  public:
    Bonuses(PriceBooks& books, Organisation& organisation) : books_(books), organisation_(organisation) {}

    /// All versions; of coefficients and quotas those of people whom `asking` may see, unless he writes plans.
    [[nodiscard]] std::vector<PlanRecord> plans(db::Session& session, Asking const& asking);
    /// What is in force, with nobody else's coefficients (B8, B9).
    [[nodiscard]] std::vector<BonusPlan> plans_for_me(db::Session& session, Asking const& asking);
    /// Of the newest price book: what rows of plans may name.
    [[nodiscard]] std::vector<Category> categories(db::Session& session);
    /// A new version, as a draft.
    [[nodiscard]] Outcome<Answer> put_plan(db::Session& session, Asking const& asking, MutationKey const& key,
                                           BaseVersion base, BonusPlan plan);
    /// By itself and beside the plans in force.
    [[nodiscard]] PlanCheck check(db::Session& session, BonusPlan const& plan);
    /// Submitting is the author's; approving, which publishes, and returning is a head's, who is not the author.
    [[nodiscard]] Outcome<Answer> step(db::Session& session, Asking const& asking, MutationKey const& key,
                                       std::string const& id, PlanStepRequest const& request);
    /// B9, for people whose summary `asking` may see.
    [[nodiscard]] Outcome<WhatIfAnswer> what_if(db::Session& session, Asking const& asking, std::string const& id,
                                                WhatIfRequest const& request);

    [[nodiscard]] PeriodsAnswer periods(db::Session& session);
    [[nodiscard]] Outcome<Answer> put_calendar(db::Session& session, Asking const& asking, MutationKey const& key,
                                               CalendarRequest const& request);
    /// Up to so many won deals a period is closed within the request that asks for it; a closer does the others.
    static constexpr std::int64_t kDealsAtOnce = 5'000;
    /// What closing came to: done, or begun, and where it stands.
    using Closed = std::variant<PeriodsAnswer, ClosingProgress>;
    /// Freezes everybody's figures and traces in one transaction (B6). Conflict where it is closed already, being
    /// closed, or not the next one.
    [[nodiscard]] Outcome<Closed> close(db::Session& session, Asking const& asking, BonusPeriod period);
    /// Takes over a closing that has begun; false: it cannot. Without one, every period is closed at once.
    using Closer = std::function<bool(Asking const& asking, BonusPeriod period)>;
    void close_by(Closer closer) { closer_ = std::move(closer); }
    /// The closing itself. `go_on` as in DealPass.
    [[nodiscard]] Outcome<PeriodsAnswer> close_now(db::Session& session, Asking const& asking, BonusPeriod period,
                                                   std::function<bool(std::int64_t done)> const& go_on);
    /// The newest closing that was not done at once.
    [[nodiscard]] ClosingAnswer closing(db::Session& session);
    /// Writes down where it stands, and tells whoever may close periods. By another session than the one that closes.
    static void note_closing(db::Session& session, UserId by, std::int64_t done, ClosingState state,
                             std::string const& problem);

    /// Not found whom `asking` may not see, as if there were nobody.
    [[nodiscard]] Outcome<StatementAnswer> statement(db::Session& session, Asking const& asking, UserId user,
                                                     BonusPeriod period);
    [[nodiscard]] Outcome<Answer> review(db::Session& session, Asking const& asking, MutationKey const& key,
                                         UserId user, ReviewPost const& post);
    [[nodiscard]] Disputes disputes(db::Session& session, Asking const& asking);
    /// Of periods from … to, both included; open ones as they are now.
    [[nodiscard]] Outcome<SummaryAnswer> summary(db::Session& session, Asking const& asking, BonusPeriod from,
                                                 BonusPeriod to);
    /// What each person whose summary `asking` may see earned in a period, by user and currency: totals without lines.
    [[nodiscard]] Outcome<std::vector<BonusStatement>> all_statements(db::Session& session, Asking const& asking,
                                                                      BonusPeriod period);

  private:
    [[nodiscard]] BonusFacts facts(db::Executor& system, BonusCalendar const& calendar, std::optional<UserId> user);
    [[nodiscard]] BonusCalendar calendar_of(db::Executor& executor, BonusPeriod otherwise);
    /// Whose somebody is to the permission table; none: there is nobody of that id.
    [[nodiscard]] std::optional<Owned> whose(db::Executor& executor, UserId user);
    [[nodiscard]] bool is_in_reach(db::Executor& executor, Asking const& asking, Action action,
                                   std::string const& user);
    [[nodiscard]] Outcome<StatementAnswer> open_statement(db::Session& session, BonusCalendar const& calendar,
                                                          UserId user, BonusPeriod period);
    [[nodiscard]] DealPass pass(db::Executor& system, BonusCalendar const& calendar);
    /// Of open periods from … to, of people whose summary he may see.
    [[nodiscard]] Outcome<std::vector<ClosedHead>> open_in_reach(db::Session& session, Asking const& asking,
                                                                 BonusCalendar const& calendar, BonusPeriod from,
                                                                 BonusPeriod to);

    PriceBooks& books_;
    Organisation& organisation_;
    Closer closer_;
};

}  // namespace offerta::server
