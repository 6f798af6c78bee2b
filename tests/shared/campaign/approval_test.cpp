#include "shared/campaign/approval.hpp"

#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

using Users = std::vector<UserId>;

Users deciders(World& world) {
    Users out;
    world.by_clock();  // brings the directory to today
    for (Turn const& turn : turns(world.campaign, world.type, world.directory)) out.push_back(turn.user);
    return out;
}

std::string try_approve(World& world, UserId user, UserId on_behalf_of = {}) {
    return refusal(world.take(Approve{world.hash(), {}, on_behalf_of}, user));
}

void add_role(World& world, UserId user, Role role) { world.directory.roles.push_back({user, role, {}, {}}); }

}  // namespace

TEST_CASE("K3 stages are asked in order, and only whose turn it is gets told") {
    World world;
    world.make_whole();
    world.submit();
    CHECK(world.campaign.state == State::InApproval);
    CHECK(world.told(Notice::ApprovalAsked) == Users{world.people.vera});
    CHECK(deciders(world) == Users{world.people.vera});
    CHECK(try_approve(world, world.people.anna) == "approval.turn not_allowed");
    world.approve(world.people.vera);
    CHECK(world.campaign.state == State::InApproval);
    CHECK(world.told(Notice::ApprovalAsked) == Users{world.people.anna});
    CHECK(try_approve(world, world.people.vera) == "approval.turn not_allowed");
    world.approve(world.people.anna);
    CHECK(world.campaign.state == State::Preparation);
    CHECK(world.told(Notice::Approved) == Users{world.people.owner});
    CHECK(deciders(world).empty());
}

TEST_CASE("K3 some of a stage's approvers are enough where its quorum says so") {
    World world;
    world.type.stages[0].approvers = {Who::user(world.people.vera), Who::user(world.people.boris),
                                      Who::user(world.people.colleague)};
    world.type.stages[0].quorum = 2;
    world.make_whole();
    world.submit();
    CHECK(world.told(Notice::ApprovalAsked).size() == 3);
    world.approve(world.people.boris);
    StageStanding const standing = standing_of(world.type.stages[0], world.campaign.rounds.back());
    CHECK(standing.needed == 2);
    CHECK(standing.agreed == 1);
    CHECK(standing.open_slots == std::vector<std::size_t>{0, 2});
    CHECK(world.told(Notice::ApprovalAsked).empty());
    CHECK_MESSAGE(try_approve(world, world.people.boris) == "approval.turn not_allowed", "nobody counts twice");
    world.approve(world.people.colleague);
    CHECK(current_stage(world.campaign, world.type)->id == "money");
}

TEST_CASE("K3 a role that stands twice in a stage asks two people, two relations may be one person") {
    World world;
    add_role(world, world.people.boris, Role::Approver);
    world.type.stages = {{"both", {"x", "x"}, {Who::holder(Role::Approver), Who::holder(Role::Approver)}, 0, {}},
                         {"boss", {"x", "x"}, {Who::head(), Who::holder(Role::MarketingHead)}, 0, {}}};
    world.make_whole();
    world.submit();
    world.approve(world.people.anna);
    CHECK(try_approve(world, world.people.anna) == "approval.turn not_allowed");
    CHECK(deciders(world) == Users{world.people.boris});
    world.approve(world.people.boris);
    CHECK(deciders(world) == Users{world.people.head});
    world.approve(world.people.head);
    CHECK(world.campaign.state == State::Preparation);
    CHECK(world.campaign.rounds.back().decisions.back().slots == std::vector<std::size_t>{0, 1});
}

TEST_CASE("K3 conditions switch stages on: by budget, type and region") {
    World world;
    world.make_whole();
    Content content = world.campaign.content;
    world.type.stages[1].conditions = {{"budget", Comparison::More, {number("100000")}}};
    CHECK(stages_to_ask(content, world.type) == std::vector<std::string>{"first"});
    content.budget[1].planned = world.money(1);
    CHECK(stages_to_ask(content, world.type) == std::vector<std::string>{"first", "money"});
    world.type.stages[0].conditions = {{"region", Comparison::Equal, {std::string{"south"}}}};
    CHECK(stages_to_ask(content, world.type) == std::vector<std::string>{"money"});
    world.type.stages[0].conditions = {{"type", Comparison::Equal, {std::string{"meeting"}}}};
    CHECK(stages_to_ask(content, world.type).size() == 2);
}

TEST_CASE("K3 where no condition holds nobody has to consent") {
    World world;
    for (Stage& stage : world.type.stages) stage.conditions = {{"budget", Comparison::More, {number("1000000")}}};
    world.make_whole();
    world.submit();
    CHECK(world.campaign.state == State::Preparation);
    CHECK(world.campaign.tasks.size() == 4);
    CHECK(world.campaign.rounds.back().stages.empty());
}

TEST_CASE("K3 nobody approves a campaign of his own, nor one that he submitted for somebody") {
    World world;
    world.type.stages[0].approvers = {Who::user(world.people.owner), Who::user(world.people.head),
                                      Who::user(world.people.vera)};
    world.type.stages[0].quorum = 1;
    world.make_whole();
    REQUIRE(world.take(Submit{}, world.people.head));
    CHECK(deciders(world) == Users{world.people.vera});
    CHECK(try_approve(world, world.people.owner) == "actor not_allowed");
    CHECK(try_approve(world, world.people.head) == "actor not_allowed");
    CHECK(refusal(world.take(Reject{world.hash(), "no", {}}, world.people.owner)) == "actor not_allowed");
}

TEST_CASE("K3 a campaign that nobody could approve is not submitted, and told why") {
    World world;
    world.type.stages[1].approvers = {Who::holder(Role::MarketingHead)};
    world.make_whole();
    Status const by_head = world.take(Submit{}, world.people.head);
    CHECK(refusal(by_head) == "approval.stages[money] not_allowed");
    CHECK(by_head.error().expected == "1 approvers other than the requester");
    CHECK(by_head.error().got == "0");
    CHECK_MESSAGE(refusal(world.take(Submit{}, world.people.owner)).empty(), "the head can decide");
}

TEST_CASE("K3 somebody who left is not asked") {
    World world;
    add_role(world, world.people.boris, Role::Approver);
    world.directory.inactive = {world.people.anna};
    world.make_whole();
    world.submit();
    world.approve(world.people.vera);
    CHECK(deciders(world) == Users{world.people.boris});
    CHECK(try_approve(world, world.people.anna) == "approval.turn not_allowed");
}

TEST_CASE("K3 deputies act for an absent approver, both names are recorded, and only they are told") {
    World world;
    world.directory.deputies = {{world.people.vera, world.people.deputy, {day("2026-02-01"), day("2026-02-10")}}};
    world.make_whole();
    world.submit();
    CHECK(world.told(Notice::ApprovalAsked) == Users{world.people.deputy});
    CHECK(deciders(world) == Users{world.people.vera, world.people.deputy});
    auto const inbox = waiting_for(world.people.deputy, world.campaign, world.type, world.directory);
    REQUIRE(inbox.size() == 1);
    CHECK(inbox[0].on_behalf_of == world.people.vera);
    CHECK_MESSAGE(try_approve(world, world.people.deputy) == "approval.turn not_allowed", "he has no right of his own");
    CHECK(try_approve(world, world.people.colleague, world.people.vera) == "on_behalf_of not_allowed");
    world.approve(world.people.deputy, world.people.vera);
    Decision const& decision = world.campaign.rounds.back().decisions.back();
    CHECK(decision.by == world.people.deputy);
    CHECK(decision.on_behalf_of == world.people.vera);
    CHECK(decision.right() == world.people.vera);
}

TEST_CASE("K3 a deputy's right ends with the absence, and the requester is nobody's deputy") {
    World world;
    world.directory.deputies = {{world.people.vera, world.people.deputy, {day("2026-02-01"), day("2026-02-10")}},
                                {world.people.vera, world.people.owner, {}}};
    world.make_whole();
    world.submit();
    CHECK(try_approve(world, world.people.owner, world.people.vera) == "actor not_allowed");
    world.now = moment("2026-02-10T23:30:00Z");  // past midnight in Berlin
    CHECK(try_approve(world, world.people.deputy, world.people.vera) == "on_behalf_of not_allowed");
    CHECK(try_approve(world, world.people.vera).empty());
}

TEST_CASE("K3 one who stands in for another does not count twice where two are asked") {
    World world;
    add_role(world, world.people.boris, Role::Approver);
    world.directory.deputies = {{world.people.anna, world.people.boris, {}}};
    world.type.stages = {{"both", {"x", "x"}, {Who::holder(Role::Approver), Who::holder(Role::Approver)}, 0, {}}};
    world.make_whole();
    world.submit();
    world.approve(world.people.boris);
    CHECK(try_approve(world, world.people.boris, world.people.anna) == "approval.turn not_allowed");
    CHECK(deciders(world) == Users{world.people.anna});
}

TEST_CASE("K3 who is asked himself does not use up an absent colleague's consent") {
    World world;
    add_role(world, world.people.boris, Role::Approver);
    world.directory.deputies = {{world.people.anna, world.people.boris, {}}};
    world.type.stages = {{"both", {"x", "x"}, {Who::holder(Role::Approver), Who::holder(Role::Approver)}, 0, {}}};
    world.make_whole();
    world.submit();
    CHECK(try_approve(world, world.people.boris, world.people.anna) == "approval.turn not_allowed");
    world.approve(world.people.boris);
    world.approve(world.people.anna);
    CHECK(world.campaign.state == State::Preparation);
}

TEST_CASE("K3 a return and a rejection need a comment and end the round at once") {
    World world;
    world.make_whole();
    world.submit();
    CHECK(refusal(world.take(Return{world.hash(), " ", {}}, world.people.vera)) == "comment required");
    CHECK(refusal(world.take(Reject{world.hash(), "", {}}, world.people.vera)) == "comment required");
    REQUIRE(world.take(Return{world.hash(), "Приложите смету", {}}, world.people.vera));
    CHECK(world.campaign.state == State::Rework);
    CHECK(world.told(Notice::Returned) == Users{world.people.owner});
    world.submit();
    CHECK(world.campaign.rounds.size() == 2);
    CHECK(world.campaign.rounds[0].decisions[0].comment == "Приложите смету");
    REQUIRE(world.take(Reject{world.hash(), "Не в этом году", {}}, world.people.vera));
    CHECK(world.campaign.state == State::Rejected);
    CHECK(refusal(world.take(Submit{}, world.people.owner)) == "state not_allowed");
}

TEST_CASE("K3 each round starts anew") {
    World world;
    world.make_whole();
    world.submit();
    world.approve(world.people.vera);
    REQUIRE(world.take(Return{world.hash(), "why", {}}, world.people.anna));
    world.submit();
    CHECK(deciders(world) == Users{world.people.vera});
}

TEST_CASE("K3 while in approval a campaign is read-only") {
    World world;
    world.make_whole();
    world.submit();
    Status const status = world.take(Edit{world.campaign.content}, world.people.owner);
    CHECK(refusal(status) == "state read_only");
    CHECK(status.error().expected == "edit in draft, rework");
    CHECK(status.error().got == "in_approval");
}

TEST_CASE("K3 a decision is bound to the content hash that was shown") {
    World world;
    world.make_whole();
    std::string const old = world.hash();
    Content content = world.campaign.content;
    content.budget[0].planned = world.money(200'000'00);
    REQUIRE(world.take(Edit{content}, world.people.owner));
    world.submit();
    CHECK(refusal(world.take(Approve{old, {}, {}}, world.people.vera)) == "content_hash conflict");
    CHECK(refusal(world.take(Return{old, "no", {}}, world.people.vera)) == "content_hash conflict");
    CHECK(world.campaign.rounds.back().content_hash == world.hash());
    world.approve(world.people.vera);
}

TEST_CASE("K3 name, dates, budget and fields count for the hash; note and other fields do not") {
    World world;
    world.make_whole();
    Content const base = world.campaign.content;
    auto const changed = [&](auto change) {
        Content content = base;
        change(content);
        return content_hash(content, world.type) != content_hash(base, world.type);
    };
    CHECK(changed([](Content& content) { content.name += "!"; }));
    CHECK(changed([](Content& content) { content.start->minutes_of_day += 1; }));
    CHECK(changed([](Content& content) { content.end->date.days += 1; }));
    CHECK(changed([](Content& content) { content.budget[1].planned.minor = 1; }));
    CHECK(changed([](Content& content) { content.fields["region"] = std::string{"south"}; }));
    CHECK(!changed([](Content& content) { content.note = "x"; }));
    CHECK(!changed([](Content& content) { content.fields["page"] = std::string{"x"}; }));
    Type other = world.type;
    other.version = 2;
    CHECK(content_hash(base, other) != content_hash(base, world.type));
}

TEST_CASE("K3 no two contents share a hash by texts that run into each other") {
    World world;
    Content one = world.campaign.content;
    Content other = one;
    one.name = "a5:start";
    other.name = "a";
    other.start = local("2026-03-01", 10);
    CHECK(content_hash(one, world.type) != content_hash(other, world.type));
}

TEST_CASE("K3 an approver sees what changed since the last round, field by field") {
    World world;
    world.make_whole();
    world.submit();
    CHECK(changes_since_last_round(world.campaign, world.type).empty());
    REQUIRE(world.take(Return{world.hash(), "why", {}}, world.people.vera));
    Content content = world.campaign.content;
    content.budget[0].planned = world.money(90'000'50);
    content.fields.erase("region");
    content.note = "does not count";
    content.name = "Встреча";
    REQUIRE(world.take(Edit{content}, world.people.owner));
    std::vector<Change> const expected{{"budget[venue].planned", "100000 RUB", "90000.5 RUB"},
                                       {"fields.region", "north", std::nullopt},
                                       {"name", "Встреча инженеров", "Встреча"}};
    CHECK(changes_since_last_round(world.campaign, world.type) == expected);
    content.fields["region"] = std::string{"south"};
    REQUIRE(world.take(Edit{content}, world.people.owner));
    world.submit();
    auto const shown = changes_since_last_round(world.campaign, world.type);
    REQUIRE(shown.size() == 3);
    CHECK(shown[1] == Change{"fields.region", "north", "south"});
}

TEST_CASE("K3 the requester's head is that of his unit, and never himself") {
    World world;
    world.type.stages = {{"boss", {"x", "x"}, {Who::head()}, 0, {}}};
    world.make_whole();
    world.submit();
    CHECK(deciders(world) == Users{world.people.head});
    World other;
    other.type.stages = world.type.stages;
    other.make_whole();
    other.campaign.owner = other.people.head;
    CHECK(refusal(other.take(Submit{}, other.people.head)) == "approval.stages[boss] not_allowed");
}

}  // namespace offerta::campaign::tests
