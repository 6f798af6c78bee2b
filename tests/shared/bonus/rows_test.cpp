#include <doctest/doctest.h>

#include <algorithm>

#include "shared/bonus/earnings.hpp"
#include "tests/support/random_bonus.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

// B2 to the letter, row by row: what the index must agree with.
class PlainRows {
  public:
    PlainRows(BonusPlan const& plan, CategoryTree const& tree) : plan_(plan), tree_(tree) {}

    std::uint32_t rate(Deal const& deal, std::size_t who, DealLine const& line) const {
        for (std::uint32_t i = 0; i < plan_.role_rates.size(); ++i) {
            RoleRate const& row = plan_.role_rates[i];
            bool const is_held = std::all_of(row.other_roles.begin(), row.other_roles.end(), [&](auto const& role) {
                for (std::size_t k = 0; k < deal.participants.size(); ++k)
                    if (k != who && deal.participants[k].role == role) return true;
                return false;
            });
            if (row.role == deal.participants[who].role && is_held && (!row.kind || *row.kind == line.kind) &&
                (row.category.empty() || is_within(line.category, row.category)))
                return i;
        }
        return kNoRow;
    }
    std::uint32_t individual(std::string const& user, std::string const& category, Date date) const {
        return nearest(category, plan_.individual_coefficients,
                       [&](IndividualCoefficient const& row) { return row.user == user && row.validity.covers(date); });
    }
    std::uint32_t category(std::string const& category) const {
        return nearest(category, plan_.category_coefficients, [](auto const&) { return true; });
    }
    std::uint32_t factor(DealLine const& line) const {
        bool const is_full = line.list_amount == 0 || line.net_amount > line.list_amount;
        Int128 const sign = line.list_amount < 0 ? -1 : 1;
        Int128 const list = is_full ? 1 : sign * line.list_amount;
        Int128 const cut = is_full ? 0 : sign * (Int128{line.list_amount} - line.net_amount) * 1'000'000;
        for (std::uint32_t i = 0; i < plan_.discount_factors.size(); ++i) {
            DiscountFactor const& row = plan_.discount_factors[i];
            if ((!row.from || cut >= list * row.from->micros()) && (!row.to || cut < list * row.to->micros())) return i;
        }
        return kNoRow;
    }

  private:
    bool is_within(std::string const& inner, std::string const& outer) const {
        return tree_.is_within(tree_.index_of(inner), tree_.index_of(outer));
    }
    template <class Row, class Holds>
    std::uint32_t nearest(std::string at, std::vector<Row> const& rows, Holds const& holds) const {
        while (tree_.index_of(at) != CategoryTree::kNone) {
            for (std::uint32_t i = 0; i < rows.size(); ++i)
                if (rows[i].category == at && holds(rows[i])) return i;
            at = tree_.all()[tree_.index_of(at)].parent;
        }
        return kNoRow;
    }

    BonusPlan const& plan_;
    CategoryTree const& tree_;
};

void add_odd_rows(Random& random, BonusPlan& plan) {
    if (random.chance(50)) return;
    plan.discount_factors.clear();
    for (int i = 0; i < 4; ++i) {
        DiscountFactor row;
        if (random.chance(70)) row.from = random.decimal(-1, 1, 2);
        if (random.chance(70)) row.to = random.decimal(-1, 2, 2);
        row.factor = random.decimal(0, 2, 4);
        plan.discount_factors.push_back(row);
    }
    plan.role_rates[0].other_roles = {"seller", "presale"};
    plan.category_coefficients.push_back({"all", Decimal::from_int(200)});  // more than the short way takes
}

}  // namespace

TEST_CASE(
    "B2 the index of a plan finds the rows that a look through its tables finds, and B3's amount "
    "of them") {
    Random random(22);
    for (int round = 0; round < 300; ++round) {
        BonusFacts facts = testing::random_facts(random, 4);
        add_odd_rows(random, facts.plans[0]);
        facts.deals[0].lines[0].category = "unknown";
        facts.deals[1].lines[0].net_amount = random.any_size() / 1'000;
        facts.deals[1].lines[0].list_amount = random.any_size() / 1'000;
        auto const earnings = earn(facts);
        REQUIRE(earnings);
        PlainRows const plain(facts.plans[0], facts.categories);
        for (DealBonus const& of_deal : earnings->computed.deals) {
            Deal const& deal = facts.deals[of_deal.deal];
            for (std::uint32_t i = 0; i < of_deal.count(); ++i) {
                LineBonus const bonus = earnings->computed.bonus(of_deal, i);
                DealLine const& line = deal.lines[bonus.line];
                Participation const& who = deal.participants[bonus.participant];
                REQUIRE(bonus.rate_row == plain.rate(deal, bonus.participant, line));
                std::uint32_t const own = plain.individual(who.user, line.category, deal.close_date);
                std::uint32_t const general = plain.category(line.category);
                REQUIRE(bonus.coefficient_row == (own != kNoRow ? own : general));
                REQUIRE((bonus.source == CoefficientSource::Individual) == (own != kNoRow));
                REQUIRE(bonus.factor_row == plain.factor(line));
                auto const amount = bonus_amount(line.net_amount, factors_of(bonus, who.share, facts.plans[0]),
                                                 facts.plans[0].rounding);
                REQUIRE(amount == bonus.bonus);
            }
        }
    }
}

TEST_CASE("B3 the depth that is shown is 1 − net/list in per cent, 0 where the rule has no discount") {
    struct Case {
        std::int64_t list, net;
        char const* percent;
    };
    for (Case const& one : {Case{100'000, 92'500, "7.5"}, Case{3, 2, "33.3"}, Case{2'000, 1'999, "0.1"},
                            Case{2'001, 2'000, "0"}, Case{100, 100, "0"}, Case{100, -100, "200"},
                            // A credit: both amounts are negative.
                            Case{-100'000, -92'500, "0"}, Case{-100, -150, "-50"}, Case{0, -5, "0"},
                            Case{100, 101, "0"}, Case{-100, -99, "0"}}) {
        CAPTURE(one.list);
        CAPTURE(one.net);
        CHECK(depth_percent(one.list, one.net, 1) == number(one.percent));
    }
    CHECK(depth_percent(3, 2, 0) == number("33"));
    CHECK(depth_percent(3, 2, 3) == number("33.333"));
    CHECK(depth_percent(1, -1'000'000'000'000'000, 1) == std::nullopt);
}

TEST_CASE("B3 the short way of the arithmetic agrees with the long way, ties and bounds included") {
    Random random(23);
    auto const factor = [&](std::int64_t most) {
        return Decimal::from_micros(random.chance(30) ? random.between(0, 20) * 50'000 : random.between(0, most) * 100);
    };
    for (int i = 0; i < 50'000; ++i) {
        BonusFactors const factors{factor(1'000'000), factor(1'048'575), factor(20'000), factor(20'000)};
        std::int64_t net = random.any_size() >> 18;
        if (random.chance(20)) net = random.between(-200, 200) * 5;
        auto const mode = static_cast<Rounding>(random.below(4));
        auto const got = bonus_amount(net, factors, mode);
        // Two factors are one fraction of 10⁸ each, so that scale_rounded takes them.
        Int128 const numerator = Int128{units_of(factors.share)} * units_of(factors.rate) *
                                 (std::uint64_t{units_of(factors.coefficient)} * units_of(factors.discount_factor));
        REQUIRE(is_short_net(net));
        REQUIRE(got == scale_rounded(net, numerator, Int128{10'000'000'000} * 10'000'000'000, mode));
    }
    constexpr std::int64_t kBound = std::int64_t{1} << kShortNetBits;
    BonusFactors const most{number("104.8575"), number("104.8575"), number("104.8575"), number("104.8575")};
    CHECK(is_short_net(kBound - 1));
    CHECK_FALSE(is_short_net(kBound));
    CHECK(bonus_amount(kBound - 1, most, Rounding::Down) == 850'702'672'121'439'757);
    CHECK(bonus_amount(-5, {number("10"), number("100"), number("1"), number("1")}, Rounding::HalfEven) == 0);
    CHECK(bonus_amount(15, {number("10"), number("100"), number("1"), number("1")}, Rounding::HalfEven) == 2);
}
