#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/in_currency.hpp"
#include "shared/protocol/names.hpp"

namespace offerta {

// Defined in messages_json.cpp.
void read(JsonIn const& in, Finding& out);
nlohmann::json write(Finding const& finding);

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kPlanState{"draft"sv, "submitted"sv, "returned"sv, "published"sv};
constexpr std::array kClosingState{"running"sv, "done"sv, "failed"sv};
constexpr std::array kPlanStep{"submit"sv, "approve"sv, "return"sv};

BoundedInt<std::int64_t> bonus_count(std::int64_t& out) { return {&out, 0, INT64_MAX}; }

}  // namespace

void read(JsonIn const& in, PlanRecord& out) {
    ObjectIn(in)
        .required("plan", out.plan)
        .required("state", Named<PlanState, 4>{&out.state, &kPlanState})
        .optional("made_by", out.made_by)
        .optional("made_at", out.made_at)
        .optional("decided_by", out.decided_by)
        .optional("decided_at", out.decided_at)
        .optional("comment", BoundedText{&out.comment, kMaxReviewComment});
}
json write(PlanRecord const& record) {
    json out{{"plan", write(record.plan)},
             {"state", name_of(record.state, kPlanState)},
             {"made_by", write(record.made_by)},
             {"made_at", write(record.made_at)}};
    put(out, "decided_by", record.decided_by);
    put(out, "decided_at", record.decided_at);
    put(out, "comment", record.comment);
    return out;
}

void read(JsonIn const& in, PlanCheck& out) {
    ObjectIn(in).optional("errors", out.errors).optional("warnings", out.warnings);
    for (Finding& one : out.warnings) one.severity = Severity::Warning;
}
json write(PlanCheck const& check) { return {{"errors", write(check.errors)}, {"warnings", write(check.warnings)}}; }

void read(JsonIn const& in, PlanStepRequest& out) {
    ObjectIn(in)
        .required("version", bonus_count(out.version))
        .required("step", Named<PlanStep, 3>{&out.step, &kPlanStep})
        .optional("comment", BoundedText{&out.comment, kMaxReviewComment});
}
json write(PlanStepRequest const& request) {
    json out{{"version", request.version}, {"step", name_of(request.step, kPlanStep)}};
    put(out, "comment", request.comment);
    return out;
}

void read(JsonIn const& in, WhatIfRequest& out) {
    ObjectIn(in).required("version", bonus_count(out.version)).required("period", out.period);
}
json write(WhatIfRequest const& request) { return {{"version", request.version}, {"period", write(request.period)}}; }
void read(JsonIn const& in, WhatIfAnswer& out) { ObjectIn(in).required("effects", out.effects); }
json write(WhatIfAnswer const& answer) { return {{"effects", write(answer.effects)}}; }

void read(JsonIn const& in, StatementAnswer& out) {
    ObjectIn(in)
        .required("user", out.user)
        .required("period", out.period)
        .optional("closed", out.is_closed)
        .required("statements", out.statements)
        .optional("reviews", out.reviews)
        .optional("not_computed", out.not_computed);
}
json write(StatementAnswer const& answer) {
    return {{"user", answer.user},
            {"period", write(answer.period)},
            {"closed", answer.is_closed},
            {"statements", write(answer.statements)},
            {"reviews", write(answer.reviews)},
            {"not_computed", write(answer.not_computed)}};
}

void read(JsonIn const& in, PeriodsAnswer& out) { ObjectIn(in).optional("calendar", out.calendar); }
json write(PeriodsAnswer const& answer) {
    json out = json::object();
    put(out, "calendar", answer.calendar);
    return out;
}

void read(JsonIn const& in, ClosingProgress& out) {
    ObjectIn(in)
        .required("period", out.period)
        .required("state", Named<ClosingState, 3>{&out.state, &kClosingState})
        .required("started", out.started)
        .required("done", bonus_count(out.done))
        .required("total", bonus_count(out.total))
        .optional("problem", out.problem);
}
json write(ClosingProgress const& progress) {
    json out{{"period", write(progress.period)},
             {"state", name_of(progress.state, kClosingState)},
             {"started", write(progress.started)},
             {"done", progress.done},
             {"total", progress.total}};
    put(out, "problem", progress.problem);
    return out;
}
void read(JsonIn const& in, ClosingAnswer& out) { ObjectIn(in).optional("closing", out.closing); }
json write(ClosingAnswer const& answer) {
    json out = json::object();
    put(out, "closing", answer.closing);
    return out;
}

void read(JsonIn const& in, CalendarRequest& out) { ObjectIn(in).required("first", out.first); }
json write(CalendarRequest const& request) { return {{"first", write(request.first)}}; }

void read(JsonIn const& in, ReviewPost& out) {
    ObjectIn(in)
        .required("period", out.period)
        .required("key", out.key)
        .optional("correction", out.is_correction)
        .required("review", out.request);
}
json write(ReviewPost const& post) {
    return {{"period", write(post.period)},
            {"key", write(post.key)},
            {"correction", post.is_correction},
            {"review", write(post.request)}};
}

void read(JsonIn const& in, Disputes& out) { ObjectIn(in).required("items", out.items); }
json write(Disputes const& disputes) { return {{"items", write(disputes.items)}}; }

void read(JsonIn const& in, SummaryAnswer& out) {
    ObjectIn(in).required("summaries", out.summaries).optional("quotas", out.quotas);
}
json write(SummaryAnswer const& answer) {
    json out{{"summaries", write(answer.summaries)}};
    put(out, "quotas", answer.quotas);
    return out;
}

void read(JsonIn const& in, InCurrency<AnalyticsRow> row) {
    AnalyticsRow& out = *row.out;
    ObjectIn(in)
        .optional("key", out.key)
        .optional("name", out.name)
        .required("net", AmountIn{&out.net, row.currency})
        .required("list", AmountIn{&out.list, row.currency})
        .required("won", bonus_count(out.won))
        .required("lost", bonus_count(out.lost))
        .required("open", bonus_count(out.open))
        .required("cycle_days", bonus_count(out.cycle_days))
        .required("cycle_deals", bonus_count(out.cycle_deals))
        .required("before_net", AmountIn{&out.before_net, row.currency})
        .required("before_won", bonus_count(out.before_won));
}
json write_in(AnalyticsRow const& row, Currency const& currency) {
    json out{{"key", row.key},
             {"net", write_amount(row.net, currency)},
             {"list", write_amount(row.list, currency)},
             {"won", row.won},
             {"lost", row.lost},
             {"open", row.open},
             {"cycle_days", row.cycle_days},
             {"cycle_deals", row.cycle_deals},
             {"before_net", write_amount(row.before_net, currency)},
             {"before_won", row.before_won}};
    put(out, "name", row.name);
    return out;
}
void read(JsonIn const& in, Analytics& out) {
    ObjectIn(in)
        .required("currency", out.currency)
        .required("by", out.by)
        .required("from", out.from)
        .required("to", out.to)
        .required("total", InCurrency{&out.total, &out.currency})
        .required("rows", InCurrency{&out.rows, &out.currency});
}
json write(Analytics const& one) {
    return {{"currency", write(one.currency)},
            {"by", one.by},
            {"from", write(one.from)},
            {"to", write(one.to)},
            {"total", write_in(one.total, one.currency)},
            {"rows", write_all_in(one.rows, one.currency)}};
}
void read(JsonIn const& in, AnalyticsAnswer& out) { ObjectIn(in).required("items", out.items); }
json write(AnalyticsAnswer const& answer) { return {{"items", write(answer.items)}}; }

}  // namespace offerta
