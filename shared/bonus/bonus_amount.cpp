#include "shared/bonus/bonus_amount.hpp"

#include <numeric>

#include "shared/base/fixed_text.hpp"

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
        is_overflown_ |= __builtin_mul_overflow(numerator_, Int128{rate.micros() / common}, &numerator_);
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

std::optional<std::int64_t> any_bonus_amount(std::int64_t net, BonusFactors const& factors, Rounding mode) {
    RateProduct product(net);
    product.times(factors.share, 100);
    product.times(factors.rate, 100);
    product.times(factors.coefficient);
    product.times(factors.discount_factor);
    return product.rounded(mode);
}

}  // namespace

std::optional<std::int64_t> bonus_amount(std::int64_t net, BonusFactors const& factors, Rounding mode) {
    std::uint32_t const share = units_of(factors.share);
    std::uint32_t const rate = units_of(factors.rate);
    std::uint32_t const coefficient = units_of(factors.coefficient);
    std::uint32_t const factor = units_of(factors.discount_factor);
    if (!is_short_net(net) || !are_short_units(share | rate | coefficient | factor))
        return any_bonus_amount(net, factors, mode);
    return short_bonus_amount(net, std::uint64_t{share} * rate, std::uint64_t{coefficient} * factor, mode);
}

std::optional<Decimal> depth_percent(std::int64_t list, std::int64_t net, int digits) {
    if (list == 0 || net > list) return Decimal{};
    Int128 const sign = list < 0 ? -1 : 1;
    Int128 const steps =
        divide_rounded(sign * (Int128{list} - net) * 100 * power_of_ten(digits), sign * list, Rounding::HalfUp);
    Int128 const micros = steps * (Decimal::kOne / power_of_ten(digits));
    if (!fits_64_bits(micros)) return std::nullopt;
    return Decimal::from_micros(static_cast<std::int64_t>(micros));
}

}  // namespace offerta
