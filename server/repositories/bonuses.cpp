#include "server/repositories/bonuses.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "server/repositories/array_text.hpp"
#include "server/repositories/owned.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/bonus_packed.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::bonuses {

namespace {

using db::Params;
using db::Row;
using db::Statement;

constexpr std::array<std::string_view, 4> kStates{"draft", "submitted", "returned", "published"};
constexpr std::array<std::string_view, 3> kClosingStates{"running", "done", "failed"};

#define OFFERTA_PLAN_COLUMNS                                                                                       \
    "body, state, made_by, to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), decided_by, " \
    "to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), comment "
// Rows: OFFERTA_PLAN_COLUMNS.
constexpr Statement kPlans{"bonus.plans", "SELECT " OFFERTA_PLAN_COLUMNS "FROM bonus_plan ORDER BY id, version DESC"};
// $1 id, $2 version. Row: OFFERTA_PLAN_COLUMNS.
constexpr Statement kFindPlan{"bonus.find_plan",
                              "SELECT " OFFERTA_PLAN_COLUMNS "FROM bonus_plan WHERE id = $1 AND version = $2::int8"};
#undef OFFERTA_PLAN_COLUMNS
// Rows: body.
constexpr Statement kInForce{"bonus.in_force", R"sql(
SELECT DISTINCT ON (id) body FROM bonus_plan WHERE state = 'published' ORDER BY id, version DESC)sql"};
// $1 id. Row: the newest version, 0 for none. The lock is for who makes a version of that plan.
constexpr Statement kLockPlan{"bonus.lock_plan", R"sql(
WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtext('offerta.bonus_plan ' || $1)))
SELECT count(*) FROM locked)sql"};
constexpr Statement kNewestPlan{"bonus.newest_plan", "SELECT coalesce(max(version), 0) FROM bonus_plan WHERE id = $1"};
// $1 id, $2 version, $3 state, $4 body, $5 made by, $6 made at.
constexpr Statement kAddPlan{"bonus.add_plan", R"sql(
INSERT INTO bonus_plan (id, version, state, body, made_by, made_at)
VALUES ($1, $2::int8, $3, $4::jsonb, $5::uuid, $6::timestamptz))sql"};
// $1 id, $2 version, $3 state, $4 decided by, $5 decided at (may be null), $6 comment.
constexpr Statement kDecidePlan{"bonus.decide_plan", R"sql(
UPDATE bonus_plan SET state = $3, decided_by = $4::uuid, decided_at = $5::timestamptz, comment = $6
WHERE id = $1 AND version = $2::int8)sql"};

// Row: first, last_closed (may be null), version.
constexpr Statement kCalendar{"bonus.calendar", "SELECT first, last_closed, version FROM bonus_calendar"};
constexpr Statement kLockCalendar{"bonus.lock_calendar",
                                  "SELECT first, last_closed, version FROM bonus_calendar FOR UPDATE"};
// $1 first, $2 last closed (may be null), $3 version.
constexpr Statement kPutCalendar{"bonus.put_calendar", R"sql(
INSERT INTO bonus_calendar (first, last_closed, version) VALUES ($1, $2, $3::int8)
ON CONFLICT (is_only) DO UPDATE SET first = excluded.first, last_closed = excluded.last_closed, version = excluded.version)sql"};

// $1 user or null, $2 period or null. Rows: body, user, unit (may be null).
constexpr Statement kClosedStatements{"bonus.statements", R"sql(
SELECT body, user_id, unit FROM bonus_statement
WHERE ($1::uuid IS NULL OR user_id = $1::uuid) AND ($2::text IS NULL OR period = $2) ORDER BY user_id, period, currency)sql"};
// $1 period. Rows: how far somebody is with his quotas as JSON, user, unit (may be null).
constexpr Statement kClosedQuotas{"bonus.quotas", R"sql(
SELECT json_build_object('user', user_id, 'currency', currency, 'attainments', body -> 'attainments'), user_id, unit FROM bonus_statement
WHERE period = $1 AND body -> 'attainments' IS NOT NULL ORDER BY user_id, currency)sql"};
// $1 user or null, $2 period or null. Rows: lines. (One column, so that it may be binary.)
constexpr Statement kStatementParts{"bonus.statement_parts", R"sql(
SELECT lines FROM bonus_statement_part
WHERE ($1::uuid IS NULL OR user_id = $1::uuid) AND ($2::text IS NULL OR period = $2) ORDER BY user_id, period, currency, number)sql",
                                    db::Columns::Binary};
// $1 after this deal, $2 up to that one, or null. Rows: lines.
constexpr Statement kPartsOfDeals{"bonus.parts_of_deals", R"sql(
SELECT lines FROM bonus_statement_part WHERE last_deal > $1::uuid AND ($2::uuid IS NULL OR first_deal <= $2::uuid))sql",
                                  db::Columns::Binary};
// Rows: lines.
constexpr Statement kPartsOfPlans{
    "bonus.parts_of_plans", "SELECT lines FROM bonus_statement_part WHERE first_deal IS NULL", db::Columns::Binary};
// Statements that are not in parts: closed before 0010. Rows: body.
constexpr Statement kWholeStatements{"bonus.whole_statements",
                                     "SELECT body FROM bonus_statement WHERE json_array_length(body -> 'lines') > 0"};
// $1 user, $2 period, $3 currency, $4 number, $5 first deal, $6 last deal (both may be null), $7 lines.
constexpr Statement kAddPart{"bonus.add_part", R"sql(
INSERT INTO bonus_statement_part (user_id, unit, period, currency, number, first_deal, last_deal, lines)
VALUES ($1::uuid, (SELECT unit FROM app_user WHERE id = $1::uuid), $2, $3, $4::int, $5::uuid, $6::uuid, $7::bytea))sql"};
#define OFFERTA_CLOSING_COLUMNS                                                                                       \
    "period, version, state, to_char(started AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), done, total, " \
    "problem, "                                                                                                       \
    "beat < clock_timestamp() - interval '20 seconds' "
// Row: OFFERTA_CLOSING_COLUMNS.
constexpr Statement kClosing{"bonus.closing",
                             "SELECT " OFFERTA_CLOSING_COLUMNS "FROM bonus_closing ORDER BY started DESC LIMIT 1"};
constexpr Statement kLockClosings{"bonus.lock_closings",
                                  "SELECT pg_advisory_xact_lock(hashtext('offerta.bonus_closing'))"};
// $1 period, $2 by, $3 total. Row: OFFERTA_CLOSING_COLUMNS.
constexpr Statement kBeginClosing{"bonus.begin_closing", R"sql(
INSERT INTO bonus_closing (period, version, state, by_user, started, beat, done, total)
VALUES ($1, 1, 'running', $2::uuid, clock_timestamp(), clock_timestamp(), 0, $3::int8)
ON CONFLICT (period) DO UPDATE SET version = bonus_closing.version + 1, state = 'running', by_user = excluded.by_user,
    started = excluded.started, beat = excluded.beat, done = 0, total = excluded.total, problem = ''
RETURNING )sql" OFFERTA_CLOSING_COLUMNS};
#undef OFFERTA_CLOSING_COLUMNS
// $1 period, $2 version, $3 state, $4 done, $5 total, $6 problem.
constexpr Statement kPutClosing{"bonus.put_closing", R"sql(
UPDATE bonus_closing SET version = $2::int8, state = $3, done = $4::int8, total = $5::int8, problem = $6, beat = clock_timestamp()
WHERE period = $1)sql"};
// Arrays: $1 users, $2 periods, $3 currencies, $4 totals, $5 bodies.
constexpr Statement kAddStatements{"bonus.add_statements", R"sql(
INSERT INTO bonus_statement (user_id, unit, period, currency, total, body)
SELECT t.user_id, app_user.unit, t.period, t.currency, t.total, t.body
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int8[], $5::json[]) AS t (user_id, period, currency, total, body)
LEFT JOIN app_user ON app_user.id = t.user_id)sql"};
// Arrays: $1 users, $2 periods, $3 currencies, $4 categories, $5 months, $6 amounts.
constexpr Statement kAddFigures{"bonus.add_figures", R"sql(
INSERT INTO bonus_figure (user_id, unit, period, currency, month, categories, amounts)
SELECT t.user_id, app_user.unit, t.period, t.currency, t.month, array_agg(t.category ORDER BY t.category), array_agg(t.amount ORDER BY t.category)
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int8[])
     AS t (user_id, period, currency, category, month, amount) LEFT JOIN app_user ON app_user.id = t.user_id
GROUP BY t.user_id, app_user.unit, t.period, t.currency, t.month)sql"};
// $1 periods text[]; of people in reach: $2 all of them, or by $3 owners uuid[] and $4 units uuid[]. Rows: user,
// currency, month, categories text[], amounts int8[]; a month may come several times. In no order: who adds them up
// sorts less than all that.
constexpr Statement kFigures{"bonus.figures", R"sql(
SELECT user_id, currency, month, categories, amounts FROM bonus_figure
WHERE period = ANY ($1::text[])
  AND ($2::boolean OR user_id = ANY ($3::uuid[]) OR unit = ANY ($4::uuid[]) OR unit IS NULL AND cardinality($4::uuid[]) > 0))sql"};
// $1 user. A row where he may be read.
constexpr Statement kMayRead{"bonus.may_read", R"sql(
SELECT FROM app_user WHERE id = $1::uuid AND ARRAY[id, coalesce(unit, offerta_no_unit()), offerta_everything()]
  && (SELECT keys FROM reach WHERE reach.user_id = offerta_user() AND reach.action = 'read_bonus'
      AND reach.starts <= now() AND now() < reach.ends))sql"};

#define OFFERTA_REVIEW_COLUMNS "SELECT id, version, currency, user_id, unit, body FROM bonus_review "
// $1 user, $2 period. Rows: id, version, currency, user, unit, body.
constexpr Statement kReviews{"bonus.reviews", OFFERTA_REVIEW_COLUMNS
                             "WHERE user_id = $1::uuid AND period = $2 ORDER BY currency, line_key, is_correction"};
// In reach: $1 all, or by $2 owners uuid[] and $3 units uuid[]. Rows as above.
constexpr Statement kDisputes{"bonus.disputes", OFFERTA_REVIEW_COLUMNS R"sql(
WHERE is_disputed AND ($1::boolean OR user_id = ANY ($2::uuid[]) OR unit = ANY ($3::uuid[])
                       OR unit IS NULL AND cardinality($3::uuid[]) > 0) ORDER BY id)sql"};
// $1 user, $2 period, $3 currency, $4 key, $5 whether of a correction. Row as above. Locks it.
constexpr Statement kLockReview{"bonus.lock_review", OFFERTA_REVIEW_COLUMNS R"sql(
WHERE user_id = $1::uuid AND period = $2 AND currency = $3 AND line_key = $4 AND is_correction = $5::boolean FOR UPDATE)sql"};
#undef OFFERTA_REVIEW_COLUMNS
// $1 id, $2 user, $3 period, $4 currency, $5 key, $6 correction, $7 version, $8 disputed, $9 body.
constexpr Statement kAddReview{"bonus.add_review", R"sql(
INSERT INTO bonus_review (id, user_id, unit, period, currency, line_key, is_correction, version, is_disputed, body)
VALUES ($1::uuid, $2::uuid, (SELECT unit FROM app_user WHERE id = $2::uuid), $3, $4, $5, $6::boolean, $7::int8, $8::boolean, $9::jsonb))sql"};
// $1 id, $2 version, $3 disputed, $4 body.
constexpr Statement kChangeReview{"bonus.change_review", R"sql(
UPDATE bonus_review SET version = $2::int8, is_disputed = $3::boolean, body = $4::jsonb WHERE id = $1::uuid)sql"};
// $1 ids uuid[]. Rows: user, unit (may be null).
constexpr Statement kReviewed{"bonus.reviewed",
                              "SELECT DISTINCT user_id, unit FROM bonus_review WHERE id = ANY ($1::uuid[])"};

PlanRecord plan_in(Row const& row) {
    PlanRecord out;
    out.plan = from_stored<BonusPlan>(row.text(0));
    for (std::size_t i = 0; i < kStates.size(); ++i)
        if (kStates[i] == row.text(1)) out.state = static_cast<PlanState>(i);
    out.made_by = {parse_uuid(row.text(2)).value_or(Uuid{})};
    if (auto const at = parse_instant(row.text(3))) out.made_at = *at;
    out.decided_by = {parse_uuid(row.text(4)).value_or(Uuid{})};
    if (auto const at = parse_instant(row.text(5))) out.decided_at = *at;
    out.comment = row.string(6);
    return out;
}

BonusPeriod period_in(std::string_view text) {
    auto const period = parse_period(text);
    if (!period) throw db::Error(db::ErrorKind::Other, "", "a stored period cannot be read");
    return *period;
}

BonusStatement part_in(Row const& row) {
    auto lines = unpack_lines(row.text(0));
    if (!lines)
        throw db::Error(db::ErrorKind::Other, "", "stored lines cannot be read: " + lines.error().front().what.got);
    return std::move(*lines);
}

/// Of a tier or a cap, whose key names a plan.
bool is_of_plan(EarningKey const& key) { return key.kind == EarningKind::Tier || key.kind == EarningKind::Cap; }

std::optional<StoredClosing> closing_in(db::Result const& result) {
    auto const row = result.first();
    if (!row) return std::nullopt;
    StoredClosing out;
    out.period = period_in(row->text(0));
    out.version = row->int64(1);
    for (std::size_t i = 0; i < kClosingStates.size(); ++i)
        if (kClosingStates[i] == row->text(2)) out.state = static_cast<ClosingState>(i);
    if (auto const at = parse_instant(row->text(3))) out.started = *at;
    out.done = row->int64(4);
    out.total = row->int64(5);
    out.problem = row->string(6);
    out.is_stale = row->boolean(7);
    return out;
}

std::optional<StoredCalendar> calendar_in(db::Result const& result) {
    auto const row = result.first();
    if (!row) return std::nullopt;
    StoredCalendar out{{period_in(row->text(0)), std::nullopt}, row->int64(2)};
    if (!row->is_null(1)) out.calendar.last_closed = period_in(row->text(1));
    return out;
}

std::optional<std::string> id_text(std::optional<UserId> user) {
    return user ? std::optional(to_string(user->value)) : std::nullopt;
}

std::vector<StoredReview> reviews_in(db::Result const& result) {
    std::vector<StoredReview> out;
    for (Row const row : result) {
        out.push_back({parse_uuid(row.text(0)).value_or(Uuid{}), row.int64(1), row.string(2), owned_in(row, 3),
                       from_stored<LineReview>(row.text(5))});
    }
    return out;
}

}  // namespace

std::vector<PlanRecord> plans(db::Executor& executor) {
    std::vector<PlanRecord> out;
    for (Row const row : executor.execute(kPlans)) out.push_back(plan_in(row));
    return out;
}

std::vector<BonusPlan> plans_in_force(db::Executor& executor) {
    std::vector<BonusPlan> out;
    for (Row const row : executor.execute(kInForce)) out.push_back(from_stored<BonusPlan>(row.text(0)));
    return out;
}

std::optional<PlanRecord> find_plan(db::Executor& executor, std::string const& id, std::int64_t version) {
    db::Result const result = executor.execute(kFindPlan, Params(id, version));
    auto const row = result.first();
    return row ? std::optional(plan_in(*row)) : std::nullopt;
}

std::int64_t lock_plan(db::Transaction& transaction, std::string const& id) {
    (void)transaction.execute(kLockPlan, Params(id));
    return transaction.execute(kNewestPlan, Params(id))[0].int64(0);
}

void add_plan(db::Transaction& transaction, PlanRecord const& record) {
    transaction.later(kAddPlan,
                      Params(record.plan.id, record.plan.version, kStates[static_cast<std::size_t>(record.state)],
                             dump(write(record.plan)), to_string(record.made_by.value), to_string(record.made_at)));
}

void decide_plan(db::Transaction& transaction, PlanRecord const& record) {
    auto const by = record.decided_by.is_nil() ? std::nullopt : std::optional(to_string(record.decided_by.value));
    auto const at = record.decided_at ? std::optional(to_string(*record.decided_at)) : std::nullopt;
    transaction.later(kDecidePlan, Params(record.plan.id, record.plan.version,
                                          kStates[static_cast<std::size_t>(record.state)], by, at, record.comment));
}

std::optional<StoredCalendar> calendar(db::Executor& executor) { return calendar_in(executor.execute(kCalendar)); }

std::optional<StoredCalendar> lock_calendar(db::Transaction& transaction) {
    return calendar_in(transaction.execute(kLockCalendar));
}

void put_calendar(db::Transaction& transaction, StoredCalendar const& stored) {
    auto const last =
        stored.calendar.last_closed ? std::optional(to_string(*stored.calendar.last_closed)) : std::nullopt;
    transaction.later(kPutCalendar, Params(to_string(stored.calendar.first), last, stored.version));
}

std::vector<OwnedStatement> closed_heads(db::Executor& executor, BonusPeriod period) {
    std::vector<OwnedStatement> out;
    for (Row const row : executor.execute(kClosedStatements, Params(std::nullopt, to_string(period)))) {
        out.push_back({from_stored<BonusStatement>(row.text(0)), owned_in(row, 1)});
    }
    return out;
}

std::vector<OwnedQuotas> closed_quotas(db::Executor& executor, BonusPeriod period) {
    std::vector<OwnedQuotas> out;
    for (Row const row : executor.execute(kClosedQuotas, Params(to_string(period)))) {
        out.push_back({from_stored<QuotaStanding>(row.text(0)), owned_in(row, 1)});
    }
    return out;
}

std::vector<OwnedStatement> closed_statements(db::Executor& executor, std::optional<UserId> user,
                                              std::optional<BonusPeriod> period) {
    std::vector<OwnedStatement> out;
    auto const when = period ? std::optional(to_string(*period)) : std::nullopt;
    std::map<std::tuple<std::string, BonusPeriod, std::string>, BonusStatement*> by_key;
    for (Row const row : executor.execute(kClosedStatements, Params(id_text(user), when))) {
        out.push_back({from_stored<BonusStatement>(row.text(0)), owned_in(row, 1)});
    }
    for (OwnedStatement& one : out) {
        by_key[{one.statement.user, one.statement.period, std::string(one.statement.currency.name())}] = &one.statement;
    }
    for (Row const row : executor.execute(kStatementParts, Params(id_text(user), when))) {
        BonusStatement part = part_in(row);
        auto const found = by_key.find({part.user, part.period, std::string(part.currency.name())});
        if (found == by_key.end()) continue;  // its row may not be seen, or came later
        auto& lines = found->second->lines;
        lines.insert(lines.end(), std::make_move_iterator(part.lines.begin()),
                     std::make_move_iterator(part.lines.end()));
    }
    for (OwnedStatement& one : out) sort_lines(one.statement);
    return out;
}

std::vector<BonusStatement> closed_lines(db::Executor& executor, std::string const& after,
                                         std::optional<std::string> const& last) {
    auto const is_wanted = [&](StatementLine const& line) {
        return !is_of_plan(line.key) && line.key.deal > after && (!last || line.key.deal <= *last);
    };
    std::vector<BonusStatement> out;
    for (Row const row : executor.execute(kPartsOfDeals, Params(after, last))) {
        out.push_back(part_in(row));
        std::erase_if(out.back().lines, [&](StatementLine const& line) { return !is_wanted(line); });
    }
    for (Row const row : executor.execute(kWholeStatements)) {
        out.push_back(from_stored<BonusStatement>(row.text(0)));
        std::erase_if(out.back().lines, [&](StatementLine const& line) { return !is_wanted(line); });
    }
    return out;
}

std::vector<BonusStatement> closed_tiers(db::Executor& executor) {
    std::vector<BonusStatement> out;
    for (Row const row : executor.execute(kPartsOfPlans)) out.push_back(part_in(row));
    for (Row const row : executor.execute(kWholeStatements)) out.push_back(from_stored<BonusStatement>(row.text(0)));
    for (BonusStatement& one : out)
        std::erase_if(one.lines, [](StatementLine const& line) { return !is_of_plan(line.key); });
    return out;
}

void add_parts(db::Transaction& transaction, std::vector<StatementPart> const& parts, std::string const& first_deal,
               std::string const& last_deal) {
    auto const or_null = [](std::string const& id) { return id.empty() ? std::nullopt : std::optional(id); };
    for (StatementPart const& part : parts) {
        Params params(part.user, to_string(part.period), part.currency, part.number, or_null(first_deal),
                      or_null(last_deal));
        params.add(db::Bytes{part.lines});
        transaction.later(kAddPart, std::move(params));
    }
}

void add_heads(db::Transaction& transaction, std::vector<ClosedHead> const& heads) {
    std::vector<std::string> users, periods, currencies, bodies, of, of_periods, of_currencies, categories, months;
    std::vector<std::int64_t> totals, amounts;
    for (ClosedHead const& head : heads) {
        BonusStatement const& one = head.statement;
        users.push_back(one.user);
        periods.push_back(to_string(one.period));
        currencies.emplace_back(one.currency.name());
        totals.push_back(one.total);
        bodies.push_back(dump(write(one)));
        for (ClosingCell const& cell : head.cells) {
            of.push_back(one.user);
            of_periods.push_back(to_string(one.period));
            of_currencies.emplace_back(one.currency.name());
            categories.push_back(cell.category);
            months.push_back(to_string(cell.month));
            amounts.push_back(cell.amount);
        }
    }
    if (users.empty()) return;
    transaction.later(kAddStatements, Params(users, periods, currencies, totals, bodies));
    if (!of.empty()) transaction.later(kAddFigures, Params(of, of_periods, of_currencies, categories, months, amounts));
}

std::optional<StoredClosing> closing(db::Executor& executor) { return closing_in(executor.execute(kClosing)); }

std::optional<StoredClosing> begin_closing(db::Transaction& transaction, BonusPeriod period, UserId by,
                                           std::int64_t total) {
    (void)transaction.execute(kLockClosings);
    if (auto const before = closing(transaction); before && before->state == ClosingState::Running && !before->is_stale)
        return std::nullopt;
    return closing_in(transaction.execute(kBeginClosing, Params(to_string(period), to_string(by.value), total)));
}

void put_closing(db::Transaction& transaction, StoredClosing& closing) {
    ++closing.version;
    transaction.later(kPutClosing, Params(to_string(closing.period), closing.version,
                                          kClosingStates[static_cast<std::size_t>(closing.state)], closing.done,
                                          closing.total, closing.problem));
}

std::vector<MonthFigures> figures(db::Executor& executor, BonusPeriod from, BonusPeriod to, Reach const& reach) {
    std::vector<std::string> periods;
    for (BonusPeriod period = from; period <= to; period = next_period(period)) periods.push_back(to_string(period));
    Params params(periods);
    add_reach(params, reach);
    db::Result const rows = executor.execute(kFigures, params);
    std::vector<MonthFigures> out;
    out.reserve(static_cast<std::size_t>(rows.size()));
    std::map<std::string, MonthFigures::Categories, std::less<>> known;  // of most people they are the same
    for (Row const row : rows) {
        auto categories = known.find(row.text(3));
        if (categories == known.end()) {
            categories = known
                             .emplace(row.string(3),
                                      std::make_shared<std::vector<std::string> const>(texts_in_array(row.text(3))))
                             .first;
        }
        out.push_back(
            {row.string(0), row.string(1), period_in(row.text(2)), categories->second, numbers_in_array(row.text(4))});
        if (out.back().amounts.size() != categories->second->size()) {
            throw db::Error(db::ErrorKind::Other, "", "stored figures have no amount for each category");
        }
    }
    return out;
}

bool may_read(db::Executor& executor, UserId user) {
    return !executor.execute(kMayRead, Params(to_string(user.value))).empty();
}

std::vector<StoredReview> reviews(db::Executor& executor, UserId user, BonusPeriod period) {
    return reviews_in(executor.execute(kReviews, Params(to_string(user.value), to_string(period))));
}

std::vector<StoredReview> disputes(db::Executor& executor, Reach const& reach) {
    Params params;
    add_reach(params, reach);
    return reviews_in(executor.execute(kDisputes, params));
}

std::optional<StoredReview> lock_review(db::Transaction& transaction, LineReview const& of,
                                        std::string const& currency) {
    auto found = reviews_in(transaction.execute(
        kLockReview, Params(of.user, to_string(of.period), currency, dump(write(of.key)), of.is_correction)));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void put_review(db::Transaction& transaction, StoredReview const& stored) {
    LineReview const& review = stored.review;
    bool const is_disputed = review.state == ReviewState::Disputed;
    if (stored.version > 1) {
        transaction.later(kChangeReview,
                          Params(to_string(stored.id), stored.version, is_disputed, dump(write(review))));
        return;
    }
    transaction.later(kAddReview, Params(to_string(stored.id), review.user, to_string(review.period), stored.currency,
                                         dump(write(review.key)), review.is_correction, stored.version, is_disputed,
                                         dump(write(review))));
}

std::vector<Owned> reviewed(db::Executor& executor, std::vector<std::string> const& ids) {
    std::vector<Owned> out;
    for (Row const row : executor.execute(kReviewed, Params(ids))) out.push_back(owned_in(row, 0));
    return out;
}

}  // namespace offerta::server::bonuses
