#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// One-dimensional arrays as PostgreSQL writes them in a row: {1,2}, {plain,"with, comma"}. A text that is none is a
// broken statement: db::Error(Other).

namespace offerta::server {

/// Of a column of type text[] without nulls.
[[nodiscard]] std::vector<std::string> texts_in_array(std::string_view text);
/// Of a column of type int8[] without nulls.
[[nodiscard]] std::vector<std::int64_t> numbers_in_array(std::string_view text);

}  // namespace offerta::server
