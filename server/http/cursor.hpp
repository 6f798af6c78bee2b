#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offerta::server::http {

/// A page's cursor: the sort key of its last row as opaque URL-safe text. It names no right and hides nothing, so it
/// is not signed; what it says is checked like any input.
[[nodiscard]] std::string encode_cursor(std::vector<std::string> const& key);
/// None when it was not made by encode_cursor or has another number of parts.
[[nodiscard]] std::optional<std::vector<std::string>> decode_cursor(std::string_view text, std::size_t parts);

}  // namespace offerta::server::http
