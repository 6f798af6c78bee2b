#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

bool contains(std::vector<MutationId> const& ids, MutationId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Puts the pending changes on a new base; those that do not fit any more become conflicts and
/// leave the outbox.
Effects rebase_on(AppState& state, QuoteId id, Quote base) {
    Draft& draft = state.drafts[id];
    draft.base = std::move(base);
    draft.is_on_server = true;
    RebasedDraft rebased = rebase_draft(draft.base, draft.pending);
    draft.pending = std::move(rebased.pending);
    Effects effects{StoreBase{draft.base, draft.manager}};
    ForgetMutations forget{id, {}};
    for (Conflict const& conflict : rebased.conflicts) forget.mutations.push_back(conflict.mine.id);
    if (!forget.mutations.empty()) effects.push_back(std::move(forget));
    if (!state.open || state.open->id != id) return effects;
    OpenQuote& open = *state.open;
    if (open.load != Load::Ready) {
        open_from_draft(state, id);
    } else {
        open.quote = std::move(rebased.quote);
        recompute_open(state);
    }
    state.open->conflicts.insert(state.open->conflicts.end(), rebased.conflicts.begin(), rebased.conflicts.end());
    append(effects, need_book(state));
    append(effects, need_approval(state));
    append(effects, need_revisions(state));
    return effects;
}

/// What an older server does not tell, or what was kept here before it was told, changes nothing.
void learn_manager(AppState& state, QuoteId id, std::optional<DocumentManager> const& manager) {
    if (manager) state.drafts[id].manager = manager;
}

/// Whether a quote takes the customer for what he no longer is (what the server refuses).
bool is_outdated(QuoteCustomer const& taken, Customer const& now) {
    return taken.id == now.id && (taken.type != now.type || taken.status != now.status);
}

struct SyncReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(DraftsRestored const& a) const {
        for (Draft const& draft : a.drafts) state.drafts.insert_or_assign(draft.base.id, draft);
        refresh_draft_rows(state);
        if (!state.open || state.open->load == Load::Ready || !state.drafts.contains(state.open->id)) return {};
        open_from_draft(state, state.open->id);
        return need_book(state);
    }
    Effects operator()(QuoteFetched const& a) const {
        QuoteId const id = a.quote.id;
        if (state.quotes.copying == id) return reduce_quote(state, CopyFetched{a.quote}, moment);
        auto const draft = state.drafts.find(id);
        bool const is_open = state.open && state.open->id == id;
        if (draft == state.drafts.end() && !is_open) return {};
        if (draft != state.drafts.end() && draft->second.is_on_server && a.quote.version < draft->second.base.version)
            return {};
        if (is_open) state.open->problem.reset();
        learn_manager(state, id, a.manager);
        Effects effects = rebase_on(state, id, a.quote);
        append(effects, go_on_with_move());
        return effects;
    }
    Effects operator()(QuoteFetchFailed const& a) const {
        if (state.quotes.copying == a.id) {
            if (a.kept) return reduce_quote(state, CopyFetched{*a.kept}, moment);
            state.quotes.copying.reset();
            show_toast(state, ToastKind::Error, Message::CopyFailed);
        }
        if (!state.open || state.open->id != a.id || state.open->load == Load::Ready) return {};
        if (a.kept) {
            learn_manager(state, a.id, a.manager);
            return rebase_on(state, a.id, *a.kept);
        }
        state.open->load = Load::Failed;
        state.open->problem = a.problem;
        return {};
    }
    Effects operator()(QuoteCreated const& a) const {
        auto const draft = state.drafts.find(a.id);
        if (draft == state.drafts.end()) return {};
        Quote base = draft->second.base;
        base.version = a.version;
        base.number = a.number;
        learn_manager(state, a.id, a.manager);
        Effects effects = rebase_on(state, a.id, std::move(base));
        confirmed(a.id);
        append(effects, go_on_with_move());
        return effects;
    }
    Effects operator()(EditsConfirmed const& a) const {
        auto const found = state.drafts.find(a.id);
        if (found == state.drafts.end()) return {};
        Draft& draft = found->second;
        Quote base = std::move(draft.base);
        bool is_known = true;  // whether the server's quote follows from ours
        for (Mutation const& mutation : draft.pending) {
            if (!contains(a.applied, mutation.id)) continue;
            is_known = is_known && offerta::apply_in_place(mutation.edit, base).has_value();
        }
        std::erase_if(draft.pending, [&](Mutation const& mutation) { return contains(a.applied, mutation.id); });
        base.number = a.number;
        is_known = is_known && base.version >= a.version;
        Effects effects = rebase_on(state, a.id, std::move(base));
        confirmed(a.id);
        append(effects, is_known ? go_on_with_move() : Effects{LoadQuote{a.id}});
        return effects;
    }
    Effects operator()(EditConflicted const& a) const {
        auto const found = state.drafts.find(a.id);
        if (found == state.drafts.end()) return {};
        auto& pending = found->second.pending;
        auto const it = std::find_if(pending.begin(), pending.end(),
                                     [&](Mutation const& mutation) { return mutation.id == a.mutation; });
        if (it == pending.end()) return {};
        Conflict conflict{*it, a.place, {}, a.theirs};
        pending.erase(it);
        Effects effects{ForgetMutations{a.id, {a.mutation}}};
        append(effects, rebase_on(state, a.id, Quote(found->second.base)));
        if (state.open && state.open->id == a.id) {
            state.open->conflicts.push_back(std::move(conflict));
            give_waiting_move_up(state);
        }
        return effects;
    }
    Effects operator()(EditRefused const& a) const {
        auto const found = state.drafts.find(a.id);
        if (found == state.drafts.end()) return {};
        std::erase_if(found->second.pending, [&](Mutation const& mutation) { return mutation.id == a.mutation; });
        Effects effects{ForgetMutations{a.id, {a.mutation}}};
        append(effects, rebase_on(state, a.id, Quote(found->second.base)));
        show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        if (state.open && state.open->id == a.id) give_waiting_move_up(state);
        return effects;
    }
    Effects operator()(CreationRefused const& a) const {
        auto const draft = state.drafts.find(a.id);
        if (draft != state.drafts.end()) draft->second.is_refused = true;
        return {};
    }
    Effects operator()(QuoteCustomerMoved const& a) const {
        Effects effects = reduce_customer(state, CustomerChanged{a.customer}, moment);
        auto const found = state.drafts.find(a.id);
        if (found == state.drafts.end()) return effects;
        Draft& draft = found->second;
        if (draft.is_refused) {
            QuoteCustomer const taken = rebase_draft(draft.base, draft.pending).quote.customer;
            bool const is_mended = !(taken == draft.base.customer) && !is_outdated(taken, a.customer);
            if (is_mended) append(effects, rebuild_creation(state, a.id, moment));
            if (is_mended) return effects;
        }
        draft.moved_customer = a.customer;
        append(effects, propose_moved_customer(state, moment));
        bool const waits = draft.is_refused || state.dialog.as<RepriceDialog>();
        if (waits) show_toast(state, ToastKind::Warning, Message::CustomerMoved, a.customer.name);
        return effects;
    }
    Effects operator()(QuoteMoved const& a) const {
        // What the customer did there need not have made a new version.
        if (state.open && state.open->id == a.id) state.open->sending.asked.reset();
        auto const found = state.drafts.find(a.id);
        if (found == state.drafts.end() || a.version <= found->second.base.version) return {};
        return {LoadQuote{a.id}};
    }

  private:
    [[nodiscard]] Effects go_on_with_move() const {
        if (state.open && !state.open->conflicts.empty()) give_waiting_move_up(state);
        Effects effects = send_waiting_move(state, moment);
        if (state.open && state.open->sending.form) append(effects, go_on_sending(state, moment));
        return effects;
    }
    void confirmed(QuoteId id) const {
        if (state.open && state.open->id == id) state.open->saved_at = moment.now();
        for (QuoteRow& row : state.quotes.rows) {
            if (row.id != id) continue;
            Draft const& draft = state.drafts.at(id);
            row.is_waiting = !draft.is_on_server || !draft.pending.empty();
            row.number = draft.base.number;
        }
        bool const is_open = state.open && state.open->id == id;
        if (!is_open && state.drafts.at(id).pending.empty()) state.drafts.erase(id);
    }
};

}  // namespace

Effects propose_moved_customer(AppState& state, Moment& moment) {
    Draft* const draft = open_draft(state);
    if (!draft || !draft->moved_customer || state.dialog.held()) return {};
    if (!state.catalogue.book(state.open->quote.price_book)) return {};  // asked again once it is here
    Customer const customer = *draft->moved_customer;
    if (draft->is_on_server) draft->moved_customer.reset();
    return reduce_quote(state, ProposeCustomer{customer}, moment);
}

Effects reduce_sync(AppState& state, Action const& action, Moment& moment) {
    return visit_held<SyncAction>(SyncReducer{state, moment}, action.held());
}

}  // namespace offerta::client
