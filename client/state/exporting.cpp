#include "client/state/exporting.hpp"

#include <utility>

#include "client/state/editing.hpp"

namespace offerta::client {
namespace {

/// The open quote's owner, as the server told him with it: for whoever reads it the same one (Q). Of a quote of one's
/// own that the server has not told yet, oneself.
DocumentManager manager_of_open(AppState& state) {
    Draft const* const draft = open_draft(state);
    if (draft && draft->manager) return *draft->manager;
    bool const is_own = state.open->quote.owner == state.session.user;
    return is_own ? state.session.contact : DocumentManager{};
}

Effects made(AppState& state) {
    OpenQuote const& open = *state.open;
    return {
        MakeDocument{open.quote, open.quote.price_book, open.exports_xlsx, state.language(), manager_of_open(state)}};
}

}  // namespace

Effects export_open_quote(AppState& state, bool xlsx) {
    if (!state.open || state.open->load != Load::Ready || state.open->is_exporting) return {};
    OpenQuote& open = *state.open;
    open.is_exporting = true;
    open.exports_xlsx = xlsx;
    open.export_waits = state.customers.load != Load::Ready && state.session.can(offerta::Action::ReadCustomer);
    if (!open.export_waits) return made(state);
    if (state.customers.load == Load::Failed) return {LoadCustomers{}};
    return {};
}

Effects go_on_exporting(AppState& state) {
    if (!state.open || !std::exchange(state.open->export_waits, false)) return {};
    if (state.customers.load == Load::Ready) return made(state);
    state.open->is_exporting = false;
    show_toast(state, ToastKind::Error, Message::FileFailed);
    return {};
}

}  // namespace offerta::client
