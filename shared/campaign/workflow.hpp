#pragma once

#include <span>

#include "shared/campaign/event.hpp"

// The workflow of campaigns (domain.md K2) as one table. `apply` follows it, the board asks it, and
// the picture in docs/ is drawn from it.

namespace offerta::campaign {

/// States as a set of bits.
struct States {
    std::uint16_t bits = 0;

    [[nodiscard]] constexpr bool has(State state) const { return (bits >> static_cast<unsigned>(state) & 1U) != 0; }
};
template <class... S>
[[nodiscard]] constexpr States in(S... states) {
    return {static_cast<std::uint16_t>(((1U << static_cast<unsigned>(states)) | ...))};
}

/// What must hold before an event is taken; each refuses with its reason (workflow_guards.cpp).
enum class Guard : std::uint8_t {
    ByWriter,        ///< who may write this campaign (X)
    ByWriterOrHead,  ///< or the head of its owner (K5)
    ByLinker,        ///< or who may write quotes (K9)
    ByClock,
    ByParticipant,
    ByItself,       ///< never from outside: `apply` sees itself when it is time
    ContentSound,   ///< what is wrong with a draft, but for what it still lacks
    ContentWhole,   ///< complete, and the start lies ahead
    StagesStaffed,  ///< enough approvers other than the requester in every stage
    NotOwn,         ///< nobody approves a campaign of his own (K3)
    OnTurn,
    HashShown,  ///< the content is the one that the approver saw
    CommentGiven,
    ReasonGiven,
    TaskKnown,
    ByTaskWorker,  ///< the responsible, his deputy, or who may write the campaign
    TaskOpen,
    TaskFinished,
    TaskFree,      ///< what it depends on is done
    TaskUnneeded,  ///< it is not mandatory
    TaskUnused,    ///< nothing that depends on it has begun
    GateStands,    ///< a mandatory task is not opened again once the start gate was passed
    MandatoryDone,
    StartAhead,
    StartReached,
    StartMissed,
    NotYetMissed,
    DatesSound,
    EndReached,
    StepDue,
    NoneLeftToAnswer,
    AnswerCounts,
    ClosingReached,
    SpendingSound,
    SpendingKnown,
    LinkSound,
    LinkKnown,
};
inline constexpr std::size_t kGuardCount = 37;

/// Which of several rows for one state and event is taken, judged after the event was carried out.
enum class When : std::uint8_t {
    Always,
    StagesToAsk,  ///< conditions switched on a stage or more
    NoStageToAsk,
    StageOpen,    ///< the stage wants more consent
    StageAgreed,  ///< it has enough, and another one follows
    AllAgreed,
};

/// What a row causes; made into values of Effect by workflow_effects.cpp.
enum class Consequence : std::uint8_t {
    TellApprovers,
    TellApproved,
    TellReturned,
    TellRejected,
    GiveTasks,
    TellTaskGiven,
    TellTasksFreed,
    TellReady,
    TellStartMissed,
    TellRescheduled,
    TellStarted,
    TellReminder,
    AskParticipants,
    StopAsking,
    TellSurveyClosed,
    TellCancelled,
};

struct Row {
    States from;
    EventKind event;
    When when;
    std::optional<State> to;  ///< none: it stays where it is
    std::span<Guard const> guards;
    std::span<Consequence const> consequences;
};

/// The table. Rows of one state and event have the same guards and differ in `when`.
[[nodiscard]] std::span<Row const> workflow();

[[nodiscard]] std::string_view guard_name(Guard guard);
[[nodiscard]] std::string_view when_name(When when);
[[nodiscard]] std::string_view consequence_name(Consequence consequence);

/// A step in the history of a campaign.
struct Transition {
    State from = State::Draft;
    EventKind event = EventKind::Edit;
    State to = State::Draft;
    friend bool operator==(Transition const&, Transition const&) = default;
};

struct Outcome {
    Campaign campaign;
    std::vector<Effect> effects;
    std::vector<Transition> transitions;  ///< the event's own, then those that follow by themselves
};

/// The campaign after an event, with what must be done about it. Pure: the same arguments give the
/// same outcome in the browser and on the server.
/// Errors, each with place and words: NotAllowed at "state" when the table has no row (`expected`
/// names the states that have one); else the first guard that does not hold.
[[nodiscard]] Result<Outcome> apply(Campaign const& campaign, Event const& event, Context const& context);

/// Whether a guard holds.
[[nodiscard]] Status check_guard(Guard guard, Campaign const& campaign, Event const& event, Context const& context);

namespace workflow_detail {

/// Carries an event out on a campaign whose guards hold; its state is not touched.
void perform(Campaign& campaign, Event const& event, Context const& context);
[[nodiscard]] bool is_when(When when, Campaign const& campaign, Context const& context);
/// Adds what a row causes. `before`: the campaign as the event found it.
void add_effects(Consequence consequence, Campaign const& before, Campaign const& after, Event const& event,
                 Context const& context, std::vector<Effect>& effects);

}  // namespace workflow_detail

}  // namespace offerta::campaign
