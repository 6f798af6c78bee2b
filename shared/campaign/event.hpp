#pragma once

#include "shared/campaign/campaign.hpp"

// What can happen to a campaign, as values. `apply` (workflow.hpp) takes them by the table.

namespace offerta::campaign {

struct Edit {
    Content content;
};
struct Submit {};
/// A decision names the content hash that the approver saw (K3), and for whom he acts, if not for
/// himself.
struct Approve {
    std::string content_hash;
    std::string comment;
    UserId on_behalf_of;
};
struct Return {
    std::string content_hash;
    std::string comment;
    UserId on_behalf_of;
};
struct Reject {
    std::string content_hash;
    std::string comment;
    UserId on_behalf_of;
};
struct StartTask {
    std::string task;
};
struct FinishTask {
    std::string task;
    std::string note;
};
struct ReopenTask {
    std::string task;
    std::string reason;
};
/// Only of one that is not mandatory.
struct SkipTask {
    std::string task;
    std::string reason;
};
struct AssignTask {
    std::string task;
    Who responsible;
};
struct MoveTask {
    std::string task;
    Date due;
};
/// By itself: every mandatory task is done.
struct TasksReady {};
struct Reschedule {
    LocalTime start;
    LocalTime end;
};
struct StartByHand {
    std::string reason;
};
/// By the clock, as are MissStart, Finish, Remind and Close.
struct Start {};
struct MissStart {};
/// Context::participants says how many are asked.
struct Finish {};
/// A reminder of people or of the survey; `step` is the key of a step that is due (schedule.hpp).
struct Remind {
    std::string step;
};
/// By a participant: his first answer, or a change of it.
struct Answer {
    bool is_first = true;
};
/// By itself: nobody is left to answer.
struct AllAnswered {};
struct Close {};
struct CloseByHand {
    std::string reason;
};
struct Cancel {
    std::string reason;
};
struct Spend {
    Spending spending;
};
/// Takes a spending out again that was entered by mistake.
struct Unspend {
    Uuid spending;
};
struct LinkLead {
    LeadId lead;
};
struct UnlinkLead {
    LeadId lead;
};
/// Links a quote, or brings the figures of a linked one up to date.
struct LinkQuote {
    LinkedQuote quote;
};
struct UnlinkQuote {
    QuoteId quote;
};

using Event =
    std::variant<Edit, Submit, Approve, Return, Reject, StartTask, FinishTask, ReopenTask, SkipTask, AssignTask,
                 MoveTask, TasksReady, Reschedule, StartByHand, Start, MissStart, Finish, Remind, Answer, AllAnswered,
                 Close, CloseByHand, Cancel, Spend, Unspend, LinkLead, UnlinkLead, LinkQuote, UnlinkQuote>;

/// In the order of Event.
enum class EventKind : std::uint8_t {
    Edit,
    Submit,
    Approve,
    Return,
    Reject,
    StartTask,
    FinishTask,
    ReopenTask,
    SkipTask,
    AssignTask,
    MoveTask,
    TasksReady,
    Reschedule,
    StartByHand,
    Start,
    MissStart,
    Finish,
    Remind,
    Answer,
    AllAnswered,
    Close,
    CloseByHand,
    Cancel,
    Spend,
    Unspend,
    LinkLead,
    UnlinkLead,
    LinkQuote,
    UnlinkQuote,
};
inline constexpr std::size_t kEventKindCount = 29;
static_assert(std::variant_size_v<Event> == kEventKindCount);

[[nodiscard]] inline EventKind kind_of(Event const& event) { return static_cast<EventKind>(event.index()); }
/// "submit", "start_by_hand", …
[[nodiscard]] std::string_view event_name(EventKind kind);

/// What people are told.
enum class Notice : std::uint8_t {
    ApprovalAsked,    ///< whose turn it is; `subject` is the stage
    ApprovalWaiting,  ///< the same, after some days
    Approved,
    Returned,
    Rejected,
    TaskGiven,  ///< `subject` is the task, as in the following
    TaskReady,  ///< what it waited for is done
    TaskDueSoon,
    TaskOverdue,
    Ready,  ///< every mandatory task is done
    StartNear,
    StartMissed,
    Rescheduled,
    Started,
    SurveyClosed,
    Cancelled,
    // Of a quote (Q); `subject_name` is its number and the last day.
    OfferEnds,  ///< in some days
    OfferEnded,
};
inline constexpr std::size_t kNoticeCount = 18;
[[nodiscard]] constexpr bool is_of_quote(Notice notice) {
    return notice == Notice::OfferEnds || notice == Notice::OfferEnded;
}
/// "approval_asked", …
[[nodiscard]] std::string_view notice_name(Notice notice);

// Effects are data: the server carries them out in the transaction that saves the campaign.

/// `whom`: sorted, each once, deputies in the place of the absent; nobody to tell gives no Notify.
struct Notify {
    Notice what = Notice::ApprovalAsked;
    std::vector<UserId> whom;
    std::string subject;
    friend bool operator==(Notify const&, Notify const&) = default;
};
/// The tasks of the preparation were made; the campaign has them.
struct MakeTasks {
    std::vector<std::string> tasks;
    friend bool operator==(MakeTasks const&, MakeTasks const&) = default;
};
/// Queue one message for each invitation of plan_invitations (K6).
struct InviteToSurvey {
    friend bool operator==(InviteToSurvey const&, InviteToSurvey const&) = default;
};
/// Queue one reminder for each who was asked and has not answered.
struct RemindOfSurvey {
    friend bool operator==(RemindOfSurvey const&, RemindOfSurvey const&) = default;
};
/// Take back reminders and invitations that have not been sent.
struct EndSurvey {
    friend bool operator==(EndSurvey const&, EndSurvey const&) = default;
};
/// The clock has something to do next at this instant, or nothing any more.
struct Schedule {
    std::optional<Instant> next;
    friend bool operator==(Schedule const&, Schedule const&) = default;
};
using Effect = std::variant<Notify, MakeTasks, InviteToSurvey, RemindOfSurvey, EndSurvey, Schedule>;

enum class Actor : std::uint8_t { Person, Clock, Participant };

/// Who does it, when, and what it is judged by.
struct Context {
    Type const& type;  ///< the version that the campaign was made with
    Directory const& directory;
    TimeZone zone;
    Instant now;
    Actor actor = Actor::Clock;
    Subject const* subject = nullptr;  ///< of a Person: himself with his roles
    std::size_t participants = 0;      ///< how many invitations Finish queues

    [[nodiscard]] UserId user() const { return subject == nullptr ? UserId{} : subject->user; }
    [[nodiscard]] Date today() const { return local_time(zone, now).date; }
};

}  // namespace offerta::campaign
