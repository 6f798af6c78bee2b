#include "shared/campaign/schedule.hpp"

#include <algorithm>
#include <array>

#include "shared/campaign/approval.hpp"
#include "shared/campaign/preparation.hpp"

namespace offerta::campaign {

namespace {

constexpr std::array<std::string_view, 9> kStepNames{"miss_start",      "start",           "finish",
                                                     "remind_start",    "remind_task_due", "remind_task_overdue",
                                                     "remind_approval", "remind_survey",   "close"};
constexpr std::size_t kStepsAtOnceMax = 10'000;  // far above what a campaign can have

// Days are counted by the calendar, so that a reminder comes at the same time of day.
Instant days_after(TimeZone const& zone, Instant instant, int days) {
    LocalTime time = local_time(zone, instant);
    std::int64_t const within_minute = instant.milliseconds % 60'000;
    time.date = add_days(time.date, days);
    return {instant_of(time, zone).milliseconds + within_minute};
}

// Lists the steps of a campaign as it stands, due or not.
class StepList {
  public:
    StepList(Campaign const& campaign, Context const& context) : campaign_(campaign), context_(context) {}

    std::vector<Step> run() {
        if (campaign_.content.start && campaign_.content.end) state_steps();
        if (campaign_.state == State::Survey && campaign_.survey) survey_steps();
        for (Reminder const& reminder : context_.type.reminders) reminders(reminder);
        std::stable_sort(steps_.begin(), steps_.end(),
                         [](Step const& a, Step const& b) { return a.due != b.due ? a.due < b.due : a.kind < b.kind; });
        return std::move(steps_);
    }

  private:
    void add(StepKind kind, std::string const& what, Instant due, std::string subject = {}) {
        std::string key = to_string(campaign_.id.value) + '/' + std::string{step_name(kind)} +
                          (subject.empty() ? "" : ':' + subject) + '@' + what;
        steps_.push_back({kind, std::move(key), due, std::move(subject), false, false});
    }

    void state_steps() {
        LocalTime const start = *campaign_.content.start;
        LocalTime const end = *campaign_.content.end;
        Instant const begins = instant_of(start, context_.zone);
        if (campaign_.state == State::Preparation && !campaign_.start_missed)
            add(StepKind::MissStart, to_string(start), begins);
        if (campaign_.state == State::Scheduled) add(StepKind::Start, to_string(start), begins);
        if (campaign_.state == State::Scheduled || campaign_.state == State::Running)
            add(StepKind::Finish, to_string(end), instant_of(end, context_.zone));
    }

    void survey_steps() {
        SurveyProgress const& survey = *campaign_.survey;
        std::string const asked = offerta::to_string(survey.asked_at);
        int const days = context_.type.survey.reminder_days;
        if (days > 0 && !survey.is_reminded)
            add(StepKind::RemindSurvey, asked, days_after(context_.zone, survey.asked_at, days));
        add(StepKind::Close, asked, *survey_closes_at(campaign_, context_));
    }

    // What was due before it was planned is not made up for.
    void remind(StepKind kind, Reminder const& reminder, std::string const& subject, Date day, Instant planned_at) {
        LocalTime const when{day, reminder.minutes_of_day};
        Instant const due = instant_of(when, context_.zone);
        if (due < planned_at) return;
        add(kind, reminder.id + '@' + to_string(when), due, subject);
        auto const& done = campaign_.done_steps;
        if (std::binary_search(done.begin(), done.end(), steps_.back().key)) steps_.pop_back();
    }

    void reminders(Reminder const& reminder) {
        bool const is_ahead = campaign_.state == State::Preparation || campaign_.state == State::Scheduled;
        switch (reminder.kind) {
            case ReminderKind::BeforeStart:
                if (is_ahead && !campaign_.start_missed && campaign_.content.start)
                    remind(StepKind::RemindStart, reminder, {}, add_days(campaign_.content.start->date, -reminder.days),
                           campaign_.dates_set_at);
                return;
            case ReminderKind::ApprovalWaiting:
                return remind_approval(reminder);
            case ReminderKind::BeforeTaskDue:
            case ReminderKind::TaskOverdue:
                return remind_tasks(reminder);
        }
    }

    void remind_approval(Reminder const& reminder) {
        Stage const* stage = current_stage(campaign_, context_.type);
        if (stage == nullptr) return;
        Instant const since = campaign_.rounds.back().stage_since;
        remind(StepKind::RemindApproval, reminder, stage->id + '#' + std::to_string(campaign_.rounds.size()),
               add_days(local_time(context_.zone, since).date, reminder.days), since);
    }

    void remind_tasks(Reminder const& reminder) {
        if (is_final(campaign_.state)) return;
        bool const is_before = reminder.kind == ReminderKind::BeforeTaskDue;
        for (Task const& task : campaign_.tasks) {
            if (task.is_finished()) continue;
            int const days = is_before ? -reminder.days : reminder.days;
            remind(is_before ? StepKind::RemindTaskDue : StepKind::RemindTaskOverdue, reminder, task.id,
                   add_days(task.due, days), task.planned_at);
        }
    }

    Campaign const& campaign_;
    Context const& context_;
    std::vector<Step> steps_;
};

bool is_reminder(StepKind kind) { return kind >= StepKind::RemindStart && kind <= StepKind::RemindApproval; }

bool has_passed(Step const& step, Campaign const& campaign, Context const& context) {
    if (step.kind == StepKind::RemindStart) return instant_of(*campaign.content.start, context.zone) <= context.now;
    Task const* task = find_task(campaign, step.subject);
    return step.kind == StepKind::RemindTaskDue && task != nullptr && task->due < context.today();
}

void mark(std::vector<Step>& due, Campaign const& campaign, Context const& context) {
    bool const is_closing =
        std::any_of(due.begin(), due.end(), [](Step const& step) { return step.kind == StepKind::Close; });
    for (std::size_t i = 0; i < due.size(); ++i) {
        Step& step = due[i];
        step.is_late = context.now.milliseconds - step.due.milliseconds > kLateAfterMilliseconds;
        if (step.kind == StepKind::RemindSurvey) step.is_lapsed = is_closing;
        if (!is_reminder(step.kind)) continue;
        bool const is_followed =
            std::any_of(due.begin() + static_cast<std::ptrdiff_t>(i) + 1, due.end(),
                        [&](Step const& later) { return later.kind == step.kind && later.subject == step.subject; });
        step.is_lapsed = is_followed || has_passed(step, campaign, context);
    }
}

}  // namespace

std::string_view step_name(StepKind kind) { return kStepNames[static_cast<std::size_t>(kind)]; }

std::vector<Step> due_steps(Campaign const& campaign, Context const& context) {
    std::vector<Step> steps = StepList{campaign, context}.run();
    std::erase_if(steps, [&](Step const& step) { return step.due > context.now; });
    mark(steps, campaign, context);
    return steps;
}

std::optional<Instant> next_step_at(Campaign const& campaign, Context const& context) {
    std::vector<Step> const steps = StepList{campaign, context}.run();
    if (steps.empty()) return std::nullopt;
    return steps.front().due;
}

std::optional<Instant> survey_closes_at(Campaign const& campaign, Context const& context) {
    if (!campaign.survey) return std::nullopt;
    return days_after(context.zone, campaign.survey->asked_at, context.type.survey.closing_days);
}

Event event_of(Step const& step) {
    switch (step.kind) {
        case StepKind::MissStart:
            return MissStart{};
        case StepKind::Start:
            return Start{};
        case StepKind::Finish:
            return Finish{};
        case StepKind::Close:
            return Close{};
        default:
            return Remind{step.key};
    }
}

Result<std::vector<DoneStep>> run_clock(Campaign const& campaign, Context const& context) {
    std::vector<DoneStep> done;
    Campaign now = campaign;
    for (std::vector<Step> due = due_steps(now, context); !due.empty(); due = due_steps(now, context)) {
        if (done.size() == kStepsAtOnceMax) return fail(ErrorCode::Broken, "clock", "an end");
        OFFERTA_TRY(outcome, apply(now, event_of(due.front()), context));
        now = outcome.campaign;
        done.push_back({std::move(due.front()), std::move(outcome)});
    }
    return done;
}

}  // namespace offerta::campaign
