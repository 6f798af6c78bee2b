// bonus_bench [LINES]: a million deal lines with three participants each, computed again from
// memory (issue 5: under 0.5 s natively, and within three times a bare loop that does only the
// arithmetic), a statement with traces, the summary.
#include <cstdio>
#include <cstdlib>

#include "shared/bonus/statement.hpp"
#include "shared/bonus/summary.hpp"
#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "tests/bench/support/bench.hpp"
#include "tests/support/random.hpp"

namespace offerta::bench {
namespace {

constexpr double kRecomputeUs = 500'000;
constexpr double kMostRatio = 3;
constexpr double kStatementUs = 50'000;
constexpr double kSummaryUs = 100'000;
constexpr int kUsers = 500;
constexpr int kCategories = 100;
constexpr int kLinesOfDeal = 10;
constexpr char const* kRoles[] = {"seller", "presale", "head"};

using testing::Random;

Date day_of(int offset) { return add_days(date_from_civil({2026, 1, 1}).value_or(Date{}), offset); }
std::string user_name(std::size_t number) { return "user-" + std::to_string(number); }
std::string category_name_of(std::size_t number) { return "category-" + std::to_string(number); }

// Twenty roots, four categories under each.
CategoryTree bench_tree() {
    std::vector<Category> all;
    for (std::size_t i = 0; i < kCategories; ++i)
        all.push_back({category_name_of(i), i < 20 ? "" : category_name_of(i % 20), {"Категория", "Category"}});
    auto tree = CategoryTree::build(std::move(all));
    return tree ? std::move(*tree) : CategoryTree{};
}

// Forty rates, a coefficient for every third category, one or two of their own for every fifth
// user, six discount rows.
BonusPlan bench_plan(Random& random) {
    BonusPlan plan;
    plan.id = "plan";
    plan.name = {"Продажи 2026", "Sales 2026"};
    for (int i = 0; i < 40; ++i) {
        RoleRate row;
        row.id = "rate-" + std::to_string(i);
        row.role = kRoles[i % 3];
        if (i % 4 == 0) row.other_roles = {kRoles[(i + 1) % 3]};
        if (i < 36) row.category = category_name_of(random.below(kCategories));
        row.percent = random.decimal(1, 5, 2);
        plan.role_rates.push_back(row);
    }
    for (std::size_t i = 0; i < kCategories; i += 3)
        plan.category_coefficients.push_back({category_name_of(i), random.decimal(0, 2, 2)});
    for (std::size_t i = 0; i < kUsers; i += 5) {
        IndividualCoefficient row;
        row.user = user_name(i);
        row.category = category_name_of(i % 20);
        row.validity = {day_of(0), day_of(180)};
        row.factor = random.decimal(0, 2, 2);
        plan.individual_coefficients.push_back(row);
    }
    for (int i = 0; i < 6; ++i) {
        DiscountFactor row;
        if (i > 0) row.from = Decimal::from_micros(i * 50'000);
        if (i < 5) row.to = Decimal::from_micros((i + 1) * 50'000);
        row.factor = Decimal::from_micros(1'000'000 - i * 100'000);
        plan.discount_factors.push_back(row);
    }
    return plan;
}

Deal bench_deal(Random& random, std::size_t number, int lines) {
    Deal deal;
    deal.id = "deal-" + std::to_string(number);
    deal.number = deal.id;
    deal.customer = "АО «Контур-Энерго»";
    deal.close_date = day_of(static_cast<int>(random.between(0, 364)));
    for (char const* role : kRoles)
        deal.participants.push_back({user_name(random.below(kUsers)), role, Decimal::from_int(100)});
    for (int i = 0; i < lines; ++i) {
        DealLine line;
        line.id = "line-" + std::to_string(i);
        line.sku = "PM-" + std::to_string(random.below(1000));
        line.category = category_name_of(random.below(kCategories));
        line.kind = static_cast<ProductKind>(random.below(3));
        line.quantity = Decimal::from_int(random.between(1, 50));
        line.list_amount = random.between(10'000, 500'000'000);
        line.net_amount = line.list_amount - line.list_amount / 1000 * random.between(0, 300);
        deal.lines.push_back(line);
    }
    return deal;
}

/// What the arithmetic alone needs of one participation, laid out for it.
struct Bare {
    std::int64_t net;
    std::int64_t share, rate, coefficient, factor;  // in units of the fourth decimal
};

std::vector<Bare> bare_of(DealTable const& deals, ComputedDeals const& computed, BonusPlan const& plan) {
    std::vector<Bare> out;
    out.reserve(computed.bonus_count());
    for (DealBonus const& deal : computed.deals)
        for (std::uint32_t i = 0; i < deal.count(); ++i) {
            LineBonus const line = computed.bonus(deal, i);
            BonusFactors const factors = factors_of(line, deals.participants(deal.deal)[line.participant].share, plan);
            out.push_back({deals.lines(deal.deal)[line.line].net_amount, factors.share.micros() / 100,
                           factors.rate.micros() / 100, factors.coefficient.micros() / 100,
                           factors.discount_factor.micros() / 100});
        }
    return out;
}

// Multiply, divide, round half-up, keep: nothing else.
std::int64_t bare_loop(std::vector<Bare> const& all, std::vector<std::int64_t>& bonuses) {
    constexpr Int128 kScale = Int128{10'000'000'000} * 10'000'000'000;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Bare const& one = all[i];
        Int128 const product = Int128{one.net} * (one.share * one.rate) * (one.coefficient * one.factor);
        Int128 const half = product < 0 ? -kScale / 2 : kScale / 2;
        bonuses[i] = static_cast<std::int64_t>((product + half) / kScale);
        sum += bonuses[i];
    }
    return sum;
}

struct BenchDeals {
    explicit BenchDeals(std::size_t line_count, int lines_of_deal) : tree(bench_tree()), table(tree) {
        Random random(5);
        plans.push_back(bench_plan(random));
        std::size_t const deals = line_count / static_cast<std::size_t>(lines_of_deal);
        table.reserve(deals, line_count, deals * 3);
        for (std::size_t i = 0; i < deals; ++i) table.add(bench_deal(random, i, lines_of_deal));
    }
    CategoryTree tree;
    DealTable table;
    std::vector<BonusPlan> plans;
};

bool bench_recompute(std::size_t line_count, int lines_of_deal) {
    BenchDeals const deals(line_count, lines_of_deal);
    ComputedDeals computed;
    if (!compute_deals(deals.table, deals.plans, computed)) return false;
    std::vector<Bare> const bare = bare_of(deals.table, computed, deals.plans[0]);
    std::vector<std::int64_t> bonuses(bare.size());
    std::int64_t sum = 0;
    for (DealBonus const& deal : computed.deals)
        for (std::uint32_t i = 0; i < deal.count(); ++i) sum += computed.bonus(deal, i).bonus;
    if (sum != bare_loop(bare, bonuses)) return false;
    Pair const pair = measure_pair([&] { (void)compute_deals(deals.table, deals.plans, computed); },
                                   [&] { (void)bare_loop(bare, bonuses); }, 9);
    std::string const what = std::to_string(line_count) + " lines × 3, " + std::to_string(lines_of_deal) + " to a deal";
    // What is found once for a deal weighs more where a deal is one line: shown, without a goal.
    bool const has_goal = lines_of_deal == kLinesOfDeal;
    row(what + ": recomputed", pair.ours, has_goal ? at_most(kRecomputeUs) : Goal{});
    row(what + ": bare arithmetic", pair.other);
    row(what + ": recomputed / bare", pair.ratio, "", has_goal ? at_most(kMostRatio) : Goal{});
    return true;
}

// Everything that a closing computes but the texts: earnings with totals of everybody.
bool bench_earnings(std::size_t line_count) {
    Random random(6);
    BonusFacts facts;
    facts.categories = bench_tree();
    facts.plans.push_back(bench_plan(random));
    for (std::size_t i = 0; i < line_count / kLinesOfDeal; ++i)
        facts.deals.push_back(bench_deal(random, i, kLinesOfDeal));
    if (!earn(facts)) return false;
    row(std::to_string(line_count) + " lines × 3: packed, earned and summed up",
        measure([&] { (void)earn(facts); }, 5));
    return true;
}

// What closing a period makes for everybody: statements with traces.
bool bench_closing(std::size_t line_count) {
    Random random(8);
    BonusFacts facts;
    facts.categories = bench_tree();
    facts.plans.push_back(bench_plan(random));
    for (std::size_t i = 0; i < line_count / kLinesOfDeal; ++i) {
        facts.deals.push_back(bench_deal(random, i, kLinesOfDeal));
        facts.deals.back().close_date = day_of(static_cast<int>(random.between(0, 27)));
    }
    BonusCalendar const calendar{period_of(day_of(0), PeriodKind::Month), std::nullopt};
    auto const earnings = earn(facts);
    if (!earnings) return false;
    row("closing " + std::to_string(line_count) + " lines × 3: statements with traces",
        measure([&] { (void)closing_statements(facts, *earnings, calendar, {}); }, 3));
    return true;
}

bool bench_statement() {
    Random random(7);
    BonusFacts facts;
    facts.categories = bench_tree();
    facts.plans.push_back(bench_plan(random));
    for (std::size_t i = 0; i < 100; ++i) {
        Deal deal = bench_deal(random, i, kLinesOfDeal);
        deal.close_date = day_of(static_cast<int>(random.between(0, 27)));
        deal.participants = {{"anna", "seller", Decimal::from_int(100)}, {"boris", "presale", Decimal::from_int(100)}};
        facts.deals.push_back(std::move(deal));
    }
    BonusPeriod const january = period_of(day_of(0), PeriodKind::Month);
    BonusCalendar const calendar{january, std::nullopt};
    auto const make = [&] {
        auto const earnings = earn(facts, "anna");
        return open_statements(facts, *earnings, calendar, {}, "anna", january);
    };
    auto const statements = make();
    if (!statements || statements->size() != 1 || statements->front().lines.size() != 1'000) return false;
    row("a statement of 1,000 lines with traces, from the deals", measure([&] { (void)make(); }),
        at_most(kStatementUs));
    row("… its 1,000 traces in words", measure([&] {
            for (StatementLine const& line : statements->front().lines)
                (void)explain_bonus(line.trace, statements->front().currency, Language::Ru);
        }));
    row("… as JSON text", measure([&] { (void)dump(write(statements->front())); }));
    row("… verified by its traces", measure([&] { (void)verify_statement(statements->front()); }));
    return true;
}

bool bench_summary() {
    CategoryTree const tree = bench_tree();
    BonusPeriod const january = period_of(day_of(0), PeriodKind::Month);
    std::vector<std::string> users, categories;
    for (std::size_t i = 0; i < kUsers; ++i) users.push_back(user_name(i));
    for (std::size_t i = 0; i < 20; ++i) categories.push_back(category_name_of(i));
    auto const make = [&](int times) {
        SummaryBuilder builder({}, &tree);
        for (int time = 0; time < times; ++time)
            for (std::string const& user : users)
                for (std::string const& category : categories)
                    for (int month = 0; month < 12; ++month)
                        builder.add(user, category, {PeriodKind::Month, january.index + month}, 100 + month);
        return builder.finish();
    };
    auto const summary = make(1);
    if (!summary || summary->cells.size() != 120'000) return false;
    row("summary of 500 × 20 × 12 from 120,000 sums", measure([&] { (void)make(1); }), at_most(kSummaryUs));
    row("… from 1,200,000 lines", measure([&] { (void)make(10); }, 5));
    return true;
}

}  // namespace

int bonus_bench(std::size_t lines) {
    heading("bonuses");
    bool const is_fine = bench_recompute(lines, kLinesOfDeal) && bench_recompute(lines, 1) && bench_earnings(lines) &&
                         bench_closing(lines / 10) && bench_statement() && bench_summary();
    if (!is_fine) std::puts("a result is not what it should be");
    return is_fine ? 0 : 1;
}

}  // namespace offerta::bench

int main(int argc, char** argv) {
    return offerta::bench::bonus_bench(argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 1'000'000);
}
