#include <utility>

#include "client/state/comparison.hpp"
#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client {
namespace {

struct RevisionReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(ReviseQuote) const {
        auto* dialog = state.dialog.change<ReviseDialog>();
        if (!dialog || dialog->is_sending || !open_draft(state)) return {};
        if (!state.open->may_write || !was_sent(state.open->quote.status)) return {};
        if (dialog->made.is_nil()) {
            dialog->made = moment.new_id<QuoteId>();
            dialog->mutation = moment.new_id<MutationId>();
        }
        dialog->is_sending = true;
        dialog->problem.reset();
        dialog->findings.clear();
        return {PutRevision{state.open->id, dialog->made, dialog->mutation}};
    }
    /// Who turned away meanwhile stays where he is: the list has the new version.
    Effects operator()(QuoteRevised const& a) const {
        Effects effects;
        if (dialog_of(a.from)) {
            state.drafts.insert_or_assign(a.made.id, Draft{a.made, true, {}, false, {}, a.manager});
            effects = go_to(state, QuoteRoute{a.made.id}, moment);
            update_own_row(state);
        }
        show_toast(state, ToastKind::Success, Message::QuoteRevised, std::to_string(a.made.revision));
        return effects;
    }
    Effects operator()(RevisionRefused const& a) const {
        if (auto* dialog = dialog_of(a.from)) {
            dialog->is_sending = false;
            dialog->problem = a.problem;
            dialog->findings = a.findings;
        } else {
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        }
        return is_open(a.from) ? Effects{LoadQuote{a.from}} : Effects{};
    }
    Effects operator()(RevisionsLoaded const& a) const {
        if (is_open(a.id)) state.open->revisions = a.rows;
        return {};
    }
    Effects operator()(RevisionsFailed const& a) const {
        if (is_open(a.id)) state.open->revisions_asked.reset();
        return {};
    }
    Effects operator()(CompareWith const& a) const { return start_comparison(state, a.other); }
    Effects operator()(OtherVersionLoaded const& a) const {
        auto* dialog = state.dialog.change<CompareDialog>();
        if (!dialog || !(dialog->other == a.quote.id) || dialog->load != Load::Loading) return {};
        dialog->was = a.quote;
        dialog->has_other = true;
        return go_on_comparing(state);
    }
    Effects operator()(OtherVersionFailed const& a) const {
        fail_comparison(state, a.id, 0, a.problem);
        return {};
    }

  private:
    [[nodiscard]] bool is_open(QuoteId id) const { return state.open && state.open->id == id; }
    [[nodiscard]] ReviseDialog* dialog_of(QuoteId from) const {
        return is_open(from) ? state.dialog.change<ReviseDialog>() : nullptr;
    }
};

}  // namespace

Effects need_revisions(AppState& state) {
    if (!state.open || !state.open->quote.number.is_assigned()) return {};
    Quote const& quote = state.open->quote;
    bool const can_have_others = quote.revision > 1 || was_sent(quote.status);
    if (!can_have_others || state.open->revisions_asked == quote.status) return {};
    state.open->revisions_asked = quote.status;
    return {LoadRevisions{quote.id, quote.number}};
}

Effects reduce_revision(AppState& state, Action const& action, Moment& moment) {
    return visit_held<RevisionAction>(RevisionReducer{state, moment}, action.held());
}

}  // namespace offerta::client
