#include "client/state/reprice.hpp"

#include <algorithm>
#include <utility>

namespace offerta::client {

std::optional<RepriceDialog> preview_reprice(AppState const& state, std::vector<Edit> edits, RepriceCause cause) {
    if (!state.open) return std::nullopt;
    Quote const& quote = state.open->quote;
    Quote next = quote;
    for (Edit const& edit : edits) {
        if (!offerta::apply_in_place(edit, next)) return std::nullopt;
    }
    BookPtr const book_was = state.catalogue.book(quote.price_book);
    BookPtr const book_now = state.catalogue.book(next.price_book);
    if (!book_was || !book_now) return std::nullopt;
    auto preview = offerta::preview_reprice(quote, *book_was->book, next, *book_now->book);
    if (!preview) return std::nullopt;
    RepriceDialog dialog{std::move(edits), std::move(*preview), {}, cause, next.currency};
    for (LineReprice const& change : dialog.preview.lines) {
        if (change.now.no_price && change.can_keep) dialog.kept.push_back(change.line);
    }
    return dialog;
}

void choose_reprice(RepriceDialog& dialog, LineId line, bool reprice) {
    dialog.kept.erase(std::remove(dialog.kept.begin(), dialog.kept.end(), line), dialog.kept.end());
    if (reprice) return;
    for (LineReprice const& change : dialog.preview.lines) {
        if (change.line == line && change.can_keep) dialog.kept.push_back(line);
    }
}

void choose_reprice_all(RepriceDialog& dialog, bool reprice) {
    dialog.kept.clear();
    if (reprice) return;
    for (LineReprice const& change : dialog.preview.lines) {
        if (change.can_keep) dialog.kept.push_back(change.line);
    }
}

std::vector<Edit> reprice_edits(Quote const& quote, RepriceDialog const& dialog) {
    std::vector<Edit> edits = dialog.edits;
    std::vector<Edit> const kept = keep_prices(dialog.preview, quote, dialog.kept);
    edits.insert(edits.end(), kept.begin(), kept.end());
    return edits;
}

}  // namespace offerta::client
