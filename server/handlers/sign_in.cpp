#include "server/handlers/sign_in.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/cookie.hpp"
#include "server/http/guard.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/open_id.hpp"
#include "server/services/passwords.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/sign_in_messages.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kJson = "application/json";
constexpr std::string_view kStepCookie = "offerta-step";
constexpr std::string_view kStepPath = "/api/v1/sign-in/second-factor";
constexpr std::string_view kOpenIdCookie = "offerta-oidc";
constexpr std::string_view kOpenIdPath = "/api/v1/sign-in/oidc";

bool has_type(Request const& request, std::string_view type) {
    std::string_view const field = request.header("Content-Type").value_or("");
    std::string_view const name = field.substr(0, field.find_first_of("; "));
    return http::equals_ignoring_case(name, type);
}

http::Problem malformed_form(std::string place, std::string expected) {
    return http::problem_at(400, "malformed_form",
                            Error{ErrorCode::InvalidFormat, std::move(place), std::move(expected), {}});
}

Parsed<SignInRequest> from_form(Request const& request) {
    auto const fields = http::parse_form(request.body);
    if (!fields) return tl::unexpected(malformed_form("body", "name=value pairs in UTF-8"));
    SignInRequest out;
    for (auto const& [name, value] : *fields) {
        if (name == "login")
            out.login = value;
        else if (name == "password")
            out.password = value;
        else if (name == "remember")
            out.remember = !value.empty();
        else
            return tl::unexpected(malformed_form(name.substr(0, 60), "login, password or remember"));
    }
    return out;
}

Parsed<SignInRequest> read_sign_in(Request const& request) {
    if (has_type(request, kForm)) return from_form(request);
    if (has_type(request, kJson)) return body_as<SignInRequest>(request);
    return tl::unexpected(http::problem_at(
        415, "unsupported_media_type",
        Error{
            ErrorCode::Required, "header.Content-Type", "application/json or application/x-www-form-urlencoded", {}}));
}

Device device_of(Request const& request) {
    return {request.remote_address, std::string(request.header("User-Agent").value_or(""))};
}

/// The answer to a form or a link is a page to go to: the application, or the sign-in page that says what is next by a
/// code.
Response see_other(std::string where) {
    Response response = http::empty_response(303);
    response.header("Location", std::move(where));
    return response;
}
Response to_sign_in_page(std::string_view problem) { return see_other("/login.html?problem=" + std::string(problem)); }

Response refused(Request const& request, http::Problem const& problem) {
    return has_type(request, kForm) ? to_sign_in_page(problem.code) : answer(request, problem);
}

void set_session(Request const& request, Response& response, SessionCookie const& cookie) {
    http::set_session_cookie(response, request.is_secure, cookie.token,
                             cookie.age ? http::CookieAge(cookie.age->count()) : std::nullopt);
}

/// In, or half-way in: then the page asks for the code. Without script it cannot, and says so by the code in its
/// address.
Response entered(Request const& request, SignInResult const& result) {
    bool const is_form = has_type(request, kForm);
    if (auto const* step = std::get_if<StepCookie>(&result)) {
        Response response = is_form
                                ? to_sign_in_page("second_factor")
                                : http::json_response(200, dump(write(SignInAnswer{SignInState::SecondFactor, {}})));
        http::set_cookie(response,
                         {kStepCookie, step->token, kStepPath, request.is_secure, "Strict", kStepAge.count()});
        return response;
    }
    auto const& session = std::get<SessionCookie>(result);
    Response response = is_form
                            ? see_other("/")
                            : http::json_response(200, dump(write(SignInAnswer{SignInState::SignedIn, session.user})));
    set_session(request, response, session);
    return response;
}

Response sign_in_with(Request const& request, db::Session& session) {
    auto const given = read_sign_in(request);
    if (!given) return refused(request, given.error());
    auto const result = sign_in(session, {given->login, given->password, given->remember, device_of(request)});
    if (!result) return refused(request, problem_of(result.error()));
    return entered(request, *result);
}

Response give_code(Context& context, Request const& request, db::Session& session) {
    auto const given = body_as<CodeProof>(request);
    if (!given) return answer(request, given.error());
    std::string_view const step = http::cookie(request, kStepCookie).value_or("");
    auto const result = give_second_factor(session, step, given->code, device_of(request), context.now());
    if (!result) return answer(request, result.error());
    Response response = entered(request, SignInResult(*result));
    http::set_cookie(response, {kStepCookie, {}, kStepPath, request.is_secure, "Strict", 0});
    return response;
}

Response sign_in_by_link(Sessions& sessions, Request const& request, db::Session& session) {
    auto const given = body_as<LinkUse>(request);
    if (!given) return answer(request, given.error());
    auto const result = use_link(session, given->token, given->password, device_of(request));
    if (!result) return answer(request, result.error());
    sessions.forget();  // others of the user's have ended with his old password
    return entered(request, *result);
}

Response sign_out(Sessions& sessions, Request const& request, db::Session& session) {
    sessions.end_own(session, request.caller->session, actor_of(request));
    Response response = has_type(request, kForm) ? see_other("/login.html") : http::empty_response(204);
    http::clear_session_cookie(response, request.is_secure);
    return response;
}

Response options(Context& context, bool has_open_id, db::Session& session) {
    SignInOptions out;
    out.organisation = context.organisation.facts(session)->settings.name;
    out.has_open_id = has_open_id;
    for (sessions::DemoAccount const& account : sessions::demo_accounts(session)) {
        out.demo_accounts.push_back({account.login, account.name, account.roles, account.password});
    }
    return http::json_response(200, dump(write(out)));
}

/// The browser comes back from another site: of this cookie it must be reminded then, of the session's it must not.
void set_binding(Request const& request, Response& response, std::string_view value, long age) {
    http::set_cookie(response, {kOpenIdCookie, value, kOpenIdPath, request.is_secure, "Lax", age});
}

Response begin_open_id_at(openid::Provider* provider, Request const& request, db::Session& session) {
    if (provider == nullptr) return to_sign_in_page("oidc_failed");
    auto const start = begin_open_id(session, *provider);
    if (!start) return to_sign_in_page(start.error().code);
    Response response = see_other(start->url);
    set_binding(request, response, start->binding, kOpenIdAge.count());
    return response;
}

/// A page of our own goes on to the application: a cookie that is for our own pages only is not sent along while the
/// browser is still on its way from the provider.
Response onward_page() {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body =
        "<!doctype html><title>Offerta</title><meta http-equiv=\"refresh\" content=\"0;url=/\"><a "
        "href=\"/\">Offerta</a>";
    return response;
}

Response finish_open_id_at(Context& context, openid::Provider* provider, Request const& request, db::Session& session) {
    std::string const* state = request.query("state");
    std::string const* code = request.query("code");
    if (provider == nullptr || state == nullptr || code == nullptr) return to_sign_in_page("oidc_failed");
    std::string_view const binding = http::cookie(request, kOpenIdCookie).value_or("");
    auto const result = finish_open_id(session, *provider, {*state, *code, binding}, device_of(request), context.now());
    if (!result) return to_sign_in_page(result.error().code);
    Response response = onward_page();
    set_session(request, response, std::get<SessionCookie>(*result));
    set_binding(request, response, {}, 0);
    return response;
}

/// JSON or a form, told apart by the handler.
http::Route any_body(http::Route route) {
    route.body_type = "";
    return route;
}

void add_open_id_routes(http::Router& router, Context& context, openid::Provider* provider) {
    router.add(slow({Method::Get, kOpenIdPath, "beginOpenId",
                     http::DatabaseHandler([provider](Request const& request, db::Session& session) {
                         return begin_open_id_at(provider, request, session);
                     })}));
    router.add(slow({Method::Get, "/api/v1/sign-in/oidc/callback", "finishOpenId",
                     http::DatabaseHandler([&context, provider](Request const& request, db::Session& session) {
                         return finish_open_id_at(context, provider, request, session);
                     })}));
}

}  // namespace

void add_sign_in_routes(http::Router& router, Context& context, Sessions& sessions, openid::Provider* provider) {
    bool const has_open_id = provider != nullptr;
    router.add({Method::Get, "/api/v1/sign-in/options", "getSignInOptions",
                http::DatabaseHandler([&context, has_open_id](Request const&, db::Session& session) {
                    return options(context, has_open_id, session);
                })});
    router.add(any_body(slow(posting("/api/v1/sign-in", "signIn", sign_in_with))));
    router.add(posting(kStepPath, "giveSecondFactor", [&context](Request const& request, db::Session& session) {
        return give_code(context, request, session);
    }));
    router.add(
        slow(posting("/api/v1/sign-in/link", "useLink", [&sessions](Request const& request, db::Session& session) {
            return sign_in_by_link(sessions, request, session);
        })));
    router.add(
        any_body(posting("/api/v1/sign-out", "signOut", [&sessions](Request const& request, db::Session& session) {
            return sign_out(sessions, request, session);
        })));
    add_open_id_routes(router, context, provider);
}

}  // namespace offerta::server::handlers
