#pragma once

#include <string>
#include <string_view>

namespace offerta::server {

enum class TextEncoding { Utf8, Utf16Le, Utf16Be, Windows1251, Unknown };

/// By byte order mark, else by what the bytes can be: zero bytes at one side speak for UTF-16,
/// valid UTF-8 for itself, and text whose high bytes are mostly Cyrillic letters for Windows-1251.
/// A single wrong byte in a text that is otherwise UTF-8 stays UTF-8, so that the fault is told and
/// not turned into nonsense. Unknown: binary.
[[nodiscard]] TextEncoding detect_encoding(std::string_view bytes);

/// UTF-8 without byte order mark. What cannot be decoded becomes the byte 0xFF, which no UTF-8
/// holds: the reader finds it with its row and column.
[[nodiscard]] std::string to_utf8(std::string_view bytes, TextEncoding encoding);

}  // namespace offerta::server
