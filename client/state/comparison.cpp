#include "client/state/comparison.hpp"

#include <utility>

#include "client/state/editing.hpp"

namespace offerta::client {
namespace {

/// A price book of the two that is not here; 0: both are.
std::int64_t missing_book(AppState const& state, CompareDialog const& dialog) {
    for (std::int64_t const number : {dialog.was.price_book, state.open->quote.price_book})
        if (!state.catalogue.book(number)) return number;
    return 0;
}

void work_out(AppState& state, CompareDialog& dialog) {
    OpenQuote const& open = *state.open;
    BookPtr const book = state.catalogue.book(dialog.was.price_book);
    BookPtr const book_now = state.catalogue.book(open.quote.price_book);
    auto was = price(dialog.was, *book->book);
    if (!was || !open.is_priced) {
        state.dialog = {};
        return show_toast(state, ToastKind::Warning, Message::NotComparable, {});
    }
    dialog.was_priced = std::move(*was);
    dialog.diff = compare({dialog.was, dialog.was_priced, *book->book}, {open.quote, open.priced, *book_now->book},
                          state.language());
    dialog.load = Load::Ready;
}

}  // namespace

Effects start_comparison(AppState& state, QuoteId other) {
    if (!state.open || state.open->load != Load::Ready) return {};
    CompareDialog dialog;
    dialog.other = other;
    if (!dialog.is_of_versions()) {
        dialog.was = state.open->opened;
        dialog.has_other = true;
    }
    bool const is_to_fetch = dialog.is_of_versions();
    state.dialog = std::move(dialog);
    return is_to_fetch ? Effects{LoadOtherVersion{other}} : go_on_comparing(state);
}

Effects go_on_comparing(AppState& state) {
    auto const* shown = state.dialog.as<CompareDialog>();
    if (!shown || !state.open || !shown->has_other || shown->load != Load::Loading) return {};
    CompareDialog& dialog = *state.dialog.change<CompareDialog>();
    std::int64_t const book = missing_book(state, dialog);
    bool const is_asked_for = book == dialog.awaited_book;
    dialog.awaited_book = book;
    if (book != 0) return is_asked_for ? Effects{} : Effects{LoadBook{book}};
    work_out(state, dialog);
    return {};
}

void fail_comparison(AppState& state, QuoteId other, std::int64_t book, Problem const& problem) {
    auto const* shown = state.dialog.as<CompareDialog>();
    if (!shown || shown->load != Load::Loading) return;
    bool const is_about_it = other.is_nil() ? book != 0 && shown->awaited_book == book : shown->other == other;
    if (!is_about_it) return;
    CompareDialog& dialog = *state.dialog.change<CompareDialog>();
    dialog.load = Load::Failed;
    dialog.problem = problem;
}

}  // namespace offerta::client
