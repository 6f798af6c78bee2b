#include <nlohmann/json.hpp>

#include "shared/bonus/compute.hpp"
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
    for (Reader const& one : in.items())
        out.push_back({one.member("id").text(), one.member("parent").text_or(""), {}});
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
    return {in.member("user").text(), in.member("category").text_or(""),
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
        plan.discount_factors.push_back({row.member("from").optional_decimal(),
                                         row.member("to").optional_decimal(),
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
        out.push_back({one.member("id").text(), one.member("deal").text(), one.member("line").text(),
                       one.member("quantity").decimal()});
    return out;
}

struct Case {
    std::vector<Deal> deals;
    std::vector<DealReturn> returns;
    BonusPlan plan;
};

std::string amount(std::int64_t minor, Case const& one) { return Money{minor, one.plan.currency}.to_string(); }

Json json_from_bonus(LineBonus const& bonus, Deal const& deal, Case const& one) {
    constexpr char const* kSources[] = {"none", "category", "individual"};
    auto const& who = deal.participants[bonus.participant];
    return {{"deal", deal.id},
            {"line", deal.lines[bonus.line].id},
            {"user", who.user},
            {"role", who.role},
            {"rate_row", bonus.rate_row ? Json(one.plan.role_rates[*bonus.rate_row].id) : Json()},
            {"rate", bonus.rate.to_string()},
            {"coefficient", bonus.coefficient.to_string()},
            {"coefficient_source", kSources[static_cast<std::size_t>(bonus.source)]},
            {"discount_factor", bonus.discount_factor.to_string()},
            {"bonus", amount(bonus.bonus, one)}};
}

Json json_from_taken(TakenBack const& taken, Case const& one) {
    DealReturn const& returned = one.returns[taken.returned];
    for (Deal const& deal : one.deals) {
        if (deal.id != returned.deal) continue;
        auto const& who = deal.participants[taken.participant];
        return {{"return", returned.id},
                {"user", who.user},
                {"role", who.role},
                {"taken_back", amount(taken.amount, one)}};
    }
    return {};
}

std::string reason_name(BonusRefusal reason) {
    constexpr char const* kNames[] = {"shares", "more_than_sold", "unknown_origin", "repeated_role"};
    return kNames[static_cast<std::size_t>(reason)];
}

Json json_from_bonuses(Bonuses const& bonuses, Case const& one) {
    Json out{{"bonuses", Json::array()}, {"returns", Json::array()}, {"refused", Json::array()},
             {"totals", Json::object()}};
    for (auto const& deal : bonuses.deals)
        for (auto const& line : deal.lines)
            out["bonuses"].push_back(json_from_bonus(line, one.deals[deal.deal], one));
    for (auto const& taken : bonuses.returns) out["returns"].push_back(json_from_taken(taken, one));
    for (auto const& refused : bonuses.refused_deals)
        out["refused"].push_back({{"deal", one.deals[refused.deal].id}, {"reason", reason_name(refused.reason)}});
    for (auto const& refused : bonuses.refused_returns)
        out["refused"].push_back(
            {{"return", one.returns[refused.returned].id}, {"reason", reason_name(refused.reason)}});
    for (auto const& [user, total] : bonuses.totals) out["totals"][user] = amount(total, one);
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
    Case data;
    data.plan = read_plan(in.member("plan"), read_rounding(in.member("organisation").member("rounding")), currency);
    for (Reader const& deal : in.member("deals").items()) data.deals.push_back(read_deal(deal, currency));
    data.returns = read_returns(in.member("returns"));
    auto const tree = CategoryTree::build(read_categories(in.member("categories")));
    if (!tree) problems.push_back({"categories", "a tree", tree.error().place});
    if (!problems.empty()) return problems;
    auto const bonuses = compute_bonuses(data.deals, data.returns, data.plan, *tree);
    Json const got = bonuses ? json_from_bonuses(*bonuses, data)
                             : Json{{"error", {{"kind", code_name(bonuses.error().code)}}}};
    return compare(one.value("expect", Json()), got);
}

}  // namespace offerta::vectors
