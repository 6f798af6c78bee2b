#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/decimal.hpp"

namespace offerta::server {

/// The number of an XLSX cell as plain digits: "1.5E-3" → "0.0015". Up to 15 significant digits,
/// and whole numbers of any length, stay to the digit; longer ones are what binary arithmetic left
/// behind ("0.30000000000000004") and are rounded to 15, as Excel shows them. nullopt when it is
/// not a number. Beyond 10^±40 the text stays as it is.
[[nodiscard]] std::optional<std::string> plain_number(std::string_view text);

/// Days and fraction since Excel's epoch as "2026-03-01", "2026-03-01 10:00:00" or "10:00:00";
/// nullopt out of range.
[[nodiscard]] std::optional<std::string> date_text(std::string_view serial, bool epoch_1904);

enum class DecimalSign : std::uint8_t { Auto, Comma, Point };

enum class NumberProblem : std::uint8_t { NotNumber, Ambiguous, TooLarge, TooPrecise };

struct NumberReading {
    std::optional<Decimal> value;
    NumberProblem problem = NumberProblem::NotNumber;  ///< when there is no value
    std::string rounded_from;                          ///< the digits, when more than `decimals` were given
};

/// A number as people write it: "1 234,56 руб.", "1,234.56", "$ 0.0125", "−3". `decimals` 0 … 6 is
/// what may follow the sign; more is TooPrecise unless `round` (half-up) is set. "1,234" with Auto
/// is Ambiguous.
[[nodiscard]] NumberReading read_number(std::string_view text, DecimalSign sign, int decimals, bool round);

}  // namespace offerta::server
