#pragma once

#include <optional>
#include <string_view>

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace offerta::server::http {

/// Whether a comma-separated field, given once or several times, holds a token; upper and lower case are one.
[[nodiscard]] bool has_token(Request const& request, std::string_view name, std::string_view token);

/// The answer to a request that is no opening handshake of a WebSocket (RFC 6455, 4.2.1): 426 where it asks for none or
/// for another version, 400 for a bad key, 403 for a page of another origin. None: it may be upgraded.
[[nodiscard]] std::optional<Response> refuse_upgrade(Request const& request);

}  // namespace offerta::server::http
