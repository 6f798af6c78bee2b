#include "server/http/framing.hpp"

#include <algorithm>

#include "server/http/limits.hpp"
#include "server/http/request.hpp"

namespace offerta::server::http {

namespace {

Problem malformed_framing(std::string place, std::string expected) {
    return problem_at(400, "malformed_request",
                      Error{ErrorCode::InvalidFormat, std::move(place), std::move(expected), {}});
}

std::ptrdiff_t count(HeaderViews const& headers, std::string_view name) {
    return std::count_if(headers.begin(), headers.end(),
                         [&](auto const& field) { return equals_ignoring_case(field.first, name); });
}

std::string_view value(HeaderViews const& headers, std::string_view name) {
    for (auto const& [key, text] : headers) {
        if (equals_ignoring_case(key, name)) return text;
    }
    return {};
}

bool is_lower_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::optional<Problem> check_framing(std::string_view head, HeaderViews const& headers, bool is_http_1_0) {
    if (head.find("\r\n ") != std::string_view::npos || head.find("\r\n\t") != std::string_view::npos) {
        return malformed_framing("header", "no folded lines");
    }
    if (headers.size() > limits::kHeaderCount) {
        return problem_at(431, "too_many_headers", Error{ErrorCode::TooMany, "header", "at most 100 fields", {}});
    }
    auto const lengths = count(headers, "Content-Length");
    auto const codings = count(headers, "Transfer-Encoding");
    if (lengths > 1) return malformed_framing("header.Content-Length", "once");
    if (codings > 1 || (codings == 1 && lengths == 1)) {
        return malformed_framing("header.Transfer-Encoding", "once, and no Content-Length");
    }
    if (codings == 1 && (is_http_1_0 || !equals_ignoring_case(value(headers, "Transfer-Encoding"), "chunked"))) {
        return malformed_framing("header.Transfer-Encoding", "chunked");
    }
    auto const hosts = count(headers, "Host");
    if (hosts > 1 || (hosts == 0 && !is_http_1_0)) return malformed_framing("header.Host", "once");
    return std::nullopt;
}

std::string_view trace_id_of(std::string_view traceparent) {
    bool const well_formed = traceparent.size() == 55 && traceparent.substr(0, 3) == "00-" && traceparent[35] == '-' &&
                             traceparent[52] == '-' && is_lower_hex(traceparent.substr(3, 32)) &&
                             is_lower_hex(traceparent.substr(36, 16)) && is_lower_hex(traceparent.substr(53));
    return well_formed ? traceparent.substr(3, 32) : std::string_view();
}

}  // namespace offerta::server::http
