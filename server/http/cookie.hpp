#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace offerta::server::http {

/// The session's cookie: over TLS with the prefix that binds it to this host and to TLS. The other one counts for
/// nothing there.
[[nodiscard]] std::string_view session_cookie_name(bool is_secure);

/// The value of the cookie of that name. None when it is absent, and when there are two: one of them was planted.
[[nodiscard]] std::optional<std::string_view> cookie(Request const& request, std::string_view name);

struct CookieSpec {
    std::string_view name;
    std::string_view value;
    std::string_view path;
    bool is_secure = false;
    std::string_view same_site;  ///< "Strict", "Lax"
    long max_age = 0;            ///< seconds; 0 takes it away
};
/// Sets a cookie that is not for scripts.
void set_cookie(Response& response, CookieSpec const& spec);

/// How long the browser keeps a cookie: until it is closed, or so many seconds. 0 takes it away.
using CookieAge = std::optional<long>;

/// Sets the session's cookie: not for scripts, only with requests of our own pages.
void set_session_cookie(Response& response, bool is_secure, std::string_view value, CookieAge age);
void clear_session_cookie(Response& response, bool is_secure);

}  // namespace offerta::server::http
