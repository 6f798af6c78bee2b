#include <doctest/doctest.h>

#include "shared/bonus/closing.hpp"
#include "shared/protocol/bonus_packed.hpp"
#include "tests/support/random_bonus.hpp"

// Packed lines of closed statements (B5, B6).

using namespace offerta;
using testing::Random;

namespace {

// Everybody's statements of three periods that were closed while a deal was moved and a plan changed.
std::vector<BonusStatement> some_statements(Random& random) {
    BonusFacts facts = testing::random_facts(random, 12);
    BonusCalendar calendar{period_of(testing::bonus_day(0), facts.periods), std::nullopt};
    std::vector<BonusStatement> out;
    for (int i = 0; i < 3; ++i) {
        auto const earnings = earn(facts);
        REQUIRE(earnings);
        auto const closed = closing_statements(facts, *earnings, calendar, out);
        REQUIRE(closed);
        out.insert(out.end(), closed->begin(), closed->end());
        calendar = close_period(calendar, calendar.open()).value();
        facts.deals[0].close_date = testing::bonus_day(100);
        facts.plans[0].role_rates[0].percent = random.decimal(0, 20, 4);
    }
    return out;
}

BonusStatement bare(BonusStatement statement) {
    statement.total = 0;
    statement.by_category.clear();
    statement.by_month.clear();
    statement.attainments.clear();
    return statement;
}

}  // namespace

TEST_CASE("B5 packed lines are unpacked with every trace as they were") {
    Random random(21);
    std::size_t lines = 0;
    std::array<int, 6> steps{};
    for (int round = 0; round < 40; ++round) {
        for (BonusStatement const& one : some_statements(random)) {
            auto const again = unpack_lines(pack_lines(one));
            REQUIRE(again);
            REQUIRE(*again == bare(one));
            lines += one.lines.size();
            for (StatementLine const& line : one.lines) ++steps[line.trace.step.index()];
        }
    }
    CHECK(lines > 1'000);
    for (int const count : steps) CHECK(count > 0);  // every kind of step was among them
}

TEST_CASE("packed lines that are cut off, lengthened or of another kind are refused") {
    Random random(22);
    auto const all = some_statements(random);
    REQUIRE_FALSE(all.empty());
    std::string const bytes = pack_lines(all.front());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        REQUIRE_FALSE(unpack_lines(std::string_view(bytes).substr(0, size)));
    CHECK_FALSE(unpack_lines(bytes + "x"));
    CHECK_FALSE(unpack_lines("OFB1" + bytes.substr(4)));
    for (int i = 0; i < 20'000; ++i) {  // whatever it is, it is read or refused
        std::string damaged = bytes;
        damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        (void)unpack_lines(damaged);
    }
}
