#pragma once

#include "client/state/effect.hpp"

namespace offerta::client {

// The comparison of the open quote with another version (Q): CompareDialog.

/// Opens it, with what the quote was opened as where `other` is nil, and asks for what it needs.
[[nodiscard]] Effects start_comparison(AppState& state, QuoteId other);
/// Goes on with the one that waits, as far as what it needs is here: both versions and the price books of both.
[[nodiscard]] Effects go_on_comparing(AppState& state);
/// What it waits for does not come: the other version, or (nil) the price book of that number.
void fail_comparison(AppState& state, QuoteId other, std::int64_t book, Problem const& problem);

}  // namespace offerta::client
