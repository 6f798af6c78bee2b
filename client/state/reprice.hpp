#pragma once

#include <optional>
#include <vector>

#include "client/state/app_state.hpp"

namespace offerta::client {

/// What a change of customer, currency, VAT mode, date or book does to each line (P12), without
/// doing it. None when the book or a figure is missing; `lines` is empty when nothing moves.
[[nodiscard]] std::optional<RepriceDialog> preview_reprice(AppState const& state,
                                                           std::vector<Edit> edits,
                                                           RepriceReason reason);
/// The edits that do it: lines that were not ticked keep what they cost, as a fixed price.
[[nodiscard]] std::vector<Edit> reprice_edits(Quote const& quote, RepriceDialog const& dialog);

}  // namespace offerta::client
