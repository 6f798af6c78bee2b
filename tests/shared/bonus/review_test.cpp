#include "shared/bonus/review.hpp"

#include <doctest/doctest.h>

using namespace offerta;

namespace {

ReviewEvent event(ReviewAction action, char const* by, char const* comment = "", std::int64_t amount = 100) {
    return {action, by, {1'000}, comment, amount};
}

LineReview of_anna() {
    LineReview review;
    review.user = "anna";
    return review;
}

}  // namespace

TEST_CASE("B10 the owner disputes a line with a comment, the head answers, the owner confirms") {
    auto const disputed = apply(of_anna(), event(ReviewAction::Dispute, "anna", "Доля должна быть 100 %"), 100);
    REQUIRE(disputed);
    CHECK(disputed->state == ReviewState::Disputed);
    auto const answered = apply(*disputed, event(ReviewAction::Decline, "igor", "Сделку вели двое"), 100);
    REQUIRE(answered);
    CHECK(answered->state == ReviewState::Declined);
    auto const again = apply(*answered, event(ReviewAction::Dispute, "anna", "Нет, одна"), 100);
    REQUIRE(again);
    auto const accepted = apply(*again, event(ReviewAction::Accept, "igor", "Исправим"), 100);
    REQUIRE(accepted);
    auto const confirmed = apply(*accepted, event(ReviewAction::Confirm, "anna"), 100);
    REQUIRE(confirmed);
    CHECK(confirmed->state == ReviewState::Confirmed);
    CHECK(confirmed->events.size() == 5);
}

TEST_CASE("B10 nobody answers himself, and nobody but the owner confirms, disputes or withdraws") {
    auto const disputed = apply(of_anna(), event(ReviewAction::Dispute, "anna", "why"), 100);
    for (ReviewAction const action : {ReviewAction::Accept, ReviewAction::Decline})
        CHECK(apply(*disputed, event(action, "anna", "yes"), 100).error().code == ErrorCode::NotAllowed);
    for (ReviewAction const action : {ReviewAction::Confirm, ReviewAction::Dispute, ReviewAction::Withdraw})
        CHECK(apply(*disputed, event(action, "igor", "no"), 100).error().code == ErrorCode::NotAllowed);
}

TEST_CASE("B10 which action each state takes") {
    // By state: confirm, dispute, withdraw, accept, decline.
    constexpr bool kTaken[5][5] = {{true, true, false, false, false},   // open
                                   {false, true, false, false, false},  // confirmed
                                   {false, false, true, true, true},    // disputed
                                   {true, true, false, false, false},   // accepted
                                   {true, true, false, false, false}};  // declined
    for (std::size_t state = 0; state < 5; ++state)
        for (std::size_t action = 0; action < 5; ++action) {
            LineReview review = of_anna();
            review.state = static_cast<ReviewState>(state);
            if (state != 0) review.events.push_back(event(ReviewAction::Confirm, "anna"));
            auto const kind = static_cast<ReviewAction>(action);
            bool const is_answer = kind == ReviewAction::Accept || kind == ReviewAction::Decline;
            auto const after = apply(review, event(kind, is_answer ? "igor" : "anna", "because"), 100);
            CAPTURE(state);
            CAPTURE(action);
            CHECK(after.has_value() == kTaken[state][action]);
            if (!after) CHECK(after.error().code == ErrorCode::Conflict);
        }
}

TEST_CASE("B10 what was confirmed lapses when the figure changes; a dispute stays") {
    auto const confirmed = apply(of_anna(), event(ReviewAction::Confirm, "anna"), 100);
    CHECK(state_now(*confirmed, 100) == ReviewState::Confirmed);
    CHECK(state_now(*confirmed, 101) == ReviewState::Open);
    CHECK(apply(*confirmed, event(ReviewAction::Confirm, "anna", "", 101), 101));
    CHECK(apply(*confirmed, event(ReviewAction::Dispute, "anna", "why", 100), 101).error().place == "amount");
    auto const disputed = apply(*confirmed, event(ReviewAction::Dispute, "anna", "why"), 100);
    CHECK(state_now(*disputed, 101) == ReviewState::Disputed);
    CHECK(apply(*disputed, event(ReviewAction::Accept, "igor", "right", 101), 101));
}

TEST_CASE(
    "B10 a dispute and an answer need a comment, of a bounded length; the inbox shows the oldest "
    "first") {
    CHECK(apply(of_anna(), event(ReviewAction::Dispute, "anna", "  "), 100).error().code == ErrorCode::Required);
    std::string const longest(kMaxReviewComment, 'a');
    CHECK(apply(of_anna(), event(ReviewAction::Dispute, "anna", longest.c_str()), 100));
    CHECK(apply(of_anna(), event(ReviewAction::Dispute, "anna", (longest + "a").c_str()), 100).error().code ==
          ErrorCode::TooLong);
    std::vector<LineReview> reviews;
    for (std::int64_t const at : {300, 100, 200}) {
        ReviewEvent one = event(ReviewAction::Dispute, "anna", "why");
        one.at.milliseconds = at;
        reviews.push_back(*apply(of_anna(), one, 100));
    }
    reviews.push_back(of_anna());
    auto const waiting = waiting_disputes(reviews);
    REQUIRE(waiting.size() == 3);
    CHECK(waiting[0].events[0].at.milliseconds == 100);
    CHECK(waiting[2].events[0].at.milliseconds == 300);
}
