#pragma once

#include <vector>

#include "client/state/app_state.hpp"

namespace offerta::client {

// Versions of the open quote, v1, v2, … (Q), as far as they are known here: from the list of quotes, or as the server
// told them.

/// The others of its number, the newest first.
[[nodiscard]] std::vector<QuoteRow const*> other_revisions(AppState const& state);
/// What took the place of the open one, which was superseded: the newest that the customer has; null where that is not
/// known.
[[nodiscard]] QuoteRow const* revision_in_force(AppState const& state);
/// What the open one is compared with first: the one before it, else the next; null where no other is known.
[[nodiscard]] QuoteRow const* revision_to_compare(AppState const& state);
/// A later one that has not been sent yet, or null.
[[nodiscard]] QuoteRow const* revision_in_work(AppState const& state);

}  // namespace offerta::client
