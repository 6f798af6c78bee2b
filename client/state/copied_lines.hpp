#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/quote/quote.hpp"

namespace offerta::client {

/// Lines that were put on the clipboard here, whole: their text has no notes, options or fixed prices. They are pasted
/// instead of it as long as the clipboard says the same.
struct CopiedLines {
    std::string text;  ///< what the clipboard was given
    std::vector<Line> lines;
    QuoteId quote;
    SpecificationId specification;
    Currency currency;
    VatMode vat_mode = VatMode::Exclusive;
    bool is_cut = false;  ///< and not pasted since

    // Both are in the program's second part, where the grid is that pastes (decision 16).

    /// Line ends are the system's own, and the last may be missing.
    [[nodiscard]] bool says(std::string_view pasted) const;
    /// Whether pasting into the quote moves them: they were cut from it and are not there again.
    [[nodiscard]] bool move_within(Quote const& target) const;
    /// Whether a fixed price means in `target` what it meant where it was copied (P12).
    [[nodiscard]] bool prices_hold_in(Quote const& target) const {
        return currency == target.currency && vat_mode == target.vat_mode;
    }
};

}  // namespace offerta::client
