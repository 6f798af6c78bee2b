#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/problem.hpp"

namespace offerta::server::http {

using HeaderViews = std::vector<std::pair<std::string_view, std::string_view>>;

/// What a proxy in front of us could read in another way than we do is refused, whatever RFC 9112 would allow: folded
/// lines, a Content-Length beside Transfer-Encoding or twice, any coding but "chunked", no or two Host fields.
/// `head` is the raw text up to the empty line. After a problem the connection is closed.
[[nodiscard]] std::optional<Problem> check_framing(std::string_view head, HeaderViews const& headers, bool is_http_1_0);

/// The trace id of a well-formed W3C traceparent, else empty.
[[nodiscard]] std::string_view trace_id_of(std::string_view traceparent);

}  // namespace offerta::server::http
