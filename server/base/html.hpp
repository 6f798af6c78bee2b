#pragma once

#include <string>
#include <string_view>

namespace offerta::server {

/// Text as it stands in HTML, between tags and inside a quoted attribute: & < > " ' as character references.
[[nodiscard]] std::string html_of(std::string_view text);
/// The same, at the end of `out`.
void append_html(std::string& out, std::string_view text);

}  // namespace offerta::server
