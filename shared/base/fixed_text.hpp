#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/base/rounding.hpp"

namespace offerta {

/// "-12.5" as a count of units of 10^-fraction_digits: optional "-", digits, optionally a point and
/// at most `fraction_digits` digits. InvalidFormat for anything else, Overflow beyond 64 bits.
[[nodiscard]] Result<std::int64_t> parse_fixed(std::string_view text, int fraction_digits);
/// The canonical form (N4): no trailing zeros, no "-0".
[[nodiscard]] std::string fixed_to_text(std::int64_t units, int fraction_digits);
/// 10^exponent, 0 … 18.
[[nodiscard]] constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}
/// The magnitude, also of the least value.
[[nodiscard]] constexpr std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}
[[nodiscard]] constexpr bool fits_64_bits(Int128 value) { return value >= INT64_MIN && value <= INT64_MAX; }
/// Text of a caller, short enough for an error message.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace offerta
