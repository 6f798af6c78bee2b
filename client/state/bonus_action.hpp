#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/bonus_pages.hpp"
#include "client/state/held.hpp"

namespace offerta::client {

// ---- Own bonuses
struct BonusPeriodsLoaded {
    std::optional<BonusCalendar> calendar;
};
struct BonusPeriodsFailed {
    Problem problem;
};
struct OwnStatementLoaded {
    OwnStatement statement;
};
struct OwnStatementFailed {
    BonusPeriod period;
    Problem problem;
};
struct OwnPlansLoaded {
    std::vector<BonusPlan> plans;
};
/// Live: something changed of the statements of `user`; nil: of plans or periods, so of everybody's.
struct BonusMoved {
    UserId user;
};
struct SetBonusSearch {
    std::string text;
};
struct SetBonusCategory {
    std::string category;
};
struct SetBonusCurrency {
    Currency currency;
};
struct ToggleBonusLine {
    BonusLineRef line;
};
struct BeginReview {
    BonusLineRef line;
    ReviewAction action;
};
struct EditReview {
    std::string comment;
};
struct SendReview {};
struct DropReview {};
struct ReviewSaved {
    LineReview review;
};
struct ReviewFailed {
    Problem problem;
};
struct ExportOwnStatement {};
struct StatementFileFinished {
    std::optional<Problem> problem;
    std::string name;
};
struct ChooseWhatIfQuote {
    QuoteId id;
};
struct ChooseWhatIfLine {
    LineId line;
};
struct MoveWhatIf {
    Decimal discount;
};
struct WhatIfQuoteLoaded {
    Quote quote;
};
struct WhatIfQuoteFailed {
    QuoteId id;
    Problem problem;
};
using BonusAction =
    OneOf<BonusPeriodsLoaded, BonusPeriodsFailed, OwnStatementLoaded, OwnStatementFailed, OwnPlansLoaded, BonusMoved,
          SetBonusSearch, SetBonusCategory, SetBonusCurrency, ToggleBonusLine, BeginReview, EditReview, SendReview,
          DropReview, ReviewSaved, ReviewFailed, ExportOwnStatement, StatementFileFinished, ChooseWhatIfQuote,
          ChooseWhatIfLine, MoveWhatIf, WhatIfQuoteLoaded, WhatIfQuoteFailed>;

// ---- Plans
struct PlansLoaded {
    std::vector<PlanVersion> plans;
};
struct PlansFailed {
    Problem problem;
};
struct PlanCategoriesLoaded {
    std::vector<Category> categories;
};
struct NewPlan {};
struct OpenPlan {
    std::string id;
    std::int64_t version = 0;
};
struct ClosePlan {};
struct SetPlanTab {
    PlanTab tab;
};
struct EditPlan {
    BonusPlan plan;
};
struct RevertPlan {};
struct SavePlan {};
struct PlanSaved {
    PlanVersion version;
};
struct PlanSaveFailed {
    Problem problem;
    Findings findings;
};
struct PlanChecked {
    std::uint64_t revision = 0;
    Findings findings;
};
struct SetPlanComment {
    std::string comment;
};
/// Submitting (what was changed is saved first by the person), approving, returning.
struct DecidePlan {
    PlanAct act;
};
struct PlanDecided {
    PlanVersion version;
};
struct PlanDecisionFailed {
    Problem problem;
    Findings findings;
};
struct TryPlan {
    BonusPeriod period;
};
struct PlanTried {
    BonusPeriod period;
    std::vector<PlanEffect> effects;
};
struct PlanTryFailed {
    Problem problem;
};
using PlanAction = OneOf<PlansLoaded, PlansFailed, PlanCategoriesLoaded, NewPlan, OpenPlan, ClosePlan, SetPlanTab,
                         EditPlan, RevertPlan, SavePlan, PlanSaved, PlanSaveFailed, PlanChecked, SetPlanComment,
                         DecidePlan, PlanDecided, PlanDecisionFailed, TryPlan, PlanTried, PlanTryFailed>;

}  // namespace offerta::client
