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

}  // namespace

Int128 divide_rounded(Int128 numerator, Int128 denominator, Rounding mode) {
    Int128 const quotient = numerator / denominator;
    Int128 const remainder = numerator % denominator;
    bool const negative = numerator < 0;
    if (!rounds_away(quotient, negative ? -remainder : remainder, denominator, mode))
        return quotient;
    return negative ? quotient - 1 : quotient + 1;
}

}  // namespace offerta
