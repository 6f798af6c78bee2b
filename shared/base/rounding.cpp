#include "shared/base/rounding.hpp"

namespace offerta {

namespace {

// Whether the quotient, cut towards zero, must grow by one in magnitude. `remainder` is its
// magnitude.
bool rounds_away(Int128 quotient, Int128 remainder, Int128 denominator, Rounding mode) {
    if (remainder == 0) return false;
    Int128 const rest =
        denominator - remainder;  // remainder against rest: no doubling, no overflow
    switch (mode) {
        case Rounding::HalfUp:
            return remainder >= rest;
        case Rounding::HalfEven:
            return remainder > rest || (remainder == rest && quotient % 2 != 0);
        case Rounding::Up:
            return true;
        case Rounding::Down:
            return false;
    }
    return false;
}

bool fits_64(Int128 value) { return value >= INT64_MIN + 1 && value <= INT64_MAX; }

// Most amounts fit one machine word, and a division of 128 bits is a library call, ten times as slow in WASM.
std::int64_t divide_rounded_64(std::int64_t numerator, std::int64_t denominator, Rounding mode) {
    std::int64_t const quotient = numerator / denominator;
    std::int64_t const remainder = numerator % denominator;
    if (remainder == 0) return quotient;
    if (!rounds_away(quotient, remainder < 0 ? -remainder : remainder, denominator, mode)) return quotient;
    return numerator < 0 ? quotient - 1 : quotient + 1;
}

}  // namespace

Int128 divide_rounded(Int128 numerator, Int128 denominator, Rounding mode) {
    if (fits_64(numerator) && fits_64(denominator))
        return divide_rounded_64(static_cast<std::int64_t>(numerator),
                                 static_cast<std::int64_t>(denominator), mode);
    Int128 const quotient = numerator / denominator;
    Int128 const remainder = numerator % denominator;
    bool const negative = numerator < 0;
    if (!rounds_away(quotient, negative ? -remainder : remainder, denominator, mode))
        return quotient;
    return negative ? quotient - 1 : quotient + 1;
}

}  // namespace offerta
