#include "shared/bonus/review.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace offerta {
namespace {

ReviewState state_after(ReviewAction action) {
    switch (action) {
        case ReviewAction::Confirm:
            return ReviewState::Confirmed;
        case ReviewAction::Dispute:
            return ReviewState::Disputed;
        case ReviewAction::Withdraw:
            return ReviewState::Open;
        case ReviewAction::Accept:
            return ReviewState::Accepted;
        case ReviewAction::Decline:
            return ReviewState::Declined;
    }
    return ReviewState::Open;
}

bool is_answer(ReviewAction action) { return action == ReviewAction::Accept || action == ReviewAction::Decline; }

bool is_taken(ReviewState state, ReviewAction action) {
    switch (action) {
        case ReviewAction::Confirm:
            return state != ReviewState::Confirmed && state != ReviewState::Disputed;
        case ReviewAction::Dispute:
            return state != ReviewState::Disputed;
        case ReviewAction::Withdraw:
        case ReviewAction::Accept:
        case ReviewAction::Decline:
            return state == ReviewState::Disputed;
    }
    return false;
}

Status check_comment(ReviewEvent const& event) {
    bool const is_needed = event.action == ReviewAction::Dispute || is_answer(event.action);
    if (is_needed && trim(event.comment).empty()) return fail(ErrorCode::Required, "comment", "a comment");
    std::size_t const length = count_code_points(event.comment);
    if (length > kMaxReviewComment)
        return fail(ErrorCode::TooLong, "comment", "at most " + std::to_string(kMaxReviewComment),
                    std::to_string(length));
    return {};
}

Instant disputed_at(LineReview const& review) {
    for (std::size_t i = review.events.size(); i-- > 0;)
        if (review.events[i].action == ReviewAction::Dispute) return review.events[i].at;
    return {};
}

}  // namespace

ReviewState state_now(LineReview const& review, std::int64_t amount) {
    if (review.events.empty()) return ReviewState::Open;
    if (review.state == ReviewState::Disputed) return ReviewState::Disputed;
    return review.events.back().amount == amount ? review.state : ReviewState::Open;
}

Result<LineReview> apply(LineReview review, ReviewEvent event, std::int64_t amount) {
    bool const is_owner = event.by == review.user;
    if (is_answer(event.action) == is_owner)
        return fail(ErrorCode::NotAllowed, "action",
                    is_answer(event.action) ? "somebody else's answer" : "the statement's owner", event.by);
    if (!is_taken(state_now(review, amount), event.action))
        return fail(ErrorCode::Conflict, "action", "an action that the line's state takes");
    if (event.amount != amount)
        return fail(ErrorCode::Conflict, "amount", std::to_string(amount), std::to_string(event.amount));
    OFFERTA_CHECK_OK(check_comment(event));
    if (review.events.size() >= kMaxReviewEvents)
        return fail(ErrorCode::TooMany, "events", "at most " + std::to_string(kMaxReviewEvents));
    review.state = state_after(event.action);
    review.events.push_back(std::move(event));
    return review;
}

std::vector<LineReview> waiting_disputes(std::vector<LineReview> const& reviews) {
    std::vector<LineReview> out;
    for (LineReview const& one : reviews)
        if (one.state == ReviewState::Disputed) out.push_back(one);
    std::stable_sort(out.begin(), out.end(),
                     [](LineReview const& a, LineReview const& b) { return disputed_at(a) < disputed_at(b); });
    return out;
}

}  // namespace offerta
