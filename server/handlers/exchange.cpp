#include "server/handlers/exchange.hpp"

#include <algorithm>
#include <charconv>

#include "server/base/json_text.hpp"
#include "server/base/percent_encoding.hpp"
#include "server/base/sha256.hpp"
#include "server/http/guard.hpp"
#include "server/http/limits.hpp"

namespace offerta::server::handlers {

namespace {

constexpr int kPageDefault = 50;
constexpr int kPageMax = 200;
constexpr std::size_t kSearchMax = 200;

int status_of(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::Invalid:
            return 422;
        case RefusalKind::NotFound:
            return 404;
        case RefusalKind::Conflict:
            return 409;
        case RefusalKind::Stale:
            return 412;
        case RefusalKind::Unauthorised:
            return 401;
        case RefusalKind::Forbidden:
            return 403;
        case RefusalKind::Gone:
            return 410;
        case RefusalKind::TooMany:
            return 429;
        case RefusalKind::Unavailable:
            return 503;
    }
    return 500;
}

std::string path_text(http::Request const& request) {
    std::string path(http::name_of(request.method));
    for (std::string const& segment : request.target.segments) path += "/" + segment;
    return path;
}

Parsed<Uuid> id_in_path(std::string const& text, char const* name) {
    if (auto const id = parse_uuid(text)) return *id;
    return tl::unexpected(
        http::problem_at(400, "malformed_id",
                         Error{ErrorCode::InvalidFormat, std::string("path.") + name, "a UUID", text.substr(0, 60)}));
}

}  // namespace

http::Problem problem_of(int status, std::string code, Findings const& findings) {
    http::Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    for (Finding const& finding : findings) problem.findings.push_back(finding.what);
    return problem;
}

http::Problem problem_of(Refusal const& refusal) {
    http::Problem problem = problem_of(status_of(refusal.kind), refusal.code, refusal.findings);
    problem.retry_after = refusal.retry_after;
    return problem;
}

http::Response answer(http::Request const& request, http::Problem const& problem) {
    return http::problem_response(problem, request.request_id);
}

http::Response answer(http::Request const& request, Refusal const& refusal) {
    return answer(request, problem_of(refusal));
}

http::Response answer(http::Request const& request, Outcome<Answer> const& outcome) {
    if (!outcome) return answer(request, outcome.error());
    http::Response response = http::json_response(outcome->status, outcome->body);
    response.header("ETag", http::etag_of(outcome->version));
    return response;
}

Parsed<Uuid> path_id(http::Request const& request) { return id_in_path(request.param(0), "id"); }

Parsed<Uuid> second_id(http::Request const& request, char const* name) { return id_in_path(request.param(1), name); }

http::Problem bad_query(std::string name, std::string expected, std::string_view got) {
    return http::problem_at(400, "malformed_query",
                            Error{ErrorCode::InvalidFormat, "query." + std::move(name), std::move(expected),
                                  std::string(got.substr(0, 60))});
}

std::optional<http::Problem> check_query(http::Request const& request, std::initializer_list<std::string_view> known) {
    std::vector<std::string_view> seen;
    for (auto const& [name, value] : request.target.query) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return bad_query(name.substr(0, 60), "a parameter of this address", value);
        }
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) return bad_query(name, "once", value);
        seen.push_back(name);
    }
    return std::nullopt;
}

Parsed<int> page_limit(http::Request const& request) {
    std::string const* text = request.query("limit");
    if (text == nullptr) return kPageDefault;
    int limit = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
    bool const whole = error == std::errc() && end == text->data() + text->size();
    if (whole && limit >= 1 && limit <= kPageMax) return limit;
    return tl::unexpected(bad_query("limit", "1 … 200", *text));
}

Parsed<std::optional<std::vector<std::string>>> page_cursor(http::Request const& request) {
    std::string const* text = request.query("cursor");
    if (text == nullptr || text->empty()) return std::nullopt;
    auto const key = http::decode_cursor(*text, 2);
    if (key && parse_uuid((*key)[1])) return key;
    return tl::unexpected(bad_query("cursor", "a next_cursor of this list", *text));
}

Parsed<std::string> search_text(http::Request const& request) {
    std::string const* text = request.query("search");
    if (text == nullptr) return std::string();
    if (count_code_points(*text) <= kSearchMax) return *text;
    return tl::unexpected(bad_query("search", "at most 200 characters", *text));
}

std::string page_text(std::vector<std::string> const& items, std::optional<std::vector<std::string>> const& next,
                      std::int64_t total) {
    std::string out = R"({"items":[)";
    for (std::string const& item : items) {
        if (&item != items.data()) out += ',';
        out += item;
    }
    out += ']';
    append_json_name(out, "next_cursor");
    append_json_string(out, next ? http::encode_cursor(*next) : std::string());
    append_json_name(out, "total");
    out += std::to_string(total);
    return out;
}

std::string attachment_of(std::string const& name) { return "attachment; filename*=UTF-8''" + percent_encoded(name); }

http::Response document_response(DocumentFile const& file, DocumentFormat format) {
    http::Response response;
    response.content_type = media_type_of(format);
    response.body.assign(file.bytes.begin(), file.bytes.end());
    response.header("Content-Disposition", attachment_of(file.name));
    return response;
}

audit::Actor actor_of(http::Request const& request) {
    if (!request.caller) return {std::nullopt, {}, {}, request.remote_address};
    http::Caller const& caller = *request.caller;
    return {caller.user(), caller.name, caller.session, request.remote_address};
}

MutationKey mutation_key(http::Request const& request) {
    return {request.mutation_id, request.caller->user(), path_text(request), sha256_hex(request.body)};
}

Parsed<Language> language_of(http::Request const& request) {
    std::string const* text = request.query("language");
    if (text == nullptr || *text == "ru") return Language::Ru;
    if (*text == "en") return Language::En;
    return tl::unexpected(bad_query("language", "ru or en", *text));
}

Parsed<std::optional<Date>> date_query(http::Request const& request, char const* name) {
    std::string const* text = request.query(name);
    if (text == nullptr) return std::nullopt;
    auto const date = parse_date(*text);
    if (date) return *date;
    return tl::unexpected(bad_query(name, "a date", *text));
}

Parsed<Instant> instant_of(Context& context, http::Request const& request) {
    std::string const* text = request.query("at");
    if (text == nullptr) return context.now();
    auto const at = parse_instant(*text);
    if (at) return *at;
    return tl::unexpected(bad_query("at", "an instant", *text));
}

Asking asking(Context& context, http::Request const& request) {
    // The subject lives as long as its caller.
    return {std::shared_ptr<Subject const>(request.caller, &request.caller->subject), context.now(), actor_of(request)};
}

http::DatabaseHandler with(Context& context, http::Response (*handler)(Context&, http::Request const&, db::Session&)) {
    return [&context, handler](http::Request const& request, db::Session& session) {
        return handler(context, request, session);
    };
}

http::Route posting(std::string_view pattern, Operation operation, http::DatabaseHandler handler) {
    return {http::Method::Post, pattern, operation, std::move(handler), http::limits::kSignInBytes};
}

http::Route slow(http::Route route) {
    route.is_slow = true;
    return route;
}

Parsed<BaseVersion> base_version(http::Request const& request, std::int64_t in_body) {
    http::Precondition const precondition = http::if_match(request);
    switch (precondition.kind) {
        case http::Precondition::Kind::None:
            return BaseVersion{in_body, false};
        case http::Precondition::Kind::Any:
            return BaseVersion{in_body, true};
        case http::Precondition::Kind::Version:
            return BaseVersion{precondition.version, false};
        case http::Precondition::Kind::Malformed:
            break;
    }
    return tl::unexpected(http::problem_at(
        400, "malformed_precondition", Error{ErrorCode::InvalidFormat, "header.If-Match", "an ETag like \"3\"", {}}));
}

Parsed<BaseVersion> base_version(http::Request const& request) {
    if (http::if_match(request).kind == http::Precondition::Kind::None) return BaseVersion{0, true};
    return base_version(request, 0);
}

}  // namespace offerta::server::handlers
