#include "shared/protocol/campaign_messages.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"
#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

/// Written, read and written again, it is the same text.
template <class T>
T check_same_again(T const& value) {
    std::string const text = dump(write(value));
    auto back = decode_text<T>(text);
    REQUIRE_MESSAGE(back, text);
    CHECK(dump(write(*back)) == text);
    return std::move(*back);
}

template <class T>
std::string place_of_first(std::string_view text) {
    auto const decoded = decode_text<T>(text);
    return decoded ? std::string{} : places(decoded.error()).front();
}

}  // namespace

TEST_CASE("K8 a campaign's card comes back from JSON as it was, in every state of its life") {
    for (State const state : {State::Draft, State::InApproval, State::Preparation, State::Scheduled, State::Running,
                              State::Survey, State::Closed}) {
        World world;
        world.go_to(state);
        auto const context = world.as(world.people.owner);
        CampaignCard const card = summary_of(world.campaign, 7, world.now, context);
        CHECK(check_same_again(card) == card);
        CHECK(card.holder == holder_of(world.campaign, context));
        CampaignAnswer const answer = check_same_again(answer_of(world.campaign, 7, world.now, context));
        CHECK(answer.campaign == world.campaign);
        CHECK(answer.type == world.type);
        CHECK(answer.rights.write);
        LiveEvent event;
        event.kind = LiveEvent::Kind::CampaignChanged;
        event.campaign = card;
        event.people = {{world.people.owner, "Анна", "А"}};
        CHECK(check_same_again(event).campaign == card);
    }
}

TEST_CASE("K3 the answer says whose turn it is, what a decision names and who was meant") {
    World world;
    world.go_to(State::InApproval);
    CampaignAnswer const answer =
        check_same_again(answer_of(world.campaign, 2, world.now, world.as(world.people.vera)));
    REQUIRE(answer.stages.size() == 2);
    CHECK(answer.stages[0].is_current);
    CHECK(answer.stages[0].slots[0].users == std::vector{world.people.vera});
    CHECK(answer.moves.content_hash == world.hash());
    REQUIRE(answer.moves.my_turns.size() == 1);
    CHECK(answer.moves.my_turns[0].user == world.people.vera);
    CHECK_FALSE(answer.rights.write);
    CHECK(answer.summary.stage == 1);
    CHECK(answer.summary.stages == 2);
}

TEST_CASE("requests say what is missing, unknown or too long, with its place") {
    CHECK(place_of_first<EventRequest>("{}") == "event required");
    CHECK(place_of_first<EventRequest>(R"({"event":{"event":"fly"}})") == "event not_found");
    CHECK(place_of_first<EventRequest>(R"({"event":{"event":"submit"},"x":1})") == "x unknown_member");
    CHECK(place_of_first<NewComment>(R"({"id":"01900000-0000-7000-8000-000000000001","text":")" +
                                     std::string(kMaxComment + 1, 'a') + "\"}") == "text too_long");
    CHECK(place_of_first<ParticipantRow>(R"({"id":"01900000-0000-7000-8000-000000000001","attendance":"maybe"})") ==
          "attendance invalid_format");
    CHECK(place_of_first<ReadNotices>(R"({"ids":["1"]})") == "ids[0] wrong_type");
}

TEST_CASE("inboxes, participants and results come back from JSON as they were") {
    World world;
    world.go_to(State::Preparation);
    auto const context = world.as(world.people.owner);
    CampaignCard const card = summary_of(world.campaign, 1, world.now, context);
    ApprovalInbox approvals;
    approvals.items.push_back(
        {card, "legal", {"Право", "Legal"}, world.people.vera, world.now, world.hash(), {{"name", "a", std::nullopt}}});
    CHECK(check_same_again(approvals).items[0].changes.size() == 1);
    TaskInbox tasks;
    tasks.items.push_back({world.campaign.id,
                           "Имя",
                           State::Preparation,
                           world.campaign.content.start,
                           world.campaign.tasks[0],
                           {world.people.owner},
                           {"venue"},
                           true});
    CHECK(check_same_again(tasks).items[0].task == world.campaign.tasks[0]);
    NoticePage notices;
    notices.items.push_back(
        {7, world.now, Notice::StartMissed, world.campaign.id, {}, "Имя", "t", {"т", "t"}, true, true});
    notices.items.push_back(
        {8, world.now, Notice::OfferEnded, {}, id_with<QuoteId>(3), "ООО «Ромашка»", "", {}, false});
    NoticePage const again = check_same_again(notices);
    CHECK(again.items[0].what == Notice::StartMissed);
    CHECK(again.items[0].quote == QuoteId{});
    CHECK(again.items[1].quote == id_with<QuoteId>(3));
    CHECK(again.items[1].campaign == campaign::CampaignId{});
    ParticipantRow row;
    row.participant = {id_with<ParticipantId>(1), "Имя", "a@b.ru", Attendance::Attended, true};
    row.answered_at = world.now;
    CHECK(check_same_again(row) == row);
    SurveyAnswer result;
    result.result.questions.push_back({"q", 2, 1, {{"a", {1, 1}}}, {5, 1}, {1, 0, 0}, {"text"}});
    result.days.push_back({world.campaign.content.start->date, 3});
    SurveyAnswer const back = check_same_again(result);
    CHECK(back.result == result.result);
}

}  // namespace offerta::campaign::tests
