#pragma once

#include "shared/campaign/preparation.hpp"
#include "shared/campaign/workflow.hpp"

// The board (domain.md K8): a column per state, who holds a card and for how long, and where it may
// be moved. Whether a move is allowed is found out by making it, so that board and workflow cannot
// differ.

namespace offerta::campaign {

/// The columns, left to right; Rejected and Cancelled stand apart at the end.
[[nodiscard]] std::span<State const> board_columns();

/// Who holds a campaign now: the owner of a draft, whose turn it is in approval, who is responsible
/// for the first mandatory task that can be worked on in preparation (else the owner), nobody but
/// the clock before a scheduled start, and nobody at the end.
struct Holder {
    std::vector<UserId> users;
    bool is_clock = false;
    Instant since;

    friend bool operator==(Holder const&, Holder const&) = default;
};
[[nodiscard]] Holder holder_of(Campaign const& campaign, Context const& context);
/// Milliseconds that the holder has had it.
[[nodiscard]] std::int64_t held_for(Holder const& holder, Instant now);

/// A move of a card to another column by the person of the context.
struct Move {
    State to = State::Draft;
    std::optional<EventKind> event;  ///< what makes the move; none where only the clock, or nothing, does
    bool needs_words = false;        ///< a comment or a reason has to be given with it
    std::optional<Error> refusal;    ///< none: allowed
};
/// One for every other column, in their order.
[[nodiscard]] std::vector<Move> moves_of(Campaign const& campaign, Context const& context);

}  // namespace offerta::campaign
