#include "shared/bonus/trace.hpp"

#include <doctest/doctest.h>

#include "tests/support/random_bonus.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

// The line of design 06: 842 000.00 × 100 % × 3 % × 1.2 × 0.9 = 27 280.80.
BonusFacts picture_facts() {
    BonusFacts facts;
    facts.categories = testing::bonus_tree();
    BonusPlan plan;
    plan.id = "sales";
    plan.version = 3;
    plan.name = {"Продажи 2026", "Sales 2026"};
    plan.role_rates = {{"R1", "seller", {}, ProductKind::Licence, "", number("3")}};
    plan.category_coefficients = {{"software", number("1.2")}};
    plan.discount_factors = {{std::nullopt, number("0.05"), number("1")},
                             {number("0.05"), number("0.1"), number("0.9")}};
    facts.plans = {plan};
    Deal deal;
    deal.id = "d";
    deal.close_date = testing::bonus_day(323);
    deal.lines = {{"l", "PM-EDA-PCB-12", "software", ProductKind::Licence, number("4"), 91'521'739, 84'200'000}};
    deal.participants = {{"anna", "seller", number("100")}};
    deal.due = 101'040'000;
    facts.deals = {deal};
    return facts;
}

std::vector<BonusTrace> traces_of(BonusFacts const& facts) {
    auto const earnings = earn(facts);
    REQUIRE(earnings);
    std::vector<BonusTrace> out;
    for (Earning const& one : earnings->items) {
        out.push_back(trace_of(facts, *earnings, one));
        REQUIRE(replay(out.back()).value() == one.amount);
    }
    return out;
}

std::string words(BonusTrace const& trace, Language language) {
    std::string out;
    for (TraceStep const& step : explain_bonus(trace, {}, language))
        out += step.rule + " " + step.label + ": " + step.value +
               (step.source.empty() ? "" : " (" + step.source + ")") + "\n";
    // Blanks of every kind as plain ones, so that the test can be read.
    for (std::string const blank : {"\u00a0", "\u202f"})
        for (std::size_t at = out.find(blank); at != std::string::npos; at = out.find(blank))
            out.replace(at, blank.size(), " ");
    return out;
}
std::string formula(BonusTrace const& trace, Language language) {
    std::string out = bonus_formula(trace, {}, language);
    for (std::string const blank : {"\u00a0", "\u202f"})
        for (std::size_t at = out.find(blank); at != std::string::npos; at = out.find(blank))
            out.replace(at, blank.size(), " ");
    return out;
}

}  // namespace

TEST_CASE(
    "B5 a bonus explains itself: every value, the row it comes from, the formula, in both "
    "languages") {
    BonusTrace const trace = traces_of(picture_facts()).at(0);
    CHECK(words(trace, Language::Ru) ==
          "B1 База без НДС: 842 000,00 ₽\n"
          "B1 Доля: 100 % (seller)\n"
          "B2a Ставка роли: 3 % (строка R1, лицензии)\n"
          "B2b Коэффициент категории: 1,2 (ПО)\n"
          "B2d Фактор скидки: 0,9 (скидка 8 %: от 5 % до 10 %)\n"
          "B3 Бонус: 27 280,80 ₽ (план «Продажи 2026», версия 3)\n");
    CHECK(words(trace, Language::En) ==
          "B1 Net without VAT: ₽842,000.00\n"
          "B1 Share: 100% (seller)\n"
          "B2a Role rate: 3% (row R1, licences)\n"
          "B2b Category coefficient: 1.2 (Software)\n"
          "B2d Discount factor: 0.9 (discount 8%: from 5% to 10%)\n"
          "B3 Bonus: ₽27,280.80 (plan “Sales 2026”, version 3)\n");
    CHECK(formula(trace, Language::Ru) == "842 000,00 ₽ × 100 % × 3 % × 1,2 × 0,9 = 27 280,80 ₽");
    CHECK(formula(trace, Language::En) == "₽842,000.00 × 100% × 3% × 1.2 × 0.9 = ₽27,280.80");
}

TEST_CASE("B5 what did not apply is said as well, and an individual coefficient with its dates") {
    BonusFacts facts = picture_facts();
    facts.plans[0].role_rates[0].role = "presale";
    facts.plans[0].discount_factors.clear();
    facts.plans[0].individual_coefficients = {{"anna", "all", {testing::bonus_day(0), std::nullopt}, number("1.15")}};
    std::string const said = words(traces_of(facts).at(0), Language::Ru);
    CHECK(said.find("B2a Ставка роли: 0 % (ни одна строка не подошла)") != std::string::npos);
    CHECK(said.find("B2c Личный коэффициент: 1,15 (Всё, с 01.01.2026)") != std::string::npos);
    CHECK(said.find("B2d Фактор скидки: 1 (скидка 8 %: ни одна строка не подошла)") != std::string::npos);
}

TEST_CASE("B4, B7 payments and returns explain what they earn and take") {
    BonusFacts facts = picture_facts();
    facts.plans[0].earned = EarnedWhen::Paid;
    facts.deals[0].payments = {{"p1", testing::bonus_day(330), 50'520'000},
                               {"p2", testing::bonus_day(350), 50'520'000}};
    facts.returns = {{"r1", "d", "l", number("1"), testing::bonus_day(340)},
                     {"r2", "d", "l", number("3"), testing::bonus_day(360)}};
    std::vector<BonusTrace> const traces = traces_of(facts);
    REQUIRE(traces.size() == 4);
    CHECK(formula(traces[0], Language::Ru) == "27 280,80 ₽ × 505 200,00 ₽ / 1 010 400,00 ₽ − 0,00 ₽ = 13 640,40 ₽");
    CHECK(formula(traces[1], Language::Ru) == "− 13 640,40 ₽ × 1 / 4 = −3 410,10 ₽");
    CHECK(formula(traces[2], Language::Ru) ==
          "27 280,80 ₽ × 1 010 400,00 ₽ / 1 010 400,00 ₽ − 13 640,40 ₽ − 3 410,10 ₽ = "
          "10 "
          "230,30 ₽");
    CHECK(formula(traces[3], Language::Ru) == "6 820,20 ₽ − 27 280,80 ₽ = −20 460,60 ₽");
    CHECK(words(traces[3], Language::Ru)
              .find("B7 Последний возврат: −20 460,60 ₽ (удерживает "
                    "остаток)") != std::string::npos);
    CHECK(words(traces[2], Language::En).find("B4 Paid: ₽1,010,400.00 (of ₽1,010,400.00)") != std::string::npos);
}

TEST_CASE("B7 bases of returns are parts of the net, and those of a line returned whole sum to it") {
    BonusFacts facts = picture_facts();
    facts.deals[0].lines[0].quantity = number("3");
    facts.returns = {{"r1", "d", "l", number("1"), testing::bonus_day(340)},
                     {"r2", "d", "l", number("1"), testing::bonus_day(341)},
                     {"r3", "d", "l", number("1"), testing::bonus_day(342)}};
    std::vector<BonusTrace> const traces = traces_of(facts);
    REQUIRE(traces.size() == 4);
    CHECK(base_amount(traces[0]) == 84'200'000);
    // 84 200 000 / 3 = 28 066 666.67; two thirds are 56 133 333.33.
    CHECK(base_amount(traces[1]) == -28'066'667);
    CHECK(base_amount(traces[2]) == -28'066'666);
    CHECK(base_amount(traces[3]) == -28'066'667);
    facts.plans[0].rounding = Rounding::Down;
    std::vector<BonusTrace> const down = traces_of(facts);
    CHECK(base_amount(down[1]) == -28'066'666);
    CHECK(base_amount(down[1]) + base_amount(down[2]) + base_amount(down[3]) == -84'200'000);
}

TEST_CASE("B5 a trace that says something else than its figure is found out") {
    BonusTrace trace = traces_of(picture_facts()).at(0);
    trace.line->discount_factor->factor = number("1");
    CHECK(replay(trace).error().code == ErrorCode::Broken);
    trace.line.reset();
    CHECK(replay(trace).error().code == ErrorCode::Broken);
}

TEST_CASE(
    "B5 every trace of random facts replays to its figure from its own values, and can be said in "
    "words") {
    Random random(55);
    for (int round = 0; round < 100; ++round) {
        BonusFacts const facts = testing::random_facts(random, 5);
        for (BonusTrace const& trace : traces_of(facts)) {
            REQUIRE_FALSE(explain_bonus(trace, {}, Language::Ru).empty());
            REQUIRE_FALSE(bonus_formula(trace, {}, Language::En).empty());
        }
        auto const earnings = earn(facts);
        for (PeriodBonus const& one : earnings->period_bonuses) {
            if (one.quota) REQUIRE(replay(tier_trace_of(facts, one)).value() == one.accelerated - one.base);
            REQUIRE(replay(cap_trace_of(facts, one)).value() == one.capped - one.accelerated);
        }
    }
}
