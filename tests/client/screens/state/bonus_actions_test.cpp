#include <doctest/doctest.h>

#include "client/state/bonus_figures.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

/// 10 % of what is sold, the seller's own coefficient 1.5; another's row must not count.
BonusPlan small_plan() {
    BonusPlan plan;
    plan.id = "sales";
    plan.effective = {*parse_date("2026-01-01"), std::nullopt};
    plan.role_rates = {{"r", "seller", {}, std::nullopt, {}, Decimal::from_int(10)}};
    plan.individual_coefficients = {{to_string(seller().value), "all", {}, *Decimal::parse("1.5")}};
    plan.discount_factors = {{std::nullopt, *Decimal::parse("0.2"), Decimal::from_int(1)},
                             {*Decimal::parse("0.2"), std::nullopt, *Decimal::parse("0.5")}};
    return plan;
}

BonusPeriod month(char const* text) { return *parse_period(text); }

OwnStatement told(char const* period, std::int64_t total, bool closed = false) {
    OwnStatement out;
    out.period = month(period);
    out.is_closed = closed;
    BonusStatement statement;
    statement.period = out.period;
    StatementLine line;
    line.key = {out.period, EarningKind::Sale, "deal", "1", "seller", {}};
    line.amount = total;
    statement.lines = {line};
    statement.total = total;
    out.statements = {statement};
    return out;
}

template <class E>
std::size_t count(Bench const& bench) {
    return bench.effects_of<E>().size();
}

}  // namespace

TEST_CASE("the own bonus follows every edit of the quote, by the own coefficients alone (B9)") {
    Bench bench;
    CHECK(count<LoadOwnPlans>(bench) == 1);
    bench.open_generated_quote();
    CHECK_FALSE(bench.open().bonus.has_value());
    bench.act(OwnPlansLoaded{{small_plan()}});
    REQUIRE(bench.open().bonus.has_value());
    // 3 workstations at 900 and a key at 90, a tenth of it, and half as much again.
    CHECK(bench.open().priced.quote.net == 2'790'00);
    CHECK(bench.open().bonus->total == 418'50);
    CHECK(bench.open().bonus->find(bench.line(0).id)->amount == 405'00);
    bench.act(SetLineCell{bench.line(0).id, LineCell::Discount, "20"});
    // 28 % off list now: the factor of deep discounts halves what is left.
    CHECK(bench.open().bonus->find(bench.line(0).id)->amount == 162'00);
    CHECK(bench.open().bonus_step == 162'00 - 405'00);
    bench.act(Undo{});
    CHECK(bench.open().bonus->total == 418'50);
}

TEST_CASE("a quote of somebody else, a currency without a plan, and a session without bonuses have none") {
    Bench bench;
    bench.act(OwnPlansLoaded{{small_plan()}});
    bench.open_generated_quote();
    OpenQuote const& open = bench.open();
    BookPtr const book = bench.state.catalogue.newest_book();
    CHECK(own_bonus(bench.state, open.quote, open.priced, *book->book).has_value());
    Quote other = open.quote;
    other.owner.value.bytes[15] = 99;
    CHECK_FALSE(own_bonus(bench.state, other, open.priced, *book->book).has_value());
    Quote foreign = open.quote;
    foreign.currency = *currency_from_code("USD");
    CHECK_FALSE(own_bonus(bench.state, foreign, open.priced, *book->book).has_value());
    bench.state.session.rights = {seller(), {{offerta::Role::Approver, true, {}, {}}}};
    CHECK_FALSE(own_bonus(bench.state, open.quote, open.priced, *book->book).has_value());
}

TEST_CASE("own bonuses open at the current period, with the one before it; a closed one is read once") {
    Bench bench;
    bench.act(GoTo{BonusesRoute{}});
    CHECK(count<LoadBonusPeriods>(bench) == 1);
    CHECK(count<LoadOwnStatement>(bench) == 0);
    bench.act(BonusPeriodsLoaded{BonusCalendar{month("2026-09"), month("2026-10")}});
    auto const asked = bench.effects_of<LoadOwnStatement>();
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].period == month("2026-11"));
    CHECK(asked[1].period == month("2026-10"));
    bench.act(OwnStatementLoaded{told("2026-11", 100)});
    bench.act(OwnStatementLoaded{told("2026-10", 50, true)});
    CHECK(bench.state.my_bonus.load == Load::Ready);
    bench.effects.clear();
    bench.act(BonusMoved{seller()});
    auto const again = bench.effects_of<LoadOwnStatement>();
    REQUIRE(again.size() == 1);
    CHECK(again[0].period == month("2026-11"));
}

TEST_CASE("live: what is another's is none of his business, a new plan is everybody's (B8)") {
    Bench bench;
    bench.act(GoTo{BonusesRoute{}});
    bench.act(BonusPeriodsLoaded{});
    bench.act(OwnStatementLoaded{told("2026-11", 100)});
    bench.effects.clear();
    UserId other;
    other.value.bytes[15] = 99;
    bench.act(BonusMoved{other});
    CHECK(bench.effects.empty());
    bench.act(BonusMoved{});
    CHECK(count<LoadOwnPlans>(bench) == 1);
    CHECK(count<LoadBonusPeriods>(bench) == 1);
}

TEST_CASE("periods before the first one and of another kind lead to one that there is") {
    Bench bench;
    bench.act(GoTo{BonusesRoute{month("2025-01")}});
    bench.act(BonusPeriodsLoaded{BonusCalendar{month("2026-09"), std::nullopt}});
    CHECK(bench.state.my_bonus.period == month("2026-09"));
    bench.act(GoTo{BonusesRoute{month("2026-Q4")}});
    CHECK(bench.state.my_bonus.period == month("2026-11"));
}

TEST_CASE("a dispute needs words and names the figure that was seen; a line that is gone takes it along (B10)") {
    Bench bench;
    bench.act(GoTo{BonusesRoute{}});
    bench.act(BonusPeriodsLoaded{});
    bench.act(OwnStatementLoaded{told("2026-11", 100)});
    BonusLineRef const line{Currency{}, told("2026-11", 0).statements[0].lines[0].key, false};
    bench.act(BeginReview{line, ReviewAction::Dispute});
    bench.act(SendReview{});
    bench.act(EditReview{"  "});
    bench.act(SendReview{});
    CHECK(count<PostOwnReview>(bench) == 0);
    bench.act(EditReview{" Доля "});
    bench.act(SendReview{});
    bench.act(SendReview{});  // on its way already
    auto const sent = bench.effects_of<PostOwnReview>();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].comment == "Доля");
    CHECK(sent[0].seen == 100);
    OwnStatement without = told("2026-11", 0);
    without.statements[0].lines.clear();
    bench.act(OwnStatementLoaded{without});
    CHECK_FALSE(bench.state.my_bonus.talk.has_value());
}

TEST_CASE("a plan's decision needs a saved version, returning it needs words") {
    Bench bench;
    bench.state.session.rights = {seller(), {{offerta::Role::BonusAdministrator, true, {}, {}}}};
    PlanVersion version;
    version.plan = small_plan();
    bench.act(PlansLoaded{{version}});
    bench.act(OpenPlan{"sales", 1});
    BonusPlan changed = version.plan;
    changed.role_rates[0].percent = Decimal::from_int(9);
    bench.act(EditPlan{changed});
    bench.act(DecidePlan{PlanAct::Submit});
    CHECK(count<StepPlan>(bench) == 0);
    bench.act(RevertPlan{});
    bench.act(DecidePlan{PlanAct::Return});
    CHECK(count<StepPlan>(bench) == 0);
    bench.act(SetPlanComment{"Почему 10 %?"});
    bench.act(DecidePlan{PlanAct::Return});
    CHECK(count<StepPlan>(bench) == 1);
    // An answer to an older state of the plan is not shown.
    std::uint64_t const revision = bench.state.plans.form->revision;
    bench.act(PlanChecked{revision - 1, {{Severity::Error, {ErrorCode::Conflict, "plans[1]", {}, {}}}}});
    CHECK(bench.state.plans.form->findings.empty());
}

}  // namespace offerta::client::test
