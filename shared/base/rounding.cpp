#include "shared/base/rounding.hpp"

namespace offerta {

namespace {

// Whether the quotient, cut towards zero, must grow by one in magnitude. `remainder` is its
// magnitude.
bool rounds_away(Int128 quotient, Int128 remainder, Int128 denominator, Rounding mode) {
    if (remainder == 0) return false;
    Int128 const rest = denominator - remainder;  // remainder against rest: no doubling, no overflow
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

constexpr Int128 kBeyond64 = Int128{1} << 64;

bool fits_64(Int128 value) { return value >= INT64_MIN + 1 && value <= INT64_MAX; }

// Most amounts fit one machine word, and a division of 128 bits is a library call, ten times as
// slow in WASM.
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
        return divide_rounded_64(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator), mode);
    Int128 const quotient = numerator / denominator;
    Int128 const remainder = numerator % denominator;
    bool const negative = numerator < 0;
    if (!rounds_away(quotient, negative ? -remainder : remainder, denominator, mode)) return quotient;
    return negative ? quotient - 1 : quotient + 1;
}

std::optional<std::int64_t> scale_rounded(std::int64_t value, Int128 numerator, Int128 denominator, Rounding mode) {
    // Long division of magnitudes in two digits of 10⁹: hi × rest stays below 2³⁴ × 10²⁸.
    constexpr Int128 kDigit = 1'000'000'000;
    bool const negative = (value < 0) != (numerator < 0);
    Int128 const magnitude = value < 0 ? -static_cast<Int128>(value) : value;
    if (numerator < 0) numerator = -numerator;
    Int128 quotient = 0;
    if (__builtin_mul_overflow(magnitude, numerator / denominator, &quotient)) return std::nullopt;
    Int128 const rest = numerator % denominator;
    Int128 const high = magnitude / kDigit * rest;
    Int128 const low = high % denominator * kDigit + magnitude % kDigit * rest;
    Int128 const part = high / denominator * kDigit + low / denominator;
    if (__builtin_add_overflow(quotient, part, &quotient) || quotient > kBeyond64) return std::nullopt;
    // The last bit goes along, because half-even asks whether the quotient is odd.
    Int128 const odd = quotient % 2;
    Int128 const last = odd * denominator + low % denominator;
    Int128 const rounded = divide_rounded(negative ? -last : last, denominator, mode);
    Int128 const out = rounded + (negative ? odd - quotient : quotient - odd);
    if (out > INT64_MAX || out < INT64_MIN) return std::nullopt;
    return static_cast<std::int64_t>(out);
}

}  // namespace offerta
