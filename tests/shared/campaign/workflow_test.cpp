#include "shared/campaign/workflow.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include "tests/pictures/workflow_page.hpp"
#include "tests/shared/campaign/world.hpp"
#include "tests/support/places.hpp"

namespace offerta::campaign::tests {

namespace {

bool same_guards(Row const& a, Row const& b) {
    return std::equal(a.guards.begin(), a.guards.end(), b.guards.begin(), b.guards.end());
}

bool overlap(Row const& a, Row const& b) { return a.event == b.event && (a.from.bits & b.from.bits) != 0; }

/// Where K2 lets a campaign go from a state.
std::set<State> next_states(State from) {
    std::set<State> out;
    for (Row const& row : workflow())
        if (row.from.has(from) && row.to) out.insert(*row.to);
    return out;
}

}  // namespace

TEST_CASE("K2 the table allows the transitions of K2 and no others") {
    using S = State;
    using Set = std::set<State>;
    // Draft and Rework reach Preparation at once where no stage of approval is switched on (K3).
    CHECK(next_states(S::Draft) == Set{S::InApproval, S::Preparation, S::Cancelled});
    CHECK(next_states(S::InApproval) == Set{S::Rework, S::Preparation, S::Rejected, S::Cancelled});
    CHECK(next_states(S::Rework) == Set{S::InApproval, S::Preparation, S::Cancelled});
    CHECK(next_states(S::Preparation) == Set{S::Scheduled, S::Running, S::Cancelled});
    CHECK(next_states(S::Scheduled) == Set{S::Running, S::Cancelled});
    CHECK(next_states(S::Running) == Set{S::Survey, S::Cancelled});
    CHECK(next_states(S::Survey) == Set{S::Closed});
    for (State const end : {S::Closed, S::Rejected, S::Cancelled}) CHECK(next_states(end).empty());
}

TEST_CASE("K2 rows of one state and event have the same guards and differ in when") {
    auto const rows = workflow();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = i + 1; j < rows.size(); ++j) {
            if (!overlap(rows[i], rows[j])) continue;
            CAPTURE(event_name(rows[i].event));
            CHECK(same_guards(rows[i], rows[j]));
            CHECK(rows[i].when != rows[j].when);
            CHECK(rows[i].when != When::Always);
        }
    }
}

TEST_CASE("K2 every event, guard and consequence has a row that uses it, and a name of its own") {
    std::set<EventKind> events;
    std::set<Guard> guards;
    std::set<Consequence> consequences;
    for (Row const& row : workflow()) {
        events.insert(row.event);
        guards.insert(row.guards.begin(), row.guards.end());
        consequences.insert(row.consequences.begin(), row.consequences.end());
    }
    CHECK(events.size() == kEventKindCount);
    CHECK(guards.size() == kGuardCount);
    CHECK(consequences.size() == 16);
    std::set<std::string_view> names;
    for (EventKind const event : events) names.insert(event_name(event));
    for (Guard const guard : guards) names.insert(guard_name(guard));
    for (Consequence const one : consequences) names.insert(consequence_name(one));
    CHECK(names.size() == kEventKindCount + kGuardCount + 16);
    CHECK(names.count("") == 0);
}

TEST_CASE("K2 an event outside its states is refused with the states that have it") {
    World world;
    Status const status = world.take(Finish{}, world.by_clock());
    CHECK(refusal(status) == "state not_allowed");
    CHECK(status.error().expected == "finish in running");
    CHECK(status.error().got == "draft");
}

TEST_CASE("K2 a campaign that is not whole is not submitted, and told the first thing it lacks") {
    World world;
    UserId const owner = world.people.owner;
    CHECK(refusal(world.take(Submit{}, owner)) == "content.name required");
    world.make_whole();
    world.campaign.content.fields.clear();
    CHECK(refusal(world.take(Submit{}, owner)) == "content.fields.region required");
    world.make_whole();
    world.now = moment("2026-03-01T09:00:00Z");
    CHECK(refusal(world.take(Submit{}, owner)) == "start out_of_range");
}

TEST_CASE("K2 a draft may have gaps but nothing wrong") {
    World world;
    Content content = world.campaign.content;
    UserId const owner = world.people.owner;
    CHECK(refusal(world.take(Edit{content}, owner)).empty());
    content.budget[0].planned = world.money(-1);
    CHECK(refusal(world.take(Edit{content}, owner)) == "content.budget[venue].planned out_of_range");
    content = world.campaign.content;
    content.start = local("2026-03-02", 10);
    content.end = local("2026-03-02", 10);
    CHECK(refusal(world.take(Edit{content}, owner)) == "content.end out_of_range");
    content = world.campaign.content;
    content.fields["region"] = std::string{"moon"};
    CHECK(refusal(world.take(Edit{content}, owner)) == "content.fields.region not_found");
    content = world.campaign.content;
    content.budget[0].planned = content.budget[1].planned = world.money(INT64_MAX);
    CHECK(refusal(world.take(Edit{content}, owner)) == "content.budget overflow");
}

TEST_CASE("X a campaign is written by its owner and by the head of marketing, by nobody else") {
    World world;
    world.make_whole();
    Edit const edit{world.campaign.content};
    CHECK(refusal(world.take(edit, world.people.colleague)) == "actor not_allowed");
    CHECK(refusal(world.take(edit, world.people.stranger)) == "actor not_allowed");
    CHECK(refusal(world.take(edit, world.by_clock())) == "actor not_allowed");
    CHECK(refusal(world.take(edit, world.people.head)).empty());
}

TEST_CASE("K2 cancelling needs a reason and tells all who were at work on it") {
    World world;
    world.make_whole();
    world.submit();
    CHECK(refusal(world.take(Cancel{""}, world.people.owner)) == "reason required");
    REQUIRE(world.take(Cancel{"no budget"}, world.people.owner));
    CHECK(world.campaign.state == State::Cancelled);
    CHECK(world.told(Notice::Cancelled) == std::vector<UserId>{world.people.vera});
    World late;
    late.go_to(State::Survey);
    CHECK(refusal(late.take(Cancel{"x"}, late.people.owner)) == "state not_allowed");
}

TEST_CASE("K2 who does something is not told of it himself") {
    World world;
    world.go_to(State::Preparation);
    CHECK(world.told(Notice::TaskGiven) == std::vector<UserId>{world.people.owner});
    REQUIRE(world.take(AssignTask{"page", Who::owner()}, world.people.owner));
    CHECK(world.told(Notice::TaskGiven).empty());
}

TEST_CASE("the picture in docs is what the table says") {
    std::ifstream file{offerta::test::source_dir() + "/docs/campaign-workflow.md", std::ios::binary};
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    CHECK_MESSAGE(text.str() == offerta::test::workflow_page(), "run: offerta_pictures docs");
}

}  // namespace offerta::campaign::tests
