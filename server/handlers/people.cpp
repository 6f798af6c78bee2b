#include "server/handlers/people.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/guard.hpp"
#include "server/http/limits.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/people.hpp"
#include "server/services/people.hpp"
#include "server/services/people_import.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/people_messages.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

Reach reach_of_caller(Request const& request) {
    return request.caller ? reach_of(request.caller->subject, Action::ReadPeople) : Reach{};
}

Parsed<std::optional<UnitId>> unit_query(Request const& request) {
    std::string const* text = request.query("unit");
    if (text == nullptr) return std::nullopt;
    auto const id = parse_uuid(*text);
    if (id) return UnitId{*id};
    return tl::unexpected(bad_query("unit", "a UUID", *text));
}

Parsed<std::optional<Role>> role_query(Request const& request) {
    std::string const* text = request.query("role");
    if (text == nullptr) return std::nullopt;
    auto const role = role_from_name(*text);
    if (role) return *role;
    return tl::unexpected(bad_query("role", "a role", *text));
}

Parsed<std::optional<bool>> active_query(Request const& request) {
    std::string const* text = request.query("active");
    if (text == nullptr) return std::nullopt;
    if (*text == "true" || *text == "false") return *text == "true";
    return tl::unexpected(bad_query("active", "true or false", *text));
}

Parsed<people::ListQuery> people_list_query(Request const& request) {
    if (auto problem = check_query(request, {"search", "unit", "role", "active", "cursor", "limit"})) {
        return tl::unexpected(std::move(*problem));
    }
    people::ListQuery query;
    OFFERTA_TRY(search, search_text(request));
    OFFERTA_TRY(unit, unit_query(request));
    OFFERTA_TRY(role, role_query(request));
    OFFERTA_TRY(active, active_query(request));
    OFFERTA_TRY(limit, page_limit(request));
    OFFERTA_TRY(cursor, page_cursor(request));
    query.search = std::move(search);
    query.unit = unit;
    query.role = role;
    query.is_active = active;
    query.reach = reach_of_caller(request);
    query.limit = limit;
    query.after = std::move(cursor);
    return query;
}

Response list_users(Request const& request, db::Session& session) {
    auto const query = people_list_query(request);
    if (!query) return answer(request, query.error());
    people::ListPage page = people::list(session, *query);
    PersonPage message{std::move(page.rows), {}, page.total};
    if (page.next) message.next_cursor = http::encode_cursor(*page.next);
    return http::json_response(200, dump(write(message)));
}

Response read_user(Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const person = people::find(session, UserId{*id});
    bool const is_his_to_see =
        person && request.caller && may(request.caller->subject, Action::ReadPeople, {person->id, person->unit});
    if (!is_his_to_see) return answer(request, Refusal{RefusalKind::NotFound, "not_found", {}});
    Response response = http::json_response(200, dump(write(*person)));
    response.header("ETag", http::etag_of(person->version));
    return response;
}

/// All of them to whoever sees people at all: they are what the people hang on, and hold nothing private.
Response list_units(Request const&, db::Session& session) {
    return http::json_response(200, dump(write(access::units(session).units())));
}

Response write_user(Context& context, Request const& request, db::Session& session) {
    auto change = change_of<Person>(request);
    if (!change) return answer(request, change.error());
    return answer(request, put_person(session, context.organisation, asking(context, request), mutation_key(request),
                                      change->base, std::move(change->value)));
}

Response write_unit(Context& context, Request const& request, db::Session& session) {
    auto change = change_of<Unit>(request);
    if (!change) return answer(request, change.error());
    return answer(request, put_unit(session, asking(context, request), mutation_key(request), change->base,
                                    std::move(change->value)));
}

Response preview_import(Context& context, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"language"})) return answer(request, *problem);
    auto const language = language_of(request);
    if (!language) return answer(request, language.error());
    auto const report =
        preview_people(session, context.organisation, asking(context, request), request.body, *language);
    if (!report) return answer(request, report.error());
    return http::json_response(200, dump(write(*report)));
}

Response carry_out_import(Context& context, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"language"})) return answer(request, *problem);
    auto const language = language_of(request);
    if (!language) return answer(request, language.error());
    auto const outcome = import_people(session, context.organisation, asking(context, request), mutation_key(request),
                                       request.body, *language);
    if (!outcome) return answer(request, outcome.error());
    return http::json_response(outcome->status, outcome->body);
}

}  // namespace

void add_people_routes(http::Router& router, Context& context) {
    router.add({Method::Get, "/api/v1/users", "listUsers", http::DatabaseHandler(list_users)});
    router.add({Method::Get, "/api/v1/users/{id}", "getUser", http::DatabaseHandler(read_user)});
    router.add({Method::Put, "/api/v1/users/{id}", "putUser", with(context, write_user), http::limits::kJsonBytes,
                "application/json", true});
    router.add({Method::Get, "/api/v1/units", "listUnits", http::DatabaseHandler(list_units)});
    router.add({Method::Put, "/api/v1/units/{id}", "putUnit", with(context, write_unit), http::limits::kJsonBytes,
                "application/json", true});
    router.add({Method::Post, "/api/v1/users/import/preview", "previewUserImport", with(context, preview_import),
                http::limits::kJsonBytes, ""});
    router.add({Method::Post, "/api/v1/users/import", "importUsers", with(context, carry_out_import),
                http::limits::kJsonBytes, "", true});
}

}  // namespace offerta::server::handlers
