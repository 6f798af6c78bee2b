#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/decimal.hpp"

namespace offerta {

/// ISO 4217 currency: three letters and its exponent 0 … 3 (N3).
struct Currency {
    std::array<char, 3> code{'R', 'U', 'B'};
    std::uint8_t exponent = 2;

    [[nodiscard]] std::string_view name() const { return {code.data(), code.size()}; }
    friend bool operator==(Currency const&, Currency const&) = default;
};

/// A currency of the built-in ISO table. NotFound for a code that is not there.
[[nodiscard]] Result<Currency> currency_from_code(std::string_view code);

/// A signed count of minor units (N3). Adding two currencies is CurrencyMismatch; overflow is an error.
struct Money {
    std::int64_t minor = 0;
    Currency currency;

    [[nodiscard]] bool is_zero() const { return minor == 0; }
    /// Canonical decimal text of the amount ("1234.5"), without the currency (N4).
    [[nodiscard]] std::string to_string() const;
    friend bool operator==(Money const&, Money const&) = default;
};

[[nodiscard]] Result<Money> add(Money const& a, Money const& b);
[[nodiscard]] Result<Money> subtract(Money const& a, Money const& b);
/// Exact: more decimals than the currency has is InvalidFormat.
[[nodiscard]] Result<Money> parse_money(std::string_view text, Currency currency);
/// round(a × b, currency): one rounding (P6).
[[nodiscard]] Result<Money> multiply_to_money(Decimal a, Decimal b, Currency currency, Rounding mode);
/// The amount as a decimal; Overflow when it does not fit 6 decimals of 64 bits.
[[nodiscard]] Result<Decimal> to_decimal(Money const& money);

}  // namespace offerta
