#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/bonus_row_json.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/names.hpp"

// Plans and deals as JSON; statements and their traces: bonus_statement_json.cpp.

namespace offerta {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kEarnedWhen{"won"sv, "paid"sv};

BoundedText bonus_id(std::string& out) { return {&out, 100, 1}; }

}  // namespace

void read(JsonIn const& in, InCurrency<BonusQuota> quota) {
    ObjectIn object(in);
    object.optional("user", quota.out->user).required("amount", AmountIn{&quota.out->amount, quota.currency});
    read_validity(object, quota.out->validity);
}
json write_in(BonusQuota const& quota, Currency const& currency) {
    json out{{"amount", write_amount(quota.amount, currency)}};
    put(out, "user", quota.user);
    put_validity(out, quota.validity);
    return out;
}

void read(JsonIn const& in, InCurrency<DealLine> line) {
    DealLine& out = *line.out;
    ObjectIn(in)
        .required("id", bonus_id(out.id))
        .optional("sku", out.sku)
        .optional("category", out.category)
        .optional("kind", Named<ProductKind, 3>{&out.kind, &names::kProductKind})
        .required("quantity", out.quantity)
        .required("list_amount", AmountIn{&out.list_amount, line.currency})
        .required("net_amount", AmountIn{&out.net_amount, line.currency});
}
json write_in(DealLine const& line, Currency const& currency) {
    json out{{"id", line.id},
             {"kind", name_of(line.kind, names::kProductKind)},
             {"quantity", write(line.quantity)},
             {"list_amount", write_amount(line.list_amount, currency)},
             {"net_amount", write_amount(line.net_amount, currency)}};
    put(out, "sku", line.sku);
    put(out, "category", line.category);
    return out;
}

void read(JsonIn const& in, InCurrency<DealPayment> payment) {
    ObjectIn(in)
        .required("id", bonus_id(payment.out->id))
        .required("date", payment.out->date)
        .required("amount", AmountIn{&payment.out->amount, payment.currency});
}
json write_in(DealPayment const& payment, Currency const& currency) {
    return {{"id", payment.id}, {"date", write(payment.date)}, {"amount", write_amount(payment.amount, currency)}};
}

void read(JsonIn const& in, RoleRate& out) {
    out.kind.reset();
    ObjectIn object(in);
    object.required("id", bonus_id(out.id))
        .required("role", bonus_id(out.role))
        .optional("other_roles", BoundedList<std::string>{&out.other_roles, kMaxOtherRoles})
        .optional("category", out.category)
        .required("percent", out.percent);
    if (object.find("kind")) object.required("kind", Named<ProductKind, 3>{&out.kind.emplace(), &names::kProductKind});
}
json write(RoleRate const& row) {
    json out{{"id", row.id}, {"role", row.role}, {"percent", write(row.percent)}};
    put(out, "other_roles", row.other_roles);
    put(out, "category", row.category);
    if (row.kind) out["kind"] = name_of(*row.kind, names::kProductKind);
    return out;
}

void read(JsonIn const& in, CategoryCoefficient& out) {
    ObjectIn(in).required("category", bonus_id(out.category)).required("factor", out.factor);
}
json write(CategoryCoefficient const& row) { return {{"category", row.category}, {"factor", write(row.factor)}}; }

void read(JsonIn const& in, IndividualCoefficient& out) {
    ObjectIn object(in);
    object.required("user", bonus_id(out.user))
        .required("category", bonus_id(out.category))
        .required("factor", out.factor);
    read_validity(object, out.validity);
}
json write(IndividualCoefficient const& row) {
    json out{{"user", row.user}, {"category", row.category}, {"factor", write(row.factor)}};
    put_validity(out, row.validity);
    return out;
}

void read(JsonIn const& in, DiscountFactor& out) {
    ObjectIn(in).optional("from", out.from).optional("to", out.to).required("factor", out.factor);
}
json write(DiscountFactor const& row) {
    json out{{"factor", write(row.factor)}};
    put(out, "from", row.from);
    put(out, "to", row.to);
    return out;
}

void read(JsonIn const& in, BonusTier& out) {
    ObjectIn(in).required("threshold", out.threshold).required("accelerator", out.accelerator);
}
json write(BonusTier const& tier) {
    return {{"threshold", write(tier.threshold)}, {"accelerator", write(tier.accelerator)}};
}

void read(JsonIn const& in, BonusPlan& out) {
    ObjectIn object(in);
    object.required("id", bonus_id(out.id))
        .required("version", BoundedInt<std::int64_t>{&out.version, 1, 1'000'000})
        .optional("name", out.name)
        .required("currency", out.currency)
        .required("rounding", Named<Rounding, 4>{&out.rounding, &names::kRounding})
        .required("earned", Named<EarnedWhen, 2>{&out.earned, &kEarnedWhen})
        .optional("role_rates", BoundedList<RoleRate>{&out.role_rates, kMaxRoleRates})
        .optional("category_coefficients", out.category_coefficients)
        .optional("individual_coefficients", out.individual_coefficients)
        .optional("discount_factors", BoundedList<DiscountFactor>{&out.discount_factors, kMaxDiscountFactors})
        .optional("tiers", BoundedList<BonusTier>{&out.tiers, kMaxBonusTiers})
        .optional("quotas", InCurrency{&out.quotas, &out.currency})
        .optional("cap", InCurrency{&out.cap, &out.currency});
    read_validity(object, out.effective);
}
json write(BonusPlan const& plan) {
    json out{{"id", plan.id},
             {"version", plan.version},
             {"currency", write(plan.currency)},
             {"rounding", name_of(plan.rounding, names::kRounding)},
             {"earned", name_of(plan.earned, kEarnedWhen)}};
    put(out, "name", plan.name);
    put_validity(out, plan.effective);
    put(out, "role_rates", plan.role_rates);
    put(out, "category_coefficients", plan.category_coefficients);
    put(out, "individual_coefficients", plan.individual_coefficients);
    put(out, "discount_factors", plan.discount_factors);
    put(out, "tiers", plan.tiers);
    if (!plan.quotas.empty()) out["quotas"] = write_all_in(plan.quotas, plan.currency);
    if (plan.cap) out["cap"] = write_amount(*plan.cap, plan.currency);
    return out;
}

void read(JsonIn const& in, Participation& out) {
    ObjectIn(in).required("user", bonus_id(out.user)).required("role", bonus_id(out.role)).required("share", out.share);
}
json write(Participation const& one) { return {{"user", one.user}, {"role", one.role}, {"share", write(one.share)}}; }

void read(JsonIn const& in, Deal& out) {
    ObjectIn(in)
        .required("id", bonus_id(out.id))
        .optional("number", out.number)
        .optional("customer", out.customer)
        .required("close_date", out.close_date)
        .required("currency", out.currency)
        .required("lines", InCurrency{&out.lines, &out.currency})
        .required("participants", BoundedList<Participation>{&out.participants, 1'000})
        .optional("due", AmountIn{&out.due, &out.currency})
        .optional("payments", InCurrency{&out.payments, &out.currency});
}
json write(Deal const& deal) {
    json out{{"id", deal.id},
             {"close_date", write(deal.close_date)},
             {"currency", write(deal.currency)},
             {"lines", write_all_in(deal.lines, deal.currency)},
             {"participants", write(deal.participants)},
             {"due", write_amount(deal.due, deal.currency)}};
    put(out, "number", deal.number);
    put(out, "customer", deal.customer);
    if (!deal.payments.empty()) out["payments"] = write_all_in(deal.payments, deal.currency);
    return out;
}

void read(JsonIn const& in, DealReturn& out) {
    ObjectIn(in)
        .required("id", bonus_id(out.id))
        .required("deal", bonus_id(out.deal))
        .required("line", bonus_id(out.line))
        .required("quantity", out.quantity)
        .required("date", out.date);
}
json write(DealReturn const& returned) {
    return {{"id", returned.id},
            {"deal", returned.deal},
            {"line", returned.line},
            {"quantity", write(returned.quantity)},
            {"date", write(returned.date)}};
}

}  // namespace offerta
