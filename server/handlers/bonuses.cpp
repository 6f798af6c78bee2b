#include "server/handlers/bonuses.hpp"

#include <algorithm>

#include "server/handlers/exchange.hpp"
#include "server/http/guard.hpp"
#include "server/http/limits.hpp"
#include "server/services/bonus_files.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;
using BonusHandler = Response (*)(Context&, Bonuses&, Request const&, db::Session&);

/// Whose it is stays between him and the server: no cache keeps it (B8).
Response private_json(int status, std::string body) {
    Response response = http::json_response(status, std::move(body));
    response.header("Cache-Control", "no-store");
    return response;
}

Parsed<BonusPeriod> period_of_text(std::string const* text, std::string name) {
    auto const period = text == nullptr ? Result<BonusPeriod>(fail(ErrorCode::Required)) : parse_period(*text);
    if (period) return *period;
    return tl::unexpected(
        bad_query(std::move(name), "2026-11 or 2026-Q4", text == nullptr ? std::string_view() : *text));
}
Parsed<BonusPeriod> period_query(Request const& request, char const* name) {
    return period_of_text(request.query(name), name);
}

Response list_plans(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    return private_json(200, dump(write(bonuses.plans(session, asking(context, request)))));
}

Response list_my_plans(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    return private_json(200, dump(write(bonuses.plans_for_me(session, asking(context, request)))));
}

/// The tree that rows of plans name: who writes plans may not read the price book.
Response list_categories(Context&, Bonuses& bonuses, Request const&, db::Session& session) {
    return private_json(200, dump(write(bonuses.categories(session))));
}

Response put_plan(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    auto plan = body_as<BonusPlan>(request);
    if (!plan) return answer(request, plan.error());
    if (plan->id != request.param(0)) {
        return answer(request, http::problem_at(422, "validation",
                                                Error{ErrorCode::Conflict, "id", "the id of the address", plan->id}));
    }
    // The body's version is the one that it was made of; a new plan's is 1, as every plan has a version.
    std::int64_t const made_of = request.header("If-Match") ? plan->version : plan->version - 1;
    auto const base = base_version(request, made_of);
    if (!base) return answer(request, base.error());
    return answer(request,
                  bonuses.put_plan(session, asking(context, request), mutation_key(request), *base, std::move(*plan)));
}

Response check_plan_body(Context&, Bonuses& bonuses, Request const& request, db::Session& session) {
    auto const plan = body_as<BonusPlan>(request);
    if (!plan) return answer(request, plan.error());
    return private_json(200, dump(write(bonuses.check(session, *plan))));
}

Response step_plan(Context& context, Bonuses& bonuses, Request const& request, db::Session& session, bool submits) {
    auto const body = body_as<PlanStepRequest>(request);
    if (!body) return answer(request, body.error());
    if ((body->step == PlanStep::Submit) != submits) {
        return answer(
            request,
            http::problem_at(422, "validation",
                             Error{ErrorCode::InvalidFormat, "step", submits ? "submit" : "approve or return", {}}));
    }
    return answer(request,
                  bonuses.step(session, asking(context, request), mutation_key(request), request.param(0), *body));
}
Response submit_plan(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    return step_plan(context, bonuses, request, session, true);
}
Response decide_plan(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    return step_plan(context, bonuses, request, session, false);
}

template <class T>
Response private_answer(Request const& request, Outcome<T> const& outcome) {
    if (!outcome) return answer(request, outcome.error());
    return private_json(200, dump(write(*outcome)));
}

Response try_plan(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    auto const body = body_as<WhatIfRequest>(request);
    if (!body) return answer(request, body.error());
    return private_answer(request, bonuses.what_if(session, asking(context, request), request.param(0), *body));
}

Response read_periods(Context&, Bonuses& bonuses, Request const&, db::Session& session) {
    return private_json(200, dump(write(bonuses.periods(session))));
}

Response put_calendar(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    auto const body = body_as<CalendarRequest>(request);
    if (!body) return answer(request, body.error());
    return answer(request, bonuses.put_calendar(session, asking(context, request), mutation_key(request), *body));
}

Response close_one_period(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    std::string const text = request.param(0);
    auto const period = period_of_text(&text, "period");
    if (!period) return answer(request, period.error());
    auto const closed = bonuses.close(session, asking(context, request), *period);
    if (!closed) return answer(request, closed.error());
    if (auto const* done = std::get_if<PeriodsAnswer>(&*closed)) return private_json(200, dump(write(*done)));
    Response response = private_json(202, dump(write(ClosingAnswer{std::get<ClosingProgress>(*closed)})));
    response.header("Location", "/api/v1/bonuses/closing");
    return response;
}

Response read_closing(Context&, Bonuses& bonuses, Request const&, db::Session& session) {
    return private_json(200, dump(write(bonuses.closing(session))));
}

Outcome<StatementAnswer> statement_of(Context& context, Bonuses& bonuses, Request const& request, db::Session& session,
                                      UserId user, BonusPeriod period) {
    return bonuses.statement(session, asking(context, request), user, period);
}

Response read_my_statement(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"period"})) return answer(request, *problem);
    auto const period = period_query(request, "period");
    if (!period) return answer(request, period.error());
    return private_answer(request, statement_of(context, bonuses, request, session, request.caller->user(), *period));
}

Response read_statement(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"period"})) return answer(request, *problem);
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const period = period_query(request, "period");
    if (!period) return answer(request, period.error());
    return private_answer(request, statement_of(context, bonuses, request, session, UserId{*id}, *period));
}

struct FileQuery {
    Language language = Language::Ru;
    Instant at;
};
Parsed<FileQuery> file_query(Context& context, Request const& request) {
    OFFERTA_TRY(language, language_of(request));
    OFFERTA_TRY(at, instant_of(context, request));
    return FileQuery{language, at};
}

Response export_statement(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"period", "format", "language", "at"}))
        return answer(request, *problem);
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const period = period_query(request, "period");
    if (!period) return answer(request, period.error());
    std::string const* const format = request.query("format");
    bool const is_pdf = format != nullptr && *format == "pdf";
    if (format != nullptr && !is_pdf && *format != "xlsx")
        return answer(request, bad_query("format", "xlsx or pdf", *format));
    auto const query = file_query(context, request);
    if (!query) return answer(request, query.error());
    auto const statement = statement_of(context, bonuses, request, session, UserId{*id}, *period);
    if (!statement) return answer(request, statement.error());
    if (is_pdf && context.fonts.empty())
        return answer(request, http::Problem{503, "unavailable", "this server has no fonts for PDF", {}});
    FileWorld const world{context.organisation, context.books, query->language, query->at};
    auto file = is_pdf ? statement_pdf(session, world, context.fonts.set(), *statement)
                       : statement_xlsx(session, world, *statement);
    if (!file) return answer(request, file.error());
    audit::record(session, actor_of(request),
                  {"exportStatement", "bonus_statement", to_string(*id) + " " + to_string(*period), {}, {}});
    std::string const name = (query->language == Language::Ru ? "Бонусы " : "Bonuses ") + to_string(*period);
    if (!is_pdf) return table_response(std::move(*file), name + ".xlsx", false);
    Response response;
    response.content_type = "application/pdf";
    response.body = std::move(*file);
    response.header("Content-Disposition", attachment_of(name + ".pdf")).header("Cache-Control", "no-store");
    return response;
}

Response review_line(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const body = body_as<ReviewPost>(request);
    if (!body) return answer(request, body.error());
    return answer(request,
                  bonuses.review(session, asking(context, request), mutation_key(request), UserId{*id}, *body));
}

Response list_disputes(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    return private_json(200, dump(write(bonuses.disputes(session, asking(context, request)))));
}

Parsed<std::pair<BonusPeriod, BonusPeriod>> period_span(Request const& request) {
    OFFERTA_TRY(from, period_query(request, "from"));
    OFFERTA_TRY(to, period_query(request, "to"));
    return std::pair{from, to};
}

Response read_summary(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"from", "to"})) return answer(request, *problem);
    auto const span = period_span(request);
    if (!span) return answer(request, span.error());
    return private_answer(request, bonuses.summary(session, asking(context, request), span->first, span->second));
}

Response export_summary(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"from", "to", "language", "at"})) return answer(request, *problem);
    auto const span = period_span(request);
    if (!span) return answer(request, span.error());
    auto const query = file_query(context, request);
    if (!query) return answer(request, query.error());
    auto const summary = bonuses.summary(session, asking(context, request), span->first, span->second);
    if (!summary) return answer(request, summary.error());
    auto file = summary_xlsx(session, {context.organisation, context.books, query->language, query->at}, *summary);
    if (!file) return answer(request, file.error());
    audit::record(
        session, actor_of(request),
        {"exportBonusSummary", "bonus_period", to_string(span->first) + " " + to_string(span->second), {}, {}});
    return table_response(std::move(*file),
                          query->language == Language::Ru ? "Сводка бонусов.xlsx" : "Bonus summary.xlsx", false);
}

/// "name,amount" → the columns, each known and once.
Parsed<std::vector<std::string>> payroll_columns(Request const& request) {
    std::string const* text = request.query("columns");
    std::vector<std::string> out;
    if (text == nullptr) {
        out.assign(std::begin(kPayrollColumns), std::end(kPayrollColumns));
        return out;
    }
    for (std::size_t begin = 0; begin <= text->size();) {
        std::size_t const end = std::min(text->find(',', begin), text->size());
        std::string column = text->substr(begin, end - begin);
        bool const is_known =
            std::find(std::begin(kPayrollColumns), std::end(kPayrollColumns), column) != std::end(kPayrollColumns);
        if (!is_known || std::find(out.begin(), out.end(), column) != out.end())
            return tl::unexpected(bad_query("columns", "login, name, email, unit, period, currency, amount", *text));
        out.push_back(std::move(column));
        begin = end + 1;
    }
    return out;
}

Response export_payroll(Context& context, Bonuses& bonuses, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"period", "columns", "language"})) return answer(request, *problem);
    auto const period = period_query(request, "period");
    if (!period) return answer(request, period.error());
    auto const columns = payroll_columns(request);
    if (!columns) return answer(request, columns.error());
    auto const query = file_query(context, request);
    if (!query) return answer(request, query.error());
    auto const statements = bonuses.all_statements(session, asking(context, request), *period);
    if (!statements) return answer(request, statements.error());
    std::string file =
        payroll_csv(session, {context.organisation, context.books, query->language, query->at}, *statements, *columns);
    audit::record(session, actor_of(request), {"exportPayroll", "bonus_period", to_string(*period), {}, {}});
    return table_response(std::move(file), "payroll-" + to_string(*period) + ".csv", true);
}

}  // namespace

void add_bonus_routes(http::Router& router, Context& context, Bonuses& bonuses) {
    constexpr std::size_t kBody = http::limits::kJsonBytes;
    auto const serve = [&context, &bonuses](BonusHandler handler) -> http::DatabaseHandler {
        return [&context, &bonuses, handler](Request const& request, db::Session& session) {
            return handler(context, bonuses, request, session);
        };
    };
    auto const change = [&](Method method, std::string_view pattern, Operation operation, BonusHandler handler) {
        router.add({method, pattern, operation, serve(handler), kBody, "application/json", true});
    };
    router.add({Method::Get, "/api/v1/bonuses/plans", "listPlans", serve(list_plans)});
    router.add({Method::Get, "/api/v1/bonuses/my-plans", "listMyPlans", serve(list_my_plans)});
    router.add({Method::Get, "/api/v1/bonuses/categories", "listPlanCategories", serve(list_categories)});
    change(Method::Put, "/api/v1/bonuses/plans/{id}", "putPlan", put_plan);
    router.add({Method::Post, "/api/v1/bonuses/plan-check", "checkPlan", serve(check_plan_body), kBody});
    change(Method::Post, "/api/v1/bonuses/plans/{id}/submit", "submitPlan", submit_plan);
    change(Method::Post, "/api/v1/bonuses/plans/{id}/decision", "decidePlan", decide_plan);
    router.add({Method::Post, "/api/v1/bonuses/plans/{id}/what-if", "tryPlan", serve(try_plan), kBody});
    router.add({Method::Get, "/api/v1/bonuses/periods", "getBonusPeriods", serve(read_periods)});
    change(Method::Put, "/api/v1/bonuses/calendar", "putBonusCalendar", put_calendar);
    router.add({Method::Post, "/api/v1/bonuses/periods/{period}/close", "closeBonusPeriod", serve(close_one_period)});
    router.add({Method::Get, "/api/v1/bonuses/closing", "getBonusClosing", serve(read_closing)});
    router.add({Method::Get, "/api/v1/bonuses/mine", "getMyStatement", serve(read_my_statement)});
    router.add({Method::Get, "/api/v1/bonuses/statements/{id}", "getStatement", serve(read_statement)});
    router.add({Method::Get, "/api/v1/bonuses/statements/{id}/export", "exportStatement", serve(export_statement)});
    change(Method::Post, "/api/v1/bonuses/statements/{id}/reviews", "reviewLine", review_line);
    router.add({Method::Get, "/api/v1/bonuses/disputes", "listDisputes", serve(list_disputes)});
    router.add({Method::Get, "/api/v1/bonuses/summary", "getBonusSummary", serve(read_summary)});
    router.add({Method::Get, "/api/v1/bonuses/summary/export", "exportBonusSummary", serve(export_summary)});
    router.add({Method::Get, "/api/v1/bonuses/payroll", "exportPayroll", serve(export_payroll)});
}

}  // namespace offerta::server::handlers
