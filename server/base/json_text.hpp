#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offerta::server {

/// Length of the well-formed UTF-8 sequence at the start of `text`, which is not empty; 0 when there is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// Appends `text` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD, so that a log line or a
/// problem that quotes hostile input is always valid JSON.
void append_json_string(std::string& out, std::string_view text);

/// Appends `"name":` with a comma before it unless an object or array was just opened.
void append_json_name(std::string& out, std::string_view name);

}  // namespace offerta::server
