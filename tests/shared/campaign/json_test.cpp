#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

template <class T>
void check_round_trip(T const& value) {
    std::string const text = dump(write(value));
    auto const back = decode_text<T>(text);
    REQUIRE_MESSAGE(back, text);
    CHECK(*back == value);
}

template <class T>
std::string first_finding(std::string_view text) {
    auto const decoded = decode_text<T>(text);
    return decoded ? std::string{} : places(decoded.error()).front();
}

}  // namespace

TEST_CASE("K1 types of campaigns come back from JSON as they were") {
    for (Type const& type : default_types()) check_round_trip(type);
    Type type = small_type();
    type.stages[0].approvers.push_back(Who::user(id_with<UserId>(7)));
    type.stages[0].quorum = 1;
    type.stages[1].conditions = {{"budget", Comparison::AtLeast, {number("1.5")}},
                                 {"region", Comparison::NotEqual, {std::string{"south"}}},
                                 {"page", Comparison::IsSet, {}}};
    type.is_active = false;
    check_round_trip(type);
}

TEST_CASE("K2 a campaign comes back from JSON as it was, in every state of its life") {
    for (State const state : {State::Draft, State::InApproval, State::Preparation, State::Scheduled, State::Running,
                              State::Survey, State::Closed}) {
        World world;
        world.type.reminders = {{"due", ReminderKind::BeforeTaskDue, 5, 540}};
        world.go_to(state);
        check_round_trip(world.campaign);
    }
}

TEST_CASE("K9 money, links, reminders and both names of a deputy's decision come back from JSON") {
    World world;
    world.directory.deputies = {{world.people.vera, world.people.deputy, {}}};
    world.type.reminders = {{"wait", ReminderKind::ApprovalWaiting, 1, 540}};
    world.make_whole();
    world.submit();
    world.now = moment("2026-02-04T08:00:00Z");
    CHECK(world.run().size() == 1);
    world.approve(world.people.deputy, world.people.vera);
    REQUIRE(world.take(Return{world.hash(), "why", {}}, world.people.anna));
    Campaign campaign = world.campaign;
    campaign.content.fields["when"] = day("2026-02-04");
    campaign.content.fields["yes"] = true;
    campaign.content.fields["some"] = Texts{"a", "b"};
    campaign.content.note = "заметка";
    campaign.spendings = {{id_with<LeadId>(1).value, "venue", world.money(-5), day("2026-02-04"), "x"}};
    campaign.leads = {id_with<LeadId>(2)};
    campaign.quotes = {{id_with<QuoteId>(3), world.money(700), true}};
    campaign.cloned_from = id_with<CampaignId>(4);
    campaign.start_missed = true;
    check_round_trip(campaign);
}

TEST_CASE("K2 every event comes back from JSON as it was") {
    World world;
    world.make_whole();
    UserId const user = world.people.vera;
    std::vector<Event> const events{Edit{world.campaign.content},
                                    Submit{},
                                    Approve{"h", "c", user},
                                    Return{"h", "c", {}},
                                    Reject{"h", "c", user},
                                    StartTask{"t"},
                                    FinishTask{"t", "n"},
                                    ReopenTask{"t", "r"},
                                    SkipTask{"t", "r"},
                                    AssignTask{"t", Who::holder(Role::Approver)},
                                    MoveTask{"t", day("2026-02-04")},
                                    TasksReady{},
                                    Reschedule{local("2026-03-01", 9, 5), local("2026-03-02", 23, 59)},
                                    StartByHand{"r"},
                                    Start{},
                                    MissStart{},
                                    Finish{},
                                    Remind{"s"},
                                    Answer{false},
                                    AllAnswered{},
                                    Close{},
                                    CloseByHand{"r"},
                                    Cancel{"r"},
                                    Spend{{id_with<LeadId>(1).value, "l", world.money(5), day("2026-02-04"), "n"}},
                                    Unspend{id_with<LeadId>(1).value},
                                    LinkLead{id_with<LeadId>(1)},
                                    UnlinkLead{id_with<LeadId>(1)},
                                    LinkQuote{{id_with<QuoteId>(1), world.money(5), true}},
                                    UnlinkQuote{id_with<QuoteId>(1)}};
    REQUIRE(events.size() == kEventKindCount);
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(events[i].index() == i);
        std::string const text = dump(offerta::write(events[i]));
        auto const back = decode_text<Event>(text);
        REQUIRE_MESSAGE(back, text);
        CHECK(back->index() == i);
        CHECK(dump(offerta::write(*back)) == text);
    }
}

TEST_CASE("campaign JSON that is wrong is refused with its place") {
    CHECK(first_finding<Event>(R"({"event":"fly"})") == " not_found");
    CHECK(first_finding<Event>(R"({"event":"cancel"})") == "");
    CHECK(first_finding<Event>(R"({"event":"start_task"})") == "task required");
    CHECK(first_finding<Event>(R"({"event":"submit","x":1})") == "x unknown_member");
    CHECK(first_finding<Event>(R"({"event":"reschedule","start":"2026-03-01T24:00","end":"2026-03-01T10:00"})") ==
          "start invalid_format");
    CHECK(first_finding<Event>(R"({"event":"assign_task","task":"t","responsible":{"kind":"role"}})") ==
          "responsible invalid_format");
    CHECK(first_finding<Content>(R"({"fields":{"a":{"text":1}}})") == "fields.a.text wrong_type");
    CHECK(first_finding<Content>(R"({"fields":{"a":{"texts":["b"],"text":"b"}}})") == "fields.a wrong_type");
    CHECK(first_finding<Content>(R"({"budget":[{"id":"a","planned":{"amount":"1.234","currency":"RUB"}}]})") ==
          "budget[0].planned.amount invalid_format");
}

}  // namespace offerta::campaign::tests
