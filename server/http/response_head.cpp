#include "server/http/response_head.hpp"

#include <algorithm>
#include <ctime>

namespace offerta::server::http {

namespace {

constexpr std::string_view kSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

bool has(Response const& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](auto const& field) { return field.first == name; });
}

/// 204 and 304 have no body and no length of one.
bool has_length(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

void append_response_head(std::string& out, Response const& response, HeadOptions const& options) {
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason_phrase(response.status)).append("\r\nDate: ").append(options.date).append("\r\n");
    if (!response.content_type.empty()) {
        out.append("Content-Type: ").append(response.content_type).append("\r\n");
    }
    if (has_length(response.status)) {
        out.append("Content-Length: ").append(std::to_string(response.bytes().size())).append("\r\n");
    }
    for (auto const& [name, value] : response.headers) {
        out.append(name).append(": ").append(value).append("\r\n");
    }
    out.append("X-Request-Id: ").append(options.request_id).append("\r\n").append(kSecurityHeaders);
    if (options.is_secure) out.append("Strict-Transport-Security: max-age=31536000\r\n");
    if (!has(response, "Cache-Control")) out.append("Cache-Control: no-store\r\n");
    if (!has(response, "Content-Security-Policy")) {
        out.append("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n");
    }
    if (!options.keep_alive)
        out.append("Connection: close\r\n");
    else if (options.is_http_1_0)
        out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
}

std::string http_date_now() {
    std::time_t const now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    auto const length = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return std::string(text, length);
}

}  // namespace offerta::server::http
