#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.hpp"

namespace offerta::server::http {

inline constexpr std::size_t kBesideDigits = 16;
/// The strong ETag of a version: `"17"` with its quotes. `beside` is a hash of what the answer says beside that which
/// has the version, kBesideDigits lower-case hexadecimal digits: `"17-0123456789abcdef"`.
[[nodiscard]] std::string etag_of(std::int64_t version, std::string_view beside = {});

/// What If-Match of a change says: a version, "*" (anything that exists) or nothing. What an ETag names beside the
/// version is nothing that a change is made on.
struct Precondition {
    enum class Kind { None, Any, Version, Malformed };
    Kind kind = Kind::None;
    std::int64_t version = 0;
};
[[nodiscard]] Precondition if_match(Request const& request);

/// Whether If-None-Match names this ETag, weakly compared, or is "*".
[[nodiscard]] bool none_match_names(std::string_view if_none_match, std::string_view etag);

}  // namespace offerta::server::http
