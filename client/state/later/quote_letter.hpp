#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/state/quote_sending.hpp"

namespace offerta::client {

/// What a letter with a quote speaks of.
struct LetterFacts {
    QuoteNumber number;  ///< not assigned: the letter does without
    LocalText organisation;
    std::string customer;
    Date valid_until;
    std::optional<Money> total;  ///< gross; none while it is not priced
};
/// The letter as it is offered, in the customer's language. The server adds the link and the organisation's greeting.
[[nodiscard]] Letter letter_of(LetterFacts const& facts, Language language);

/// Addresses as a person types or pastes them, apart by commas, semicolons or blanks; each once, in their order.
[[nodiscard]] std::vector<std::string> addresses_in(std::string_view typed);

}  // namespace offerta::client
