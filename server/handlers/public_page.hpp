#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "shared/base/text.hpp"

// What pages have in common that people see who do not sign in: plain HTML without a script, one style sheet by its
// hash, light and dark, for phones.

namespace offerta::server::handlers {

/// Colours, type, messages and buttons, and then what a page has of its own.
[[nodiscard]] std::string page_style(std::string_view own);
/// Content-Security-Policy: this one style sheet, forms to here, nothing else.
[[nodiscard]] std::string page_policy(std::string_view style);

/// Up to where what the page says begins.
void begin_public_page(std::string& out, std::string_view lang, std::string_view title, std::string_view style);
/// To the same in the other language; `href` is HTML already.
void append_language_link(std::string& out, std::string const& href, std::string_view lang, std::string_view name);
void append_message(std::string& out, std::string_view kind, std::string_view role, std::string_view text);
void end_public_page(std::string& out);

[[nodiscard]] http::Response html_response(int status, std::string html, std::string const& policy);
/// To another page of these: the answer to a form.
[[nodiscard]] http::Response redirect_to_page(std::string location, std::string const& policy);
/// As the address says (lang); none where it says nothing.
[[nodiscard]] std::optional<Language> language_in_query(http::Request const& request);
/// The first of ours that the browser names.
[[nodiscard]] Language language_of_browser(http::Request const& request);

}  // namespace offerta::server::handlers
