#include <doctest/doctest.h>

#include <algorithm>

#include "shared/bonus/closing.hpp"
#include "tests/support/random_bonus.hpp"

// Closing a period over portions of the deals (B6): the same to the letter as over all at once.

using namespace offerta;
using testing::Random;

namespace {

bool is_of_plan(EarningKey const& key) { return key.kind == EarningKind::Tier || key.kind == EarningKind::Cap; }

struct Assembled {
    std::vector<BonusStatement> statements;
    std::vector<std::vector<ClosingCell>> cells;
};

// Deals in portions of random size, with the closed lines of deals from one portion's to the next.
class InPortions {
  public:
    InPortions(BonusFacts facts, BonusCalendar const& calendar, std::vector<BonusStatement> const& closed)
        : facts_(std::move(facts)), calendar_(calendar), closed_(closed) {
        std::sort(facts_.deals.begin(), facts_.deals.end(), [](Deal const& a, Deal const& b) { return a.id < b.id; });
    }

    Assembled close(Random& random, BonusPeriod period) {
        PeriodClosing closing(calendar_, period);
        auto const take = [&](BonusStatement&& lines) { parts_.push_back(std::move(lines)); };
        std::string after;
        for (std::size_t begin = 0; begin < facts_.deals.size();) {
            std::size_t const count = 1 + random.below(3);
            std::size_t const end = std::min(begin + count, facts_.deals.size());
            bool const is_last = end == facts_.deals.size();
            BonusFacts const portion = portion_of(begin, end);
            auto const earnings = earn_portion(portion);
            REQUIRE(earnings);
            std::string const last = is_last ? "\x7f" : facts_.deals[end - 1].id;
            auto const closed = closed_where([&](StatementLine const& line) {
                return !is_of_plan(line.key) && line.key.deal > after && line.key.deal <= last;
            });
            REQUIRE(closing.add(portion, *earnings, closed, take));
            after = last;
            begin = end;
        }
        auto const tiers = closed_where([](StatementLine const& line) { return is_of_plan(line.key); });
        auto heads = closing.finish(portion_of(0, 0), tiers, take);
        REQUIRE(heads);
        return assemble(std::move(*heads));
    }

  private:
    BonusFacts portion_of(std::size_t begin, std::size_t end) const {
        BonusFacts out = facts_;
        out.deals.assign(facts_.deals.begin() + static_cast<std::ptrdiff_t>(begin),
                         facts_.deals.begin() + static_cast<std::ptrdiff_t>(end));
        std::erase_if(out.returns, [&](DealReturn const& one) {
            return std::none_of(out.deals.begin(), out.deals.end(),
                                [&](Deal const& deal) { return deal.id == one.deal; });
        });
        return out;
    }
    template <class Is>
    std::vector<BonusStatement> closed_where(Is const& is_wanted) const {
        std::vector<BonusStatement> out = closed_;
        for (BonusStatement& one : out)
            std::erase_if(one.lines, [&](StatementLine const& line) { return !is_wanted(line); });
        return out;
    }
    Assembled assemble(std::vector<ClosedHead> heads) const {
        Assembled out;
        for (ClosedHead& head : heads) {
            for (BonusStatement const& part : parts_)
                if (part.user == head.statement.user && part.currency == head.statement.currency)
                    head.statement.lines.insert(head.statement.lines.end(), part.lines.begin(), part.lines.end());
            sort_lines(head.statement);
            out.statements.push_back(std::move(head.statement));
            out.cells.push_back(std::move(head.cells));
        }
        return out;
    }

    BonusFacts facts_;
    BonusCalendar calendar_;
    std::vector<BonusStatement> const& closed_;
    std::vector<BonusStatement> parts_;
};

std::vector<std::string> sorted_users() {
    std::vector<std::string> out = testing::bonus_users();
    std::sort(out.begin(), out.end());
    return out;
}

void change_something(Random& random, BonusFacts& facts, int number) {
    int const day = static_cast<int>(random.between(0, 200));
    std::size_t const which = random.below(facts.deals.size());
    switch (random.below(6)) {
        case 0:
            facts.deals.push_back(testing::random_deal(random, number));
            break;
        case 1:
            facts.deals[which].close_date = testing::bonus_day(day);
            break;
        case 2:
            if (!facts.deals[which].participants.empty()) facts.deals[which].participants.pop_back();
            break;
        case 3:
            facts.deals.erase(facts.deals.begin() + static_cast<std::ptrdiff_t>(which));
            break;
        case 4:
            facts.returns.push_back(testing::random_return(random, facts, day));
            break;
        default:
            facts.plans[0].role_rates[0].percent = random.decimal(0, 20, 4);
            break;
    }
    if (facts.deals.empty()) facts.deals.push_back(testing::random_deal(random, number));
}

}  // namespace

TEST_CASE("B6 a period that is closed portion by portion gives what it gives all at once") {
    Random random(14);
    int corrections = 0, tiers = 0;
    for (int round = 0; round < 60; ++round) {
        BonusFacts facts = testing::random_facts(random, 8);
        facts.periods = round % 4 == 0 ? PeriodKind::Quarter : PeriodKind::Month;
        BonusCalendar calendar{period_of(testing::bonus_day(0), facts.periods), std::nullopt};
        std::vector<BonusStatement> closed;
        for (int period = 0; period < 6; ++period) {
            change_something(random, facts, 100 + 10 * round + period);
            auto const earnings = earn(facts);
            REQUIRE(earnings);
            auto const whole = closing_statements(facts, *earnings, calendar, closed);
            REQUIRE(whole);
            Assembled const made = InPortions(facts, calendar, closed).close(random, calendar.open());
            REQUIRE(made.statements == *whole);
            for (std::size_t i = 0; i < whole->size(); ++i) {
                std::int64_t sum = 0;
                for (ClosingCell const& cell : made.cells[i]) sum += cell.amount;
                REQUIRE(sum == (*whole)[i].total);
                for (StatementLine const& line : (*whole)[i].lines) {
                    corrections += line.is_correction ? 1 : 0;
                    tiers += is_of_plan(line.key) ? 1 : 0;
                }
            }
            // Periods after the one that is closed next have no corrections.
            BonusPeriod const later = next_period(calendar.open());
            Assembled const ahead = InPortions(facts, calendar, closed).close(random, later);
            std::vector<BonusStatement> live;
            for (std::string const& user : sorted_users()) {
                auto const his = open_statements(facts, *earnings, calendar, closed, user, later);
                REQUIRE(his);
                live.insert(live.end(), his->begin(), his->end());
            }
            for (BonusStatement& one : live) one.is_closed = true;
            REQUIRE(ahead.statements == live);
            closed.insert(closed.end(), whole->begin(), whole->end());
            calendar = close_period(calendar, calendar.open()).value();
        }
    }
    CHECK(corrections > 100);
    CHECK(tiers > 100);
}

TEST_CASE("B6 sums of portions that are too large together are refused") {
    BonusFacts facts;
    facts.categories = testing::bonus_tree();
    BonusPlan plan;
    plan.id = "p";
    RoleRate rate;
    rate.id = "r";
    rate.role = "seller";
    rate.percent = Decimal::from_int(100);
    plan.role_rates.push_back(rate);
    facts.plans.push_back(plan);
    Random random(1);
    Deal deal = testing::random_deal(random, 1);
    deal.participants = {{"anna", "seller", Decimal::from_int(100)}};
    deal.lines.resize(1);
    deal.lines[0].list_amount = deal.lines[0].net_amount = INT64_MAX / 4 * 3;
    facts.deals.push_back(deal);
    BonusPeriod const period = period_of(deal.close_date, PeriodKind::Month);
    PeriodClosing closing({period, std::nullopt}, period);
    auto const drop = [](BonusStatement&&) {};
    for (int i = 0; i < 2; ++i) {
        auto const earnings = earn_portion(facts);
        REQUIRE(earnings);
        REQUIRE(closing.add(facts, *earnings, {}, drop));
        facts.deals[0].id = "other";
    }
    auto const heads = closing.finish(facts, {}, drop);
    REQUIRE_FALSE(heads);
    CHECK(heads.error().code == ErrorCode::Overflow);
}

TEST_CASE("B1 deals in which nobody takes part earn nothing, and disturb no others") {
    Random random(3);
    BonusFacts facts = testing::random_facts(random, 6);
    auto const without = earn(facts);
    REQUIRE(without);
    for (int i = 0; i < 200; ++i) {
        Deal deal = testing::random_deal(random, 100 + i);
        deal.participants.clear();
        facts.deals.push_back(deal);
    }
    auto const with = earn(facts);
    REQUIRE(with);
    CHECK(with->totals == without->totals);
    CHECK(with->items.size() == without->items.size());
}
