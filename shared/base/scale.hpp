#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/rounding.hpp"

namespace offerta {

/// round(value × numerator / denominator) where that product may need more than 128 bits (B3's has five factors).
/// `denominator` is 1 … 10²⁸. None: the result does not fit 64 bits.
[[nodiscard]] std::optional<std::int64_t> scale_rounded(std::int64_t value, Int128 numerator,
                                                        Int128 denominator, Rounding mode);

}  // namespace offerta
