#include "shared/campaign/preparation.hpp"

#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

Task const& task_of(World const& world, char const* id) { return *find_task(world.campaign, id); }

std::string finish(World& world, char const* id, UserId user) { return refusal(world.take(FinishTask{id, {}}, user)); }

}  // namespace

TEST_CASE("K4 consent makes the tasks, due by their offset from the start") {
    World world;
    world.go_to(State::Preparation);
    REQUIRE(world.campaign.tasks.size() == 4);
    CHECK(task_of(world, "contract").due == day("2026-02-09"));
    CHECK(task_of(world, "stand").due == day("2026-02-26"));
    CHECK(task_of(world, "report").due == day("2026-03-15"));
    auto const made = std::find_if(world.effects.begin(), world.effects.end(),
                                   [](Effect const& e) { return std::holds_alternative<MakeTasks>(e); });
    REQUIRE(made != world.effects.end());
    CHECK(std::get<MakeTasks>(*made).tasks == std::vector<std::string>{"contract", "page", "stand", "report"});
}

TEST_CASE("K4 a task waits for what it depends on, and its responsible is told when it is free") {
    World world;
    world.go_to(State::Preparation);
    REQUIRE(world.take(AssignTask{"page", Who::user(world.people.colleague)}, world.people.owner));
    CHECK(world.told(Notice::TaskGiven) == std::vector<UserId>{world.people.colleague});
    Status const early = world.take(FinishTask{"page", {}}, world.people.colleague);
    CHECK(refusal(early) == "tasks[page] conflict");
    CHECK(early.error().expected == "done before it: contract");
    CHECK(finish(world, "contract", world.people.owner).empty());
    CHECK(world.told(Notice::TaskReady) == std::vector<UserId>{world.people.colleague});
    CHECK(finish(world, "page", world.people.colleague).empty());
}

TEST_CASE("K4 a task is worked on by its responsible, his deputy, or who may write the campaign") {
    World world;
    world.go_to(State::Preparation);
    REQUIRE(world.take(AssignTask{"stand", Who::user(world.people.stranger)}, world.people.owner));
    CHECK(finish(world, "stand", world.people.anna) == "tasks[stand] not_allowed");
    CHECK(finish(world, "stand", world.people.colleague) == "tasks[stand] not_allowed");
    world.directory.deputies = {{world.people.stranger, world.people.anna, {}}};
    CHECK(refusal(world.take(StartTask{"stand"}, world.people.anna)).empty());
    CHECK(finish(world, "stand", world.people.stranger).empty());
    CHECK(task_of(world, "stand").finished_by == world.people.stranger);
    CHECK(finish(world, "contract", world.people.head).empty());
}

TEST_CASE("K4 a finished task is finished; opening it again needs a reason and nothing built on it") {
    World world;
    world.go_to(State::Preparation);
    UserId const owner = world.people.owner;
    CHECK(refusal(world.take(ReopenTask{"contract", "x"}, owner)) == "tasks[contract] conflict");
    CHECK(finish(world, "contract", owner).empty());
    CHECK(finish(world, "contract", owner) == "tasks[contract] conflict");
    CHECK(refusal(world.take(ReopenTask{"contract", ""}, owner)) == "reason required");
    REQUIRE(world.take(StartTask{"page"}, owner));
    CHECK(refusal(world.take(ReopenTask{"contract", "x"}, owner)) == "tasks[contract] conflict");
    CHECK(finish(world, "page", owner).empty());
    REQUIRE(world.take(ReopenTask{"page", "typo"}, owner));
    REQUIRE(world.take(ReopenTask{"contract", "typo"}, owner));
    CHECK(task_of(world, "contract").state == TaskState::Open);
    CHECK(finish(world, "nothing", owner) == "tasks[nothing] not_found");
}

TEST_CASE("K4 only a task that is not mandatory can be skipped, with a reason") {
    World world;
    world.go_to(State::Preparation);
    UserId const owner = world.people.owner;
    CHECK(refusal(world.take(SkipTask{"stand", "x"}, owner)) == "tasks[stand] not_allowed");
    CHECK(refusal(world.take(SkipTask{"report", ""}, owner)) == "reason required");
    CHECK(refusal(world.take(SkipTask{"report", "not needed"}, owner)).empty());
    CHECK(task_of(world, "report").is_finished());
}

TEST_CASE("K4 all mandatory tasks done makes it Scheduled by itself; others may stay open") {
    World world;
    world.go_to(State::Preparation);
    CHECK(start_gate(world.campaign, world.by_clock()).size() == 3);
    CHECK(finish(world, "contract", world.people.owner).empty());
    CHECK(finish(world, "page", world.people.owner).empty());
    CHECK(world.campaign.state == State::Preparation);
    auto const gate = start_gate(world.campaign, world.by_clock());
    REQUIRE(gate.size() == 1);
    CHECK(gate[0] == Error{ErrorCode::Required, "tasks[stand]", "done", "open"});
    CHECK(finish(world, "stand", world.people.owner).empty());
    CHECK(world.campaign.state == State::Scheduled);
    CHECK(world.transitions.back() == Transition{State::Preparation, EventKind::TasksReady, State::Scheduled});
    CHECK(refusal(world.take(TasksReady{}, world.people.owner)) == "state not_allowed");
    CHECK(refusal(world.take(ReopenTask{"stand", "x"}, world.people.owner)) == "tasks[stand] not_allowed");
}

TEST_CASE("K4 a type without mandatory tasks is Scheduled at once, and nobody can ask for it") {
    World world;
    for (TaskTemplate& task : world.type.tasks) task.mandatory = false;
    world.go_to(State::Scheduled);
    CHECK(world.campaign.state == State::Scheduled);
    World other;
    other.go_to(State::Preparation);
    CHECK(refusal(other.take(TasksReady{}, other.people.owner)) == "event not_allowed");
}

TEST_CASE("K4 a task is overdue from the day after, by the organisation's clock") {
    World world;
    world.go_to(State::Preparation);
    Task const& task = task_of(world, "contract");  // due on the 9th
    world.now = moment("2026-02-09T22:59:00Z");
    CHECK(!is_overdue(task, world.by_clock().today()));
    world.now = moment("2026-02-09T23:00:00Z");  // midnight in Berlin
    CHECK(is_overdue(task, world.by_clock().today()));
    CHECK(days_late(task, world.zone, world.by_clock().today()) == 1);
    CHECK(progress_of(world.campaign, world.by_clock().today()) == Progress{0, 4, 3, 1});
    world.now = moment("2026-02-11T12:00:00Z");
    CHECK(finish(world, "contract", world.people.owner).empty());
    world.now = moment("2026-02-20T12:00:00Z");
    CHECK(days_late(task_of(world, "contract"), world.zone, world.by_clock().today()) == 2);
    CHECK(!is_overdue(task_of(world, "contract"), world.by_clock().today()));
}

TEST_CASE("K4 a new start moves what is open and was not dated by hand") {
    World world;
    world.go_to(State::Preparation);
    REQUIRE(world.take(MoveTask{"stand", day("2026-02-20")}, world.people.owner));
    CHECK(finish(world, "contract", world.people.owner).empty());
    REQUIRE(world.take(Reschedule{local("2026-03-11", 10), local("2026-03-12", 18)}, world.people.owner));
    CHECK(task_of(world, "contract").due == day("2026-02-09"));
    CHECK(task_of(world, "page").due == day("2026-03-01"));
    CHECK(task_of(world, "stand").due == day("2026-02-20"));
    CHECK(task_of(world, "report").due == day("2026-03-25"));
}

}  // namespace offerta::campaign::tests
