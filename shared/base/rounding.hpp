#pragma once

#include <cstdint>
#include <optional>

namespace offerta {

/// Rounding modes (N2). Up is away from zero, down towards zero, for negative values too.
enum class Rounding : std::uint8_t { HalfUp, HalfEven, Up, Down };

using Int128 = __int128;

/// numerator / denominator (> 0) to a whole number by `mode`. One division, one rounding.
[[nodiscard]] Int128 divide_rounded(Int128 numerator, Int128 denominator, Rounding mode);

/// a / b (> 0), rounded down for negative values too.
[[nodiscard]] constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

/// round(value × numerator / denominator) where that product may need more than 128 bits (B3's has
/// five factors). `denominator` is 1 … 10²⁸. None: the result does not fit 64 bits.
[[nodiscard]] std::optional<std::int64_t> scale_rounded(std::int64_t value, Int128 numerator, Int128 denominator,
                                                        Rounding mode);

}  // namespace offerta
