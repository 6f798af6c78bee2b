#include "shared/campaign/board.hpp"

#include <algorithm>
#include <array>

#include "shared/campaign/approval.hpp"

namespace offerta::campaign {

namespace {

constexpr std::array<State, kStateCount> kColumns{
    State::Draft,   State::InApproval, State::Rework, State::Preparation, State::Scheduled,
    State::Running, State::Survey,     State::Closed, State::Rejected,    State::Cancelled};

// The first mandatory task that can be worked on: due first, in the type's order.
Task const* next_task(Campaign const& campaign) {
    Task const* next = nullptr;
    for (Task const& task : campaign.tasks) {
        bool const is_free = task.mandatory && !task.is_finished() && unfinished_dependencies(campaign, task).empty();
        if (is_free && (next == nullptr || task.due < next->due)) next = &task;
    }
    return next;
}

Holder task_holder(Campaign const& campaign, Context const& context) {
    Holder holder{{campaign.owner}, false, campaign.state_since};
    Task const* task = next_task(campaign);
    if (task == nullptr) return holder;
    std::vector<UserId> users = people_of(*task, campaign, context.directory);
    if (!users.empty()) holder.users = std::move(users);
    for (std::string const& id : task->depends_on) {
        Task const* before = find_task(campaign, id);
        if (before != nullptr) holder.since = std::max(holder.since, before->finished_at);
    }
    return holder;
}

bool is_by_hand(Row const& row) {
    return std::none_of(row.guards.begin(), row.guards.end(), [](Guard guard) {
        return guard == Guard::ByClock || guard == Guard::ByItself || guard == Guard::ByParticipant;
    });
}

bool has_guard(Row const& row, Guard guard) {
    return std::find(row.guards.begin(), row.guards.end(), guard) != row.guards.end();
}

// The event as the person would make it, with some words in the place of his own.
std::optional<Event> event_for(EventKind kind, Campaign const& campaign, Context const& context) {
    constexpr char const* kWords = "-";
    auto const turns_now = waiting_for(context.user(), campaign, context.type, context.directory);
    UserId const absent = turns_now.empty() ? UserId{} : turns_now.front().on_behalf_of;
    std::string const hash = content_hash(campaign.content, context.type);
    switch (kind) {
        case EventKind::Submit:
            return Submit{};
        case EventKind::Approve:
            return Approve{hash, kWords, absent};
        case EventKind::Return:
            return Return{hash, kWords, absent};
        case EventKind::Reject:
            return Reject{hash, kWords, absent};
        case EventKind::StartByHand:
            return StartByHand{kWords};
        case EventKind::CloseByHand:
            return CloseByHand{kWords};
        case EventKind::Cancel:
            return Cancel{kWords};
        default:
            return std::nullopt;
    }
}

bool leads_to(Outcome const& outcome, State state) {
    return std::any_of(outcome.transitions.begin(), outcome.transitions.end(),
                       [&](Transition const& one) { return one.to == state; });
}

std::optional<Error> refusal_of(Event const& event, State to, Campaign const& campaign, Context const& context) {
    auto const outcome = apply(campaign, event, context);
    if (!outcome) return outcome.error();
    if (leads_to(*outcome, to)) return std::nullopt;
    return Error{ErrorCode::NotAllowed, "state", "what else " + std::string{state_name(to)} + " needs: further consent",
                 std::string{state_name(campaign.state)}};
}

// Only the clock moves it there, or what is still to be done.
Error reason_to_wait(State to, Campaign const& campaign, Context const& context) {
    if (campaign.state == State::Preparation && to == State::Scheduled) {
        std::vector<Error> reasons = start_gate(campaign, context);
        if (!reasons.empty()) return std::move(reasons.front());
    }
    return {ErrorCode::NotAllowed, "state", "the clock moves it to " + std::string{state_name(to)},
            std::string{state_name(campaign.state)}};
}

Error no_such_move(State to, State from) {
    std::string states;
    for (State const state : kColumns) {
        bool const is_next = std::any_of(workflow().begin(), workflow().end(),
                                         [&](Row const& row) { return row.from.has(from) && row.to == state; });
        if (is_next) states += (states.empty() ? "" : ", ") + std::string{state_name(state)};
    }
    return {ErrorCode::NotAllowed, "state", states.empty() ? "no further state" : states, std::string{state_name(to)}};
}

Move move_to(State to, Campaign const& campaign, Context const& context) {
    Move move{to, std::nullopt, false, std::nullopt};
    bool is_possible = false;
    for (Row const& row : workflow()) {
        if (!row.from.has(campaign.state) || row.to != to) continue;
        is_possible = true;
        auto const event = is_by_hand(row) ? event_for(row.event, campaign, context) : std::nullopt;
        if (!event) continue;
        auto refusal = refusal_of(*event, to, campaign, context);
        if (move.event && refusal) continue;
        move.event = row.event;
        move.needs_words = has_guard(row, Guard::CommentGiven) || has_guard(row, Guard::ReasonGiven);
        move.refusal = std::move(refusal);
        if (!move.refusal) return move;
    }
    if (!is_possible)
        move.refusal = no_such_move(to, campaign.state);
    else if (!move.event)
        move.refusal = reason_to_wait(to, campaign, context);
    return move;
}

}  // namespace

std::span<State const> board_columns() { return kColumns; }

Holder holder_of(Campaign const& campaign, Context const& context) {
    switch (campaign.state) {
        case State::InApproval:
            return {people_to_ask(campaign, context.type, context.directory), false,
                    campaign.rounds.back().stage_since};
        case State::Preparation:
            return task_holder(campaign, context);
        case State::Scheduled:
            return {{}, true, campaign.state_since};
        case State::Closed:
        case State::Rejected:
        case State::Cancelled:
            return {{}, false, campaign.state_since};
        default:
            return {{campaign.owner}, false, campaign.state_since};
    }
}

std::int64_t held_for(Holder const& holder, Instant now) {
    return std::max<std::int64_t>(0, now.milliseconds - holder.since.milliseconds);
}

std::vector<Move> moves_of(Campaign const& campaign, Context const& context) {
    std::vector<Move> moves;
    for (State const to : kColumns)
        if (to != campaign.state) moves.push_back(move_to(to, campaign, context));
    return moves;
}

}  // namespace offerta::campaign
