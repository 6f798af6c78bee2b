#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "server/handlers/context.hpp"
#include "server/http/cursor.hpp"
#include "server/http/precondition.hpp"
#include "server/repositories/audit.hpp"
#include "server/services/customers.hpp"
#include "shared/protocol/json_body.hpp"
#include "shared/protocol/json_in.hpp"

// What handlers have in common: reading a request's parts, turning refusals into problems. Heavy (JSON): for sources
// only.

namespace offerta::server::handlers {

template <class T>
using Parsed = tl::expected<T, http::Problem>;

[[nodiscard]] http::Problem problem_of(Refusal const& refusal);
[[nodiscard]] http::Problem problem_of(int status, std::string code, Findings const& findings);
[[nodiscard]] http::Response answer(http::Request const& request, http::Problem const& problem);
[[nodiscard]] http::Response answer(http::Request const& request, Refusal const& refusal);
/// The answer of a change, with its ETag.
[[nodiscard]] http::Response answer(http::Request const& request, Outcome<Answer> const& outcome);

/// The id in the path; a malformed one is named as path.id.
[[nodiscard]] Parsed<Uuid> path_id(http::Request const& request);
/// The second id of a path; a malformed one is named as path.<name>.
[[nodiscard]] Parsed<Uuid> second_id(http::Request const& request, char const* name);
/// Refuses query parameters that the route does not know, and any that is given twice.
[[nodiscard]] std::optional<http::Problem> check_query(http::Request const& request,
                                                       std::initializer_list<std::string_view> known);
[[nodiscard]] http::Problem bad_query(std::string name, std::string expected, std::string_view got);
/// limit=1…200, 50 when absent.
[[nodiscard]] Parsed<int> page_limit(http::Request const& request);
[[nodiscard]] Parsed<std::optional<std::vector<std::string>>> page_cursor(http::Request const& request);
/// At most 200 characters.
[[nodiscard]] Parsed<std::string> search_text(http::Request const& request);
/// {"items": […], "next_cursor": …, "total": …} without the closing brace; items are JSON already.
[[nodiscard]] std::string page_text(std::vector<std::string> const& items,
                                    std::optional<std::vector<std::string>> const& next, std::int64_t total);

/// From the query's `language`: Russian when it says nothing.
[[nodiscard]] Parsed<Language> language_of(http::Request const& request);
/// A day of the query, where it names one.
[[nodiscard]] Parsed<std::optional<Date>> date_query(http::Request const& request, char const* name);
/// From the query's `at`: now when it says nothing.
[[nodiscard]] Parsed<Instant> instant_of(Context& context, http::Request const& request);
/// Content-Disposition of a file to be saved (RFC 6266): the name in UTF-8, percent-encoded.
[[nodiscard]] std::string attachment_of(std::string const& name);
/// A document of a quote, to be saved.
[[nodiscard]] http::Response document_response(DocumentFile const& file, DocumentFormat format);
/// Who asks, for the audit log.
[[nodiscard]] audit::Actor actor_of(http::Request const& request);
[[nodiscard]] MutationKey mutation_key(http::Request const& request);
/// Who asks; only where the route is not open.
[[nodiscard]] Asking asking(Context& context, http::Request const& request);
/// A handler that knows the context.
[[nodiscard]] http::DatabaseHandler with(Context& context,
                                         http::Response (*handler)(Context&, http::Request const&, db::Session&));
/// From If-Match, else the body's own version; a malformed If-Match is a problem.
[[nodiscard]] Parsed<BaseVersion> base_version(http::Request const& request, std::int64_t in_body);
/// From If-Match alone: any version where it says nothing.
[[nodiscard]] Parsed<BaseVersion> base_version(http::Request const& request);

/// A route that takes a short JSON body: logins, passwords, codes.
[[nodiscard]] http::Route posting(std::string_view pattern, Operation operation, http::DatabaseHandler handler);
/// The same for one that looks at a password, or waits for somebody else's server: in the lane of the slow.
[[nodiscard]] http::Route slow(http::Route route);

/// The body as a T: 400 when it is no JSON or gives a member twice, 422 with every finding when it is no T.
template <class T>
[[nodiscard]] Parsed<T> body_as(http::Request const& request) {
    auto const json = parse_body(request.body);
    if (!json) return tl::unexpected(problem_of(400, "malformed_json", json.error()));
    auto value = decode<T>(*json);
    if (!value) return tl::unexpected(problem_of(422, "validation", value.error()));
    return std::move(*value);
}

/// The body of a PUT whose id is in the address too, and the version that it was made on.
template <class T>
struct Change {
    T value;
    BaseVersion base;
};
template <class T>
[[nodiscard]] Parsed<Change<T>> change_of(http::Request const& request) {
    OFFERTA_TRY(id, path_id(request));
    OFFERTA_TRY(value, body_as<T>(request));
    OFFERTA_TRY(base, base_version(request, value.version));
    if (value.id.value == id) return Change<T>{std::move(value), base};
    return tl::unexpected(http::problem_at(
        422, "validation", Error{ErrorCode::Conflict, "id", "the id of the address", to_string(value.id.value)}));
}

}  // namespace offerta::server::handlers
