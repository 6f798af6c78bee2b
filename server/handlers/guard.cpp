#include "server/handlers/guard.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/cookie.hpp"
#include "server/http/problem.hpp"

namespace offerta::server::handlers {

namespace {

/// A cookie that counts for nothing is taken away with the answer.
http::Response signed_out(http::Request const& request, bool had_cookie) {
    http::Response response = http::problem_response(
        {401, had_cookie ? "session_ended" : "signed_out", "Sign in first.", {}}, request.request_id);
    if (had_cookie) http::clear_session_cookie(response, request.is_secure);
    return response;
}

http::Response forbidden(http::Request const& request) {
    return http::problem_response({403, "forbidden", "Your roles do not allow this.", {}}, request.request_id);
}

constexpr std::size_t kObjectMax = 100;

/// "read_quote" is about a quote.
std::string kind_of(OperationRule const& rule) {
    if (!rule.action) return {};
    std::string_view const name = action_name(*rule.action);
    std::string_view const kind = name.substr(name.find('_') + 1);
    return std::string(kind == "people" ? "user" : kind);
}

std::shared_ptr<http::Caller const> caller_of(SignedIn const& who) {
    return std::make_shared<http::Caller const>(http::Caller{who.subject, who.name, who.session});
}

http::Response too_many(http::Request const& request, int wait) {
    http::Problem problem{429, "too_many", "Too many requests of this user.", {}};
    problem.retry_after = wait;
    return http::problem_response(problem, request.request_id);
}

}  // namespace

std::optional<http::Response> SessionGuard::admit(OperationRule const& rule, http::Request& request,
                                                  db::Session& session) {
    auto const token = http::cookie(request, http::session_cookie_name(request.is_secure));
    auto const who = token ? sessions_.find(session, *token) : nullptr;
    if (!who) return signed_out(request, token.has_value());
    if (auto const wait = requests_.take(to_string(who->subject.user.value), http::RateLimit::Clock::now()))
        return too_many(request, *wait);
    request.caller = caller_of(*who);
    if (rule.action && !may_any(who->subject, *rule.action)) return forbidden(request);
    return std::nullopt;
}

bool SessionGuard::admit_known(OperationRule const& rule, http::Request& request) {
    auto const token = http::cookie(request, http::session_cookie_name(request.is_secure));
    auto const who = token ? sessions_.known(*token) : nullptr;
    if (!who || (rule.action && !may_any(who->subject, *rule.action))) return false;
    if (requests_.take(to_string(who->subject.user.value), http::RateLimit::Clock::now())) return false;
    request.caller = caller_of(*who);
    return true;
}

void SessionGuard::note_refusal(OperationRule const& rule, http::Request const& request, int status,
                                db::Session& session) {
    audit::record(session, actor_of(request),
                  {.action = rule,
                   .object_kind = kind_of(rule),
                   .object = request.params.empty() ? std::string() : request.param(0).substr(0, kObjectMax),
                   .after = "{\"status\":" + std::to_string(status) + "}",
                   .outcome = audit::Outcome::Refused});
}

}  // namespace offerta::server::handlers
