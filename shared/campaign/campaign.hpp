#pragma once

#include "shared/base/time_zone.hpp"
#include "shared/campaign/directory.hpp"

namespace offerta::campaign {

using CampaignId = Id<struct CampaignTag>;
using LeadId = Id<struct LeadTag>;

/// Where a campaign stands (K2). "Approved" and Preparation are one state.
enum class State : std::uint8_t {
    Draft,
    InApproval,
    Rework,
    Preparation,
    Scheduled,
    Running,
    Survey,
    Closed,
    Rejected,
    Cancelled,
};
inline constexpr std::size_t kStateCount = 10;
/// "draft", "in_approval", …
[[nodiscard]] std::string_view state_name(State state);
[[nodiscard]] constexpr bool is_final(State state) { return state >= State::Closed; }

/// A planned item of the budget (K9).
struct BudgetLine {
    std::string id;
    std::string name;
    Money planned;

    friend bool operator==(BudgetLine const&, BudgetLine const&) = default;
};

/// What its people write into a campaign, and what approvers decide on, but for the note.
struct Content {
    std::string name;
    std::optional<LocalTime> start;  ///< in the organisation's zone (N5)
    std::optional<LocalTime> end;
    FieldValues fields;
    std::vector<BudgetLine> budget;
    std::string note;  ///< for colleagues; does not count for an approval

    friend bool operator==(Content const&, Content const&) = default;
};

enum class Verdict : std::uint8_t { Approve, Return, Reject };

/// A decision in a round of approval (K3). For an absent approver both names stand.
struct Decision {
    std::string stage;
    Verdict verdict = Verdict::Approve;
    UserId by;
    UserId on_behalf_of;  ///< nil: in his own right
    std::string comment;
    Instant at;
    std::vector<std::size_t> slots;  ///< the stage's approvers for whom it counts, by index

    /// Whose right was used.
    [[nodiscard]] UserId right() const { return on_behalf_of.is_nil() ? by : on_behalf_of; }
    friend bool operator==(Decision const&, Decision const&) = default;
};

/// One round of approval. All are kept.
struct Round {
    UserId submitted_by;
    Instant opened_at;
    Content content;  ///< as it was submitted
    std::string content_hash;
    std::vector<std::string> stages;  ///< ids of those that the conditions switched on, in order
    std::size_t current = 0;          ///< index in `stages`; their number when all have agreed
    Instant stage_since;
    std::vector<Decision> decisions;

    friend bool operator==(Round const&, Round const&) = default;
};

enum class TaskState : std::uint8_t { Open, Started, Done, Skipped };

/// A task of the preparation (K4).
struct Task {
    std::string id;
    LocalText title;
    Who responsible;
    Date due;
    int due_days = 0;          ///< from the day of the start
    bool due_by_hand = false;  ///< then a new start does not move it
    std::vector<std::string> depends_on;
    bool mandatory = true;
    TaskState state = TaskState::Open;
    Instant planned_at;  ///< when it got its due date: reminders for earlier moments are not sent
    Instant finished_at;
    UserId finished_by;
    std::string note;  ///< why it was skipped or opened again, how it ended

    [[nodiscard]] bool is_finished() const { return state >= TaskState::Done; }
    friend bool operator==(Task const&, Task const&) = default;
};

/// Money that was spent on an item of the budget (K9).
struct Spending {
    Uuid id;
    std::string line;
    Money amount;  ///< negative for a refund
    Date date;
    std::string note;

    friend bool operator==(Spending const&, Spending const&) = default;
};

/// A quote that came of the campaign (K9), with its net amount.
struct LinkedQuote {
    QuoteId id;
    Money amount;
    bool is_won = false;

    friend bool operator==(LinkedQuote const&, LinkedQuote const&) = default;
};

/// How the survey stands (K6).
struct SurveyProgress {
    Instant asked_at;
    std::size_t asked = 0;
    std::size_t answered = 0;
    bool is_reminded = false;

    friend bool operator==(SurveyProgress const&, SurveyProgress const&) = default;
};

/// A campaign (domain.md K) as a value. Its participants and answers are kept beside it.
struct Campaign {
    CampaignId id;
    std::string type;
    int type_version = 1;
    UserId owner;  ///< the requester
    UnitId unit;
    State state = State::Draft;
    Instant state_since;
    Content content;
    Instant dates_set_at;  ///< reminders of the start for earlier moments are not sent
    std::vector<Round> rounds;
    std::vector<Task> tasks;
    bool start_missed = false;
    std::string reason;  ///< of the last step that asks for one: start by hand, closing, cancelling
    std::optional<SurveyProgress> survey;
    std::vector<Spending> spendings;
    std::vector<LeadId> leads;
    std::vector<LinkedQuote> quotes;
    std::vector<std::string> done_steps;  ///< keys of reminders that went out or lapsed; sorted
    CampaignId cloned_from;

    friend bool operator==(Campaign const&, Campaign const&) = default;
};

inline constexpr std::size_t kMaxName = 200;
inline constexpr std::size_t kMaxNote = 10'000;
inline constexpr std::size_t kMaxBudgetLines = 100;
inline constexpr std::size_t kMaxSpendings = 2'000;
inline constexpr std::size_t kMaxLinks = 5'000;

/// A draft of this type, with its budget items at nothing planned. NotAllowed for a type that is
/// not in use any more.
[[nodiscard]] Result<Campaign> make_campaign(CampaignId id, Type const& type, UserId owner, UnitId unit, Instant now);
/// A draft with another's fields and planned budget (K9), without its dates and its history; values
/// that the type's present version does not know are left out.
[[nodiscard]] Result<Campaign> clone_campaign(Campaign const& from, CampaignId id, Type const& type, UserId owner,
                                              UnitId unit, Instant now);

/// What is wrong with a content: name, fields by the type's form, dates, budget. `is_final`: as on
/// submitting, when name, both dates and required fields must be there.
[[nodiscard]] Findings check_content(Content const& content, Type const& type, bool is_final);

/// What conditions of stages are asked of: the shown fields, "budget" and "type".
[[nodiscard]] Result<FieldValues> stage_subjects(Content const& content, Type const& type);

/// One thing of a content that counts for an approval (K3), with its value in canonical form.
struct Entry {
    std::string place;  ///< "name", "start", "fields.region", "budget[venue].planned", …
    std::string value;

    friend bool operator==(Entry const&, Entry const&) = default;
};
/// What an approver decides on: name, dates, planned budget, and the shown fields that the type
/// says count; not the note, tasks, spending or links. Sorted by place.
[[nodiscard]] std::vector<Entry> approval_entries(Content const& content, Type const& type);
/// The SHA-256 of these entries and of the type's id and version.
[[nodiscard]] std::string content_hash(Content const& content, Type const& type);

struct Change {
    std::string place;
    std::optional<std::string> was;
    std::optional<std::string> becomes;

    friend bool operator==(Change const&, Change const&) = default;
};
/// What differs of what counts, by place.
[[nodiscard]] std::vector<Change> changes_between(Content const& before, Content const& after, Type const& type);
/// What the requester changed since the last round: while a round runs, against the one before it;
/// else against what was submitted last. None where there is no such round.
[[nodiscard]] std::vector<Change> changes_since_last_round(Campaign const& campaign, Type const& type);

[[nodiscard]] std::string to_string(LocalTime const& time);  ///< "2026-11-12T10:00"
[[nodiscard]] Instant instant_of(LocalTime const& time, TimeZone const& zone);

[[nodiscard]] Task const* find_task(Campaign const& campaign, std::string_view id);
[[nodiscard]] Stage const* find_stage(Type const& type, std::string_view id);

}  // namespace offerta::campaign
