#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/base/rounding.hpp"

namespace offerta {

/// Signed 64-bit fixed point with 6 fractional digits (N1). Every operation that can overflow says so.
class Decimal {
  public:
    static constexpr int kFractionDigits = 6;
    static constexpr std::int64_t kOne = 1'000'000;

    constexpr Decimal() = default;
    [[nodiscard]] static constexpr Decimal from_micros(std::int64_t micros) {
        Decimal value;
        value.micros_ = micros;
        return value;
    }
    /// `whole` must be within ±9 223 372 036 854: meant for constants and counts.
    [[nodiscard]] static constexpr Decimal from_int(std::int64_t whole) { return from_micros(whole * kOne); }
    /// Canonical or not ("1234.50" too): sign, digits, point, at most 6 decimals. InvalidFormat or Overflow.
    [[nodiscard]] static Result<Decimal> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t micros() const { return micros_; }
    [[nodiscard]] constexpr bool is_zero() const { return micros_ == 0; }
    [[nodiscard]] constexpr bool is_negative() const { return micros_ < 0; }
    [[nodiscard]] constexpr bool is_whole() const { return micros_ % kOne == 0; }
    /// Number of decimals that are not trailing zeros, 0 … 6.
    [[nodiscard]] int decimals() const;
    /// Canonical form (N4): no exponent, no trailing zeros, "." as the point.
    [[nodiscard]] std::string to_string() const;

    friend constexpr bool operator==(Decimal, Decimal) = default;
    friend constexpr auto operator<=>(Decimal, Decimal) = default;

  private:
    std::int64_t micros_ = 0;
};

[[nodiscard]] Result<Decimal> add(Decimal a, Decimal b);
[[nodiscard]] Result<Decimal> subtract(Decimal a, Decimal b);
[[nodiscard]] Result<Decimal> negate(Decimal a);
/// Rounded to 6 decimals through 128 bits (N1); expressions pass HalfUp (S5).
[[nodiscard]] Result<Decimal> multiply(Decimal a, Decimal b, Rounding mode = Rounding::HalfUp);
[[nodiscard]] Result<Decimal> divide(Decimal a, Decimal b, Rounding mode = Rounding::HalfUp);
/// Sign of `b` (S5). DivisionByZero.
[[nodiscard]] Result<Decimal> modulo(Decimal a, Decimal b);
/// To `digits` 0 … 6 decimals.
[[nodiscard]] Result<Decimal> round_to(Decimal a, int digits, Rounding mode = Rounding::HalfUp);
[[nodiscard]] Result<Decimal> floor(Decimal a);
[[nodiscard]] Result<Decimal> ceil(Decimal a);

/// A per cent, share, rate, coefficient or factor: at most 4 decimals (N1), else InvalidFormat.
[[nodiscard]] Status check_rate_precision(Decimal rate);

}  // namespace offerta
