#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/rounding.hpp"

namespace offerta {

/// A quotient that the engine rounded once: numerator / denominator, in units of the last digit kept.
struct RoundedValue {
    Int128 numerator = 0;
    Int128 denominator = 1;  ///< above 0
    std::int64_t expected = 0;
};

/// A spreadsheet's formula that rounds `expression` to `digits` in the organisation's mode (N2), or nothing where a
/// spreadsheet, which computes in binary floating point, could come to another figure: sums too large for 15 digits,
/// a quotient too near to a tie, ties of half-even. Then the engine's figure is written as it is.
[[nodiscard]] std::optional<std::string> rounding_formula(std::string_view expression, int digits, Rounding mode,
                                                          RoundedValue const& value);

}  // namespace offerta
