#include "server/services/bonuses.hpp"

#include <algorithm>
#include <map>

#include "server/base/sha256.hpp"
#include "server/db/identity.hpp"
#include "server/repositories/deals.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/price_books.hpp"
#include "shared/bonus/check_plan.hpp"
#include "shared/bonus/statement_draft.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

UserId user_of(std::string const& text) { return {parse_uuid(text).value_or(Uuid{})}; }

void sort_findings(Findings all, PlanCheck& out) {
    for (Finding& one : all) (one.severity == Severity::Error ? out.errors : out.warnings).push_back(std::move(one));
}

/// Plans in force once this version is.
std::vector<BonusPlan> with_plan(std::vector<BonusPlan> plans, BonusPlan const& changed) {
    auto const old =
        std::find_if(plans.begin(), plans.end(), [&](BonusPlan const& one) { return one.id == changed.id; });
    if (old == plans.end())
        plans.push_back(changed);
    else
        *old = changed;
    return plans;
}

std::string plan_note(PlanRecord const& record) {
    static constexpr std::array<char const*, 4> kNames{"draft", "submitted", "returned", "published"};
    return "{\"version\":" + std::to_string(record.plan.version) + ",\"state\":\"" +
           kNames[static_cast<std::size_t>(record.state)] + "\"}";
}

events::NewEvent calendar_event(bonuses::StoredCalendar const& stored, char const* type) {
    return {"bonus_calendar", "calendar", stored.version, type, "{}"};
}

/// Of the calendar's kind, but of a closing that goes on: told to whoever may close periods.
events::NewEvent closing_event(bonuses::StoredClosing const& stored) {
    return {"bonus_calendar", "closing " + to_string(stored.period), stored.version, "closing", "{}"};
}
ClosingProgress progress_of(bonuses::StoredClosing const& stored) {
    bool const is_dead = stored.state == ClosingState::Running && stored.is_stale;
    return {stored.period, is_dead ? ClosingState::Failed : stored.state, stored.started, stored.done,
            stored.total,  is_dead ? "interrupted" : stored.problem};
}

std::vector<BonusStatement> bare(std::vector<bonuses::OwnedStatement>&& owned) {
    std::vector<BonusStatement> out;
    for (bonuses::OwnedStatement& one : owned) out.push_back(std::move(one.statement));
    return out;
}

std::vector<std::string> not_computed(BonusFacts const& facts, Earnings const& earnings, BonusPeriod period) {
    std::vector<std::string> out;
    for (RefusedDeal const& refused : earnings.computed.refused) {
        Deal const& deal = facts.deals[refused.deal];
        if (period_of(deal.close_date, period.kind) == period)
            out.push_back(deal.number.empty() ? deal.id : deal.number);
    }
    std::sort(out.begin(), out.end());
    return out;
}

StatementLine const* find_line(std::vector<BonusStatement> const& statements, ReviewPost const& post) {
    for (BonusStatement const& statement : statements) {
        if (!(statement.currency == post.request.seen.currency)) continue;
        for (StatementLine const& line : statement.lines)
            if (line.key == post.key && line.is_correction == post.is_correction) return &line;
    }
    return nullptr;
}

Uuid fresh_review_id(Instant now) {
    std::array<std::uint8_t, 10> random{};
    fill_random(random.data(), random.size());
    return make_uuid_v7(now, random);
}

}  // namespace

BonusFacts Bonuses::facts(db::Executor& system, BonusCalendar const& calendar, std::optional<UserId> user) {
    BonusFacts out;
    auto known = deals::facts(system, user);
    out.deals = std::move(known.deals);
    out.returns = std::move(known.returns);
    out.plans = bonuses::plans_in_force(system);
    if (PriceBookPtr const book = books_.get(system, price_books::current(system).number))
        out.categories = book->categories();
    out.periods = calendar.first.kind;
    return out;
}

BonusCalendar Bonuses::calendar_of(db::Executor& executor, BonusPeriod otherwise) {
    auto const stored = bonuses::calendar(executor);
    return stored ? stored->calendar : BonusCalendar{otherwise, std::nullopt};
}

std::optional<Owned> Bonuses::whose(db::Executor& executor, UserId user) {
    auto const known = organisation_.facts(executor);
    auto const* member = known->find(user);
    return member == nullptr ? std::nullopt : std::optional(Owned{user, member->unit});
}

bool Bonuses::is_in_reach(db::Executor& executor, Asking const& asking, Action action, std::string const& user) {
    auto const owned = whose(executor, user_of(user));
    return owned && asking.may(action, *owned);
}

std::vector<PlanRecord> Bonuses::plans(db::Session& session, Asking const& asking) {
    auto records = bonuses::plans(session);
    if (may_any(*asking.subject, Action::WriteBonusPlan)) return records;
    for (PlanRecord& record : records) {
        std::erase_if(record.plan.individual_coefficients, [&](IndividualCoefficient const& row) {
            return !is_in_reach(session, asking, Action::ReadBonus, row.user);
        });
        std::erase_if(record.plan.quotas, [&](BonusQuota const& row) {
            return !row.user.empty() && !is_in_reach(session, asking, Action::ReadBonus, row.user);
        });
    }
    return records;
}

std::vector<BonusPlan> Bonuses::plans_for_me(db::Session& session, Asking const& asking) {
    db::Acting const acting(session, db::Identity::system());
    std::vector<BonusPlan> out;
    std::string const me = to_string(asking.user().value);
    for (BonusPlan const& plan : bonuses::plans_in_force(session)) out.push_back(plan_for_user(plan, me));
    return out;
}

std::vector<Category> Bonuses::categories(db::Session& session) {
    PriceBookPtr const book = books_.get(session, price_books::current(session).number);
    return book ? book->data().categories : std::vector<Category>();
}

PlanCheck Bonuses::check(db::Session& session, BonusPlan const& plan) {
    PriceBookPtr const book = books_.get(session, price_books::current(session).number);
    PlanCheck out;
    sort_findings(check_plan(plan, book ? book->categories() : CategoryTree()), out);
    sort_findings(check_plans(with_plan(bonuses::plans_in_force(session), plan)), out);
    return out;
}

Outcome<Answer> Bonuses::put_plan(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                                  BonusPlan plan) {
    PriceBookPtr const book = books_.get(session, price_books::current(session).number);
    PlanCheck own;
    sort_findings(check_plan(plan, book ? book->categories() : CategoryTree()), own);
    if (!own.errors.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(own.errors));
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        std::int64_t const newest = bonuses::lock_plan(transaction, plan.id);
        if (auto const fresh = check_base(base, newest); !fresh) return tl::unexpected(fresh.error());
        PlanRecord record{plan, PlanState::Draft, asking.user(), asking.now, {}, std::nullopt, {}};
        record.plan.version = newest + 1;
        bonuses::add_plan(transaction, record);
        audit::record(transaction, asking.actor, {"putPlan", "bonus_plan", plan.id, {}, plan_note(record)});
        return Answer{201, record.plan.version, dump(write(record))};
    });
}

Outcome<Answer> Bonuses::step(db::Session& session, Asking const& asking, MutationKey const& key, std::string const& id,
                              PlanStepRequest const& request) {
    bool const submits = request.step == PlanStep::Submit;
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        std::int64_t const newest = bonuses::lock_plan(transaction, id);
        auto const before = bonuses::find_plan(transaction, id, request.version);
        if (!before) return refuse(RefusalKind::NotFound, "not_found");
        PlanRecord record = *before;
        bool const fits = submits ? record.state == PlanState::Draft || record.state == PlanState::Returned
                                  : record.state == PlanState::Submitted;
        if (!fits || request.version != newest) return refuse(RefusalKind::Conflict, "conflict");
        record.comment = request.comment;
        if (!submits) {
            if (record.made_by == asking.user()) return refuse_forbidden();
            record.decided_by = asking.user();
            record.decided_at = asking.now;
        }
        if (request.step == PlanStep::Return && trim(request.comment).empty()) {
            return refuse_invalid({ErrorCode::Required, "comment", "why", {}});
        }
        record.state = submits                             ? PlanState::Submitted
                       : request.step == PlanStep::Approve ? PlanState::Published
                                                           : PlanState::Returned;
        if (record.state == PlanState::Published) {
            PlanCheck beside;
            sort_findings(check_plans(with_plan(bonuses::plans_in_force(transaction), record.plan)), beside);
            if (!beside.errors.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(beside.errors));
        }
        bonuses::decide_plan(transaction, record);
        if (record.state == PlanState::Published) {
            events::append(transaction, asking.user(),
                           {{"bonus_plan", id + " " + std::to_string(record.plan.version), 1, "published", "{}"}});
        }
        audit::record(transaction, asking.actor,
                      {submits ? AuditedAct("submitPlan") : AuditedAct("decidePlan"), "bonus_plan", id,
                       plan_note(*before), plan_note(record)});
        PlanRecord shown = record;
        if (!submits) {  // a head: as in the list
            std::erase_if(shown.plan.individual_coefficients, [&](IndividualCoefficient const& row) {
                return !is_in_reach(transaction, asking, Action::ReadBonus, row.user);
            });
            std::erase_if(shown.plan.quotas, [&](BonusQuota const& row) {
                return !row.user.empty() && !is_in_reach(transaction, asking, Action::ReadBonus, row.user);
            });
        }
        return Answer{200, record.plan.version, dump(write(shown))};
    });
}

Outcome<WhatIfAnswer> Bonuses::what_if(db::Session& session, Asking const& asking, std::string const& id,
                                       WhatIfRequest const& request) {
    auto const record = bonuses::find_plan(session, id, request.version);
    if (!record) return refuse(RefusalKind::NotFound, "not_found");
    BonusCalendar const calendar = calendar_of(session, request.period);
    if (request.period.kind != calendar.first.kind)
        return refuse_period(request.period, "as periods are: " + to_string(calendar.first));
    db::Acting const acting(session, db::Identity::system());
    BonusFacts const known = session.transact(
        [&](db::Transaction& snapshot) { return facts(snapshot, calendar, std::nullopt); }, db::Isolation::Snapshot);
    auto effects = plan_effects(known, with_plan(known.plans, record->plan), request.period);
    if (!effects) return refuse_error(effects.error());
    WhatIfAnswer out{std::move(*effects)};
    std::erase_if(out.effects, [&](PlanEffect const& one) {
        return !is_in_reach(session, asking, Action::SummariseBonus, one.user);
    });
    return out;
}

PeriodsAnswer Bonuses::periods(db::Session& session) {
    auto const stored = bonuses::calendar(session);
    return {stored ? std::optional(stored->calendar) : std::nullopt};
}

Outcome<Answer> Bonuses::put_calendar(db::Session& session, Asking const& asking, MutationKey const& key,
                                      CalendarRequest const& request) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        auto const before = bonuses::lock_calendar(transaction);
        if (before && before->calendar.last_closed) {
            return refuse(
                RefusalKind::Conflict, "conflict",
                {Finding{Severity::Error, Error{ErrorCode::ReadOnly, "first", to_string(before->calendar.first), {}}}});
        }
        bonuses::StoredCalendar const next{{request.first, std::nullopt}, before ? before->version + 1 : 1};
        bonuses::put_calendar(transaction, next);
        events::append(transaction, asking.user(), {calendar_event(next, "edited")});
        std::string body = dump(write(PeriodsAnswer{next.calendar}));
        audit::record(transaction, asking.actor,
                      {"putBonusCalendar", "bonus_calendar", "calendar",
                       before ? dump(write(PeriodsAnswer{before->calendar})) : std::string(), body});
        return Answer{200, next.version, std::move(body)};
    });
}

DealPass Bonuses::pass(db::Executor& system, BonusCalendar const& calendar) {
    DealPass out{{}, calendar, [](std::int64_t) { return true; }};
    out.rules.plans = bonuses::plans_in_force(system);
    if (PriceBookPtr const book = books_.get(system, price_books::current(system).number))
        out.rules.categories = book->categories();
    out.rules.periods = calendar.first.kind;
    return out;
}

Outcome<Bonuses::Closed> Bonuses::close(db::Session& session, Asking const& asking, BonusPeriod period) {
    db::Acting const acting(session, db::Identity::system());
    auto const stored = bonuses::calendar(session);
    if (!stored) return refuse(RefusalKind::Conflict, "no_calendar");
    if (auto const next = close_period(stored->calendar, period); !next) return refuse_error(next.error());
    std::int64_t const total = closer_ ? deals::count_won(session) : 0;
    if (total <= kDealsAtOnce) {
        auto done = close_now(session, asking, period, [](std::int64_t) { return true; });
        if (!done) return tl::unexpected(done.error());
        return Closed(std::move(*done));
    }
    auto const begun = session.transact([&](db::Transaction& transaction) -> Outcome<bonuses::StoredClosing> {
        auto fresh = bonuses::begin_closing(transaction, period, asking.user(), total);
        if (!fresh) return refuse(RefusalKind::Conflict, "closing");
        events::append(transaction, asking.user(), {closing_event(*fresh)});
        return std::move(*fresh);
    });
    if (!begun) return tl::unexpected(begun.error());
    if (!closer_(asking, period)) {
        note_closing(session, asking.user(), 0, ClosingState::Failed, "unavailable");
        return refuse(RefusalKind::Unavailable, "unavailable");
    }
    return Closed(progress_of(*begun));
}

Outcome<PeriodsAnswer> Bonuses::close_now(db::Session& session, Asking const& asking, BonusPeriod period,
                                          std::function<bool(std::int64_t done)> const& go_on) {
    db::Acting const acting(session, db::Identity::system());
    // Of two at once the later one waits for the calendar's row, is sent back because that row has changed, and finds
    // the period closed.
    return session.transact(
        [&](db::Transaction& transaction) -> Outcome<PeriodsAnswer> {
            auto const before = bonuses::lock_calendar(transaction);
            if (!before) return refuse(RefusalKind::Conflict, "no_calendar");
            auto const closed = close_period(before->calendar, period);
            if (!closed) return refuse_error(closed.error());
            DealPass deals = pass(transaction, before->calendar);
            bool is_given_up = false;
            deals.go_on = [&](std::int64_t done) {
                is_given_up = !go_on(done);
                return !is_given_up;
            };
            auto const statements = store_closing(transaction, deals);
            if (is_given_up) return refuse(RefusalKind::Unavailable, "unavailable");
            if (!statements) return refuse_error(statements.error());
            bonuses::StoredCalendar const next{*closed, before->version + 1};
            bonuses::put_calendar(transaction, next);
            events::append(transaction, asking.user(), {calendar_event(next, "closed")});
            audit::record(transaction, asking.actor,
                          {"closeBonusPeriod",
                           "bonus_period",
                           to_string(period),
                           {},
                           "{\"statements\":" + std::to_string(*statements) + "}"});
            return PeriodsAnswer{next.calendar};
        },
        db::Isolation::Frozen);
}

ClosingAnswer Bonuses::closing(db::Session& session) {
    auto const stored = bonuses::closing(session);
    return {stored ? std::optional(progress_of(*stored)) : std::nullopt};
}

void Bonuses::note_closing(db::Session& session, UserId by, std::int64_t done, ClosingState state,
                           std::string const& problem) {
    session.transact([&](db::Transaction& transaction) {
        auto stored = bonuses::closing(transaction);
        if (!stored) return;
        stored->done = done;
        stored->state = state;
        stored->problem = problem;
        bonuses::put_closing(transaction, *stored);
        events::append(transaction, by, {closing_event(*stored)});
    });
}

Outcome<StatementAnswer> Bonuses::open_statement(db::Session& session, BonusCalendar const& calendar, UserId user,
                                                 BonusPeriod period) {
    db::Acting const acting(session, db::Identity::system());
    BonusFacts known;
    std::vector<BonusStatement> closed;
    session.transact(
        [&](db::Transaction& snapshot) {
            known = facts(snapshot, calendar, user);
            closed = bare(bonuses::closed_statements(snapshot, user, std::nullopt));
        },
        db::Isolation::Snapshot);
    std::string const id = to_string(user.value);
    auto const earnings = earn(known, id);
    if (!earnings) return refuse_error(earnings.error());
    auto statements = open_statements(known, *earnings, calendar, closed, id, period);
    if (!statements) return refuse_error(statements.error());
    return StatementAnswer{id, period, false, std::move(*statements), {}, not_computed(known, *earnings, period)};
}

Outcome<StatementAnswer> Bonuses::statement(db::Session& session, Asking const& asking, UserId user,
                                            BonusPeriod period) {
    auto const owned = whose(session, user);
    // Both walls, before anything is computed.
    if (!owned || !asking.may(Action::ReadBonus, *owned) || !bonuses::may_read(session, user)) {
        return refuse(RefusalKind::NotFound, "not_found");
    }
    BonusCalendar const calendar = calendar_of(session, period);
    if (period.kind != calendar.first.kind)
        return refuse_period(period, "as periods are: " + to_string(calendar.first));
    if (period < calendar.first) return refuse_period(period, "not before " + to_string(calendar.first));
    StatementAnswer answer{to_string(user.value), period, calendar.is_closed(period), {}, {}, {}};
    if (answer.is_closed) {
        auto closed = bonuses::closed_statements(session, user, period);
        std::erase_if(closed, [&](auto const& one) { return !asking.may(Action::ReadBonus, one.whose); });
        answer.statements = bare(std::move(closed));
    } else {
        auto open = open_statement(session, calendar, user, period);
        if (!open) return tl::unexpected(open.error());
        answer = std::move(*open);
    }
    for (bonuses::StoredReview& one : bonuses::reviews(session, user, period)) {
        if (asking.may(Action::ReadBonus, one.whose)) answer.reviews.push_back(std::move(one.review));
    }
    return answer;
}

Outcome<Answer> Bonuses::review(db::Session& session, Asking const& asking, MutationKey const& key, UserId user,
                                ReviewPost const& post) {
    auto const now = statement(session, asking, user, post.period);
    if (!now) return tl::unexpected(now.error());
    StatementLine const* const line = find_line(now->statements, post);
    if (line == nullptr) return refuse(RefusalKind::NotFound, "not_found");
    std::string const currency(post.request.seen.currency.name());
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        LineReview fresh{to_string(user.value), post.key, post.is_correction, post.period, ReviewState::Open, {}};
        auto stored = bonuses::lock_review(transaction, fresh, currency);
        if (!stored) stored = bonuses::StoredReview{fresh_review_id(asking.now), 0, currency, {}, std::move(fresh)};
        ReviewEvent const event{post.request.action, to_string(asking.user().value), asking.now, post.request.comment,
                                post.request.seen.minor};
        auto next = apply(stored->review, event, line->amount);
        if (!next) return refuse_error(next.error());
        stored->review = std::move(*next);
        ++stored->version;
        bonuses::put_review(transaction, *stored);
        events::append(transaction, asking.user(),
                       {{"bonus_review", to_string(stored->id), stored->version, "edited", "{}"}});
        // Neither figures nor words: auditors read the log, and no bonuses (X).
        audit::record(transaction, asking.actor,
                      {"reviewLine", "bonus_statement", to_string(user.value) + " " + to_string(post.period), {}, {}});
        return Answer{200, stored->version, dump(write(stored->review))};
    });
}

Disputes Bonuses::disputes(db::Session& session, Asking const& asking) {
    std::vector<LineReview> all;
    for (bonuses::StoredReview& one : bonuses::disputes(session, asking.reach(Action::SummariseBonus))) {
        if (asking.may(Action::SummariseBonus, one.whose)) all.push_back(std::move(one.review));
    }
    return {waiting_disputes(all)};
}

}  // namespace offerta::server
