#include "shared/bonus/bonus_amount.hpp"

#include <numeric>

namespace offerta {
namespace {

/// An amount times rates. The rates are one fraction in lowest terms, so that four factors of four
/// decimals stay within 128 bits (N1) whatever the amount.
class RateProduct {
  public:
    explicit RateProduct(std::int64_t value) : value_(value) {}

    void times(Decimal rate, std::int64_t per = 1) {
        std::int64_t const denominator = Decimal::kOne * per;
        std::int64_t const common = std::gcd(rate.micros(), denominator);
        is_overflown_ |=
            __builtin_mul_overflow(numerator_, Int128{rate.micros() / common}, &numerator_);
        denominator_ *= denominator / common;
    }
    [[nodiscard]] std::optional<std::int64_t> rounded(Rounding mode) const {
        if (is_overflown_) return std::nullopt;
        return scale_rounded(value_, numerator_, denominator_, mode);
    }

  private:
    std::int64_t value_;
    Int128 numerator_ = 1;
    Int128 denominator_ = 1;  // 10²⁸ at most: two per cents, a coefficient and a factor
    bool is_overflown_ = false;
};

std::optional<std::int64_t> any_bonus_amount(std::int64_t net, BonusFactors const& factors,
                                             Rounding mode) {
    RateProduct product(net);
    product.times(factors.share, 100);
    product.times(factors.rate, 100);
    product.times(factors.coefficient);
    product.times(factors.discount_factor);
    return product.rounded(mode);
}

// 10²⁰ = 2²⁰ × 5²⁰: two per cents of 4 decimals and two factors of 4 decimals. Dividing by the
// powers one after the other keeps to a divisor of one machine word.
constexpr int kBinaryDigits = 20;
constexpr std::uint64_t kFivePower = 95'367'431'640'625;
using UInt128 = unsigned __int128;
constexpr UInt128 kScale = UInt128{kFivePower} << kBinaryDigits;
constexpr std::int64_t kUnit = 100;  // micros in the fourth decimal
constexpr int kNetBits = 46;         // 46 of the amount and 4 × 20 of the factors: 126 of 127

bool is_rounded_up(std::uint64_t quotient, UInt128 rest, Rounding mode) {
    switch (mode) {
        case Rounding::HalfUp:
            return rest >= kScale - rest;
        case Rounding::HalfEven:
            return rest > kScale - rest || (rest == kScale - rest && quotient % 2 != 0);
        case Rounding::Up:
            return rest != 0;
        case Rounding::Down:
            return false;
    }
    return false;
}

std::int64_t short_bonus_amount(std::int64_t net, UInt128 factors, Rounding mode) {
    auto const size = static_cast<std::uint64_t>(net < 0 ? -net : net);
    UInt128 const product = size * factors;
    UInt128 const high = product >> kBinaryDigits;
    auto const quotient = static_cast<std::uint64_t>(high / kFivePower);  // below 2⁶⁰
    UInt128 const rest = product - UInt128{quotient} * kScale;
    std::uint64_t const out = quotient + (is_rounded_up(quotient, rest, mode) ? 1U : 0U);
    return net < 0 ? -static_cast<std::int64_t>(out) : static_cast<std::int64_t>(out);
}

}  // namespace

std::optional<std::int64_t> bonus_amount(std::int64_t net, BonusFactors const& factors,
                                         Rounding mode) {
    std::int64_t const share = factors.share.micros() / kUnit;
    std::int64_t const rate = factors.rate.micros() / kUnit;
    std::int64_t const coefficient = factors.coefficient.micros() / kUnit;
    std::int64_t const factor = factors.discount_factor.micros() / kUnit;
    bool const is_short =
        (static_cast<std::uint64_t>(share | rate | coefficient | factor) >> 20) == 0 &&
        net > -(std::int64_t{1} << kNetBits) && net < (std::int64_t{1} << kNetBits) &&
        share * kUnit == factors.share.micros() && rate * kUnit == factors.rate.micros() &&
        coefficient * kUnit == factors.coefficient.micros() &&
        factor * kUnit == factors.discount_factor.micros();
    if (!is_short) return any_bonus_amount(net, factors, mode);
    auto const per_cents = static_cast<std::uint64_t>(share) * static_cast<std::uint64_t>(rate);
    auto const others =
        static_cast<std::uint64_t>(coefficient) * static_cast<std::uint64_t>(factor);
    return short_bonus_amount(net, UInt128{per_cents} * others, mode);
}

}  // namespace offerta
