#include "shared/document/xlsx_formulas.hpp"

namespace offerta {
namespace {

constexpr std::int64_t kLargestCertain = 100'000'000'000'000;  // 14 digits, one less than a spreadsheet keeps
// A double is off by some 1e-16 of itself, a spreadsheet evens out what is below 1e-15: stay well away from both.
constexpr Int128 kCertainty = 5'000'000'000'000;
/// Binary noise is removed at this digit before rounding up or down; engines' products are exact above it.
constexpr std::string_view kNoiseDigits = "10";

Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

/// How far twice the remainder is from the given point of the denominator, large enough not to be noise.
bool is_certain(Int128 distance, Int128 numerator) { return magnitude(distance) * kCertainty >= magnitude(numerator); }

bool half_is_certain(RoundedValue const& value) {
    Int128 const remainder = magnitude(value.numerator) % value.denominator;
    Int128 const distance = 2 * remainder - value.denominator;
    return distance == 0 || is_certain(distance, value.numerator);
}

bool whole_is_certain(RoundedValue const& value) {
    Int128 const remainder = magnitude(value.numerator) % value.denominator;
    Int128 const nearest = remainder * 2 < value.denominator ? remainder : value.denominator - remainder;
    return nearest == 0 || is_certain(2 * nearest, value.numerator);
}

std::string call(std::string_view function, std::string_view expression, std::string_view digits) {
    std::string text{function};
    text += '(';
    text += expression;
    text += ',';
    text += digits;
    return text += ')';
}

}  // namespace

std::optional<std::string> rounding_formula(std::string_view expression, int digits, Rounding mode,
                                            RoundedValue const& value) {
    if (value.expected > kLargestCertain || value.expected < -kLargestCertain) return std::nullopt;
    if (divide_rounded(value.numerator, value.denominator, mode) != value.expected) return std::nullopt;
    auto const digits_text = std::to_string(digits);
    if (mode == Rounding::Up || mode == Rounding::Down) {
        if (!whole_is_certain(value)) return std::nullopt;
        auto const clean = call("ROUND", expression, kNoiseDigits);
        return call(mode == Rounding::Up ? "ROUNDUP" : "ROUNDDOWN", clean, digits_text);
    }
    bool const is_same = divide_rounded(value.numerator, value.denominator, Rounding::HalfUp) == value.expected;
    if (!is_same || !half_is_certain(value)) return std::nullopt;
    return call("ROUND", expression, digits_text);
}

}  // namespace offerta
