#include "shared/campaign/workflow.hpp"

#include <algorithm>
#include <array>

#include "shared/campaign/preparation.hpp"
#include "shared/campaign/schedule.hpp"

namespace offerta::campaign {

namespace {

using G = Guard;
using C = Consequence;

template <class T, std::size_t Size>
using List = std::array<T, Size>;

constexpr States kUnderWay = in(State::Preparation, State::Scheduled, State::Running, State::Survey);
constexpr States kCosting =
    in(State::Preparation, State::Scheduled, State::Running, State::Survey, State::Closed, State::Cancelled);
constexpr States kBeforeSurvey =
    in(State::Draft, State::InApproval, State::Rework, State::Preparation, State::Scheduled, State::Running);
constexpr States kOpen = in(State::Draft, State::InApproval, State::Rework, State::Preparation, State::Scheduled,
                            State::Running, State::Survey);

constexpr List<G, 2> kEdit{G::ByWriter, G::ContentSound};
constexpr List<G, 3> kSubmit{G::ByWriter, G::ContentWhole, G::StagesStaffed};
constexpr List<G, 3> kApprove{G::NotOwn, G::OnTurn, G::HashShown};
constexpr List<G, 4> kRefuse{G::NotOwn, G::OnTurn, G::HashShown, G::CommentGiven};
constexpr List<G, 4> kWork{G::TaskKnown, G::ByTaskWorker, G::TaskOpen, G::TaskFree};
constexpr List<G, 6> kReopen{G::TaskKnown,  G::ByTaskWorker, G::TaskFinished,
                             G::GateStands, G::TaskUnused,   G::ReasonGiven};
constexpr List<G, 5> kSkip{G::TaskKnown, G::ByTaskWorker, G::TaskOpen, G::TaskUnneeded, G::ReasonGiven};
constexpr List<G, 3> kPlan{G::ByWriter, G::TaskKnown, G::TaskOpen};
constexpr List<G, 3> kReady{G::ByItself, G::MandatoryDone, G::StartAhead};
constexpr List<G, 2> kReschedule{G::ByWriterOrHead, G::DatesSound};
constexpr List<G, 3> kStartByHand{G::ByWriterOrHead, G::StartMissed, G::ReasonGiven};
constexpr List<G, 2> kStart{G::ByClock, G::StartReached};
constexpr List<G, 3> kMissStart{G::ByClock, G::NotYetMissed, G::StartReached};
constexpr List<G, 2> kFinish{G::ByClock, G::EndReached};
constexpr List<G, 2> kRemind{G::ByClock, G::StepDue};
constexpr List<G, 2> kAnswer{G::ByParticipant, G::AnswerCounts};
constexpr List<G, 2> kAllAnswered{G::ByItself, G::NoneLeftToAnswer};
constexpr List<G, 2> kClose{G::ByClock, G::ClosingReached};
constexpr List<G, 2> kByReason{G::ByWriter, G::ReasonGiven};
constexpr List<G, 2> kSpend{G::ByWriter, G::SpendingSound};
constexpr List<G, 2> kUnspend{G::ByWriter, G::SpendingKnown};
constexpr List<G, 2> kLink{G::ByLinker, G::LinkSound};
constexpr List<G, 2> kUnlink{G::ByLinker, G::LinkKnown};

constexpr List<C, 1> kAskStage{C::TellApprovers};
constexpr List<C, 2> kApproved{C::TellApproved, C::GiveTasks};
constexpr List<C, 1> kReturned{C::TellReturned};
constexpr List<C, 1> kRejected{C::TellRejected};
constexpr List<C, 1> kFreed{C::TellTasksFreed};
constexpr List<C, 1> kGiven{C::TellTaskGiven};
constexpr List<C, 1> kTellReady{C::TellReady};
constexpr List<C, 1> kRescheduled{C::TellRescheduled};
constexpr List<C, 1> kStarted{C::TellStarted};
constexpr List<C, 1> kMissed{C::TellStartMissed};
constexpr List<C, 1> kAsk{C::AskParticipants};
constexpr List<C, 1> kReminder{C::TellReminder};
constexpr List<C, 2> kClosed{C::StopAsking, C::TellSurveyClosed};
constexpr List<C, 1> kCancelled{C::TellCancelled};

constexpr auto kStays = std::nullopt;

// domain.md K2, and what K3-K6 and K9 let happen within a state.
// clang-format off
constexpr std::array kTable{
    Row{in(State::Draft, State::Rework), EventKind::Edit,        When::Always,       kStays,             kEdit,        {}},
    Row{in(State::Draft, State::Rework), EventKind::Submit,      When::StagesToAsk,  State::InApproval,  kSubmit,      kAskStage},
    Row{in(State::Draft, State::Rework), EventKind::Submit,      When::NoStageToAsk, State::Preparation, kSubmit,      kApproved},
    Row{in(State::InApproval),           EventKind::Approve,     When::StageOpen,    kStays,             kApprove,     {}},
    Row{in(State::InApproval),           EventKind::Approve,     When::StageAgreed,  kStays,             kApprove,     kAskStage},
    Row{in(State::InApproval),           EventKind::Approve,     When::AllAgreed,    State::Preparation, kApprove,     kApproved},
    Row{in(State::InApproval),           EventKind::Return,      When::Always,       State::Rework,      kRefuse,      kReturned},
    Row{in(State::InApproval),           EventKind::Reject,      When::Always,       State::Rejected,    kRefuse,      kRejected},
    Row{kUnderWay,                       EventKind::StartTask,   When::Always,       kStays,             kWork,        {}},
    Row{kUnderWay,                       EventKind::FinishTask,  When::Always,       kStays,             kWork,        kFreed},
    Row{kUnderWay,                       EventKind::ReopenTask,  When::Always,       kStays,             kReopen,      {}},
    Row{kUnderWay,                       EventKind::SkipTask,    When::Always,       kStays,             kSkip,        kFreed},
    Row{kUnderWay,                       EventKind::AssignTask,  When::Always,       kStays,             kPlan,        kGiven},
    Row{kUnderWay,                       EventKind::MoveTask,    When::Always,       kStays,             kPlan,        {}},
    Row{in(State::Preparation),          EventKind::TasksReady,  When::Always,       State::Scheduled,   kReady,       kTellReady},
    Row{in(State::Preparation, State::Scheduled), EventKind::Reschedule, When::Always, kStays,           kReschedule,  kRescheduled},
    Row{in(State::Preparation),          EventKind::MissStart,   When::Always,       kStays,             kMissStart,   kMissed},
    Row{in(State::Preparation),          EventKind::StartByHand, When::Always,       State::Running,     kStartByHand, kStarted},
    Row{in(State::Scheduled),            EventKind::Start,       When::Always,       State::Running,     kStart,       kStarted},
    Row{in(State::Running),              EventKind::Finish,      When::Always,       State::Survey,      kFinish,      kAsk},
    Row{in(State::Survey),               EventKind::Answer,      When::Always,       kStays,             kAnswer,      {}},
    Row{in(State::Survey),               EventKind::AllAnswered, When::Always,       State::Closed,      kAllAnswered, kClosed},
    Row{in(State::Survey),               EventKind::Close,       When::Always,       State::Closed,      kClose,       kClosed},
    Row{in(State::Survey),               EventKind::CloseByHand, When::Always,       State::Closed,      kByReason,    kClosed},
    Row{kBeforeSurvey,                   EventKind::Cancel,      When::Always,       State::Cancelled,   kByReason,    kCancelled},
    Row{kOpen,                           EventKind::Remind,      When::Always,       kStays,             kRemind,      kReminder},
    Row{kCosting,                        EventKind::Spend,       When::Always,       kStays,             kSpend,       {}},
    Row{kCosting,                        EventKind::Unspend,     When::Always,       kStays,             kUnspend,     {}},
    Row{kCosting,                        EventKind::LinkLead,    When::Always,       kStays,             kLink,        {}},
    Row{kCosting,                        EventKind::UnlinkLead,  When::Always,       kStays,             kUnlink,      {}},
    Row{kCosting,                        EventKind::LinkQuote,   When::Always,       kStays,             kLink,        {}},
    Row{kCosting,                        EventKind::UnlinkQuote, When::Always,       kStays,             kUnlink,      {}},
};
// clang-format on

// What happens by itself once it is time; asked after every event.
constexpr std::array<EventKind, 2> kByThemselves{EventKind::TasksReady, EventKind::AllAnswered};

std::vector<Row const*> rows_for(State state, EventKind event) {
    std::vector<Row const*> rows;
    for (Row const& row : kTable)
        if (row.event == event && row.from.has(state)) rows.push_back(&row);
    return rows;
}

Error no_such_row(State state, EventKind event) {
    std::string states;
    for (std::size_t i = 0; i < kStateCount; ++i) {
        State const from = static_cast<State>(i);
        if (rows_for(from, event).empty()) continue;
        states += (states.empty() ? "" : ", ") + std::string{state_name(from)};
    }
    ErrorCode const code = event == EventKind::Edit ? ErrorCode::ReadOnly : ErrorCode::NotAllowed;
    return {code, "state", std::string{event_name(event)} + " in " + states, std::string{state_name(state)}};
}

Status check_guards(Row const& row, Campaign const& campaign, Event const& event, Context const& context,
                    bool by_itself) {
    for (Guard const guard : row.guards) {
        if (guard == Guard::ByItself && by_itself) continue;
        OFFERTA_CHECK_OK(check_guard(guard, campaign, event, context));
    }
    return {};
}

void enter(Campaign& campaign, State state, Context const& context) {
    campaign.state = state;
    campaign.state_since = context.now;
    if (state == State::Preparation)
        campaign.tasks = make_tasks(context.type, campaign.content.start->date, context.now);
    if (state == State::Survey) campaign.survey = SurveyProgress{context.now, context.participants, 0, false};
}

// Guards hold: carries the event out and takes the row that fits what came of it.
void take(std::vector<Row const*> const& rows, Event const& event, Context const& context, Outcome& outcome) {
    Campaign const before = outcome.campaign;
    Campaign& campaign = outcome.campaign;
    workflow_detail::perform(campaign, event, context);
    for (Row const* row : rows) {
        if (!workflow_detail::is_when(row->when, campaign, context)) continue;
        if (row->to) enter(campaign, *row->to, context);
        outcome.transitions.push_back({before.state, row->event, campaign.state});
        for (Consequence const consequence : row->consequences)
            workflow_detail::add_effects(consequence, before, campaign, event, context, outcome.effects);
        return;
    }
}

bool take_one_by_itself(Context const& context, Outcome& outcome) {
    for (EventKind const kind : kByThemselves) {
        Event const event = kind == EventKind::TasksReady ? Event{TasksReady{}} : AllAnswered{};
        std::vector<Row const*> const rows = rows_for(outcome.campaign.state, kind);
        if (rows.empty()) continue;
        if (!check_guards(*rows.front(), outcome.campaign, event, context, true)) continue;
        take(rows, event, context, outcome);
        return true;
    }
    return false;
}

}  // namespace

std::span<Row const> workflow() { return kTable; }

Result<Outcome> apply(Campaign const& campaign, Event const& event, Context const& context) {
    if (campaign.type != context.type.id || campaign.type_version != context.type.version)
        return fail(ErrorCode::Conflict, "type", campaign.type + " version " + std::to_string(campaign.type_version),
                    context.type.id + " version " + std::to_string(context.type.version));
    std::vector<Row const*> const rows = rows_for(campaign.state, kind_of(event));
    if (rows.empty()) return tl::unexpected(no_such_row(campaign.state, kind_of(event)));
    OFFERTA_CHECK_OK(check_guards(*rows.front(), campaign, event, context, false));
    Outcome outcome{campaign, {}, {}};
    take(rows, event, context, outcome);
    while (take_one_by_itself(context, outcome)) continue;
    auto const next = next_step_at(outcome.campaign, context);
    if (next != next_step_at(campaign, context)) outcome.effects.push_back(Schedule{next});
    return outcome;
}

}  // namespace offerta::campaign
