#pragma once

#include <utility>

#include "shared/bonus/earnings.hpp"
#include "tests/support/random.hpp"

// Plans, deals, payments and returns by a seed: few users, roles and categories, so that rows,
// shares and returns meet. No two draws stand among the arguments of one call: compilers evaluate
// those in different orders.

namespace offerta::testing {

inline Date bonus_day(int offset) { return add_days(date_from_civil({2026, 1, 1}).value_or(Date{}), offset); }

/// all ← hardware ← servers, all ← software; other.
inline CategoryTree bonus_tree() {
    auto tree = CategoryTree::build({{"all", "", {"Всё", "All"}},
                                     {"hardware", "all", {"Оборудование", "Hardware"}},
                                     {"servers", "hardware", {"Серверы", "Servers"}},
                                     {"software", "all", {"ПО", "Software"}},
                                     {"other", "", {}}});
    return tree ? std::move(*tree) : CategoryTree{};
}

inline std::vector<std::string> const& bonus_users() {
    static std::vector<std::string> const users{"anna", "boris", "vera", "gleb"};
    return users;
}
inline std::vector<std::string> const& bonus_roles() {
    static std::vector<std::string> const roles{"seller", "presale", "head"};
    return roles;
}
inline std::vector<std::string> const& bonus_categories() {
    static std::vector<std::string> const all{"all", "hardware", "servers", "software", "other"};
    return all;
}

inline Validity random_bonus_dates(Random& random) {
    Validity out;
    if (random.chance(50)) out.from = bonus_day(static_cast<int>(random.between(0, 200)));
    if (random.chance(50)) out.to = bonus_day(static_cast<int>(random.between(100, 365)));
    return out;
}

inline RoleRate random_rate(Random& random, int number) {
    RoleRate row;
    row.id = "rate" + std::to_string(number);
    row.role = random.one_of(bonus_roles());
    if (random.chance(25)) row.other_roles.push_back(random.one_of(bonus_roles()));
    if (random.chance(20)) row.kind = static_cast<ProductKind>(random.below(3));
    if (!row.kind && random.chance(40)) row.category = random.one_of(bonus_categories());
    row.percent = random.decimal(0, 20, 4);
    return row;
}

inline void add_random_tiers(Random& random, BonusPlan& plan) {
    Decimal threshold;
    for (int i = 0; i < 3; ++i) {
        threshold = Decimal::from_micros(threshold.micros() + random.between(1, 8'000) * 100);
        BonusTier tier;
        tier.threshold = threshold;
        tier.accelerator = random.decimal(0, 3, 2);
        plan.tiers.push_back(tier);
    }
    for (std::string const& user : bonus_users()) {
        BonusQuota quota;
        if (random.chance(50)) quota.user = user;
        quota.amount = random.between(1, 5'000'000);
        plan.quotas.push_back(quota);
    }
    if (random.chance(40)) plan.cap = random.between(1, 200'000);
}

inline BonusPlan random_plan(Random& random) {
    BonusPlan plan;
    plan.id = "plan";
    plan.name = {"План", "Plan"};
    plan.rounding = static_cast<Rounding>(random.below(4));
    if (random.chance(50)) plan.earned = EarnedWhen::Paid;
    int const rates = static_cast<int>(random.between(1, 6));
    for (int i = 0; i < rates; ++i) plan.role_rates.push_back(random_rate(random, i));
    for (std::string const& category : bonus_categories()) {
        Decimal const factor = random.decimal(0, 2, 3);
        if (random.chance(40)) plan.category_coefficients.push_back({category, factor});
    }
    for (int i = 0; i < 5; ++i) {
        IndividualCoefficient row;
        row.user = random.one_of(bonus_users());
        row.category = random.one_of(bonus_categories());
        row.validity = random_bonus_dates(random);
        row.factor = random.decimal(0, 3, 2);
        plan.individual_coefficients.push_back(row);
    }
    Decimal const cut = random.decimal(0, 1, 2);
    Decimal const high = random.decimal(0, 2, 2);
    if (random.chance(70))
        plan.discount_factors = {{std::nullopt, cut, high}, {cut, std::nullopt, Decimal::from_micros(700'000)}};
    if (random.chance(60)) add_random_tiers(random, plan);
    return plan;
}

inline void add_random_participants(Random& random, Deal& deal) {
    for (std::string const& role : bonus_roles()) {
        if (!deal.participants.empty() && random.chance(40)) continue;
        std::int64_t left = 1'000'000;  // units of the fourth decimal
        std::size_t const first = random.below(bonus_users().size());
        std::size_t const count = 1 + random.below(3);
        for (std::size_t i = 0; i < count; ++i) {
            std::int64_t const part = i + 1 == count ? left : random.between(0, left);
            left -= part;
            deal.participants.push_back(
                {bonus_users()[(first + i) % bonus_users().size()], role, Decimal::from_micros(part * 100)});
        }
    }
}

inline DealLine random_deal_line(Random& random, int number) {
    DealLine line;
    line.id = "l" + std::to_string(number);
    line.sku = "PM-" + std::to_string(random.below(20));
    line.category = random.one_of(bonus_categories());
    line.kind = static_cast<ProductKind>(random.below(3));
    line.quantity = Decimal::from_int(random.between(1, 20));
    line.list_amount = random.between(0, 2'000'000);
    line.net_amount = line.list_amount - line.list_amount * random.between(0, 40) / 100;
    if (random.chance(10)) {
        line.list_amount = -line.list_amount;
        line.net_amount = -line.net_amount;
    }
    return line;
}

inline Deal random_deal(Random& random, int number) {
    Deal deal;
    deal.id = "d" + std::to_string(number);
    deal.number = "Д-" + std::to_string(number);
    deal.customer = "АО «Контур»";
    deal.close_date = bonus_day(static_cast<int>(random.between(0, 150)));
    int const lines = static_cast<int>(random.between(1, 4));
    for (int i = 0; i < lines; ++i) {
        deal.lines.push_back(random_deal_line(random, i));
        deal.due += deal.lines.back().net_amount;
    }
    add_random_participants(random, deal);
    return deal;
}

inline DealPayment random_payment(Random& random, Deal const& deal, int day) {
    DealPayment payment;
    payment.id = "p" + std::to_string(deal.payments.size());
    payment.date = bonus_day(day);
    payment.amount = random.between(1, std::max<std::int64_t>(deal.due, 2));
    if (random.chance(10)) payment.amount = -payment.amount / 2;
    return payment;
}

inline DealReturn random_return(Random& random, BonusFacts const& facts, int day) {
    Deal const& deal = random.one_of(facts.deals);
    DealLine const& line = random.one_of(deal.lines);
    DealReturn out;
    out.id = "r" + std::to_string(facts.returns.size());
    out.deal = deal.id;
    out.line = line.id;
    out.quantity = random.chance(40) ? line.quantity : Decimal::from_int(random.between(1, 8));
    out.date = bonus_day(day);
    return out;
}

inline BonusFacts random_facts(Random& random, int deals) {
    BonusFacts facts;
    facts.categories = bonus_tree();
    facts.plans.push_back(random_plan(random));
    for (int i = 0; i < deals; ++i) {
        facts.deals.push_back(random_deal(random, i));
        int const payments = static_cast<int>(random.below(3));
        for (int k = 0; k < payments; ++k) {
            int const day = static_cast<int>(random.between(0, 200));
            facts.deals.back().payments.push_back(random_payment(random, facts.deals.back(), day));
        }
        int const day = static_cast<int>(random.between(0, 200));
        if (random.chance(40)) facts.returns.push_back(random_return(random, facts, day));
    }
    return facts;
}

}  // namespace offerta::testing
