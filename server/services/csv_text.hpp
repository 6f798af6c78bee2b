#pragma once

#include <string>
#include <string_view>

#include "shared/base/text.hpp"

namespace offerta::server {

inline constexpr std::string_view kByteOrderMark =
    "\xEF\xBB\xBF";  ///< Excel takes a file without it for the local code page

/// As Excel expects it where that language is read.
[[nodiscard]] constexpr char csv_separator(Language language) { return language == Language::Ru ? ';' : ','; }

/// Quoted; what a spreadsheet would compute gets an apostrophe before it.
void append_csv_cell(std::string& out, std::string_view text);

}  // namespace offerta::server
