#include "server/handlers/imports.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/guard.hpp"
#include "server/http/limits.hpp"
#include "shared/protocol/import_messages.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

/// ?language=ru|en: the words of findings; Russian when absent.
Parsed<Language> only_language_of(Request const& request) {
    if (auto problem = check_query(request, {"language"})) return tl::unexpected(std::move(*problem));
    return language_of(request);
}

Response read_progress(FindReached const& find, Request const& request) {
    if (auto const problem = check_query(request, {})) return answer(request, *problem);
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const reached = find(request.caller->user(), to_string(*id));
    if (!reached) return answer(request, Refusal{RefusalKind::NotFound, "not_found", {}});
    ImportProgressInfo const info{std::string(stage_name(reached->stage)), static_cast<std::int64_t>(reached->done),
                                  static_cast<std::int64_t>(reached->total)};
    return http::json_response(200, dump(write(info)));
}

template <class T>
Response answer_with(Request const& request, int status, Outcome<T> const& outcome) {
    if (!outcome) return answer(request, outcome.error());
    return http::json_response(status, dump(write(*outcome)));
}

Response open_import(Context& context, ImportService& imports, Request const& request, db::Session& session) {
    auto const opening = opening_of(request);
    if (!opening) return answer(request, opening.error());
    return answer_with(request, 201,
                       imports.open(session, asking(context, request), request.body, opening->language, opening->id));
}

Response map_import(ImportService& imports, Request const& request, db::Session& session) {
    auto const language = only_language_of(request);
    if (!language) return answer(request, language.error());
    auto const choice = body_as<ImportChoice>(request);
    if (!choice) return answer(request, choice.error());
    return answer_with(request, 200, imports.plan(session, request.param(0), *choice, *language));
}

Response commit_import(Context& context, ImportService& imports, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    MutationKey key = mutation_key(request);
    key.id = to_string(*id);
    return answer(request, imports.commit(session, *id, key, asking(context, request)));
}

}  // namespace

tl::expected<ImportOpening, http::Problem> opening_of(Request const& request) {
    if (auto problem = check_query(request, {"language", "id"})) return tl::unexpected(std::move(*problem));
    OFFERTA_TRY(language, language_of(request));
    std::string const* text = request.query("id");
    if (text == nullptr) return ImportOpening{language, std::nullopt};
    auto const id = parse_uuid(*text);
    if (!id) return tl::unexpected(bad_query("id", "a UUID", *text));
    return ImportOpening{language, *id};
}

http::Route progress_route(std::string_view pattern, Operation operation, FindReached find) {
    http::QuickHandler const reading = [find = std::move(find)](Request const& request) {
        return read_progress(find, request);
    };
    http::Route route{
        Method::Get, pattern, operation,
        http::DatabaseHandler([reading](Request const& request, db::Session&) { return reading(request); })};
    route.at_once = reading;
    return route;
}

void add_import_routes(http::Router& router, Context& context, ImportService& imports) {
    router.add({Method::Post, "/api/v1/imports", "openImport",
                http::DatabaseHandler([&context, &imports](Request const& request, db::Session& session) {
                    return open_import(context, imports, request, session);
                }),
                http::limits::kImportBytes, ""});
    router.add({Method::Put, "/api/v1/imports/{id}/mapping", "mapImport",
                http::DatabaseHandler([&imports](Request const& request, db::Session& session) {
                    return map_import(imports, request, session);
                }),
                http::limits::kJsonBytes});
    router.add({Method::Post, "/api/v1/imports/{id}/commit", "commitImport",
                http::DatabaseHandler([&context, &imports](Request const& request, db::Session& session) {
                    return commit_import(context, imports, request, session);
                })});
    router.add(progress_route("/api/v1/imports/{id}/progress", "getImportProgress",
                              [&imports](UserId user, std::string const& id) { return imports.reached(user, id); }));
}

}  // namespace offerta::server::handlers
