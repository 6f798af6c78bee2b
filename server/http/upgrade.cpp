#include "server/http/upgrade.hpp"

#include <algorithm>

#include "server/http/origin.hpp"
#include "server/http/problem.hpp"

namespace offerta::server::http {

namespace {

constexpr std::size_t kKeyLength = 24;  // 16 bytes as base64

bool is_base64(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '/';
}

bool is_key(std::string_view text) {
    return text.size() == kKeyLength && text.substr(22) == "==" &&
           std::all_of(text.begin(), text.begin() + 22, is_base64);
}

Response upgrade_required(Request const& request, char const* detail) {
    Response response = problem_response({426, "upgrade_required", detail, {}}, request.request_id);
    response.header("Upgrade", "websocket").header("Sec-WebSocket-Version", "13");
    return response;
}

Response bad_key(Request const& request) {
    std::string const got(request.header("Sec-WebSocket-Key").value_or("").substr(0, 100));
    return problem_response(
        problem_at(400, "malformed_request",
                   Error{ErrorCode::InvalidFormat, "header.Sec-WebSocket-Key", "16 bytes as base64", got}),
        request.request_id);
}

}  // namespace

bool has_token(Request const& request, std::string_view name, std::string_view token) {
    for (auto const& [key, value] : request.headers) {
        if (!equals_ignoring_case(key, name)) continue;
        for (std::string_view rest = value; !rest.empty();) {
            std::size_t const comma = rest.find(',');
            if (equals_ignoring_case(trimmed(rest.substr(0, comma)), token)) return true;
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        }
    }
    return false;
}

std::optional<Response> refuse_upgrade(Request const& request) {
    if (!has_token(request, "Upgrade", "websocket") || !has_token(request, "Connection", "upgrade")) {
        return upgrade_required(request, "This is a WebSocket.");
    }
    if (trimmed(request.header("Sec-WebSocket-Version").value_or("")) != "13") {
        return upgrade_required(request, "Version 13 of WebSocket is spoken here.");
    }
    if (!is_key(trimmed(request.header("Sec-WebSocket-Key").value_or("")))) return bad_key(request);
    if (auto const foreign = check_origin(request)) return problem_response(*foreign, request.request_id);
    return std::nullopt;
}

}  // namespace offerta::server::http
