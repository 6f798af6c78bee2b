#include "shared/base/scale.hpp"

namespace offerta {

namespace {

constexpr Int128 kBeyond64 = Int128{1} << 64;

}  // namespace

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
