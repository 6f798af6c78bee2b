#pragma once

#include "shared/bonus/statement.hpp"

namespace offerta {

enum class ReviewState : std::uint8_t { Open, Confirmed, Disputed, Accepted, Declined };

enum class ReviewAction : std::uint8_t { Confirm, Dispute, Withdraw, Accept, Decline };

/// Something said about a line of a statement (B10).
struct ReviewEvent {
    ReviewAction action = ReviewAction::Confirm;
    std::string by;  ///< a user
    Instant at;
    std::string comment;
    std::int64_t amount = 0;  ///< the line's figure that was seen

    friend bool operator==(ReviewEvent const&, ReviewEvent const&) = default;
};

/// What was said about one line of somebody's statement, and how it stands (B10). The line's owner
/// confirms or disputes it, a head accepts or declines the dispute; after his answer the owner may
/// do either again.
struct LineReview {
    std::string user;  ///< the statement's owner
    EarningKey key;
    bool is_correction = false;
    BonusPeriod period;  ///< of the statement
    ReviewState state = ReviewState::Open;
    std::vector<ReviewEvent> events;

    friend bool operator==(LineReview const&, LineReview const&) = default;
};

inline constexpr std::size_t kMaxReviewComment = 2'000;  ///< code points
inline constexpr std::size_t kMaxReviewEvents = 200;

/// How the line stands now: what was confirmed or answered lapses when the figure changes, a
/// dispute stays until it is answered or withdrawn.
[[nodiscard]] ReviewState state_now(LineReview const& review, std::int64_t amount);

/// The review after an event; it changes nothing else. `amount` is the line's figure now. Errors:
/// NotAllowed where this person may not do it (the owner confirms, disputes and withdraws; another
/// one answers: nobody answers himself), Conflict where the state does not take it or the figure is
/// not the one seen, Required and TooLong at "comment" (a dispute and an answer need one), TooMany.
/// Whether `by` is the owner's head is the caller's to know.
[[nodiscard]] Result<LineReview> apply(LineReview review, ReviewEvent event, std::int64_t amount);

/// A dispute that waits for an answer, for the head's inbox: oldest first.
[[nodiscard]] std::vector<LineReview> waiting_disputes(std::vector<LineReview> const& reviews);

}  // namespace offerta
