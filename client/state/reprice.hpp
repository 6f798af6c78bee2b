#pragma once

#include <optional>
#include <vector>

#include "client/state/app_state.hpp"

namespace offerta::client {

/// What a change of customer, currency, VAT mode, date or book does to each line of the open quote (P12), without
/// doing it. None when a book or a figure is missing; its preview has no lines when nothing moves. Lines that would
/// lose their price keep it, where it can be kept, until the person says otherwise.
[[nodiscard]] std::optional<RepriceDialog> preview_reprice(AppState const& state, std::vector<Edit> edits,
                                                           RepriceCause cause);
/// Keeps a line's price, or gives it up; nothing happens to one that cannot be kept.
void choose_reprice(RepriceDialog& dialog, LineId line, bool reprice);
void choose_reprice_all(RepriceDialog& dialog, bool reprice);
/// The edits that do it: the change, then lines that keep what they cost, as a fixed price.
[[nodiscard]] std::vector<Edit> reprice_edits(Quote const& quote, RepriceDialog const& dialog);

}  // namespace offerta::client
