#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace offerta {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4): names a content that browser and server must agree on.
[[nodiscard]] Sha256 sha256(std::string_view text);
/// The same as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view text);

}  // namespace offerta
