#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace offerta::server {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The hash as Content-Security-Policy names it: padded base64.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);

/// Fills from the operating system's generator; stops the program when there is none.
void fill_random(std::uint8_t* out, std::size_t size);
/// `size` random bytes as lower-case hexadecimal digits (2 × size characters).
[[nodiscard]] std::string random_hex(std::size_t size);

}  // namespace offerta::server
