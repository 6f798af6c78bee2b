#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/state/session.hpp"
#include "shared/bonus/review.hpp"
#include "shared/bonus/what_if.hpp"
#include "shared/quote/price.hpp"

namespace offerta::client {

// What the screens of bonuses hold (domain.md B): the own statement, the own bonus on a quote, plans.

/// What somebody earned in a period, as the server told: one statement for each currency (B6).
struct OwnStatement {
    BonusPeriod period;
    bool is_closed = false;
    std::vector<BonusStatement> statements;
    std::vector<LineReview> reviews;
    std::vector<std::string> not_computed;  ///< numbers of his deals that no plan covers
    Instant told_at = {};
};

/// A line of the statement that is shown.
struct BonusLineRef {
    Currency currency;
    EarningKey key;
    bool is_correction = false;

    friend bool operator==(BonusLineRef const&, BonusLineRef const&) = default;
};

/// What is being said about a line (B10).
struct BonusTalk {
    BonusLineRef line;
    ReviewAction action = ReviewAction::Dispute;
    std::string comment;
    bool is_sending = false;
    std::optional<Problem> problem;
};

/// The own bonus on a line of a quote, with how it came about.
struct OwnLineBonus {
    LineId line;
    std::int64_t amount = 0;
    std::optional<BonusLineTrace> trace;
};
/// The own bonus on a quote if it were won today as it stands (B9); before tiers and cap.
struct OwnBonus {
    std::vector<OwnLineBonus> lines;  ///< counted ones, in the quote's order
    std::int64_t total = 0;

    [[nodiscard]] OwnLineBonus const* find(LineId line) const {
        for (OwnLineBonus const& one : lines)
            if (one.line == line) return &one;
        return nullptr;
    }
};

/// The plans in force with nobody else's coefficients (B8); kept for work without a connection.
struct OwnPlans {
    Load load = Load::Idle;
    std::vector<BonusPlan> plans;
};

struct WhatIfPoint {
    Decimal discount;
    std::int64_t bonus = 0;
};
/// What a discount on one line of an open quote would do to the own bonus (B9).
struct QuoteWhatIf {
    QuoteId id;  ///< nil: there is no open quote
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::optional<Quote> quote;
    LineId line;
    Decimal discount;  ///< where the slider stands

    // Computed.
    bool is_computed = false;
    Decimal discount_now;  ///< the line's as it stands
    Decimal discount_most;
    std::vector<WhatIfPoint> curve;  ///< of the line, from no discount to discount_most
    OwnBonus now, then;
};

struct MyBonusPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    bool is_calendar_known = false;
    std::optional<BonusCalendar> calendar;  ///< none: nobody has said with which period bonuses begin
    BonusPeriod period;                     ///< shown
    std::map<BonusPeriod, OwnStatement> known;
    std::optional<Currency> currency;  ///< chosen; none: the first one of the statement
    std::string search;
    std::string category;  ///< of a root of the tree; empty: all
    std::vector<BonusLineRef> open_lines;
    std::optional<BonusTalk> talk;
    bool is_exporting = false;
    QuoteWhatIf what_if;

    /// The statement that is shown, when it has come.
    [[nodiscard]] OwnStatement const* shown() const {
        auto const found = known.find(period);
        return found == known.end() ? nullptr : &found->second;
    }
    [[nodiscard]] bool is_open(BonusLineRef const& line) const {
        for (BonusLineRef const& one : open_lines)
            if (one == line) return true;
        return false;
    }
};

// ---- Plans

enum class PlanStage : std::uint8_t { Draft, Submitted, Returned, Published };
enum class PlanAct : std::uint8_t { Submit, Approve, Return };

/// A version of a plan and how far it is. Published ones never change.
struct PlanVersion {
    BonusPlan plan;
    PlanStage stage = PlanStage::Draft;
    UserId made_by;
    Instant made_at;
    UserId decided_by;
    std::optional<Instant> decided_at;
    std::string comment;  ///< of who decided
};

/// The four tables (B2), what is above them (B4), and what the plan would have given.
enum class PlanTab : std::uint8_t { Basics, Rates, Categories, People, Discounts, Tiers, Effect };

/// What the changed plan would have given for a past period (B9), for people whom the viewer may see.
struct PlanTrial {
    BonusPeriod period;
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<PlanEffect> effects;
};

struct PlanForm {
    PlanVersion saved;
    BonusPlan edited;
    bool is_new = false;
    bool is_saving = false;
    bool is_stepping = false;  ///< submitting, approving or returning
    bool was_tried = false;
    PlanTab tab = PlanTab::Basics;
    Findings findings;           ///< by the rules here, and by the server's once it has answered
    std::uint64_t revision = 0;  ///< of the last change: only its check counts
    bool is_checked = false;     ///< the server has looked at it as it stands
    std::string comment;         ///< of the decision
    std::optional<Problem> problem;
    PlanTrial trial;

    [[nodiscard]] bool is_changed() const { return is_new || !(saved.plan == edited); }
};

struct PlansPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<PlanVersion> all;  ///< by id, newest version first
    CategoryTree categories;
    bool are_categories_known = false;
    std::optional<PlanForm> form;

    [[nodiscard]] PlanVersion const* find(std::string_view id, std::int64_t version) const {
        for (PlanVersion const& one : all)
            if (one.plan.id == id && one.plan.version == version) return &one;
        return nullptr;
    }
    /// The version that counts: the newest published one. Null: none is.
    [[nodiscard]] PlanVersion const* in_force(std::string_view id) const {
        for (PlanVersion const& one : all)
            if (one.plan.id == id && one.stage == PlanStage::Published) return &one;
        return nullptr;
    }
    [[nodiscard]] PlanVersion const* newest(std::string_view id) const {
        for (PlanVersion const& one : all)
            if (one.plan.id == id) return &one;
        return nullptr;
    }
};

}  // namespace offerta::client
