#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.hpp"

namespace offerta::server::http {

/// The strong ETag of a version: `"17"` with its quotes.
[[nodiscard]] std::string etag_of(std::int64_t version);

/// What If-Match of a change says: a version, "*" (anything that exists) or nothing.
struct Precondition {
    enum class Kind { None, Any, Version, Malformed };
    Kind kind = Kind::None;
    std::int64_t version = 0;
};
[[nodiscard]] Precondition if_match(Request const& request);

/// Whether If-None-Match names this ETag, weakly compared, or is "*".
[[nodiscard]] bool none_match_names(std::string_view if_none_match, std::string_view etag);

}  // namespace offerta::server::http
