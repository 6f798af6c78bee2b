#pragma once

#include <string>

#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/base/text.hpp"

namespace offerta {

/// Figures as screens and documents show them (N4): ru "1 234,56 ₽" with U+202F and U+2212, en "₽1,234.56".
[[nodiscard]] std::string format_money(Money const& money, Language language);
/// The same without the currency's sign: for columns whose head names the unit once.
[[nodiscard]] std::string format_amount(Money const& money, Language language);
/// Grouped; at least `minimum_decimals`, no more than the number has.
[[nodiscard]] std::string format_decimal(Decimal value, Language language, int minimum_decimals = 0);
/// "8 %" with U+202F in ru, "8%" in en.
[[nodiscard]] std::string format_percent(Decimal percent, Language language);
/// ru "23.11.2026", en "23 Nov 2026".
[[nodiscard]] std::string format_date(Date date, Language language);
/// "₽", "$", "€" or the code when there is no sign.
[[nodiscard]] std::string currency_sign(Currency const& currency);
/// Reads what a person types: "1 234,56", "1,234.56", "1234.5", "−3". InvalidFormat names what was read.
[[nodiscard]] Result<Decimal> parse_typed_decimal(std::string_view text, Language language);
/// Reads a date as a person types it, the day first: "23.11.2026", "23.11.26", "23/11/2026", "23 Nov 2026",
/// "23 ноября 2026"; "2026-11-23" too. InvalidFormat names what was read.
[[nodiscard]] Result<Date> parse_typed_date(std::string_view text);

}  // namespace offerta
