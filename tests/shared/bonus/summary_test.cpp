#include "shared/bonus/summary.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "tests/support/random_bonus.hpp"

using namespace offerta;
using testing::Random;

namespace {

BonusPeriod month_number(int offset) {
    return {PeriodKind::Month, period_of(testing::bonus_day(0), PeriodKind::Month).index + offset};
}

}  // namespace

TEST_CASE("B8 a summary of managers × categories × months, by the categories' roots") {
    CategoryTree const tree = testing::bonus_tree();
    SummaryBuilder builder({}, &tree);
    builder.add("boris", "servers", month_number(1), 30);
    builder.add("anna", "software", month_number(0), 10);
    builder.add("anna", "servers", month_number(1), 5);
    builder.add("anna", "", month_number(0), -2);
    builder.add("anna", "gone", month_number(0), 1);
    auto const summary = builder.finish();
    REQUIRE(summary);
    CHECK(summary->users == std::vector<std::string>{"anna", "boris"});
    CHECK(summary->categories == std::vector<std::string>{"", "all", "gone"});
    CHECK(summary->months == std::vector<BonusPeriod>{month_number(0), month_number(1)});
    CHECK(summary->cell(0, 1, 0) == 10);
    CHECK(summary->cell(0, 1, 1) == 5);
    CHECK(summary->cell(1, 1, 0) == 0);
    CHECK(summary->by_user == std::vector<std::int64_t>{14, 30});
    CHECK(summary->by_category == std::vector<std::int64_t>{-2, 45, 1});
    CHECK(summary->by_month == std::vector<std::int64_t>{9, 35});
    CHECK(summary->total == 44);
    SummaryBuilder own({});
    own.add("anna", "servers", month_number(0), 1);
    CHECK(own.finish()->categories == std::vector<std::string>{"servers"});
    CHECK(SummaryBuilder({}).finish()->total == 0);
}

TEST_CASE("B8 figures of a whole month add up to what they do one by one") {
    CategoryTree const tree = testing::bonus_tree();
    std::vector<std::string> const categories{"", "servers", "software", "gone"};
    SummaryBuilder whole({}, &tree), single({}, &tree);
    for (char const* user : {"boris", "anna"})
        for (int month = 0; month < 3; ++month) {
            std::vector<std::int64_t> const amounts{month - 1, 20, user[0] * 3, 4};
            whole.add(user, categories, month_number(month), amounts);
            for (std::size_t i = 0; i < categories.size(); ++i)
                single.add(user, categories[i], month_number(month), amounts[i]);
        }
    auto const summary = whole.finish();
    REQUIRE(summary);
    CHECK(summary->users == std::vector<std::string>{"anna", "boris"});
    CHECK(*summary == single.finish().value());
}

TEST_CASE("B8 every sum of a summary is the sum of its cells and of the statements' totals") {
    Random random(80);
    for (int round = 0; round < 40; ++round) {
        BonusFacts const facts = testing::random_facts(random, 8);
        auto const earnings = earn(facts);
        REQUIRE(earnings);
        BonusCalendar const calendar{period_of(testing::bonus_day(0), PeriodKind::Month), std::nullopt};
        SummaryBuilder builder(facts.plans[0].currency, &facts.categories);
        std::int64_t expected = 0;
        for (std::string const& user : testing::bonus_users())
            for (int offset = 0; offset < 7; ++offset) {
                auto const statements = open_statements(facts, *earnings, calendar, {}, user, month_number(offset));
                REQUIRE(statements);
                for (BonusStatement const& one : *statements) {
                    builder.add(one);
                    expected += one.total;
                }
            }
        auto const summary = builder.finish();
        REQUIRE(summary);
        REQUIRE(summary->total == expected);
        auto const sum = [](std::vector<std::int64_t> const& all) {
            return std::accumulate(all.begin(), all.end(), std::int64_t{0});
        };
        for (auto const* all : {&summary->cells, &summary->by_user, &summary->by_category, &summary->by_month,
                                &summary->by_user_and_category, &summary->by_category_and_month})
            REQUIRE(sum(*all) == expected);
    }
}

TEST_CASE("N3 a summary that leaves 64 bits is an overflow") {
    SummaryBuilder builder({});
    builder.add("anna", "a", month_number(0), INT64_MAX);
    builder.add("boris", "a", month_number(0), 1);
    CHECK(builder.finish().error().code == ErrorCode::Overflow);
}
