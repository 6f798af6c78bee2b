#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offerta::server::http {

/// The target of a request in origin form, percent-decoded after splitting, so that "%2F" stays inside its segment.
struct Target {
    std::vector<std::string> segments;                       ///< "/a/b" → a, b; "/" → none
    std::vector<std::pair<std::string, std::string>> query;  ///< in order, "+" is a blank

    [[nodiscard]] std::string const* query_value(std::string_view name) const;
};

/// None when it is no origin form or holds a bad escape, a NUL or bytes that are no UTF-8. "." and ".." segments are
/// refused: no client of ours sends them and nobody shall guess what they mean.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

/// "a=b&c=d" of a form (application/x-www-form-urlencoded), in order; none as parse_target.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view text);

/// The path of a target as logs keep it: without its query, cut, and without the secret of a customer's link (/q/…).
[[nodiscard]] std::string_view logged_path(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace offerta::server::http
