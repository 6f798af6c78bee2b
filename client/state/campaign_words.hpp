#pragma once

#include <optional>
#include <string>

#include "client/state/campaign_pages.hpp"

namespace offerta::client {

/// The event with the comment, reason or note that a person gave; others stay as they are.
[[nodiscard]] campaign::Event with_words(campaign::Event event, std::string words);
/// Whether the event is refused without words; those that may have a note are not meant.
[[nodiscard]] bool must_have_words(campaign::Event const& event);
/// The event that a move makes, without its words yet; none where only the clock moves.
[[nodiscard]] std::optional<campaign::Event> event_of_move(campaign::EventKind kind, CardMoves const& moves);

}  // namespace offerta::client
