#pragma once

#include <string>
#include <vector>

#include "client/state/effect.hpp"
#include "client/state/moment.hpp"

namespace offerta::client {

/// Applies edits to the open quote as one step of undo: all of them or none, with a toast that says
/// why. Recomputes, and queues them in one write.
[[nodiscard]] Effects edit_open_quote(AppState& state, std::vector<Edit> edits, Moment& moment);
[[nodiscard]] Effects undo_last(AppState& state, Moment& moment);
[[nodiscard]] Effects redo_last(AppState& state, Moment& moment);

/// Puts a quote whose creation was refused into the outbox anew, with every change made since.
[[nodiscard]] Effects rebuild_creation(AppState& state, QuoteId id, Moment& moment);

/// Shows a message at the bottom.
void show_toast(AppState& state, ToastKind kind, Message message, std::string argument = {},
                ToastAction action = ToastAction::None);

/// Whether something is wrong beside what is only to be looked at.
[[nodiscard]] bool has_errors(Findings const& findings);

/// `more` after `effects`.
void append(Effects& effects, Effects more);

/// The draft of the open quote; it is there whenever a quote is open and loaded.
[[nodiscard]] Draft* open_draft(AppState& state);

/// Opens a quote from its draft: the local quote, selection at its start, computed.
void open_from_draft(AppState& state, QuoteId id);
void recompute_open(AppState& state);

/// Row of a quote as it stands here, for the list.
[[nodiscard]] QuoteRow row_of(AppState const& state, Quote const& quote, std::int64_t gross_minor);
/// Puts the open quote's row into the list, so that going back shows it at once.
void update_own_row(AppState& state);

}  // namespace offerta::client
