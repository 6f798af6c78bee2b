#pragma once

#include <string_view>

#include "client/state/app_state.hpp"

namespace offerta::client {

// What is typed to send a quote. The limits are those of shared/quote/sending.hpp.

/// The form as it is offered for the open quote: to the customer's first contact with an address, in the screen's
/// language, the link open as long as the quote holds.
[[nodiscard]] SendingForm new_sending_form(AppState const& state);
/// Fills in again what nobody changed: after another language was chosen, or the quote was changed.
void renew_letter(SendingForm& form, AppState const& state);
/// Everything that is wrong with what was typed, at "to", "subject", "text", "content" (what goes along), "until".
/// `got` of an address is the wrong one.
[[nodiscard]] Findings check_sending(SendingInput const& input, Date today);
/// The same place of a finding of the server's: "to[2]" → "to", "link_expires_on" → "until".
[[nodiscard]] std::string_view sending_place(std::string_view place);
/// What is sent, of an input without findings.
[[nodiscard]] Date link_until(SendingInput const& input);
/// Whether the customer may get this version: it can be marked sent now, or he has it and may still need it.
[[nodiscard]] bool can_be_sent(AppState const& state);
/// By which link the customer answered as the quote stands; null: it was marked by hand, or is not known yet.
[[nodiscard]] QuoteLink const* answer_by_link(OpenQuote const& open);

enum class LinkState : std::uint8_t { Active, Revoked, Expired };
[[nodiscard]] LinkState link_state(QuoteLink const& link, Instant now);

}  // namespace offerta::client
