#pragma once

#include <optional>

#include "server/http/guard.hpp"
#include "server/http/router.hpp"

namespace offerta::server::http {

/// What speaks against a request before its body is read: another site's page behind it, length, media type, a missing
/// Mutation-Id. Fills request.mutation_id where the route asks for one.
[[nodiscard]] std::optional<Problem> check_head(Route const& route, Request& request,
                                                std::optional<std::uint64_t> content_length, bool has_body);

/// 404, or 405 with Allow.
[[nodiscard]] Response no_route(Router::Match const& match, Request const& request);

/// Runs the handler; every exception becomes an answer and, where it is our fault, a line in the log.
[[nodiscard]] Response run_quick(QuickHandler const& handler, Request const& request);
/// None, too, where it throws: on a database thread that will be seen again, and told.
[[nodiscard]] std::optional<Response> run_glance(Glance const& glance, Request const& request,
                                                 db::Result const& result);
/// Asks the guard, if there is one, and then runs the route's handler.
[[nodiscard]] Response run_on_session(Route const& route, Guard* guard, Request& request, db::Session& session);
/// The guard's refusal, or none; what the guard throws becomes a refusal too.
[[nodiscard]] std::optional<Response> admit(Route const& route, Guard* guard, Request& request, db::Session& session);
/// Whether an answer keeps something private from whoever asked, or what is not his to do: 403, and 404 where the
/// operation hides.
[[nodiscard]] bool is_private_refusal(OperationRule const& rule, int status);
/// For whom the handler's statements are made: the caller; on open routes nobody; where there is no guard, the system.
[[nodiscard]] db::Identity identity_of(Guard const* guard, Request const& request);
/// No database thread took the request: 503, and 429 where it was one that computes for long.
[[nodiscard]] Response overloaded(Route const& route, Request const& request);

}  // namespace offerta::server::http
