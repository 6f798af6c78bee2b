#pragma once

#include <cstdint>

#include "shared/quote/life_cycle.hpp"

namespace offerta {

// The customer's link (Q), as browser and server take it.

inline constexpr std::int32_t kMaxLinkDays = 365;  ///< from today to its last day

/// Whether a link may be made to a version in this state, and mail sent of it: it is out, and was not ended or
/// replaced.
[[nodiscard]] constexpr bool is_shown_to_customer(QuoteStatus status) {
    return status == QuoteStatus::Sent || status == QuoteStatus::Accepted || status == QuoteStatus::Declined;
}

/// Whether a customer may do that by his link: he answers, and whether the quote takes the answer its life cycle says.
[[nodiscard]] constexpr bool is_customers_answer(QuoteAction action) {
    return action == QuoteAction::Accept || action == QuoteAction::Decline;
}

}  // namespace offerta
