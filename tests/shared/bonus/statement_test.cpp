#include "shared/bonus/statement.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/support/random_bonus.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

BonusPeriod month(char const* text) { return parse_period(text).value(); }

// The history of an organisation that closes period after period while facts change.
struct History {
    BonusFacts facts;
    BonusCalendar calendar{month("2026-01"), std::nullopt};
    std::vector<BonusStatement> closed;

    // What a period looked like when it was closed, to be computed again.
    struct Closing {
        BonusFacts facts;
        BonusCalendar calendar;
        std::vector<BonusStatement> before;
        std::vector<BonusStatement> statements;
    };
    std::vector<Closing> closings;

    void close() {
        auto const earnings = earn(facts);
        REQUIRE(earnings);
        auto const statements = closing_statements(facts, *earnings, calendar, closed);
        REQUIRE(statements);
        closings.push_back({facts, calendar, closed, *statements});
        closed.insert(closed.end(), statements->begin(), statements->end());
        auto const next = close_period(calendar, calendar.open());
        REQUIRE(next);
        calendar = *next;
    }
    std::vector<BonusStatement> live(std::string_view user, BonusPeriod period) const {
        auto const earnings = earn(facts);
        REQUIRE(earnings);
        auto const out = open_statements(facts, *earnings, calendar, closed, user, period);
        REQUIRE(out);
        return *out;
    }
};

std::map<std::string, std::int64_t> sums_of(std::vector<BonusStatement> const& statements) {
    std::map<std::string, std::int64_t> out;
    for (BonusStatement const& one : statements) out[one.user] += one.total;
    std::erase_if(out, [](auto const& sum) { return sum.second == 0; });
    return out;
}

// Everything that people earned from the calendar's first period up to its last closed one.
std::map<std::string, std::int64_t> due_of(History const& history) {
    auto const earnings = earn(history.facts);
    REQUIRE(earnings);
    auto const counts = [&](BonusPeriod period) {
        return period >= history.calendar.first && history.calendar.is_closed(period);
    };
    std::map<std::string, std::int64_t> out;
    for (Earning const& one : earnings->items) {
        if (counts(period_of(one.date, history.facts.periods)))
            out[earnings->table.users().text(earnings->user_of(one))] += one.amount;
    }
    for (PeriodBonus const& one : earnings->period_bonuses)
        if (counts(one.period)) out[earnings->table.users().text(one.user)] += one.capped - one.base;
    std::erase_if(out, [](auto const& sum) { return sum.second == 0; });
    return out;
}

// Something that happens to facts: most often of what is long past.
void change(Random& random, BonusFacts& facts, int& next_deal) {
    int const what = static_cast<int>(random.below(9));
    Deal& deal = facts.deals[random.below(facts.deals.size())];
    BonusPlan& plan = facts.plans[0];
    int const day = static_cast<int>(random.between(0, 200));
    switch (what) {
        case 0:
            facts.deals.push_back(testing::random_deal(random, next_deal++));
            break;
        case 1:
            deal.payments.push_back(testing::random_payment(random, deal, day));
            break;
        case 2:
            facts.returns.push_back(testing::random_return(random, facts, day));
            break;
        case 3:
            deal.close_date = testing::bonus_day(day);
            break;
        case 4:
            deal.participants.clear();
            testing::add_random_participants(random, deal);
            break;
        case 5:
            deal.lines[random.below(deal.lines.size())].net_amount = random.between(-1'000, 900'000);
            break;
        case 6:
            ++plan.version;
            plan.role_rates[random.below(plan.role_rates.size())].percent = random.decimal(0, 20, 4);
            break;
        case 7:
            ++plan.version;
            plan.individual_coefficients[0].factor = random.decimal(0, 3, 2);
            plan.earned = random.chance(20) ? EarnedWhen::Won : plan.earned;
            break;
        default:
            if (facts.deals.size() > 2) facts.deals.erase(facts.deals.begin());
            break;
    }
}

BonusFacts anna_facts() {
    BonusFacts facts;
    facts.categories = testing::bonus_tree();
    BonusPlan plan;
    plan.id = "plan";
    plan.name = {"Продажи 2026", "Sales 2026"};
    plan.role_rates = {{"r", "seller", {}, std::nullopt, "", number("10")}};
    facts.plans = {plan};
    Deal deal;
    deal.id = "d";
    deal.number = "Д-0311";
    deal.customer = "НПП «Радиотракт»";
    deal.close_date = testing::bonus_day(10);
    deal.lines = {{"l", "PM-1", "servers", ProductKind::Goods, number("10"), 100'000, 100'000}};
    deal.participants = {{"anna", "seller", number("60")}, {"boris", "seller", number("40")}};
    facts.deals = {deal};
    return facts;
}

}  // namespace

TEST_CASE("B6 a date belongs to one month and one quarter, whose days surround it") {
    Random random(6);
    for (int i = 0; i < 2'000; ++i) {
        Date const date{static_cast<std::int32_t>(random.between(-200'000, 200'000))};
        for (PeriodKind const kind : {PeriodKind::Month, PeriodKind::Quarter}) {
            BonusPeriod const period = period_of(date, kind);
            REQUIRE(first_day(period) <= date);
            REQUIRE(date <= last_day(period));
            REQUIRE(add_days(last_day(period), 1) == first_day(next_period(period)));
            REQUIRE(parse_period(to_string(period)).value() == period);
        }
    }
    CHECK(to_string(period_of(testing::bonus_day(364), PeriodKind::Quarter)) == "2026-Q4");
    CHECK(format_period(month("2026-11"), Language::Ru) == "ноябрь 2026");
    CHECK(format_period(month("2026-Q4"), Language::Ru) == "4 квартал 2026");
    CHECK(format_period(month("2026-Q4"), Language::En) == "Q4 2026");
    for (char const* wrong : {"2026-13", "2026-00", "2026-Q5", "2026-Q0", "26-01", "2026-1", "2026-1a", "0000-01", ""})
        CHECK_FALSE(parse_period(wrong));
}

TEST_CASE("B6 periods are closed one after the other, each once") {
    BonusCalendar calendar{month("2026-01"), std::nullopt};
    CHECK_FALSE(close_period(calendar, month("2026-02")));
    auto const closed = close_period(calendar, month("2026-01"));
    REQUIRE(closed);
    CHECK(closed->is_closed(month("2026-01")));
    CHECK(closed->open() == month("2026-02"));
    auto const again = close_period(*closed, month("2026-01"));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::Conflict);
    History history{anna_facts(), *closed, {}, {}};
    auto const earnings = earn(history.facts);
    CHECK_FALSE(open_statements(history.facts, *earnings, *closed, {}, "anna", month("2026-01")));
}

TEST_CASE("B6 a statement has its lines, its total, and totals by category and by month") {
    History history{anna_facts(), {month("2026-01"), std::nullopt}, {}, {}};
    history.facts.deals[0].lines.push_back({"m", "PM-2", "software", ProductKind::Licence, number("1"), 5'000, 5'000});
    auto const statements = history.live("anna", month("2026-01"));
    REQUIRE(statements.size() == 1);
    BonusStatement const& one = statements[0];
    CHECK_FALSE(one.is_closed);
    REQUIRE(one.lines.size() == 2);
    CHECK(one.lines[0].amount == 6'000);
    CHECK(one.lines[0].number == "Д-0311");
    CHECK(one.lines[0].customer == "НПП «Радиотракт»");
    CHECK(one.total == 6'300);
    CHECK(one.by_category == std::vector<CategoryAmount>{{"servers", 6'000}, {"software", 300}});
    CHECK(one.by_month == std::vector<MonthAmount>{{month("2026-01"), 6'300}});
    CHECK(verify_statement(one));
    CHECK(history.live("vera", month("2026-01")).empty());
    CHECK(history.live("anna", month("2026-02")).empty());
}

TEST_CASE("B6 what changes a closed period appears as one correction in the open one, with its reason") {
    History history{anna_facts(), {month("2026-01"), std::nullopt}, {}, {}};
    history.close();
    auto const january = history.closed;
    history.facts.deals[0].participants = {{"anna", "seller", number("70")}, {"boris", "seller", number("30")}};
    auto const february = history.live("anna", month("2026-02"));
    REQUIRE(february.size() == 1);
    REQUIRE(february[0].lines.size() == 1);
    StatementLine const& line = february[0].lines[0];
    CHECK(line.is_correction);
    CHECK(line.key.period == month("2026-01"));
    CHECK(line.amount == 1'000);
    auto const* correction = std::get_if<CorrectionTrace>(&line.trace.step);
    REQUIRE(correction);
    CHECK(correction->paid == 6'000);
    CHECK(correction->due == 7'000);
    CHECK(correction->before->share == number("60"));
    CHECK(line.trace.line->share == number("70"));
    // Not in a later period, and once it is closed not again.
    CHECK(history.live("anna", month("2026-03")).empty());
    history.close();
    CHECK(history.live("anna", month("2026-03")).empty());
    CHECK(std::equal(january.begin(), january.end(), history.closed.begin()));
    CHECK(sums_of(history.closed) == std::map<std::string, std::int64_t>{{"anna", 7'000}, {"boris", 3'000}});
}

TEST_CASE("B6 a deal that is gone, moved or in another currency is corrected to what is due") {
    History history{anna_facts(), {month("2026-01"), std::nullopt}, {}, {}};
    history.close();
    SUBCASE("gone") {
        history.facts.deals.clear();
        auto const statements = history.live("anna", month("2026-02"));
        REQUIRE(statements.size() == 1);
        CHECK(statements[0].total == -6'000);
        CHECK(statements[0].lines[0].category == "servers");
        CHECK_FALSE(statements[0].lines[0].trace.line);
    }
    SUBCASE("moved into the open period") {
        history.facts.deals[0].close_date = testing::bonus_day(40);
        auto const statements = history.live("anna", month("2026-02"));
        REQUIRE(statements[0].lines.size() == 2);
        CHECK(statements[0].lines[0].amount == 6'000);
        CHECK(statements[0].lines[1].amount == -6'000);
        CHECK(statements[0].total == 0);
    }
    SUBCASE("in another currency") {
        BonusPlan euro = history.facts.plans[0];
        euro.id = "euro";
        euro.currency = {{'E', 'U', 'R'}, 2};
        history.facts.plans.push_back(euro);
        history.facts.deals[0].currency = euro.currency;
        auto const statements = history.live("anna", month("2026-02"));
        REQUIRE(statements.size() == 2);
        CHECK(statements[0].currency == euro.currency);
        CHECK(statements[0].total == 6'000);
        CHECK(statements[1].total == -6'000);
    }
}

TEST_CASE("B7 a line returned whole nets to zero though its origin was closed and later corrected") {
    History history{anna_facts(), {month("2026-01"), std::nullopt}, {}, {}};
    history.close();
    history.facts.returns = {{"r1", "d", "l", number("4"), testing::bonus_day(40)}};
    history.close();
    CHECK(sums_of(history.closed).at("anna") == 3'600);
    history.facts.plans[0].role_rates[0].percent = number("12.0001");
    ++history.facts.plans[0].version;
    history.facts.returns.push_back({"r2", "d", "l", number("6"), testing::bonus_day(70)});
    auto const march = history.live("anna", month("2026-03"));
    REQUIRE(march.size() == 1);
    CHECK(march[0].lines.size() == 3);  // the return, and corrections of the sale and of the first return
    history.close();
    CHECK(sums_of(history.closed).empty());
}

TEST_CASE("B6 laws of a history: replayed to the cent, frozen, and everything paid sums to what is due") {
    Random random(2026);
    for (int round = 0; round < 60; ++round) {
        History history{testing::random_facts(random, 5), {month("2026-01"), std::nullopt}, {}, {}};
        history.facts.periods = round % 4 == 0 ? PeriodKind::Quarter : PeriodKind::Month;
        history.calendar.first = period_of(testing::bonus_day(0), history.facts.periods);
        int next_deal = 100;
        for (int period = 0; period < 8; ++period) {
            int const changes = static_cast<int>(random.below(4));
            for (int i = 0; i < changes; ++i) change(random, history.facts, next_deal);
            history.close();
            REQUIRE(sums_of(history.closed) == due_of(history));
        }
        for (History::Closing const& closing : history.closings) {
            auto const earnings = earn(closing.facts);
            REQUIRE(earnings);
            auto const again = closing_statements(closing.facts, *earnings, closing.calendar, closing.before);
            REQUIRE(again);
            REQUIRE(*again == closing.statements);
            for (BonusStatement const& one : closing.statements) REQUIRE(verify_statement(one));
        }
        auto frozen = history.closed.begin();
        for (History::Closing const& closing : history.closings) {
            REQUIRE(std::equal(closing.statements.begin(), closing.statements.end(), frozen));
            frozen += static_cast<std::ptrdiff_t>(closing.statements.size());
        }
    }
}

TEST_CASE("B8 a user's live statement is the one that is stored for him when the period closes") {
    Random random(88);
    for (int round = 0; round < 40; ++round) {
        History history{testing::random_facts(random, 5), {month("2026-01"), std::nullopt}, {}, {}};
        int next_deal = 100;
        for (int period = 0; period < 3; ++period) {
            change(random, history.facts, next_deal);
            BonusPeriod const open = history.calendar.open();
            for (std::string const& user : testing::bonus_users()) {
                auto const own = earn(history.facts, user);
                REQUIRE(own);
                auto live = open_statements(history.facts, *own, history.calendar, history.closed, user, open);
                REQUIRE(live);
                auto const all = earn(history.facts);
                auto const stored = closing_statements(history.facts, *all, history.calendar, history.closed);
                std::vector<BonusStatement> expected;
                for (BonusStatement const& one : *stored)
                    if (one.user == user) expected.push_back(one);
                for (BonusStatement& one : *live) one.is_closed = true;
                REQUIRE(*live == expected);
            }
            history.close();
        }
    }
}

TEST_CASE("B6 the order of deals and returns of different lines does not change a statement") {
    Random random(61);
    for (int round = 0; round < 50; ++round) {
        History history{testing::random_facts(random, 6), {month("2026-01"), std::nullopt}, {}, {}};
        history.facts.returns.clear();
        auto const before = history.live("anna", month("2026-02"));
        std::reverse(history.facts.deals.begin(), history.facts.deals.end());
        REQUIRE(history.live("anna", month("2026-02")) == before);
    }
}

TEST_CASE("B5 a stored statement whose figure, factor or total was altered is found") {
    History history{anna_facts(), {month("2026-01"), std::nullopt}, {}, {}};
    BonusStatement const sound = history.live("anna", month("2026-01"))[0];
    BonusStatement broken = sound;
    broken.lines[0].amount += 1;
    CHECK(verify_statement(broken).error().place == "lines[0].amount");
    broken = sound;
    broken.lines[0].trace.line->share = number("61");
    CHECK(verify_statement(broken).error().place == "lines[0].trace.line.bonus");
    broken = sound;
    broken.total += 1;
    CHECK(verify_statement(broken).error().place == "total");
}
