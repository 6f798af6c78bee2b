#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace offerta::server::openid {

inline constexpr auto kConnectLimit = std::chrono::seconds(3);
inline constexpr auto kFetchLimit = std::chrono::seconds(5);
inline constexpr std::size_t kAnswerBytes = 256 * 1024;

/// Whether a provider may be asked at this address: https, and plain http only on the machine itself.
[[nodiscard]] bool is_fit_address(std::string_view url);

/// The body of a 200, or in words why there is none. Follows no redirects; waits at most kFetchLimit.
using Fetched = tl::expected<std::string, std::string>;
[[nodiscard]] Fetched fetch(std::string const& url);

using FormFields = std::vector<std::pair<std::string, std::string>>;
/// POST of a form, with HTTP Basic credentials (RFC 6749, 2.3.1).
[[nodiscard]] Fetched post_form(std::string const& url, FormFields const& fields, std::string const& user,
                                std::string const& password);

/// "a=b&c=d" with everything escaped that a query or a form cannot hold.
[[nodiscard]] std::string form_text(FormFields const& fields);

}  // namespace offerta::server::openid
