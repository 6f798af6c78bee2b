#include <algorithm>

#include "shared/base/fixed_text.hpp"
#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/bonus_row_json.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/names.hpp"

// Traces of bonuses as JSON.

namespace offerta {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kCoefficientSource{"none"sv, "category"sv, "individual"sv};
constexpr std::size_t kMostCreditedDigits = 36;  // of 38 that 128 bits hold for certain
constexpr int kCreditedDecimals = 8;

/// An amount of the currency at hand, by its member's name.
struct Amounts {
    ObjectIn& object;
    Currency const* currency;

    Amounts& required(char const* name, std::int64_t& minor) {
        object.required(name, AmountIn{&minor, currency});
        return *this;
    }
    Amounts& optional(char const* name, std::int64_t& minor) {
        object.optional(name, AmountIn{&minor, currency});
        return *this;
    }
};

void put_amount(json& out, char const* name, std::int64_t minor, Currency const& currency) {
    if (minor != 0) out[name] = write_amount(minor, currency);
}

/// The members that every trace that a plan made has.
template <class Trace>
void read_plan(ObjectIn& object, Trace& out) {
    object.required("plan", out.plan)
        .required("plan_version", BoundedInt<std::int64_t>{&out.plan_version, 1, 1'000'000})
        .optional("plan_name", out.plan_name);
}
template <class Trace>
json write_plan(Trace const& trace) {
    json out{{"plan", trace.plan}, {"plan_version", trace.plan_version}};
    put(out, "plan_name", trace.plan_name);
    return out;
}

}  // namespace

void read(JsonIn const& in, RateUsed& out) {
    ObjectIn object(in);
    object.required("row", out.row)
        .required("percent", out.percent)
        .optional("other_roles", out.other_roles)
        .optional("category", out.category);
    if (object.find("kind")) object.required("kind", Named<ProductKind, 3>{&out.kind.emplace(), &names::kProductKind});
}
json write(RateUsed const& rate) {
    json out{{"row", rate.row}, {"percent", write(rate.percent)}};
    put(out, "other_roles", rate.other_roles);
    put(out, "category", rate.category);
    if (rate.kind) out["kind"] = name_of(*rate.kind, names::kProductKind);
    return out;
}

void read(JsonIn const& in, CoefficientUsed& out) {
    ObjectIn object(in);
    object.required("source", Named<CoefficientSource, 3>{&out.source, &kCoefficientSource})
        .optional("category", out.category)
        .required("factor", out.factor);
    read_validity(object, out.validity);
}
json write(CoefficientUsed const& one) {
    json out{{"source", name_of(one.source, kCoefficientSource)}, {"factor", write(one.factor)}};
    put(out, "category", one.category);
    put_validity(out, one.validity);
    return out;
}

void read(JsonIn const& in, InCurrency<BonusLineTrace> trace) {
    BonusLineTrace& out = *trace.out;
    ObjectIn object(in);
    read_plan(object, out);
    object.required("rounding", Named<Rounding, 4>{&out.rounding, &names::kRounding})
        .required("role", out.role)
        .required("share", out.share)
        .required("coefficient", out.coefficient);
    if (auto const* rate = object.find("rate")) read(in.member("rate", *rate), out.rate.emplace());
    object.optional("discount_factor", out.discount_factor);
    Amounts{object, trace.currency}
        .required("list_amount", out.list_amount)
        .required("net_amount", out.net_amount)
        .required("bonus", out.bonus);
}
json write_in(BonusLineTrace const& trace, Currency const& currency) {
    json out = write_plan(trace);
    out["rounding"] = name_of(trace.rounding, names::kRounding);
    out["role"] = trace.role;
    out["share"] = write(trace.share);
    out["coefficient"] = write(trace.coefficient);
    if (trace.rate) out["rate"] = write(*trace.rate);
    put(out, "discount_factor", trace.discount_factor);
    out["list_amount"] = write_amount(trace.list_amount, currency);
    out["net_amount"] = write_amount(trace.net_amount, currency);
    out["bonus"] = write_amount(trace.bonus, currency);
    return out;
}

void read(JsonIn const& in, InCurrency<PaymentTrace> trace) {
    PaymentTrace& out = *trace.out;
    ObjectIn object(in);
    Amounts{object, trace.currency}
        .required("due", out.due)
        .required("paid_before", out.paid_before)
        .required("paid_after", out.paid_after)
        .required("earned_before", out.earned_before)
        .required("earned_after", out.earned_after)
        .optional("taken_before", out.taken_before)
        .optional("taken_after", out.taken_after);
}
json write_in(PaymentTrace const& trace, Currency const& currency) {
    json out{{"due", write_amount(trace.due, currency)},
             {"paid_before", write_amount(trace.paid_before, currency)},
             {"paid_after", write_amount(trace.paid_after, currency)},
             {"earned_before", write_amount(trace.earned_before, currency)},
             {"earned_after", write_amount(trace.earned_after, currency)}};
    put_amount(out, "taken_before", trace.taken_before, currency);
    put_amount(out, "taken_after", trace.taken_after, currency);
    return out;
}

void read(JsonIn const& in, InCurrency<ReturnTrace> trace) {
    ReturnTrace& out = *trace.out;
    ObjectIn object(in);
    object.required("quantity", out.quantity)
        .required("sold", out.sold)
        .optional("returned_before", out.returned_before)
        .optional("last", out.is_last);
    Amounts{object, trace.currency}.required("earned", out.earned).optional("taken_before", out.taken_before);
}
json write_in(ReturnTrace const& trace, Currency const& currency) {
    json out{{"quantity", write(trace.quantity)},
             {"sold", write(trace.sold)},
             {"earned", write_amount(trace.earned, currency)}};
    if (!trace.returned_before.is_zero()) out["returned_before"] = write(trace.returned_before);
    put(out, "last", trace.is_last);
    put_amount(out, "taken_before", trace.taken_before, currency);
    return out;
}

void read(JsonIn const& in, InCurrency<TierTrace> trace) {
    TierTrace& out = *trace.out;
    ObjectIn object(in);
    read_plan(object, out);
    object.required("rounding", Named<Rounding, 4>{&out.rounding, &names::kRounding})
        .required("credited", CreditedIn{&out.credited, trace.currency})
        .optional("tiers", BoundedList<BonusTier>{&out.tiers, kMaxBonusTiers});
    Amounts{object, trace.currency}
        .required("base", out.base)
        .required("quota", out.quota)
        .required("accelerated", out.accelerated);
}
json write_in(TierTrace const& trace, Currency const& currency) {
    json out = write_plan(trace);
    out["rounding"] = name_of(trace.rounding, names::kRounding);
    out["credited"] = write_credited(trace.credited, currency);
    put(out, "tiers", trace.tiers);
    out["base"] = write_amount(trace.base, currency);
    out["quota"] = write_amount(trace.quota, currency);
    out["accelerated"] = write_amount(trace.accelerated, currency);
    return out;
}

void read(JsonIn const& in, InCurrency<CapTrace> trace) {
    CapTrace& out = *trace.out;
    ObjectIn object(in);
    read_plan(object, out);
    Amounts{object, trace.currency}.required("accelerated", out.accelerated).required("cap", out.cap);
}
json write_in(CapTrace const& trace, Currency const& currency) {
    json out = write_plan(trace);
    out["accelerated"] = write_amount(trace.accelerated, currency);
    out["cap"] = write_amount(trace.cap, currency);
    return out;
}

void read(JsonIn const& in, InCurrency<CorrectionTrace> trace) {
    CorrectionTrace& out = *trace.out;
    ObjectIn object(in);
    object.required("period", out.period).optional("before", InCurrency{&out.before, trace.currency});
    Amounts{object, trace.currency}.required("paid", out.paid).required("due", out.due);
}
json write_in(CorrectionTrace const& trace, Currency const& currency) {
    json out{{"period", write(trace.period)},
             {"paid", write_amount(trace.paid, currency)},
             {"due", write_amount(trace.due, currency)}};
    if (trace.before) out["before"] = write_in(*trace.before, currency);
    return out;
}

namespace {

/// By the alternatives of BonusTrace::Step; the first one is no member.
constexpr std::array<char const*, 6> kStepMember{"", "payment", "return", "tiers", "cap", "correction"};

template <std::size_t... I>
void read_step(ObjectIn& object, InCurrency<BonusTrace> trace, std::index_sequence<I...>) {
    int found = 0;
    auto const take = [&](auto place) {
        constexpr std::size_t kIndex = decltype(place)::value + 1;
        if (object.find(kStepMember[kIndex]) == nullptr) return;
        ++found;
        object.required(kStepMember[kIndex], InCurrency{&trace.out->step.template emplace<kIndex>(), trace.currency});
    };
    (take(std::integral_constant<std::size_t, I>{}), ...);
    if (found > 1) object.in().complain(ErrorCode::Conflict, "one step", std::to_string(found));
}

}  // namespace

void read(JsonIn const& in, InCurrency<BonusTrace> trace) {
    ObjectIn object(in);
    object.optional("line", InCurrency{&trace.out->line, trace.currency});
    read_step(object, trace, std::make_index_sequence<kStepMember.size() - 1>{});
}

json write_in(BonusTrace const& trace, Currency const& currency) {
    json out = json::object();
    if (trace.line) out["line"] = write_in(*trace.line, currency);
    std::visit(
        [&](auto const& step) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(step)>, std::monostate>)
                out[kStepMember[trace.step.index()]] = write_in(step, currency);
        },
        trace.step);
    return out;
}

json write_credited(CreditedNet credited, Currency const& currency) {
    std::string digits;
    bool const is_negative = credited < 0;
    auto const decimals = static_cast<std::size_t>(currency.exponent + kCreditedDecimals);
    for (CreditedNet rest = is_negative ? -credited : credited; rest > 0 || digits.size() <= decimals; rest /= 10)
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    std::reverse(digits.begin(), digits.end());
    digits.insert(digits.size() - decimals, ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return is_negative ? "-" + digits : digits;
}

void read(JsonIn const& in, CreditedIn credited) {
    if (!in.value().is_string()) return in.complain_type("an amount as text");
    std::string_view text = in.value().get_ref<std::string const&>();
    bool const is_negative = !text.empty() && text.front() == '-';
    if (is_negative) text.remove_prefix(1);
    std::size_t const point = std::min(text.find('.'), text.size());
    std::string digits{text.substr(0, point)};
    std::string fraction{text.substr(std::min(point + 1, text.size()))};
    auto const decimals = static_cast<std::size_t>(credited.currency->exponent + kCreditedDecimals);
    bool const has_form = !digits.empty() && fraction.size() <= decimals && fraction.empty() == (point == text.size());
    fraction.resize(decimals, '0');
    digits += fraction;
    bool const is_number = std::all_of(digits.begin(), digits.end(), is_digit);
    if (!has_form || !is_number || digits.size() > kMostCreditedDigits)
        return in.complain(ErrorCode::InvalidFormat, "an amount", shown(in.value()));
    CreditedNet out = 0;
    for (char const c : digits) out = out * 10 + (c - '0');
    *credited.out = is_negative ? -out : out;
}

}  // namespace offerta
