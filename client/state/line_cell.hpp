#pragma once

#include <optional>
#include <string_view>

#include "client/state/action.hpp"

namespace offerta::client {

/// The hand-made values of a line after a cell was typed (P1, P4): a discount clears a fixed price
/// and the other way round; empty text goes back to what rules or policy give. None when the text
/// is no value for that cell.
[[nodiscard]] std::optional<LineHand> hand_with_cell(Line const& line, LineCell cell, std::string_view text,
                                                     Language language);

}  // namespace offerta::client
