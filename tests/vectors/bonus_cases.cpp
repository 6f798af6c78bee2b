#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/bonus/earnings.hpp"
#include "tests/vectors/case.hpp"
#include "tests/vectors/reader.hpp"

// bonuses.json: deals, a plan and returns to every figure of B2, B3 and B7.

namespace offerta::vectors {
namespace {

constexpr ProductKind kKinds[] = {ProductKind::Goods, ProductKind::Service, ProductKind::Licence};

ProductKind read_kind(Reader const& in) { return kKinds[in.one_of({"goods", "service", "licence"})]; }

std::int64_t read_amount(Reader const& in, Currency const& currency) {
    auto const money = parse_money(in.text(), currency);
    if (!money) in.problem("an amount with " + std::to_string(currency.exponent) + " decimals");
    return money ? money->minor : 0;
}

std::vector<Category> read_categories(Reader const& in) {
    std::vector<Category> out;
    for (Reader const& one : in.items()) out.push_back({one.member("id").text(), one.member("parent").text_or(""), {}});
    return out;
}

RoleRate read_rate(Reader const& in) {
    RoleRate row;
    row.id = in.member("id").text();
    row.role = in.member("role").text();
    row.other_roles = in.member("other_roles").texts();
    if (in.member("kind").is_set()) row.kind = read_kind(in.member("kind"));
    row.category = in.member("category").text_or("");
    row.percent = in.member("percent").decimal();
    return row;
}

IndividualCoefficient read_individual(Reader const& in) {
    return {in.member("user").text(),
            in.member("category").text_or(""),
            {in.member("valid_from").optional_date(), in.member("valid_to").optional_date()},
            in.member("factor").decimal()};
}

BonusPlan read_plan(Reader const& in, Rounding rounding, Currency const& currency) {
    BonusPlan plan;
    plan.currency = currency;
    plan.rounding = rounding;
    for (Reader const& row : in.member("role_rates").items()) plan.role_rates.push_back(read_rate(row));
    for (Reader const& row : in.member("category_coefficients").items())
        plan.category_coefficients.push_back({row.member("category").text(), row.member("factor").decimal()});
    for (Reader const& row : in.member("individual_coefficients").items())
        plan.individual_coefficients.push_back(read_individual(row));
    for (Reader const& row : in.member("discount_factors").items())
        plan.discount_factors.push_back({row.member("from").optional_decimal(), row.member("to").optional_decimal(),
                                         row.member("factor").decimal()});
    return plan;
}

DealLine read_line(Reader const& in, Currency const& currency) {
    return {in.member("id").text(),
            in.member("sku").text_or(""),
            in.member("category").text(),
            read_kind(in.member("kind")),
            in.member("quantity").decimal(),
            read_amount(in.member("list_amount"), currency),
            read_amount(in.member("net_amount"), currency)};
}

Deal read_deal(Reader const& in, Currency const& currency) {
    Deal deal;
    deal.id = in.member("id").text();
    deal.currency = currency;
    deal.close_date = in.member("close_date").date();
    for (Reader const& line : in.member("lines").items()) deal.lines.push_back(read_line(line, currency));
    for (Reader const& who : in.member("participants").items())
        deal.participants.push_back(
            {who.member("user").text(), who.member("role").text(), who.member("share").decimal()});
    return deal;
}

std::vector<DealReturn> read_returns(Reader const& in) {
    std::vector<DealReturn> out;
    for (Reader const& one : in.items())
        out.push_back({one.member("id").text(),
                       one.member("deal").text(),
                       one.member("line").text(),
                       one.member("quantity").decimal(),
                       {}});
    return out;
}

BonusPlan const& plan_of(BonusFacts const& one) { return one.plans.front(); }

std::string amount(std::int64_t minor, BonusFacts const& one) {
    return Money{minor, plan_of(one).currency}.to_string();
}

Json json_from_bonus(LineBonus const& bonus, Deal const& deal, BonusFacts const& one) {
    constexpr char const* kSources[] = {"none", "category", "individual"};
    auto const& who = deal.participants[bonus.participant];
    BonusFactors const factors = factors_of(bonus, who.share, plan_of(one));
    return {{"deal", deal.id},
            {"line", deal.lines[bonus.line].id},
            {"user", who.user},
            {"role", who.role},
            {"rate_row", bonus.rate_row != kNoRow ? Json(plan_of(one).role_rates[bonus.rate_row].id) : Json()},
            {"rate", factors.rate.to_string()},
            {"coefficient", factors.coefficient.to_string()},
            {"coefficient_source", kSources[static_cast<std::size_t>(bonus.source)]},
            {"discount_factor", factors.discount_factor.to_string()},
            {"bonus", amount(bonus.bonus, one)}};
}

// In the order in which returns came, participants in the deal's.
Json json_from_returns(Earnings const& earnings, BonusFacts const& one) {
    std::vector<Earning> taken;
    for (Earning const& earning : earnings.items)
        if (earning.kind == EarningKind::Return) taken.push_back(earning);
    std::stable_sort(taken.begin(), taken.end(), [](Earning const& a, Earning const& b) { return a.event < b.event; });
    Json out = Json::array();
    for (Earning const& earning : taken) {
        Deal const& deal = one.deals[earnings.deal_of(earning)];
        auto const& who = deal.participants[earnings.bonus_of(earning).participant];
        out.push_back({{"return", one.returns[earning.event].id},
                       {"user", who.user},
                       {"role", who.role},
                       {"taken_back", amount(-earning.amount, one)}});
    }
    return out;
}

std::string reason_name(BonusRefusal reason) {
    constexpr char const* kNames[] = {"shares", "more_than_sold", "unknown_origin", "repeated_role", "no_plan"};
    return kNames[static_cast<std::size_t>(reason)];
}

Json json_from_earnings(Earnings const& earnings, BonusFacts const& one) {
    Json out{{"bonuses", Json::array()},
             {"returns", json_from_returns(earnings, one)},
             {"refused", Json::array()},
             {"totals", Json::object()}};
    for (auto const& deal : earnings.computed.deals)
        for (std::uint32_t i = 0; i < deal.count(); ++i)
            out["bonuses"].push_back(json_from_bonus(earnings.computed.bonus(deal, i), one.deals[deal.deal], one));
    for (auto const& refused : earnings.computed.refused)
        out["refused"].push_back({{"deal", one.deals[refused.deal].id}, {"reason", reason_name(refused.reason)}});
    for (auto const& refused : earnings.refused_returns)
        out["refused"].push_back(
            {{"return", one.returns[refused.returned].id}, {"reason", reason_name(refused.reason)}});
    for (auto const& total : earnings.totals) out["totals"][total.user] = amount(total.amount, one);
    return out;
}

Rounding read_rounding(Reader const& in) {
    constexpr Rounding kModes[] = {Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down};
    return kModes[in.first_or_one_of({"half_up", "half_even", "up", "down"})];
}

Currency read_currency(Reader const& in) {
    Currency currency;
    std::string const code = in.member("currency").text();
    if (code.size() == 3) currency.code = {code[0], code[1], code[2]};
    currency.exponent = static_cast<std::uint8_t>(in.member("currency_exponent").integer(0, 3));
    return currency;
}

}  // namespace

Differences run_bonus_case(Json const& one) {
    Differences problems;
    Reader const in(one, "", problems);
    Currency const currency = read_currency(in);
    BonusFacts data;
    data.plans.push_back(
        read_plan(in.member("plan"), read_rounding(in.member("organisation").member("rounding")), currency));
    for (Reader const& deal : in.member("deals").items()) data.deals.push_back(read_deal(deal, currency));
    data.returns = read_returns(in.member("returns"));
    auto tree = CategoryTree::build(read_categories(in.member("categories")));
    if (!tree) problems.push_back({"categories", "a tree", tree.error().place});
    if (!problems.empty()) return problems;
    data.categories = std::move(*tree);
    auto const earnings = earn(data);
    Json const got =
        earnings ? json_from_earnings(*earnings, data) : Json{{"error", {{"kind", code_name(earnings.error().code)}}}};
    return compare(one.value("expect", Json()), got);
}

}  // namespace offerta::vectors
