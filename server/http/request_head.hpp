#pragma once

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string_view>

#include "server/http/problem.hpp"
#include "server/http/request.hpp"

namespace offerta::server::http {

/// Beast's own parser; what it lets through is checked again (framing.hpp).
using RequestParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

[[nodiscard]] inline std::string_view view_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// Reads a request's head, which ends with its empty line: method, fields and trace id go into `request`, whose views
/// live as long as `parser`. The target stays with the parser. A problem leaves the connection of no more use.
[[nodiscard]] std::optional<Problem> parse_request_head(std::string_view head, RequestParser& parser, Request& request);

}  // namespace offerta::server::http
