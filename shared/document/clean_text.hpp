#pragma once

#include <string>
#include <string_view>

namespace offerta {

/// Text that may go into any file: valid UTF-8, line feeds as the only control, no invisible marks that turn
/// the direction of text or hide in it, at most `maximum` code points ("…" stands for what was cut off).
[[nodiscard]] std::string clean_text(std::string_view text, std::size_t maximum = 8000);
/// The same on one line: line breaks and tabs become blanks.
[[nodiscard]] std::string clean_line(std::string_view text, std::size_t maximum = 1000);

}  // namespace offerta
