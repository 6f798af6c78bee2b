#include "shared/base/decimal.hpp"

#include "shared/base/fixed_text.hpp"

namespace offerta {

namespace {

constexpr int kRateDigits = 4;  // N1

tl::unexpected<Error> overflow() { return fail(ErrorCode::Overflow, {}, "a number of 64 bits with 6 decimals"); }

Result<Decimal> narrow(Int128 micros) {
    if (!fits_64_bits(micros)) return overflow();
    return Decimal::from_micros(static_cast<std::int64_t>(micros));
}

tl::unexpected<Error> division_by_zero() { return fail(ErrorCode::DivisionByZero, {}, "a divisor other than 0", "0"); }

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
    return parse_fixed(text, kFractionDigits).map(&Decimal::from_micros);
}

int Decimal::decimals() const {
    int digits = kFractionDigits;
    for (std::int64_t rest = micros_ % kOne; digits > 0 && rest % 10 == 0; rest /= 10) --digits;
    return digits;
}

std::string Decimal::to_string() const { return fixed_to_text(micros_, kFractionDigits); }

Result<Decimal> add(Decimal a, Decimal b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.micros(), b.micros(), &sum)) return overflow();
    return Decimal::from_micros(sum);
}

Result<Decimal> subtract(Decimal a, Decimal b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.micros(), b.micros(), &difference)) return overflow();
    return Decimal::from_micros(difference);
}

Result<Decimal> negate(Decimal a) { return subtract(Decimal{}, a); }

Result<Decimal> multiply(Decimal a, Decimal b, Rounding mode) {
    Int128 const product = static_cast<Int128>(a.micros()) * b.micros();
    return narrow(divide_rounded(product, Decimal::kOne, mode));
}

Result<Decimal> divide(Decimal a, Decimal b, Rounding mode) {
    if (b.is_zero()) return division_by_zero();
    Int128 const numerator = static_cast<Int128>(a.micros()) * Decimal::kOne;
    Int128 const denominator = b.micros();
    return narrow(denominator < 0 ? divide_rounded(-numerator, -denominator, mode)
                                  : divide_rounded(numerator, denominator, mode));
}

Result<Decimal> modulo(Decimal a, Decimal b) {
    if (b.is_zero()) return division_by_zero();
    // Through 128 bits: the least value % -1 micro traps in 64.
    Int128 rest = static_cast<Int128>(a.micros()) % b.micros();
    if (rest != 0 && (rest < 0) != b.is_negative()) rest += b.micros();
    return narrow(rest);
}

Result<Decimal> round_to(Decimal a, int digits, Rounding mode) {
    if (digits < 0 || digits > Decimal::kFractionDigits)
        return fail(ErrorCode::OutOfRange, {}, "0…6", std::to_string(digits));
    Int128 const unit = power_of_ten(Decimal::kFractionDigits - digits);
    return narrow(divide_rounded(a.micros(), unit, mode) * unit);
}

Result<Decimal> floor(Decimal a) { return round_to(a, 0, a.is_negative() ? Rounding::Up : Rounding::Down); }

Result<Decimal> ceil(Decimal a) { return round_to(a, 0, a.is_negative() ? Rounding::Down : Rounding::Up); }

Status check_rate_precision(Decimal rate) {
    if (rate.decimals() <= kRateDigits) return {};
    return fail(ErrorCode::InvalidFormat, {}, "at most 4 decimals", rate.to_string());
}

}  // namespace offerta
