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

template <class T>
Response answer_with(Request const& request, int status, Outcome<T> const& outcome) {
    if (!outcome) return answer(request, outcome.error());
    return http::json_response(status, dump(write(*outcome)));
}

Response open_import(ImportService& imports, Request const& request, db::Session& session) {
    auto const language = only_language_of(request);
    if (!language) return answer(request, language.error());
    return answer_with(request, 201, imports.open(session, request.body, *language));
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

void add_import_routes(http::Router& router, Context& context, ImportService& imports) {
    router.add({Method::Post, "/api/v1/imports", "openImport",
                http::DatabaseHandler([&imports](Request const& request, db::Session& session) {
                    return open_import(imports, request, session);
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
}

}  // namespace offerta::server::handlers
