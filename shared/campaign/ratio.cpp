#include "shared/campaign/ratio.hpp"

#include "shared/base/fixed_text.hpp"

namespace offerta::campaign {

namespace {

// 63 bits of the part, 7 of the factor and 20 of the digits fit 128.
std::optional<Decimal> rounded_ratio(Ratio const& ratio, std::int64_t factor, int digits) {
    if (ratio.whole == 0) return std::nullopt;
    Int128 const sign = ratio.whole < 0 ? -1 : 1;
    Int128 const part = static_cast<Int128>(ratio.part) * sign * factor * power_of_ten(digits);
    Int128 const units = divide_rounded(part, sign * ratio.whole, Rounding::HalfUp);
    Int128 const micros = units * power_of_ten(Decimal::kFractionDigits - digits);
    if (!fits_64_bits(micros)) return std::nullopt;
    return Decimal::from_micros(static_cast<std::int64_t>(micros));
}

}  // namespace

std::optional<Decimal> Ratio::percent(int digits) const { return rounded_ratio(*this, 100, digits); }

std::optional<Decimal> Ratio::quotient(int digits) const { return rounded_ratio(*this, 1, digits); }

}  // namespace offerta::campaign
