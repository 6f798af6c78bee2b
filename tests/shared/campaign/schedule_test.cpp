#include "shared/campaign/schedule.hpp"

#include <set>

#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

using Names = std::vector<std::string>;

Names due_names(World& world) {
    Names names;
    for (Step const& step : due_steps(world.campaign, world.by_clock()))
        names.push_back(std::string{step_name(step.kind)} + (step.is_late ? " late" : "") +
                        (step.is_lapsed ? " lapsed" : ""));
    return names;
}

std::size_t count_notices(World const& world, Notice what) {
    std::size_t count = 0;
    for (Effect const& effect : world.effects) {
        auto const* notify = std::get_if<Notify>(&effect);
        if (notify != nullptr && notify->what == what) ++count;
    }
    return count;
}

bool has_effect(World const& world, Effect const& wanted) {
    return std::find(world.effects.begin(), world.effects.end(), wanted) != world.effects.end();
}

std::string next_text(World& world) {
    auto const next = next_step_at(world.campaign, world.by_clock());
    return next ? to_string(*next) : "never";
}

}  // namespace

TEST_CASE("K5 a Scheduled campaign starts by itself at its instant, not a millisecond before") {
    World world;
    world.go_to(State::Scheduled);
    CHECK(next_text(world) == "2026-03-01T09:00:00.000Z");
    world.now = moment("2026-03-01T08:59:59.999Z");
    CHECK(due_names(world).empty());
    CHECK(refusal(world.take(Start{}, world.by_clock())) == "start out_of_range");
    world.now = moment("2026-03-01T09:00:00Z");
    CHECK(refusal(world.take(Start{}, world.as(world.people.head))) == "actor not_allowed");
    CHECK(world.run() == Names{"start"});
    CHECK(world.campaign.state == State::Running);
    CHECK(due_names(world).empty());
    CHECK(refusal(world.take(Start{}, world.by_clock())) == "state not_allowed");
}

TEST_CASE("K5 one still in preparation does not start: it is marked once, owner and head are told") {
    World world;
    world.go_to(State::Preparation);
    world.now = moment("2026-03-01T09:00:00Z");
    CHECK(world.run() == Names{"miss_start"});
    CHECK(world.campaign.state == State::Preparation);
    CHECK(world.campaign.start_missed);
    CHECK(world.told(Notice::StartMissed) == std::vector<UserId>{world.people.owner, world.people.head});
    CHECK(world.run().empty());
    CHECK(refusal(world.take(MissStart{}, world.by_clock())) == "start_missed not_allowed");
    CHECK(next_text(world) == "never");
}

TEST_CASE("K5 tasks that are done after a missed start do not start it") {
    World world;
    world.go_to(State::Preparation);
    world.now = moment("2026-03-01T09:00:00Z");
    world.finish_tasks();
    CHECK(world.campaign.state == State::Preparation);
    CHECK(world.run() == Names{"miss_start"});
}

TEST_CASE("K5 after a missed start owner or head start it by hand with a reason") {
    World world;
    world.go_to(State::Preparation);
    CHECK(refusal(world.take(StartByHand{"x"}, world.people.owner)) == "start_missed not_allowed");
    world.now = moment("2026-03-01T09:00:00Z");
    world.run();
    CHECK(refusal(world.take(StartByHand{"x"}, world.people.colleague)) == "actor not_allowed");
    CHECK(refusal(world.take(StartByHand{""}, world.people.head)) == "reason required");
    REQUIRE(world.take(StartByHand{"the stand comes tomorrow"}, world.people.head));
    CHECK(world.campaign.state == State::Running);
    CHECK(world.campaign.reason == "the stand comes tomorrow");
    CHECK(!world.campaign.start_missed);
    CHECK(next_text(world) == "2026-03-02T17:00:00.000Z");
}

TEST_CASE("K5 after a missed start they set a new date, which must lie ahead") {
    World world;
    world.go_to(State::Preparation);
    world.now = moment("2026-03-01T09:00:00Z");
    world.run();
    CHECK(refusal(world.take(Reschedule{local("2026-03-01", 10), local("2026-03-02", 18)}, world.people.owner)) ==
          "start out_of_range");
    CHECK(refusal(world.take(Reschedule{local("2026-03-10", 10), local("2026-03-09", 18)}, world.people.owner)) ==
          "content.end out_of_range");
    REQUIRE(world.take(Reschedule{local("2026-03-10", 10), local("2026-03-11", 18)}, world.people.owner));
    CHECK(!world.campaign.start_missed);
    CHECK(world.told(Notice::Rescheduled) == std::vector<UserId>{world.people.head});
    CHECK(has_effect(world, Schedule{moment("2026-03-10T09:00:00Z")}));
    world.finish_tasks();
    CHECK(world.campaign.state == State::Scheduled);
}

TEST_CASE("K6 at its end it asks each participant, and closes when all have answered") {
    World world;
    world.go_to(State::Survey);
    CHECK(has_effect(world, InviteToSurvey{}));
    CHECK(world.campaign.survey == SurveyProgress{world.now, 2, 0, false});
    CHECK(refusal(world.take(Answer{true}, world.as(world.people.owner))) == "actor not_allowed");
    REQUIRE(world.take(Answer{true}, world.by_participant()));
    REQUIRE(world.take(Answer{false}, world.by_participant()));
    CHECK(world.campaign.state == State::Survey);
    REQUIRE(world.take(Answer{true}, world.by_participant()));
    CHECK(world.campaign.state == State::Closed);
    CHECK(has_effect(world, EndSurvey{}));
    CHECK(refusal(world.take(Answer{false}, world.by_participant())) == "state not_allowed");
}

TEST_CASE("K6 with nobody to ask it closes at once") {
    World world;
    world.participants = 0;
    world.go_to(State::Running);
    world.now = moment("2026-03-02T17:00:00Z");
    CHECK(world.run() == Names{"finish"});
    CHECK(world.campaign.state == State::Closed);
    CHECK(!has_effect(world, InviteToSurvey{}));
}

TEST_CASE("K6 after days of silence one reminder, after the closing delay it closes") {
    World world;
    world.go_to(State::Survey);  // asked on 2 March at 18:00 in Berlin
    CHECK(next_text(world) == "2026-03-05T17:00:00.000Z");
    world.now = moment("2026-03-05T17:00:00Z");
    CHECK(world.run() == Names{"remind_survey"});
    CHECK(has_effect(world, RemindOfSurvey{}));
    CHECK(world.run().empty());
    world.now = moment("2026-03-16T17:00:00Z");
    CHECK(world.run() == Names{"close"});
    CHECK(world.campaign.state == State::Closed);
    CHECK(next_text(world) == "never");
}

TEST_CASE("K6 it can be closed by hand with a reason") {
    World world;
    world.go_to(State::Survey);
    CHECK(refusal(world.take(CloseByHand{" "}, world.people.owner)) == "reason required");
    CHECK(refusal(world.take(Close{}, world.by_clock())) == "survey.closing_days out_of_range");
    REQUIRE(world.take(CloseByHand{"enough answers"}, world.people.owner));
    CHECK(world.campaign.state == State::Closed);
}

TEST_CASE("K7 after an outage overdue steps run once each, in order, marked late") {
    World world;
    world.go_to(State::Scheduled);
    world.now = moment("2026-04-20T09:00:00Z");
    CHECK(due_names(world) == Names{"start late", "finish late"});
    CHECK(world.run() == Names{"start late", "finish late"});
    CHECK(world.campaign.state == State::Survey);
    CHECK_MESSAGE(world.campaign.survey->asked_at == world.now, "who was asked late has his whole time");
    CHECK(world.run().empty());
    CHECK(next_text(world) == "2026-04-23T09:00:00.000Z");
}

TEST_CASE("K7 a survey's reminder that was missed together with its closing is not sent") {
    World world;
    world.go_to(State::Survey);
    world.now = moment("2026-06-01T09:00:00Z");
    CHECK(world.run() == Names{"remind_survey late lapsed", "close late"});
    CHECK(!has_effect(world, RemindOfSurvey{}));
    CHECK(world.campaign.state == State::Closed);
}

TEST_CASE("K7 of missed reminders only the latest goes out, and only while it makes sense") {
    World world;
    world.type.reminders = {{"week", ReminderKind::BeforeStart, 7, 540},
                            {"day", ReminderKind::BeforeStart, 1, 540},
                            {"due", ReminderKind::BeforeTaskDue, 1, 540},
                            {"overdue", ReminderKind::TaskOverdue, 1, 540},
                            {"again", ReminderKind::TaskOverdue, 3, 540}};
    world.go_to(State::Preparation);
    world.now = moment("2026-02-28T09:00:00Z");
    CHECK(world.run() == Names{"remind_task_due late lapsed", "remind_task_overdue late lapsed",
                               "remind_task_overdue late", "remind_task_due late lapsed",
                               "remind_task_overdue late lapsed", "remind_start late lapsed",
                               "remind_task_overdue late", "remind_task_due late lapsed", "remind_task_overdue late",
                               "remind_start late"});
    CHECK_MESSAGE(count_notices(world, Notice::TaskOverdue) == 3, "one for each task");
    CHECK(count_notices(world, Notice::TaskDueSoon) == 0);
    CHECK(count_notices(world, Notice::StartNear) == 1);
    CHECK(world.run().empty());
}

TEST_CASE("K7 reminders whose moment had passed when they were planned are not made up for") {
    World world;
    world.type.reminders = {{"due", ReminderKind::BeforeTaskDue, 10, 540},
                            {"month", ReminderKind::BeforeStart, 30, 540}};
    world.go_to(State::Preparation);  // contract is due in 7 days, the start in 27
    CHECK(world.run().empty());
    world.now = moment("2026-02-09T08:00:00Z");
    CHECK(world.run() == Names{"remind_task_due"});
}

TEST_CASE("K4 reminders of tasks: before they are due, when overdue, never when done; each once") {
    World world;
    world.type.reminders = {{"due", ReminderKind::BeforeTaskDue, 1, 540},
                            {"overdue", ReminderKind::TaskOverdue, 1, 540}};
    world.go_to(State::Preparation);
    world.now = moment("2026-02-08T08:00:00Z");
    Step const step = due_steps(world.campaign, world.by_clock()).at(0);
    CHECK(world.run() == Names{"remind_task_due"});
    CHECK(refusal(world.take(Remind{step.key}, world.by_clock())) == "step duplicate");
    CHECK(refusal(world.take(Remind{"x"}, world.by_clock())) == "step not_found");
    world.now = moment("2026-02-10T08:00:00Z");
    CHECK(world.run() == Names{"remind_task_overdue"});
    REQUIRE(world.take(FinishTask{"contract", {}}, world.people.owner));
    REQUIRE(world.take(FinishTask{"page", {}}, world.people.owner));
    world.now = moment("2026-02-24T08:00:00Z");
    CHECK(world.run().empty());
    world.now = moment("2026-02-25T08:00:00Z");
    CHECK(world.run() == Names{"remind_task_due"});
}

TEST_CASE("K3 who lets a stage wait is reminded, in every round anew") {
    World world;
    world.type.reminders = {{"wait", ReminderKind::ApprovalWaiting, 2, 540}};
    world.make_whole();
    world.submit();
    CHECK(next_text(world) == "2026-02-04T08:00:00.000Z");
    world.now = moment("2026-02-04T08:00:00Z");
    CHECK(world.run() == Names{"remind_approval"});
    CHECK(world.told(Notice::ApprovalWaiting) == std::vector<UserId>{world.people.vera});
    REQUIRE(world.take(Return{world.hash(), "why", {}}, world.people.vera));
    world.submit();
    world.now = moment("2026-02-06T08:00:00Z");
    CHECK(world.run() == Names{"remind_approval"});
}

TEST_CASE("K5 daylight saving: the start is by the wall clock, skipped and doubled hours included") {
    World world;
    world.go_to(State::Preparation);
    auto const set_start = [&](LocalTime start) {
        REQUIRE(world.take(Reschedule{start, {{start.date.days + 1}, 600}}, world.people.owner));
        return instant_of(*world.campaign.content.start, world.zone);
    };
    CHECK(set_start(local("2026-03-28", 10)) == moment("2026-03-28T09:00:00Z"));
    CHECK(set_start(local("2026-03-29", 10)) == moment("2026-03-29T08:00:00Z"));
    CHECK(set_start(local("2026-03-29", 2, 30)) == moment("2026-03-29T01:30:00Z"));
    CHECK(set_start(local("2026-10-25", 2, 30)) == moment("2026-10-25T00:30:00Z"));
    CHECK(set_start(local("2026-10-26", 10)) == moment("2026-10-26T09:00:00Z"));
}

TEST_CASE("K6 days of silence are days of the calendar across a change of clocks") {
    World world;
    world.go_to(State::Running);
    world.now = moment("2026-03-27T17:00:00Z");  // two days before the clocks change
    CHECK(world.run() == Names{"finish late"});
    CHECK(next_text(world) == "2026-03-30T16:00:00.000Z");
}

TEST_CASE("K7 a step's key is the same however often it is asked for, and its own for each date") {
    World world;
    world.type.reminders = {{"day", ReminderKind::BeforeStart, 1, 540}};
    world.go_to(State::Scheduled);
    world.now = moment("2026-02-28T08:00:00Z");
    auto const first = due_steps(world.campaign, world.by_clock());
    REQUIRE(first.size() == 1);
    CHECK(first == due_steps(world.campaign, world.by_clock()));
    CHECK(first[0].key == "00000000-0000-0000-0000-000000000009/remind_start@day@2026-02-28T09:00");
    world.run();
    REQUIRE(world.take(Reschedule{local("2026-03-05", 10), local("2026-03-06", 10)}, world.people.owner));
    world.now = moment("2026-03-04T08:00:00Z");
    auto const second = due_steps(world.campaign, world.by_clock());
    REQUIRE(second.size() == 1);
    CHECK(second[0].key != first[0].key);
}

TEST_CASE("K7 the keys of all steps of a life are different") {
    World world;
    world.type.reminders = {{"week", ReminderKind::BeforeStart, 7, 540},
                            {"due", ReminderKind::BeforeTaskDue, 1, 540},
                            {"overdue", ReminderKind::TaskOverdue, 1, 540}};
    world.go_to(State::Preparation);
    std::set<std::string> keys;
    std::size_t count = 0;
    for (int day_number = 0; day_number < 60; ++day_number) {
        world.now.milliseconds += 86'400'000;
        for (Step const& step : due_steps(world.campaign, world.by_clock())) {
            keys.insert(step.key);
            ++count;
        }
        world.run();
    }
    CHECK(count > 6);
    CHECK(keys.size() == count);
}

TEST_CASE("K7 every change of what comes next is told to the scheduler") {
    World world;
    world.go_to(State::Preparation);
    CHECK(has_effect(world, Schedule{moment("2026-03-01T09:00:00Z")}));
    REQUIRE(world.take(Cancel{"no money"}, world.people.owner));
    CHECK(has_effect(world, Schedule{std::nullopt}));
}

}  // namespace offerta::campaign::tests
