#include "server/handlers/sign_in.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/cookie.hpp"
#include "server/http/guard.hpp"
#include "server/http/limits.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/sign_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/sign_in_messages.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kJson = "application/json";

bool has_type(Request const& request, std::string_view type) {
    std::string_view const field = request.header("Content-Type").value_or("");
    std::string_view const name = field.substr(0, field.find_first_of("; "));
    return http::equals_ignoring_case(name, type);
}

http::Problem malformed_form(std::string place, std::string expected) {
    return http::problem_at(
        400, "malformed_form", Error{ErrorCode::InvalidFormat, std::move(place), std::move(expected), {}});
}

Parsed<SignInRequest> from_form(Request const& request) {
    auto const fields = http::parse_form(request.body);
    if (!fields) return tl::unexpected(malformed_form("body", "name=value pairs in UTF-8"));
    SignInRequest out;
    for (auto const& [name, value] : *fields) {
        if (name == "login") out.login = value;
        else if (name == "password") out.password = value;
        else if (name == "remember") out.remember = !value.empty();
        else return tl::unexpected(malformed_form(name.substr(0, 60), "login, password or remember"));
    }
    return out;
}

Parsed<SignInRequest> read_sign_in(Request const& request) {
    if (has_type(request, kForm)) return from_form(request);
    if (has_type(request, kJson)) return body_as<SignInRequest>(request);
    return tl::unexpected(http::problem_at(415, "unsupported_media_type",
                                           Error{ErrorCode::Required, "header.Content-Type",
                                                 "application/json or application/x-www-form-urlencoded", {}}));
}

/// A form's answer is a page to go to: the application, or the sign-in page that says what went wrong by the problem's code.
Response see_other(std::string where) {
    Response response = http::empty_response(303);
    response.header("Location", std::move(where));
    return response;
}

Response refused(Request const& request, http::Problem const& problem) {
    if (!has_type(request, kForm)) return answer(request, problem);
    return see_other("/login.html?problem=" + problem.code);
}

Response sign_in_with(Request const& request, db::Session& session) {
    auto const given = read_sign_in(request);
    if (!given) return refused(request, given.error());
    auto const made = sign_in(session, {given->login, given->password, given->remember, request.remote_address,
                                        std::string(request.header("User-Agent").value_or(""))});
    if (!made) return refused(request, problem_of(made.error()));
    Response response = has_type(request, kForm) ? see_other("/")
                                                 : http::json_response(200, dump(write(SignInAnswer{
                                                                                SignInState::SignedIn, made->user})));
    http::set_session_cookie(response, request.is_secure, made->token,
                             made->age ? http::CookieAge(made->age->count()) : std::nullopt);
    return response;
}

Response sign_out(Sessions& sessions, Request const& request, db::Session& session) {
    sessions.end(session, request.caller->session, actor_of(request));
    Response response = has_type(request, kForm) ? see_other("/login.html") : http::empty_response(204);
    http::clear_session_cookie(response, request.is_secure);
    return response;
}

Response options(Context& context, db::Session& session) {
    SignInOptions out;
    out.organisation = context.organisation.facts(session)->settings.name;
    for (sessions::DemoAccount const& account : sessions::demo_accounts(session)) {
        out.demo_accounts.push_back({account.login, account.name, account.roles, account.password});
    }
    return http::json_response(200, dump(write(out)));
}

}  // namespace

void add_sign_in_routes(http::Router& router, Context& context, Sessions& sessions) {
    router.add({Method::Get, "/api/v1/sign-in/options", "getSignInOptions",
                http::DatabaseHandler([&context](Request const&, db::Session& session) {
                    return options(context, session);
                })});
    http::Route sign_in_route{Method::Post,          "/api/v1/sign-in", "signIn", http::DatabaseHandler(sign_in_with),
                              http::limits::kSignInBytes, ""};
    sign_in_route.is_slow = true;
    router.add(std::move(sign_in_route));
    router.add({Method::Post, "/api/v1/sign-out", "signOut",
                http::DatabaseHandler([&sessions](Request const& request, db::Session& session) {
                    return sign_out(sessions, request, session);
                }),
                http::limits::kSignInBytes, ""});
}

}  // namespace offerta::server::handlers
