#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/access/unit.hpp"
#include "shared/bonus/deal_views.hpp"
#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/decoded.hpp"
#include "shared/protocol/import_messages.hpp"
#include "shared/quote/life_cycle.hpp"

// Deals, bonus plans, statements and analytics on the wire (/api/v1/deals, /bonuses, /analytics). Ids of users, deals
// and lines inside of bonuses are texts, as shared/bonus has them. Each message has `read` and `write` overloads.

namespace offerta {

/// PUT /deals/{id}: a deal as a head enters it. Payments and returns have requests of their own, and stay.
struct DealRequest {
    Deal deal;
    std::int64_t version = 0;  ///< 0: a new one
    UserId owner;
    DealOutcome outcome = DealOutcome::Won;
    std::optional<Date> opened;  ///< when it began: cycle time (A)
    std::string customer_type;
};

struct DealSummary {
    std::string id;
    std::string number;
    std::string customer;
    std::optional<Date> close_date;  ///< none while open
    Currency currency;
    std::int64_t net = 0;
    UserId owner;
    DealSource source = DealSource::Hand;
    DealOutcome outcome = DealOutcome::Won;
};
/// GET /deals: newest first.
struct DealPage {
    std::vector<DealSummary> items;
    std::string next_cursor;
    std::int64_t total = 0;
};

/// POST /deals/{id}/payments.
struct PaymentRequest {
    std::string id;
    Date date;
    Money amount;
};
/// POST /deals/{id}/returns (B7).
struct ReturnRequest {
    std::string id;
    std::string line;
    Decimal quantity;
    Date date;
};

/// POST /quotes/{id}/actions: the owner moves it by hand. Accepting makes the deal, declining a lost one. What
/// approvers decide: QuoteDecision.
struct QuoteMove {
    QuoteAction action = QuoteAction::Send;   ///< Submit, Withdraw, Reopen, Send, Accept or Decline
    std::optional<Date> date;                 ///< when it was closed; none: today
    std::vector<Participation> participants;  ///< of the deal; empty: the owner sells it alone, as "seller"
};
struct QuoteMoveAnswer {
    std::int64_t version = 0;
    QuoteStatus status = QuoteStatus::Draft;
    std::string deal;  ///< id of the deal that was made; empty: none
};

/// POST /deals/imports.
struct DealImportFile {
    std::string id;
    std::vector<ImportSheetInfo> sheets;
    DealImportChoice suggested;
};
/// The answer of the mapping, and of POST /deals/imports/{id}/commit. Counts are exact, lists are cut.
struct DealImportReport {
    std::int64_t rows = 0;
    std::int64_t won = 0;
    std::int64_t lost = 0;
    std::int64_t open = 0;
    std::int64_t added = 0;
    std::int64_t unchanged = 0;  ///< there already, under the same number
    std::int64_t refused = 0;
    std::vector<Money> net;  ///< of what is won and would be added, by currency
    std::vector<ImportMatch> matches;
    std::vector<ImportFindingInfo> findings;
    std::vector<DealSummary> sample;
    bool is_done = false;
};

enum class PlanState : std::uint8_t { Draft, Submitted, Returned, Published };
/// A version of a plan and how far it is. Published ones never change; the newest published one of an id is in force.
struct PlanRecord {
    BonusPlan plan;
    PlanState state = PlanState::Draft;
    UserId made_by;
    Instant made_at;
    UserId decided_by;  ///< the head who approved or returned it
    std::optional<Instant> decided_at;
    std::string comment;
};
/// POST /bonuses/plans/check.
struct PlanCheck {
    Findings errors;
    Findings warnings;
};
enum class PlanStep : std::uint8_t { Submit, Approve, Return };
/// POST /bonuses/plans/{id}/submit and /bonuses/plans/{id}/decision.
struct PlanStepRequest {
    std::int64_t version = 0;
    PlanStep step = PlanStep::Submit;
    std::string comment;
};
/// POST /bonuses/plans/{id}/what-if: that version instead of the one in force.
struct WhatIfRequest {
    std::int64_t version = 0;
    BonusPeriod period;
};
struct WhatIfAnswer {
    std::vector<PlanEffect> effects;  ///< of people whom the viewer may see
};

/// GET /bonuses/mine?period= and /bonuses/statements/{user}?period=.
struct StatementAnswer {
    std::string user;
    BonusPeriod period;
    bool is_closed = false;
    std::vector<BonusStatement> statements;  ///< one for each currency
    std::vector<LineReview> reviews;
    std::vector<std::string> not_computed;  ///< numbers of his deals that no plan covers or that were refused
};
/// GET /bonuses/periods.
struct PeriodsAnswer {
    std::optional<BonusCalendar> calendar;  ///< none before an administrator has said with which period bonuses begin
};
enum class ClosingState : std::uint8_t { Running, Done, Failed };
/// How far the closing of a period is that goes on by itself.
struct ClosingProgress {
    BonusPeriod period;
    ClosingState state = ClosingState::Running;
    Instant started;
    std::int64_t done = 0;  ///< deals
    std::int64_t total = 0;
    std::string problem;  ///< code of why it failed; nothing was closed then
};
/// GET /bonuses/closing, and the answer to closing a period of many deals (202): the newest one; none: there was none
/// yet.
struct ClosingAnswer {
    std::optional<ClosingProgress> closing;
};
/// PUT /bonuses/calendar, once, and while nothing is closed.
struct CalendarRequest {
    BonusPeriod first;
};
/// POST /bonuses/statements/{user}/reviews.
struct ReviewPost {
    BonusPeriod period;
    EarningKey key;
    bool is_correction = false;
    ReviewRequest request;
};
/// GET /bonuses/disputes: oldest first.
struct Disputes {
    std::vector<LineReview> items;
};
/// How far somebody is with the quotas of the plans of one currency (B4).
struct QuotaStanding {
    std::string user;
    Currency currency;
    std::vector<Attainment> attainments;
};
/// GET /bonuses/summary?from=&to=: one for each currency.
struct SummaryAnswer {
    std::vector<BonusSummary> summaries;
    std::vector<QuotaStanding> quotas;  ///< of the last period, of people who have one
};

/// GET /analytics?from=&to=&by=&currency=: by "month", "category", "kind", "customer_type", "employee", "campaign";
/// narrowed to owner, category, kind, customer_type, campaign. GET /deals takes the same to show the deals behind a
/// figure.
struct AnalyticsRow {
    std::string key;   ///< a month, a category, a kind, a type, a user, a campaign's id; empty: of none
    std::string name;  ///< a campaign's
    std::int64_t net = 0;
    std::int64_t list = 0;  ///< average discount = 1 − net / list
    std::int64_t won = 0;   ///< deals; by category and kind: deals with such a line
    std::int64_t lost = 0;
    std::int64_t open = 0;
    std::int64_t cycle_days = 0;  ///< of won deals that say when they began, summed
    std::int64_t cycle_deals = 0;
    std::int64_t before_net = 0;  ///< of the previous period of the same length
    std::int64_t before_won = 0;
};
struct Analytics {
    Currency currency;
    std::string by;
    Date from;
    Date to;
    AnalyticsRow total;
    std::vector<AnalyticsRow> rows;
};
struct AnalyticsAnswer {
    std::vector<Analytics> items;  ///< one for each currency
};

#define OFFERTA_BONUS_MESSAGE(Type)         \
    void read(JsonIn const& in, Type& out); \
    [[nodiscard]] nlohmann::json write(Type const& value);
OFFERTA_BONUS_MESSAGE(DealRequest)
OFFERTA_BONUS_MESSAGE(DealWhole)
OFFERTA_BONUS_MESSAGE(DealSummary)
OFFERTA_BONUS_MESSAGE(DealPage)
OFFERTA_BONUS_MESSAGE(PaymentRequest)
OFFERTA_BONUS_MESSAGE(ReturnRequest)
OFFERTA_BONUS_MESSAGE(QuoteMove)
OFFERTA_BONUS_MESSAGE(QuoteMoveAnswer)
OFFERTA_BONUS_MESSAGE(ImportMatch)
OFFERTA_BONUS_MESSAGE(DealImportChoice)
OFFERTA_BONUS_MESSAGE(DealImportFile)
OFFERTA_BONUS_MESSAGE(DealImportReport)
OFFERTA_BONUS_MESSAGE(PlanRecord)
OFFERTA_BONUS_MESSAGE(PlanCheck)
OFFERTA_BONUS_MESSAGE(PlanStepRequest)
OFFERTA_BONUS_MESSAGE(WhatIfRequest)
OFFERTA_BONUS_MESSAGE(WhatIfAnswer)
OFFERTA_BONUS_MESSAGE(StatementAnswer)
OFFERTA_BONUS_MESSAGE(PeriodsAnswer)
OFFERTA_BONUS_MESSAGE(ClosingProgress)
OFFERTA_BONUS_MESSAGE(ClosingAnswer)
OFFERTA_BONUS_MESSAGE(CalendarRequest)
OFFERTA_BONUS_MESSAGE(ReviewPost)
OFFERTA_BONUS_MESSAGE(Disputes)
OFFERTA_BONUS_MESSAGE(QuotaStanding)
OFFERTA_BONUS_MESSAGE(SummaryAnswer)
OFFERTA_BONUS_MESSAGE(AnalyticsAnswer)
#undef OFFERTA_BONUS_MESSAGE

}  // namespace offerta
