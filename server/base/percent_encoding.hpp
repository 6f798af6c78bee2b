#pragma once

#include <string>
#include <string_view>

namespace offerta::server {

/// Each byte that is no ASCII letter, digit, "-" or "." as "%XX": what the names of files are in headers (RFC 5987,
/// 2231).
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace offerta::server
