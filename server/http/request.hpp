#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/target.hpp"

namespace offerta::server::http {

struct Caller;  // server/http/guard.hpp

enum class Method : std::uint8_t { Get, Head, Post, Put, Delete, Other };

[[nodiscard]] std::string_view name_of(Method method);

/// Upper and lower case of ASCII letters are one.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

/// Without blanks and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// A request as a handler sees it; header views live until the answer is written.
struct Request {
    Method method = Method::Get;
    Target target;
    std::vector<std::pair<std::string_view, std::string_view>> headers;
    std::vector<std::string> params;  ///< values of the route's {…}, in order
    std::string body;
    std::string request_id;
    std::string trace_id;  ///< of a valid traceparent, else empty
    std::string remote_address;
    bool is_secure = false;                ///< came over TLS
    std::shared_ptr<Caller const> caller;  ///< set by the guard; none on open routes
    std::string mutation_id;               ///< checked and in canonical form where the route asks for one

    /// The first field of that name, or none.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    [[nodiscard]] std::string const& param(std::size_t index) const { return params[index]; }
    [[nodiscard]] std::string const* query(std::string_view name) const { return target.query_value(name); }
};

}  // namespace offerta::server::http
