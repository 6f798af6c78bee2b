#include "server/http/cookie.hpp"

namespace offerta::server::http {

std::string_view session_cookie_name(bool is_secure) { return is_secure ? "__Host-offerta" : "offerta"; }

std::optional<std::string_view> cookie(Request const& request, std::string_view name) {
    std::optional<std::string_view> found;
    for (auto const& [field, text] : request.headers) {
        if (!equals_ignoring_case(field, "Cookie")) continue;
        std::string_view rest = text;
        while (!rest.empty()) {
            std::size_t const end = rest.find(';');
            std::string_view const pair = trimmed(rest.substr(0, end));
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
            std::size_t const equals = pair.find('=');
            if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
            if (found) return std::nullopt;
            found = pair.substr(equals + 1);
        }
    }
    return found;
}

void set_cookie(Response& response, CookieSpec const& spec) {
    std::string text(spec.name);
    text.append("=").append(spec.value).append("; Path=").append(spec.path).append("; HttpOnly; SameSite=");
    text.append(spec.same_site).append("; Max-Age=").append(std::to_string(spec.max_age));
    if (spec.is_secure) text += "; Secure";
    response.header("Set-Cookie", std::move(text));
}

void set_session_cookie(Response& response, bool is_secure, std::string_view value, CookieAge age) {
    std::string text(session_cookie_name(is_secure));
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict");
    if (is_secure) text += "; Secure";
    if (age) text += "; Max-Age=" + std::to_string(*age);
    response.header("Set-Cookie", std::move(text));
}

void clear_session_cookie(Response& response, bool is_secure) { set_session_cookie(response, is_secure, {}, 0); }

}  // namespace offerta::server::http
