#include "tests/client/ui/bonus_state.hpp"

#include <doctest/doctest.h>

#include <utility>

namespace offerta::client::test {
namespace {

constexpr Instant kBonusNow{1'795'000'000'000};  // 18 November 2026

Decimal number(char const* text) { return *Decimal::parse(text); }
Date day(char const* text) { return *parse_date(text); }

std::string me(AppState const& state) { return to_string(state.session.user.value); }

std::string user_text(std::uint8_t last) {
    UserId id;
    id.value.bytes[15] = last;
    return to_string(id.value);
}

Deal deal(std::string id, std::string number, char const* date, DealLine line, std::int64_t share) {
    Deal out;
    out.id = std::move(id);
    out.number = std::move(number);
    out.customer = "НПП «Радиотракт»";
    out.close_date = day(date);
    out.lines = {std::move(line)};
    out.participants = {{user_text(1), "seller", Decimal::from_int(share)}};
    if (share < 100) out.participants.push_back({user_text(2), "seller", Decimal::from_int(100 - share)});
    return out;
}

BonusFacts facts_before() {
    BonusFacts facts;
    auto tree = CategoryTree::build({{"soft", "", {"Программы", "Software"}},
                                     {"boards", "", {"Платы", "Boards"}},
                                     {"debug", "boards", {"Отладочные", "Debug"}}});
    REQUIRE(tree.has_value());
    facts.categories = std::move(*tree);
    facts.plans = {bonus_plan()};
    facts.deals = {
        deal("d1", "Д-0291", "2026-10-14",
             {"1", "PM-EDA", "soft", ProductKind::Licence, Decimal::from_int(10), 100'000'00, 95'000'00}, 60),
        deal("d2", "Д-0287", "2026-10-08",
             {"1", "PM-CAB", "boards", ProductKind::Goods, Decimal::from_int(10), 50'000'00, 50'000'00}, 100),
        deal("d3", "Д-0311", "2026-11-10",
             {"1", "PM-EDA", "soft", ProductKind::Licence, Decimal::from_int(4), 900'000'00, 842'000'00}, 100),
        deal("d4", "Д-0304", "2026-11-12",
             {"1", "PM-DEV-32", "debug", ProductKind::Goods, Decimal::from_int(24), 414'000'00, 373'262'40}, 100)};
    return facts;
}

std::vector<BonusStatement> statements(BonusFacts const& facts, BonusCalendar const& calendar,
                                       std::vector<BonusStatement> const& closed, BonusPeriod period) {
    auto const earnings = earn(facts);
    REQUIRE(earnings.has_value());
    auto out = open_statements(facts, *earnings, calendar, closed, user_text(1), period);
    REQUIRE(out.has_value());
    return std::move(*out);
}

}  // namespace

BonusPeriod october() { return month_of(day("2026-10-01")); }
BonusPeriod november() { return month_of(day("2026-11-01")); }

BonusPlan bonus_plan() {
    BonusPlan plan;
    plan.id = "sales";
    plan.name = {"Продажи 2026", "Sales 2026"};
    plan.effective = {day("2026-01-01"), day("2026-12-31")};
    plan.role_rates = {{"r1", "seller", {}, ProductKind::Licence, {}, number("3")},
                       {"r2", "seller", {}, std::nullopt, {}, number("1.5")}};
    plan.category_coefficients = {{"soft", number("1.2")}};
    plan.individual_coefficients = {{user_text(1), "boards", {}, number("1.15")}};
    plan.discount_factors = {{std::nullopt, number("0.05"), number("1")},
                             {number("0.05"), number("0.1"), number("0.9")},
                             {number("0.1"), std::nullopt, number("0.75")}};
    plan.quotas = {{{}, {}, 1'000'000'00}};
    plan.tiers = {{number("1"), number("1.2")}};
    return plan;
}

OwnStatement own_statement(BonusPeriod period) {
    BonusFacts facts = facts_before();
    BonusCalendar calendar{october(), std::nullopt};
    OwnStatement out;
    out.period = period;
    out.told_at = kBonusNow;
    out.statements = statements(facts, calendar, {}, october());
    if (period == october()) {
        out.is_closed = true;
        return out;
    }
    std::vector<BonusStatement> const closed = std::exchange(out.statements, {});
    calendar.last_closed = october();
    facts.deals[0].participants[0].share = Decimal::from_int(70);
    facts.deals[0].participants[1].share = Decimal::from_int(30);
    facts.returns = {{"ret1", "d2", "1", Decimal::from_int(2), day("2026-11-05")}};
    out.statements = statements(facts, calendar, closed, period);
    return out;
}

AppState bonus_state() {
    AppState state = small_state(BonusesRoute{});
    state.now = kBonusNow;
    state.session.rights = {state.session.user, {{offerta::Role::Seller, true, {}, {}}}};
    state.session.colleagues = {{[] {
                                     UserId id;
                                     id.value.bytes[15] = 2;
                                     return id;
                                 }(),
                                 "Игорь Савельев"}};
    state.own_plans = {Load::Ready, {bonus_plan()}};
    MyBonusPage& page = state.my_bonus;
    page.load = Load::Ready;
    page.is_calendar_known = true;
    page.calendar = BonusCalendar{october(), october()};
    page.period = november();
    page.known.emplace(november(), own_statement(november()));
    page.known.emplace(october(), own_statement(october()));
    CHECK(me(state) == user_text(1));
    return state;
}

AppState plans_state(offerta::Role role) {
    AppState state = small_state(PlansRoute{});
    state.now = kBonusNow;
    state.session.rights = {state.session.user, {{role, true, {}, {}}}};
    state.my_bonus.is_calendar_known = true;
    state.my_bonus.calendar = BonusCalendar{october(), october()};
    PlansPage& page = state.plans;
    page.load = Load::Ready;
    page.categories = facts_before().categories;
    page.are_categories_known = true;
    PlanVersion version;
    version.plan = bonus_plan();
    version.stage = PlanStage::Published;
    version.made_by.value.bytes[15] = 9;
    page.all = {version};
    state.users.load = Load::Ready;
    for (std::uint8_t i = 1; i <= 2; ++i) {
        Person person;
        person.id.value.bytes[15] = i;
        person.name = i == 1 ? "Анна Ковалёва" : "Игорь Савельев";
        state.users.all.push_back(std::move(person));
    }
    return state;
}

}  // namespace offerta::client::test
