#include "shared/campaign/board.hpp"

#include "shared/campaign/budget.hpp"
#include "tests/shared/campaign/world.hpp"

namespace offerta::campaign::tests {

namespace {

Move move_for(World& world, State to, UserId user) {
    for (Move& move : moves_of(world.campaign, world.as(user)))
        if (move.to == to) return std::move(move);
    return {};
}

std::vector<State> allowed(World& world, UserId user) {
    std::vector<State> out;
    for (Move const& move : moves_of(world.campaign, world.as(user)))
        if (!move.refusal) out.push_back(move.to);
    return out;
}

using Columns = std::vector<State>;

Spending spending(std::uint8_t id, char const* line, Money amount) {
    Uuid uuid;
    uuid.bytes[15] = id;
    return {uuid, line, amount, day("2026-02-03"), {}};
}

}  // namespace

TEST_CASE("K8 a draft goes to approval, or is cancelled, by who may write it") {
    World world;
    world.make_whole();
    CHECK(allowed(world, world.people.owner) == Columns{State::InApproval, State::Cancelled});
    CHECK(allowed(world, world.people.colleague).empty());
    Move const move = move_for(world, State::InApproval, world.people.colleague);
    CHECK(move.event == EventKind::Submit);
    CHECK(move.refusal->place == "actor");
    CHECK(move_for(world, State::Cancelled, world.people.owner).needs_words);
    CHECK(!move_for(world, State::InApproval, world.people.owner).needs_words);
}

TEST_CASE("K8 each refused move says why: what is missing, or where it could go instead") {
    World world;
    Move const incomplete = move_for(world, State::InApproval, world.people.owner);
    CHECK(incomplete.refusal->place == "content.name");
    world.make_whole();
    Move const far = move_for(world, State::Running, world.people.owner);
    CHECK(!far.event);
    CHECK(far.refusal->code == ErrorCode::NotAllowed);
    CHECK(far.refusal->expected == "in_approval, preparation, cancelled");
    CHECK(far.refusal->got == "running");
    Move const skipping = move_for(world, State::Preparation, world.people.owner);
    CHECK_MESSAGE(skipping.refusal->expected.find("consent") != std::string::npos,
                  "submitting leads to approval, not past it");
}

TEST_CASE("K8 an approver moves a card on when his consent is the last one that was needed") {
    World world;
    world.make_whole();
    world.submit();
    CHECK(allowed(world, world.people.vera) == Columns{State::Rework, State::Rejected});
    CHECK(move_for(world, State::Preparation, world.people.vera).refusal->expected ==
          "what else preparation needs: further consent");
    world.approve(world.people.vera);
    CHECK(allowed(world, world.people.vera).empty());
    CHECK(allowed(world, world.people.anna) == Columns{State::Rework, State::Preparation, State::Rejected});
    CHECK(move_for(world, State::Rework, world.people.anna).needs_words);
    world.directory.deputies = {{world.people.anna, world.people.deputy, {}}};
    CHECK(allowed(world, world.people.deputy).size() == 3);
}

TEST_CASE("K8 in preparation the card waits for its tasks, before the start for the clock") {
    World world;
    world.go_to(State::Preparation);
    Move const move = move_for(world, State::Scheduled, world.people.owner);
    CHECK(move.refusal->place == "tasks[contract]");
    CHECK(move_for(world, State::Running, world.people.owner).refusal->place == "start_missed");
    world.finish_tasks();
    CHECK(move_for(world, State::Running, world.people.owner).refusal->expected == "the clock moves it to running");
    CHECK(allowed(world, world.people.owner) == Columns{State::Cancelled});
}

TEST_CASE("K8 what is closed stays where it is") {
    World world;
    world.go_to(State::Closed);
    CHECK(allowed(world, world.people.owner).empty());
    CHECK(move_for(world, State::Draft, world.people.owner).refusal->expected == "no further state");
    CHECK(moves_of(world.campaign, world.as(world.people.owner)).size() == kStateCount - 1);
    CHECK(board_columns().size() == kStateCount);
}

TEST_CASE("K8 each card shows who holds it now and for how long") {
    World world;
    world.make_whole();
    CHECK(holder_of(world.campaign, world.by_clock()).users == std::vector<UserId>{world.people.owner});
    world.now = moment("2026-02-03T08:00:00Z");
    world.submit();
    Holder holder = holder_of(world.campaign, world.by_clock());
    CHECK(holder.users == std::vector<UserId>{world.people.vera});
    CHECK(held_for(holder, moment("2026-02-05T08:00:00Z")) == 2 * 86'400'000);
    world.now = moment("2026-02-04T08:00:00Z");
    world.approve(world.people.vera);
    holder = holder_of(world.campaign, world.by_clock());
    CHECK(holder.users == std::vector<UserId>{world.people.anna});
    CHECK(holder.since == world.now);
}

TEST_CASE("K8 in preparation it is held by who is responsible for the next task") {
    World world;
    world.go_to(State::Preparation);
    REQUIRE(world.take(AssignTask{"page", Who::user(world.people.colleague)}, world.people.owner));
    CHECK(holder_of(world.campaign, world.by_clock()).users == std::vector<UserId>{world.people.owner});
    world.now = moment("2026-02-04T08:00:00Z");
    REQUIRE(world.take(FinishTask{"contract", {}}, world.people.owner));
    Holder const holder = holder_of(world.campaign, world.by_clock());
    CHECK(holder.users == std::vector<UserId>{world.people.colleague});
    CHECK(holder.since == world.now);
    REQUIRE(world.take(FinishTask{"page", {}}, world.people.colleague));
    REQUIRE(world.take(FinishTask{"stand", {}}, world.people.owner));
    CHECK(holder_of(world.campaign, world.by_clock()).is_clock);
    CHECK(holder_of(world.campaign, world.by_clock()).users.empty());
}

TEST_CASE("K9 budget planned and spent by item, exactly; what fits no item stands apart") {
    World world;
    world.go_to(State::Preparation);
    UserId const owner = world.people.owner;
    auto const spend = [&](std::uint8_t id, char const* line, Money amount) {
        return refusal(world.take(Spend{spending(id, line, amount)}, owner));
    };
    CHECK(spend(1, "venue", world.money(100'000'01)).empty());
    CHECK(spend(2, "venue", world.money(-1)).empty());
    CHECK(spend(3, "print", world.money(10)).empty());
    CHECK(spend(4, "", world.money(5)).empty());
    CHECK(spend(4, "", world.money(5)) == "spending.id duplicate");
    CHECK(spend(5, "beer", world.money(5)) == "spending.line not_found");
    CHECK(spend(6, "venue", {1, currency_from_code("USD").value()}) == "spending.amount currency_mismatch");
    CHECK(spend(7, "venue", world.money(INT64_MAX)) == "spending.amount overflow");
    CampaignFigures const figures = figures_of(world.campaign, world.type.currency).value();
    REQUIRE(figures.lines.size() == 3);
    CHECK(figures.lines[0].spent == world.money(100'000'00));
    CHECK(!figures.lines[0].is_overspent());
    CHECK(figures.lines[1].is_overspent());
    CHECK(figures.lines[2].spent == world.money(5));
    CHECK(figures.planned == world.money(100'000'00));
    CHECK(figures.spent == world.money(100'000'15));
    Uuid const first = world.campaign.spendings[0].id;
    REQUIRE(world.take(Unspend{first}, owner));
    CHECK(refusal(world.take(Unspend{first}, owner)) == "spending not_found");
}

TEST_CASE("K9 leads and quotes are linked; the return is won less spent, of what was spent") {
    World world;
    world.go_to(State::Preparation);
    LeadId const lead = id_with<LeadId>(1);
    CHECK(refusal(world.take(LinkLead{lead}, world.people.stranger)).empty());
    CHECK(refusal(world.take(LinkLead{lead}, world.people.owner)) == "leads duplicate");
    CHECK(refusal(world.take(LinkLead{id_with<LeadId>(2)}, world.people.anna)) == "actor not_allowed");
    auto const link = [&](std::uint8_t id, Money amount, bool is_won) {
        REQUIRE(world.take(LinkQuote{{id_with<QuoteId>(id), amount, is_won}}, world.people.owner));
    };
    CHECK(figures_of(world.campaign, world.type.currency)->return_on_investment.percent(0) == std::nullopt);
    link(1, world.money(6'000'000'00), false);
    link(1, world.money(6'256'000'00), true);
    link(2, world.money(999), false);
    link(3, {100, currency_from_code("EUR").value()}, true);
    REQUIRE(world.take(Spend{spending(1, "venue", world.money(1'740'000'00))}, world.people.owner));
    CampaignFigures const figures = figures_of(world.campaign, world.type.currency).value();
    CHECK(figures.leads == 1);
    CHECK(figures.quotes == 3);
    CHECK(figures.quotes_won == 2);
    CHECK(figures.won == world.money(6'256'000'00));
    CHECK(figures.not_counted == std::vector<QuoteId>{id_with<QuoteId>(3)});
    CHECK_MESSAGE(figures.return_on_investment.percent(0) == number("260"), "as pictured");
    REQUIRE(world.take(UnlinkQuote{id_with<QuoteId>(1)}, world.people.owner));
    CHECK(figures_of(world.campaign, world.type.currency)->return_on_investment.percent(0) == number("-100"));
    CHECK(refusal(world.take(UnlinkLead{id_with<LeadId>(7)}, world.people.owner)) == "leads not_found");
}

TEST_CASE("K9 bills may come after the end, but not before the consent") {
    World world;
    world.make_whole();
    CHECK(refusal(world.take(Spend{spending(1, "venue", world.money(1))}, world.people.owner)) == "state not_allowed");
    World closed;
    closed.go_to(State::Closed);
    CHECK(refusal(closed.take(Spend{spending(1, "venue", closed.money(1))}, closed.people.owner)).empty());
}

TEST_CASE("K9 a clone has the fields and the planned budget, and nothing of the history") {
    World world;
    world.go_to(State::Closed);
    Type newer = next_version(world.type, world.type);
    newer.fields.erase(newer.fields.begin());  // region
    world.campaign.content.fields["page"] = std::string{"x"};
    Campaign const clone =
        clone_campaign(world.campaign, id_with<CampaignId>(2), newer, world.people.colleague, kMarketing, world.now)
            .value();
    CHECK(clone.state == State::Draft);
    CHECK(clone.type_version == 2);
    CHECK(clone.owner == world.people.colleague);
    CHECK(clone.cloned_from == world.campaign.id);
    CHECK(clone.content.name == world.campaign.content.name);
    CHECK(clone.content.budget == world.campaign.content.budget);
    CHECK(clone.content.fields.count("region") == 0);
    CHECK(clone.content.fields.count("page") == 1);
    CHECK(!clone.content.start);
    CHECK(clone.rounds.empty());
    CHECK(clone.tasks.empty());
    CHECK(clone.spendings.empty());
}

}  // namespace offerta::campaign::tests
