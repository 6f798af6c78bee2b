#include <memory>

#include "tests/shared/campaign/walk.hpp"

namespace offerta::campaign::tests {

namespace {

constexpr int kWalks = 2'000;

/// The moves of K2, and the one past an approval that no stage asks for (K3).
std::set<std::pair<State, State>> moves_of_k2() {
    using S = State;
    std::set<std::pair<State, State>> moves{
        {S::Draft, S::InApproval},       {S::InApproval, S::Rework},   {S::Rework, S::InApproval},
        {S::InApproval, S::Preparation}, {S::InApproval, S::Rejected}, {S::Preparation, S::Scheduled},
        {S::Scheduled, S::Running},      {S::Preparation, S::Running}, {S::Running, S::Survey},
        {S::Survey, S::Closed},          {S::Draft, S::Preparation},   {S::Rework, S::Preparation}};
    for (State const from : {S::Draft, S::InApproval, S::Rework, S::Preparation, S::Scheduled, S::Running})
        moves.insert({from, S::Cancelled});
    return moves;
}

}  // namespace

TEST_CASE("K2 random walks: engine and model agree on every event, refusal and state") {
    Seen seen;
    for (int walk = 0; walk < kWalks; ++walk) {
        CAPTURE(walk);
        std::make_unique<Walk>(static_cast<std::uint64_t>(walk), seen)->run();
    }
    CHECK(seen.states.size() == kStateCount);
    std::set<std::pair<State, State>> const moves = moves_of_k2();
    for (auto const& move : moves)
        CHECK_MESSAGE(seen.moves.count(move) == 1, state_name(move.first), " to ", state_name(move.second));
    for (auto const& move : seen.moves)
        CHECK_MESSAGE(moves.count(move) == 1, state_name(move.first), " to ", state_name(move.second));
    for (std::size_t i = 0; i < kEventKindCount; ++i) {
        EventKind const kind = static_cast<EventKind>(i);
        CAPTURE(event_name(kind));
        CHECK(seen.refused[kind] > 0);
        bool const is_unasked = kind == EventKind::TasksReady || kind == EventKind::AllAnswered ||
                                kind == EventKind::Remind || kind == EventKind::Unspend ||
                                kind == EventKind::UnlinkQuote;
        if (!is_unasked) CHECK(seen.taken[kind] > 0);
    }
    std::set<std::string> const places{"state",
                                       "actor",
                                       "approval.turn",
                                       "approval.stages",
                                       "content_hash",
                                       "comment",
                                       "reason",
                                       "tasks",
                                       "content.name",
                                       "start",
                                       "start_missed",
                                       "end",
                                       "event",
                                       "step",
                                       "leads",
                                       "quotes",
                                       "spending",
                                       "survey.answered",
                                       "survey.closing_days",
                                       "on_behalf_of"};
    for (std::string const& place : places) CHECK_MESSAGE(seen.places.count(place) == 1, place);
    for (std::string const& place : seen.places) CHECK_MESSAGE(places.count(place) == 1, place);
    CHECK(seen.reminders > 100);
    CHECK(seen.lapsed > 10);
}

}  // namespace offerta::campaign::tests
