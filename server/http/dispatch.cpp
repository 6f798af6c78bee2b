#include "server/http/dispatch.hpp"

#include <algorithm>

#include "server/base/log.hpp"
#include "server/http/origin.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::http {

namespace {

Problem header_problem(int status, std::string code, std::string name, std::string expected, std::string_view got) {
    return problem_at(
        status, std::move(code),
        Error{ErrorCode::Required, "header." + name, std::move(expected), std::string(got.substr(0, 100))});
}

std::optional<Problem> check_parameters(Route const& route, Request const& request) {
    if (!route.queries) return std::nullopt;
    for (auto const& [name, value] : request.target.query) {
        if (std::find(route.queries->begin(), route.queries->end(), name) != route.queries->end()) continue;
        return problem_at(400, "malformed_query",
                          Error{ErrorCode::InvalidFormat, "query." + name.substr(0, 60), "a parameter of this address",
                                value.substr(0, 60)});
    }
    return std::nullopt;
}

bool is_media_type(std::string_view field, std::string_view wanted) {
    std::string_view name = field.substr(0, field.find(';'));
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    return equals_ignoring_case(name, wanted);
}

Response internal_error(Request const& request, std::string_view what) {
    log::error("request failed", {{"request_id", request.request_id}, {"reason", what}});
    return problem_response({500, "internal", "The reason is in the server's log.", {}}, request.request_id);
}

Problem problem_from(db::Error const& error, OperationRule const& rule) {
    switch (error.kind()) {
        case db::ErrorKind::InvalidText:
            return {422, "invalid_text", "A text holds a character that cannot be stored.", {}};
        case db::ErrorKind::UniqueViolation:
            return {409, "duplicate", "It exists already.", {}};
        case db::ErrorKind::ForeignKeyViolation:
            return {422, "unknown_reference", "It refers to something that does not exist.", {}};
        case db::ErrorKind::Forbidden:
            if (rule.hides) return {404, "not_found", {}, {}};
            return {403, "forbidden", "Your roles do not allow this.", {}};
        default:
            return {503, "database_unavailable", "The database does not answer.", {}};
    }
}

Response answer_to(db::Error const& error, Route const& route, Request const& request) {
    bool const known = error.is_temporary() || error.kind() == db::ErrorKind::InvalidText ||
                       error.kind() == db::ErrorKind::UniqueViolation || error.kind() == db::ErrorKind::Forbidden ||
                       error.kind() == db::ErrorKind::ForeignKeyViolation;
    if (!known) return internal_error(request, error.what());
    if (error.kind() == db::ErrorKind::Forbidden) {
        // A check that somebody forgot, or an id that a client chose and that is a hidden object's.
        log::warning(
            "refused by the database",
            {{"request_id", request.request_id}, {"operation", route.operation.name()}, {"reason", error.what()}});
    }
    // A whole outage is two lines of the log, written where connections are opened, not one for each request.
    if (error.is_temporary() && error.sqlstate() != db::kCannotConnect) {
        log::warning("database unavailable",
                     {{"request_id", request.request_id}, {"sqlstate", error.sqlstate()}, {"reason", error.what()}});
    }
    return problem_response(problem_from(error, route.operation.rule()), request.request_id);
}

}  // namespace

std::optional<Problem> check_head(Route const& route, Request& request, std::optional<std::uint64_t> content_length,
                                  bool has_body) {
    bool const is_safe = request.method == Method::Get || request.method == Method::Head;
    if (!is_safe || route.operation.rule().door != Door::Open) {
        if (auto foreign = check_origin(request)) return foreign;
    }
    if (auto unknown = check_parameters(route, request)) return unknown;
    if (has_body && content_length.value_or(1) > 0 && route.body_max == 0) {
        return problem_at(413, "body_not_allowed", Error{ErrorCode::TooLong, "body", "no body", {}});
    }
    if (content_length.value_or(0) > route.body_max) {
        return problem_at(413, "body_too_large",
                          Error{ErrorCode::TooLong, "body", std::to_string(route.body_max) + " bytes at most",
                                std::to_string(*content_length)});
    }
    if (route.body_max > 0 && !route.body_type.empty()) {
        auto const type = request.header("Content-Type").value_or("");
        if (!is_media_type(type, route.body_type)) {
            return header_problem(415, "unsupported_media_type", "Content-Type", std::string(route.body_type), type);
        }
    }
    if (!route.needs_mutation_id) return std::nullopt;
    auto const text = request.header("Mutation-Id").value_or("");
    auto const id = parse_uuid(text);
    if (!id) return header_problem(400, "mutation_id_required", "Mutation-Id", "a UUID", text);
    request.mutation_id = to_string(*id);
    return std::nullopt;
}

Response no_route(Router::Match const& match, Request const& request) {
    if (match.allowed.empty()) {
        return problem_response({404, "not_found", "There is nothing at this address.", {}}, request.request_id);
    }
    Response response =
        problem_response({405, "method_not_allowed", "Allowed: " + match.allowed, {}}, request.request_id);
    response.header("Allow", match.allowed);
    return response;
}

Response run_quick(QuickHandler const& handler, Request const& request) {
    try {
        return handler(request);
    } catch (std::exception const& error) {
        return internal_error(request, error.what());
    }
}

std::optional<Response> run_glance(Glance const& glance, Request const& request, db::Result const& result) {
    try {
        return glance.answer(request, result);
    } catch (std::exception const&) {
        return std::nullopt;
    }
}

namespace {

Response handle(Route const& route, Request& request, db::Session& session) {
    try {
        return std::get<DatabaseHandler>(route.handler)(request, session);
    } catch (db::Error const& error) {
        return answer_to(error, route, request);
    } catch (std::exception const& error) {
        return internal_error(request, error.what());
    }
}

/// A refusal stands whether it can be noted or not.
void note_refusal(Guard& guard, Route const& route, Request const& request, int status, db::Session& session) {
    try {
        guard.note_refusal(route.operation.rule(), request, status, session);
    } catch (std::exception const& error) {
        log::warning("a refusal was not noted", {{"request_id", request.request_id}, {"reason", error.what()}});
    }
}

}  // namespace

bool is_private_refusal(OperationRule const& rule, int status) {
    return status == 403 || (status == 404 && rule.hides);
}

std::optional<Response> admit(Route const& route, Guard* guard, Request& request, db::Session& session) {
    OperationRule const& rule = route.operation.rule();
    // Who was admitted at a glance is not asked, nor counted, again.
    if (guard == nullptr || rule.door == Door::Open || request.caller) return std::nullopt;
    try {
        return guard->admit(rule, request, session);
    } catch (db::Error const& error) {
        return answer_to(error, route, request);
    } catch (std::exception const& error) {
        return internal_error(request, error.what());
    }
}

Response run_on_session(Route const& route, Guard* guard, Request& request, db::Session& session) {
    auto refusal = admit(route, guard, request, session);
    db::Acting const acting(session, identity_of(guard, request));
    Response response = refusal ? std::move(*refusal) : handle(route, request, session);
    if (is_private_refusal(route.operation.rule(), response.status) && request.caller) {
        note_refusal(*guard, route, request, response.status, session);
    }
    return response;
}

db::Identity identity_of(Guard const* guard, Request const& request) {
    if (request.caller) return db::Identity::of(request.caller->user());
    return guard == nullptr ? db::Identity::system() : db::Identity();
}

Response overloaded(Route const& route, Request const& request) {
    return problem_response({route.is_slow ? 429 : 503, "overloaded", "Too many requests are waiting.", {}},
                            request.request_id);
}

}  // namespace offerta::server::http
