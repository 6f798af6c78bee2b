#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/response.hpp"
#include "shared/base/result.hpp"

namespace offerta::server::http {

/// A refusal on its way to the wire (RFC 9457). `code` is stable and what the client decides on; the words are for
/// people who read logs and answers by hand.
struct Problem {
    int status = 400;
    std::string code;    ///< "malformed_json", "not_found", …
    std::string detail;  ///< a sentence, may be empty
    std::vector<Error> findings;
    int retry_after = 1;  ///< seconds, told with 429 and 503
};

/// application/problem+json with every finding and its place. Temporary problems (429, 503) carry Retry-After.
[[nodiscard]] Response problem_response(Problem const& problem, std::string_view request_id);

/// One finding at one place.
[[nodiscard]] Problem problem_at(int status, std::string code, Error finding);

}  // namespace offerta::server::http
