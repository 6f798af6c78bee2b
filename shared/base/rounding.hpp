#pragma once

#include <cstdint>

namespace offerta {

/// Rounding modes (N2). Up is away from zero, down towards zero, for negative values too.
enum class Rounding : std::uint8_t { HalfUp, HalfEven, Up, Down };

using Int128 = __int128;

/// numerator / denominator (> 0) to a whole number by `mode`. One division, one rounding.
[[nodiscard]] Int128 divide_rounded(Int128 numerator, Int128 denominator, Rounding mode);

}  // namespace offerta
