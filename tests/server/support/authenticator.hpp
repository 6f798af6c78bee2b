#pragma once

#include <string>

namespace offerta::server::test {

/// RFC 4648, as an authenticator app reads the secret that it is told.
[[nodiscard]] std::string from_base32(std::string const& text);

}  // namespace offerta::server::test
