#include <algorithm>

#include "shared/campaign/approval.hpp"
#include "shared/campaign/preparation.hpp"
#include "shared/campaign/schedule.hpp"

namespace offerta::campaign::workflow_detail {

namespace {

// Turns what a row causes into effects.
class EffectMaker {
  public:
    EffectMaker(Campaign const& before, Campaign const& after, Event const& event, Context const& context,
                std::vector<Effect>& effects)
        : before_(before), after_(after), event_(event), context_(context), effects_(effects) {}

    // clang-format off
    void make(Consequence consequence) {
        switch (consequence) {
            case Consequence::TellApprovers: return ask_approvers(Notice::ApprovalAsked);
            case Consequence::TellApproved: return tell(Notice::Approved, requesters());
            case Consequence::TellReturned: return tell(Notice::Returned, requesters());
            case Consequence::TellRejected: return tell(Notice::Rejected, requesters());
            case Consequence::GiveTasks: return give_tasks();
            case Consequence::TellTaskGiven: return tell_task(Notice::TaskGiven, std::get<AssignTask>(event_).task);
            case Consequence::TellTasksFreed: return tell_freed();
            case Consequence::TellReady: return tell(Notice::Ready, {after_.owner});
            case Consequence::TellStartMissed: return tell(Notice::StartMissed, owner_and_head());
            case Consequence::TellRescheduled: return tell(Notice::Rescheduled, with_workers(owner_and_head()));
            case Consequence::TellStarted: return tell(Notice::Started, {after_.owner});
            case Consequence::TellReminder: return remind();
            case Consequence::AskParticipants: return ask_participants();
            case Consequence::StopAsking: return effects_.push_back(EndSurvey{});
            case Consequence::TellSurveyClosed: return tell(Notice::SurveyClosed, {after_.owner});
            case Consequence::TellCancelled: return tell_cancelled();
        }
    }
    // clang-format on

  private:
    // Whoever did it knows it already.
    void push(Notice what, std::vector<UserId> whom, std::string subject) {
        std::erase_if(whom,
                      [&](UserId user) { return !context_.directory.is_active(user) || user == context_.user(); });
        std::sort(whom.begin(), whom.end());
        whom.erase(std::unique(whom.begin(), whom.end()), whom.end());
        if (!whom.empty()) effects_.push_back(Notify{what, std::move(whom), std::move(subject)});
    }
    void tell(Notice what, std::vector<UserId> const& users, std::string subject = {}) {
        push(what, context_.directory.present(users), std::move(subject));
    }

    [[nodiscard]] std::vector<UserId> requesters() const { return {after_.owner, after_.rounds.back().submitted_by}; }
    [[nodiscard]] std::vector<UserId> owner_and_head() const {
        std::vector<UserId> users = context_.directory.people(Who::head(), after_.owner, after_.unit);
        users.push_back(after_.owner);
        return users;
    }
    [[nodiscard]] std::vector<UserId> with_workers(std::vector<UserId> users) const {
        for (Task const& task : after_.tasks) {
            if (task.is_finished()) continue;
            std::vector<UserId> const people = people_of(task, after_, context_.directory);
            users.insert(users.end(), people.begin(), people.end());
        }
        return users;
    }

    void ask_approvers(Notice what) {
        Stage const* stage = current_stage(after_, context_.type);
        if (stage != nullptr) push(what, people_to_ask(after_, context_.type, context_.directory), stage->id);
    }

    void tell_task(Notice what, std::string const& id) {
        Task const* task = find_task(after_, id);
        if (task != nullptr) tell(what, people_of(*task, after_, context_.directory), id);
    }
    void give_tasks() {
        MakeTasks made;
        for (Task const& task : after_.tasks) made.tasks.push_back(task.id);
        effects_.push_back(std::move(made));
        for (Task const& task : after_.tasks) tell_task(Notice::TaskGiven, task.id);
    }
    void tell_freed() {
        for (Task const& task : after_.tasks) {
            bool const is_freed = !task.is_finished() && unfinished_dependencies(after_, task).empty() &&
                                  !unfinished_dependencies(before_, task).empty();
            if (is_freed) tell_task(Notice::TaskReady, task.id);
        }
    }

    void remind() {
        std::string const& key = std::get<Remind>(event_).step;
        for (Step const& step : due_steps(before_, context_))
            if (step.key == key && !step.is_lapsed) send_reminder(step);
    }
    void send_reminder(Step const& step) {
        switch (step.kind) {
            case StepKind::RemindStart:
                return tell(Notice::StartNear, {after_.owner});
            case StepKind::RemindTaskDue:
                return tell_task(Notice::TaskDueSoon, step.subject);
            case StepKind::RemindTaskOverdue:
                return tell_task(Notice::TaskOverdue, step.subject);
            case StepKind::RemindApproval:
                return ask_approvers(Notice::ApprovalWaiting);
            case StepKind::RemindSurvey:
                return effects_.push_back(RemindOfSurvey{});
            default:
                return;
        }
    }

    void ask_participants() {
        if (context_.participants > 0) effects_.push_back(InviteToSurvey{});
    }
    void tell_cancelled() {
        std::vector<UserId> users = with_workers({after_.owner});
        std::vector<UserId> const asked = people_to_ask(before_, context_.type, context_.directory);
        users.insert(users.end(), asked.begin(), asked.end());
        tell(Notice::Cancelled, users);
    }

    Campaign const& before_;
    Campaign const& after_;
    Event const& event_;
    Context const& context_;
    std::vector<Effect>& effects_;
};

}  // namespace

void add_effects(Consequence consequence, Campaign const& before, Campaign const& after, Event const& event,
                 Context const& context, std::vector<Effect>& effects) {
    EffectMaker{before, after, event, context, effects}.make(consequence);
}

}  // namespace offerta::campaign::workflow_detail
