#include <algorithm>

#include "shared/campaign/approval.hpp"
#include "shared/campaign/preparation.hpp"
#include "shared/campaign/schedule.hpp"

namespace offerta::campaign::workflow_detail {

namespace {

// Carries out one event; every guard of its row holds.
class Performer {
  public:
    Performer(Campaign& campaign, Context const& context) : campaign_(campaign), context_(context) {}

    void operator()(Edit const& edit) {
        if (edit.content.start != campaign_.content.start) campaign_.dates_set_at = context_.now;
        campaign_.content = edit.content;
    }
    void operator()(Submit const&) {
        Round round;
        round.submitted_by = context_.user();
        round.opened_at = round.stage_since = context_.now;
        round.content = campaign_.content;
        round.content_hash = content_hash(campaign_.content, context_.type);
        round.stages = stages_to_ask(campaign_.content, context_.type);
        campaign_.rounds.push_back(std::move(round));
    }
    void operator()(Approve const& one) {
        decide(Verdict::Approve, one.comment, one.on_behalf_of);
        Round& round = campaign_.rounds.back();
        StageStanding const standing = standing_of(*current_stage(campaign_, context_.type), round);
        if (standing.agreed < standing.needed) return;
        ++round.current;
        round.stage_since = context_.now;
    }
    void operator()(Return const& one) { decide(Verdict::Return, one.comment, one.on_behalf_of); }
    void operator()(Reject const& one) { decide(Verdict::Reject, one.comment, one.on_behalf_of); }

    void operator()(StartTask const& one) { task(one.task).state = TaskState::Started; }
    void operator()(FinishTask const& one) { finish(one.task, TaskState::Done, one.note); }
    void operator()(SkipTask const& one) { finish(one.task, TaskState::Skipped, one.reason); }
    void operator()(ReopenTask const& one) {
        Task& reopened = task(one.task);
        reopened.state = TaskState::Open;
        reopened.finished_at = {};
        reopened.finished_by = {};
        reopened.note = one.reason;
        reopened.planned_at = context_.now;
    }
    void operator()(AssignTask const& one) { task(one.task).responsible = one.responsible; }
    void operator()(MoveTask const& one) {
        Task& moved = task(one.task);
        moved.due = one.due;
        moved.due_by_hand = true;
        moved.planned_at = context_.now;
    }

    void operator()(Reschedule const& one) {
        campaign_.content.start = one.start;
        campaign_.content.end = one.end;
        campaign_.dates_set_at = context_.now;
        campaign_.start_missed = false;
        move_tasks(campaign_.tasks, one.start.date, context_.now);
    }
    void operator()(StartByHand const& one) {
        campaign_.start_missed = false;
        campaign_.reason = one.reason;
    }
    void operator()(MissStart const&) { campaign_.start_missed = true; }
    void operator()(Remind const& one) {
        for (Step const& step : due_steps(campaign_, context_)) {
            if (step.key != one.step) continue;
            if (step.kind == StepKind::RemindSurvey) campaign_.survey->is_reminded = true;
        }
        auto& done = campaign_.done_steps;
        done.insert(std::lower_bound(done.begin(), done.end(), one.step), one.step);
    }
    void operator()(Answer const& one) {
        if (one.is_first) ++campaign_.survey->answered;
    }
    void operator()(CloseByHand const& one) { campaign_.reason = one.reason; }
    void operator()(Cancel const& one) { campaign_.reason = one.reason; }
    // These change nothing but the state.
    void operator()(TasksReady const&) {}
    void operator()(Start const&) {}
    void operator()(Finish const&) {}
    void operator()(AllAnswered const&) {}
    void operator()(Close const&) {}

    void operator()(Spend const& one) { campaign_.spendings.push_back(one.spending); }
    void operator()(Unspend const& one) {
        std::erase_if(campaign_.spendings, [&](Spending const& other) { return other.id == one.spending; });
    }
    void operator()(LinkLead const& one) { campaign_.leads.push_back(one.lead); }
    void operator()(UnlinkLead const& one) { std::erase(campaign_.leads, one.lead); }
    void operator()(LinkQuote const& one) {
        auto& quotes = campaign_.quotes;
        auto const found = std::find_if(quotes.begin(), quotes.end(),
                                        [&](LinkedQuote const& other) { return other.id == one.quote.id; });
        if (found == quotes.end())
            quotes.push_back(one.quote);
        else
            *found = one.quote;
    }
    void operator()(UnlinkQuote const& one) {
        std::erase_if(campaign_.quotes, [&](LinkedQuote const& other) { return other.id == one.quote; });
    }

  private:
    // A return or rejection fills no slot, but it is told for whom it counts.
    void decide(Verdict verdict, std::string const& comment, UserId on_behalf_of) {
        Decision decision;
        decision.stage = current_stage(campaign_, context_.type)->id;
        decision.verdict = verdict;
        decision.by = context_.user();
        decision.on_behalf_of = on_behalf_of;
        decision.comment = comment;
        decision.at = context_.now;
        decision.slots = slots_to_fill(campaign_, context_.type, context_.directory, context_.user(), on_behalf_of);
        campaign_.rounds.back().decisions.push_back(std::move(decision));
    }

    Task& task(std::string const& id) {
        return *std::find_if(campaign_.tasks.begin(), campaign_.tasks.end(),
                             [&](Task const& one) { return one.id == id; });
    }
    void finish(std::string const& id, TaskState state, std::string const& note) {
        Task& done = task(id);
        done.state = state;
        done.finished_at = context_.now;
        done.finished_by = context_.user();
        done.note = note;
    }

    Campaign& campaign_;
    Context const& context_;
};

}  // namespace

void perform(Campaign& campaign, Event const& event, Context const& context) {
    std::visit(Performer{campaign, context}, event);
}

bool is_when(When when, Campaign const& campaign, Context const&) {
    if (when == When::Always) return true;
    Round const& round = campaign.rounds.back();
    bool const is_over = round.current >= round.stages.size();
    switch (when) {
        case When::StagesToAsk:
            return !round.stages.empty();
        case When::NoStageToAsk:
            return round.stages.empty();
        case When::AllAgreed:
            return is_over;
        case When::StageOpen:
            return !is_over && round.decisions.back().stage == round.stages[round.current];
        case When::StageAgreed:
            return !is_over && round.decisions.back().stage != round.stages[round.current];
        case When::Always:
            break;
    }
    return true;
}

}  // namespace offerta::campaign::workflow_detail
