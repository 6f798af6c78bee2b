#pragma once

#include <string>

#include "client/ui/common/scene.hpp"
#include "shared/base/format.hpp"
#include "shared/catalogue/product.hpp"

namespace offerta::client::ui {

// Figures and moments as the screens show them (N4).

[[nodiscard]] std::string amount_text(Scene const& scene, std::int64_t minor, Currency const& currency);
[[nodiscard]] std::string money_text(Scene const& scene, std::int64_t minor, Currency const& currency);
[[nodiscard]] std::string decimal_text(Scene const& scene, Decimal value, int minimum_decimals = 0);
/// A unit price with the decimals of its price list.
[[nodiscard]] std::string price_text(Scene const& scene, Decimal value, int precision);
[[nodiscard]] std::string percent_text(Scene const& scene, Decimal percent);
[[nodiscard]] std::string date_text(Scene const& scene, Date date);
/// "14:31" in the organisation's time.
[[nodiscard]] std::string clock_text(Scene const& scene, Instant instant);
/// "сегодня, 14:31", "вчера, 18:12", "20.11.2026".
[[nodiscard]] std::string when_text(Scene const& scene, Instant instant);
[[nodiscard]] std::string vat_text(Scene const& scene, Vat const& vat);

[[nodiscard]] std::string_view status_word(Scene const& scene, QuoteStatus status);
[[nodiscard]] Hue status_hue(QuoteStatus status);
/// A customer's status as a tag: VIP in accent, others grey.
[[nodiscard]] Hue customer_status_hue(std::string_view status);
[[nodiscard]] std::string quote_name(Scene const& scene, QuoteNumber number);

[[nodiscard]] std::string problem_text(Scene const& scene, Problem const& problem);
[[nodiscard]] std::string problem_code(Scene const& scene, Problem const& problem);
[[nodiscard]] std::string message_text(Scene const& scene, Message message, std::string_view argument);
/// The words of a finding beside a field.
[[nodiscard]] std::string finding_text(Scene const& scene, Finding const& finding);

}  // namespace offerta::client::ui
