// What engine and model must agree on at each step, and what must always hold.
#include <doctest/doctest.h>

#include "shared/campaign/approval.hpp"
#include "tests/shared/campaign/walk.hpp"

namespace offerta::campaign::tests {

void Walk::pass_time() {
    model_.now += random_.between(0, 36) * 3'600'000;
    if (random_.chance(5)) model_.now += 30 * kDay;  // an outage
    world_.now = {model_.now};
    if (random_.chance(30)) return;  // the clock's events may come one by one, and at any time
    auto const done = run_clock(world_.campaign, world_.by_clock());
    REQUIRE(done);
    for (DoneStep const& one : *done) check_step(one);
    if (!done->empty()) world_.campaign = done->back().outcome.campaign;
    CHECK_MESSAGE(due_steps(world_.campaign, world_.by_clock()).empty(), "all is done");
    model_.run_clock();
}

void Walk::check_step(DoneStep const& done) {
    CHECK_MESSAGE(keys_.insert(done.step.key).second, done.step.key);
    CHECK(done.step.due <= world_.now);
    if (kind_of(event_of(done.step)) == EventKind::Remind) ++(done.step.is_lapsed ? seen_.lapsed : seen_.reminders);
    note_moves(done.outcome.transitions);
    for (Effect const& effect : done.outcome.effects) {
        if (std::holds_alternative<InviteToSurvey>(effect)) ++invitations_;
        if (std::holds_alternative<RemindOfSurvey>(effect)) ++survey_reminders_;
        if (done.step.is_lapsed) CHECK(!std::holds_alternative<Notify>(effect));
    }
    CHECK(invitations_ <= 1);
    CHECK(survey_reminders_ <= 1);
}

void Walk::note_moves(std::vector<Transition> const& transitions) {
    for (Transition const& one : transitions)
        if (one.from != one.to) seen_.moves.insert({one.from, one.to});
}

void Walk::compare() {
    Campaign const& campaign = world_.campaign;
    seen_.states.insert(campaign.state);
    CHECK(std::string{state_name(campaign.state)} == model_.state);
    CHECK(campaign.start_missed == model_.missed);
    CHECK(campaign.rounds.size() == static_cast<std::size_t>(model_.rounds));
    CHECK(campaign.leads.size() == model_.leads.size());
    REQUIRE(campaign.tasks.size() == model_.made.size());
    for (std::size_t i = 0; i < model_.made.size(); ++i)
        CHECK(static_cast<int>(campaign.tasks[i].state) == static_cast<int>(model_.made[i].state));
    if (campaign.survey) {
        CHECK(campaign.survey->asked == model_.asked);
        CHECK(campaign.survey->answered == model_.answered);
    }
    compare_approval(campaign);
    for (Round const& round : campaign.rounds) check_round(campaign, round);
    if (random_.chance(10)) check_board();
}

void Walk::compare_approval(Campaign const& campaign) {
    if (campaign.state != State::InApproval) return;
    Round const& round = campaign.rounds.back();
    CHECK(round.content_hash == world_.hash());
    REQUIRE(round.current == model_.current);
    Stage const* stage = current_stage(campaign, world_.type);
    REQUIRE(stage != nullptr);
    auto const open = standing_of(*stage, round).open_slots;
    std::vector<std::size_t> expected;
    auto const& slots = model_.round[model_.current].slots;
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (!slots[i].filled) expected.push_back(i);
    CHECK(open == expected);
    world_.by_clock();
    CHECK_MESSAGE(!turns(campaign, world_.type, world_.directory).empty(), "somebody can always decide");
}

void Walk::check_round(Campaign const& campaign, Round const& round) {
    for (Decision const& one : round.decisions) {
        CHECK(!(one.by == campaign.owner));
        CHECK(!(one.by == round.submitted_by));
        CHECK(!(one.right() == campaign.owner));
        CHECK(!one.slots.empty());
        if (one.verdict != Verdict::Approve) CHECK(!one.comment.empty());
    }
}

void Walk::check_board() {
    int const who = static_cast<int>(random_.between(1, kPeople));
    for (Move const& move : moves_of(world_.campaign, world_.as(person(who)))) {
        if (!move.refusal) continue;
        CHECK(!move.refusal->place.empty());
        CHECK(!move.refusal->expected.empty());
    }
}

}  // namespace offerta::campaign::tests
