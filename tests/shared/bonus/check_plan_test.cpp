#include "shared/bonus/check_plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/bonus/deal.hpp"
#include "tests/support/random_bonus.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;

namespace {

BonusPlan sound_plan() {
    BonusPlan plan;
    plan.id = "sales";
    plan.name = {"Продажи", "Sales"};
    plan.effective = {testing::bonus_day(0), testing::bonus_day(364)};
    plan.role_rates = {{"a", "seller", {"presale"}, std::nullopt, "hardware", number("2")},
                       {"b", "seller", {}, ProductKind::Service, "", number("4")},
                       {"c", "seller", {}, std::nullopt, "", number("3")}};
    plan.category_coefficients = {{"all", number("1")}, {"servers", number("0.9")}};
    plan.individual_coefficients = {{"anna", "all", {std::nullopt, testing::bonus_day(99)}, number("1.1")},
                                    {"anna", "all", {testing::bonus_day(100), std::nullopt}, number("1.2")},
                                    {"boris", "all", {}, number("1.2")}};
    plan.discount_factors = {{std::nullopt, number("0.05"), number("1")},
                             {number("0.05"), number("0.2"), number("0.8")},
                             {number("0.2"), std::nullopt, number("0.5")}};
    plan.tiers = {{number("1"), number("1.5")}, {number("1.5"), number("2")}};
    plan.quotas = {{"", {}, 100}, {"anna", {}, 200}};
    return plan;
}

// "error conflict role_rates[1]" for each finding.
std::vector<std::string> said(Findings const& findings) {
    std::vector<std::string> out;
    for (Finding const& one : findings)
        out.push_back(std::string{one.severity == Severity::Error ? "error " : "warning "} +
                      std::string{code_name(one.what.code)} + " " + one.what.place);
    return out;
}
std::vector<std::string> said_of(BonusPlan const& plan) { return said(check_plan(plan, testing::bonus_tree())); }

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("B2 a sound plan has no findings") { CHECK(said_of(sound_plan()) == Said{}); }

TEST_CASE("B2a a rate that earlier ones always match first cannot be reached") {
    BonusPlan plan = sound_plan();
    plan.role_rates = {{"all", "seller", {}, std::nullopt, "hardware", number("3")},
                       {"below", "seller", {}, std::nullopt, "servers", number("4")},
                       {"beside", "seller", {"presale"}, std::nullopt, "hardware", number("4")},
                       {"other", "presale", {}, std::nullopt, "hardware", number("4")}};
    CHECK(said_of(plan) == Said{"error conflict role_rates[1]", "error conflict role_rates[2]"});
    CHECK(check_plan(plan, testing::bonus_tree())[0].what.got == "all");
    // A rate for everybody, once there is one for each kind.
    plan.role_rates = {{"1", "seller", {}, ProductKind::Goods, "", number("3")},
                       {"2", "seller", {}, ProductKind::Service, "", number("3")},
                       {"3", "seller", {}, std::nullopt, "software", number("3")}};
    CHECK(said_of(plan) == Said{});
    plan.role_rates.push_back({"4", "seller", {}, ProductKind::Licence, "", number("3")});
    plan.role_rates.push_back({"5", "seller", {}, std::nullopt, "", number("3")});
    CHECK(said_of(plan) == Said{"error conflict role_rates[4]"});
    CHECK(check_plan(plan, testing::bonus_tree())[0].what.got == "1, 2, 4");
}

TEST_CASE("B2 rows with wrong values are told with their places") {
    BonusPlan plan = sound_plan();
    plan.id.clear();
    plan.version = 0;
    plan.effective = {testing::bonus_day(10), testing::bonus_day(9)};
    plan.role_rates[1].kind = ProductKind::Goods;
    plan.role_rates[1].category = "nowhere";
    plan.role_rates[2].id = "a";
    plan.role_rates[2].percent = number("100.00001");
    plan.category_coefficients.push_back({"all", number("-1")});
    Said const got = said_of(plan);
    for (char const* one :
         {"error required id", "error out_of_range version", "error out_of_range effective.to",
          "error conflict role_rates[1]", "error not_found role_rates[1].category", "error duplicate role_rates[2].id",
          "error out_of_range role_rates[2].percent", "error invalid_format role_rates[2].percent",
          "error out_of_range category_coefficients[2].factor", "error conflict category_coefficients[2]"}) {
        CAPTURE(one);
        CHECK(std::count(got.begin(), got.end(), one) == 1);
    }
}

TEST_CASE("B2c individual coefficients of one user and category do not overlap in dates") {
    BonusPlan plan = sound_plan();
    plan.individual_coefficients[1].validity.from = testing::bonus_day(99);
    CHECK(said_of(plan) == Said{"error conflict individual_coefficients[1]"});
    plan.individual_coefficients[1].category = "servers";  // of another category it is meant
    CHECK(said_of(plan) == Said{});
    plan.individual_coefficients[1].category = "";
    CHECK(said_of(plan) == Said{"error required individual_coefficients[1].category"});
    plan = sound_plan();
    plan.individual_coefficients[2].validity.from = testing::bonus_day(365);
    CHECK(said_of(plan) == Said{"warning out_of_range individual_coefficients[2]"});
}

TEST_CASE("B2d discount rows: gaps, overlaps, rows that nothing reaches, empty ones") {
    BonusPlan plan = sound_plan();
    plan.discount_factors[1].from = number("0.06");
    CHECK(said_of(plan) == Said{"warning out_of_range discount_factors"});
    CHECK(check_plan(plan, testing::bonus_tree())[0].what.got == "[0.05, 0.06)");
    plan = sound_plan();
    plan.discount_factors[1].from = number("0.04");
    CHECK(said_of(plan) == Said{"warning conflict discount_factors[1]"});
    plan.discount_factors[1].factor = number("1");  // the same result
    CHECK(said_of(plan) == Said{});
    plan = sound_plan();
    plan.discount_factors.push_back({number("0.1"), number("0.3"), number("0.8")});
    Said const told = said_of(plan);
    REQUIRE(told.size() == 2);  // it overlaps one row with another factor, and two together hide it
    CHECK(told[1] == "error conflict discount_factors[3]");
    plan = sound_plan();
    plan.discount_factors[0] = {number("0.05"), number("0.05"), number("1")};
    CHECK(said_of(plan) == Said{"error out_of_range discount_factors[0]"});
}

TEST_CASE(
    "B4 tiers ascend above 0 and need a quota; quotas of one user do not overlap; a cap is above "
    "0") {
    BonusPlan plan = sound_plan();
    plan.tiers = {{number("0"), number("1")}, {number("1"), number("1.5")}, {number("1"), number("2")}};
    CHECK(said_of(plan) == Said{"error out_of_range tiers[0].threshold", "error out_of_range tiers[2].threshold"});
    plan = sound_plan();
    plan.quotas.clear();
    CHECK(said_of(plan) == Said{"error required quotas"});
    plan = sound_plan();
    plan.quotas.push_back({"anna", {testing::bonus_day(0), std::nullopt}, 0});
    plan.cap = 0;
    CHECK(said_of(plan) ==
          Said{"error out_of_range cap", "error out_of_range quotas[2].amount", "error conflict quotas[2]"});
}

TEST_CASE("B2 plans of one currency do not overlap; days between two of them are told") {
    BonusPlan first = sound_plan();
    BonusPlan second = sound_plan();
    second.id = "next";
    second.effective = {testing::bonus_day(365), std::nullopt};
    CHECK(said(check_plans({second, first})) == Said{});
    second.effective.from = testing::bonus_day(364);
    CHECK(said(check_plans({second, first})) == Said{"error conflict plans[0].effective"});
    second.effective.from = testing::bonus_day(370);
    Findings const gap = check_plans({first, second});
    CHECK(said(gap) == Said{"warning out_of_range plans[1].effective"});
    CHECK(gap[0].what.got == "2027-01-01…2027-01-05");
    second.currency = {{'E', 'U', 'R'}, 2};
    second.effective.from = testing::bonus_day(0);
    CHECK(said(check_plans({first, second})) == Said{});
    second.id = first.id;
    CHECK(said(check_plans({first, second})) == Said{"error duplicate plans[1].id"});
    BonusPlan open = first;
    open.id = "open";
    open.effective = {};
    CHECK(said(check_plans({first, open})) == Said{"error conflict plans[0].effective"});
}

TEST_CASE(
    "B2 a plan and its version may say the same about a deal only once: check_plans agrees with "
    "plan_for") {
    testing::Random random(2);
    for (int round = 0; round < 500; ++round) {
        std::vector<BonusPlan> plans(3);
        for (std::size_t i = 0; i < plans.size(); ++i) {
            plans[i].id = std::to_string(i);
            plans[i].effective.from = testing::bonus_day(static_cast<int>(random.between(0, 20)));
            plans[i].effective.to = add_days(*plans[i].effective.from, static_cast<int>(random.between(0, 10)));
        }
        bool does_overlap = false;
        for (int day = 0; day < 40; ++day) {
            int covering = 0;
            for (BonusPlan const& plan : plans) covering += plan.effective.covers(testing::bonus_day(day)) ? 1 : 0;
            does_overlap |= covering > 1;
            CHECK((plan_for(plans, {}, testing::bonus_day(day)) != nullptr) == (covering > 0));
        }
        Findings const found = check_plans(plans);
        bool const is_told =
            std::any_of(found.begin(), found.end(), [](Finding const& one) { return one.severity == Severity::Error; });
        REQUIRE(is_told == does_overlap);
    }
}

TEST_CASE("B1 a deal is checked before it is kept: shares, roles, ids, categories, payments") {
    testing::Random random(1);
    CategoryTree const tree = testing::bonus_tree();
    for (int i = 0; i < 50; ++i) REQUIRE(check_deal(testing::random_deal(random, i), tree).empty());
    Deal deal = testing::random_deal(random, 1);
    deal.lines.resize(1);
    deal.lines.push_back(deal.lines[0]);
    deal.lines[1].category = "nowhere";
    deal.participants = {
        {"anna", "seller", number("60")}, {"anna", "seller", number("39.99999")}, {"boris", "head", number("101")}};
    deal.due = 100;
    deal.payments = {
        {"p", testing::bonus_day(1), 60}, {"p", testing::bonus_day(2), 60}, {"q", testing::bonus_day(3), 1}};
    CHECK(said(check_deal(deal, tree)) ==
          Said{"error duplicate lines[1].id", "error not_found lines[1].category", "error duplicate participants[1]",
               "error invalid_format participants[1].share", "error out_of_range participants[2].share",
               "error conflict participants", "error conflict participants", "error duplicate payments[1].id",
               "warning out_of_range payments[1].amount"});
}

TEST_CASE("B7 a return is checked against what was sold and came back before") {
    testing::Random random(3);
    Deal deal = testing::random_deal(random, 1);
    deal.lines[0].quantity = number("5");
    DealReturn const first{"r1", deal.id, "l0", number("3"), {}};
    CHECK(check_return(first, deal, {}).empty());
    CHECK(check_return({"r2", deal.id, "l0", number("2"), {}}, deal, {first}).empty());
    Findings const more = check_return({"r2", deal.id, "l0", number("2.5"), {}}, deal, {first});
    REQUIRE(more.size() == 1);
    CHECK(more[0].what.expected == "2 at most");
    CHECK(check_return({"r2", deal.id, "nowhere", number("1"), {}}, deal, {})[0].what.code == ErrorCode::NotFound);
    CHECK(check_return({"r2", deal.id, "l0", number("0"), {}}, deal, {})[0].what.place == "quantity");
}
