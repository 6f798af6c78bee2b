#include <algorithm>

#include "shared/base/fixed_text.hpp"
#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/bonus_row_json.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/names.hpp"

// Statements as JSON. Their traces: bonus_trace_json.cpp.

namespace offerta {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kEarningKind{"sale"sv, "payment"sv, "return"sv, "tier"sv, "cap"sv};

}  // namespace

json write_in(StatementLine const& line, Currency const& currency) {
    json out{{"key", write(line.key)},
             {"date", write(line.date)},
             {"quantity", write(line.quantity)},
             {"amount", write_amount(line.amount, currency)},
             {"trace", write_in(line.trace, currency)}};
    put(out, "correction", line.is_correction);
    put(out, "number", line.number);
    put(out, "customer", line.customer);
    put(out, "sku", line.sku);
    put(out, "category", line.category);
    return out;
}
void read(JsonIn const& in, InCurrency<StatementLine> line) {
    StatementLine& out = *line.out;
    ObjectIn(in)
        .required("key", out.key)
        .optional("correction", out.is_correction)
        .required("date", out.date)
        .optional("number", out.number)
        .optional("customer", out.customer)
        .optional("sku", out.sku)
        .optional("category", out.category)
        .optional("quantity", out.quantity)
        .required("amount", AmountIn{&out.amount, line.currency})
        .required("trace", InCurrency{&out.trace, line.currency});
}

void read(JsonIn const& in, InCurrency<CategoryAmount> one) {
    ObjectIn(in).optional("category", one.out->category).required("amount", AmountIn{&one.out->amount, one.currency});
}
json write_in(CategoryAmount const& one, Currency const& currency) {
    json out{{"amount", write_amount(one.amount, currency)}};
    put(out, "category", one.category);
    return out;
}

void read(JsonIn const& in, InCurrency<MonthAmount> one) {
    ObjectIn(in).required("month", one.out->month).required("amount", AmountIn{&one.out->amount, one.currency});
}
json write_in(MonthAmount const& one, Currency const& currency) {
    return {{"month", write(one.month)}, {"amount", write_amount(one.amount, currency)}};
}

void read(JsonIn const& in, InCurrency<Attainment> one) {
    ObjectIn(in)
        .required("plan", one.out->plan)
        .required("credited", CreditedIn{&one.out->credited, one.currency})
        .required("quota", AmountIn{&one.out->quota, one.currency});
}
json write_in(Attainment const& one, Currency const& currency) {
    return {{"plan", one.plan},
            {"credited", write_credited(one.credited, currency)},
            {"quota", write_amount(one.quota, currency)}};
}

void read(JsonIn const& in, QuotaStanding& out) {
    ObjectIn(in)
        .required("user", out.user)
        .required("currency", out.currency)
        .required("attainments", InCurrency{&out.attainments, &out.currency});
}
json write(QuotaStanding const& standing) {
    return {{"user", standing.user},
            {"currency", write(standing.currency)},
            {"attainments", write_all_in(standing.attainments, standing.currency)}};
}

void read(JsonIn const& in, BonusPeriod& out) {
    if (!in.value().is_string()) return in.complain_type("a period");
    auto const period = parse_period(in.value().get_ref<std::string const&>());
    if (!period) return in.complain(period.error().code, "2026-11 or 2026-Q4", shown(in.value()));
    out = *period;
}
json write(BonusPeriod const& period) { return to_string(period); }

void read(JsonIn const& in, BonusCalendar& out) {
    ObjectIn(in).required("first", out.first).optional("last_closed", out.last_closed);
    if (out.last_closed && (out.last_closed->kind != out.first.kind || *out.last_closed < out.first))
        in.complain(ErrorCode::OutOfRange, "a closed period not before the first", to_string(*out.last_closed));
}
json write(BonusCalendar const& calendar) {
    json out{{"first", write(calendar.first)}};
    put(out, "last_closed", calendar.last_closed);
    return out;
}

void read(JsonIn const& in, EarningKey& out) {
    ObjectIn(in)
        .required("period", out.period)
        .required("kind", Named<EarningKind, 5>{&out.kind, &kEarningKind})
        .required("deal", out.deal)
        .optional("line", out.line)
        .optional("role", out.role)
        .optional("event", out.event);
}
json write(EarningKey const& key) {
    json out{{"period", write(key.period)}, {"kind", name_of(key.kind, kEarningKind)}, {"deal", key.deal}};
    put(out, "line", key.line);
    put(out, "role", key.role);
    put(out, "event", key.event);
    return out;
}

void read(JsonIn const& in, BonusStatement& out) {
    ObjectIn(in)
        .required("user", out.user)
        .required("period", out.period)
        .required("currency", out.currency)
        .optional("closed", out.is_closed)
        .required("lines", InCurrency{&out.lines, &out.currency})
        .required("total", AmountIn{&out.total, &out.currency})
        .optional("by_category", InCurrency{&out.by_category, &out.currency})
        .optional("by_month", InCurrency{&out.by_month, &out.currency})
        .optional("attainments", InCurrency{&out.attainments, &out.currency});
}
json write(BonusStatement const& statement) {
    Currency const& currency = statement.currency;
    json out{{"user", statement.user},
             {"period", write(statement.period)},
             {"currency", write(currency)},
             {"lines", write_all_in(statement.lines, currency)},
             {"total", write_amount(statement.total, currency)},
             {"by_category", write_all_in(statement.by_category, currency)},
             {"by_month", write_all_in(statement.by_month, currency)}};
    put(out, "closed", statement.is_closed);
    if (!statement.attainments.empty()) out["attainments"] = write_all_in(statement.attainments, currency);
    return out;
}

}  // namespace offerta
