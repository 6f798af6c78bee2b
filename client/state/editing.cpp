#include "client/state/editing.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "client/state/bonus_figures.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kMaxToasts = 3;

struct Applied {
    Quote quote;
    std::vector<Mutation> mutations;
    UndoStep inverse;
};

Result<Applied> apply_all(Quote const& quote, std::vector<Edit> edits, Moment& moment) {
    Applied out{quote, {}, {}};
    for (Edit& edit : edits) {
        OFFERTA_TRY(next, offerta::apply(edit, out.quote));
        auto inverse = invert(edit, out.quote, next);
        out.inverse.edits.insert(out.inverse.edits.begin(), std::make_move_iterator(inverse.begin()),
                                 std::make_move_iterator(inverse.end()));
        out.mutations.push_back({moment.new_id<MutationId>(), out.quote.version, std::move(edit)});
        out.quote = std::move(next);
    }
    return out;
}

/// Whether the edits are what a refused creation may have waited for: another customer, or the same as he is now.
bool mends_creation(Draft const& draft, std::vector<Mutation> const& mutations) {
    return draft.is_refused && std::any_of(mutations.begin(), mutations.end(), [](Mutation const& one) {
               return std::holds_alternative<SetCustomer>(one.edit);
           });
}

/// The edits done, without a place in the undo stack; the inverse is the caller's.
struct Performed {
    UndoStep inverse;
    bool is_for_good = false;  ///< the server would refuse what was before
};
Result<Performed> perform(AppState& state, std::vector<Edit> edits, Moment& moment, Effects& effects) {
    Draft* const draft = open_draft(state);
    if (!draft) return fail(ErrorCode::NotFound, "quote");
    if (!state.open->may_write) return fail(ErrorCode::ReadOnly, "quote");
    OFFERTA_TRY(applied, apply_all(state.open->quote, std::move(edits), moment));
    state.open->quote = std::move(applied.quote);
    state.open->quote.updated_at = moment.now();
    draft->pending.insert(draft->pending.end(), applied.mutations.begin(), applied.mutations.end());
    auto const before = state.open->bonus;
    recompute_open(state);
    auto const& after = state.open->bonus;
    state.open->bonus_step = before && after ? after->total - before->total : 0;
    update_own_row(state);
    bool const mends = mends_creation(*draft, applied.mutations);
    if (mends) {
        append(effects, rebuild_creation(state, state.open->id, moment));
    } else {
        effects.push_back(QueueEdits{draft->base, std::move(applied.mutations), draft->manager});
    }
    return Performed{std::move(applied.inverse), mends};
}

void push_step(std::vector<UndoStep>& stack, UndoStep step) {
    if (stack.size() >= kMaxUndo) stack.erase(stack.begin());
    stack.push_back(std::move(step));
}

Effects refused(AppState& state, Error const& error) {
    bool const read_only = error.code == ErrorCode::ReadOnly;
    bool const is_others = state.open && !state.open->may_write;
    show_toast(state, ToastKind::Error,
               !read_only  ? Message::EditRefused
               : is_others ? Message::NotYours
                           : Message::ReadOnly,
               error.place);
    return {};
}

Effects step_back(AppState& state, Moment& moment, std::vector<UndoStep> OpenQuote::* from,
                  std::vector<UndoStep> OpenQuote::* to) {
    if (!state.open || ((*state.open).*from).empty()) return {};
    // The step stays for when the quote is a draft again.
    bool const can_change = state.open->may_write && is_editable(state.open->quote.status);
    if (!can_change) return refused(state, Error{ErrorCode::ReadOnly, "quote", {}, {}});
    UndoStep step = std::move(((*state.open).*from).back());
    ((*state.open).*from).pop_back();
    Effects effects;
    auto done = perform(state, std::move(step.edits), moment, effects);
    if (!done) return refused(state, done.error());
    if (!done->is_for_good) push_step((*state.open).*to, std::move(done->inverse));
    return effects;
}

}  // namespace

void append(Effects& effects, Effects more) {
    effects.insert(effects.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool has_errors(Findings const& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](Finding const& one) { return one.severity == Severity::Error; });
}

Draft* open_draft(AppState& state) {
    if (!state.open || state.open->load != Load::Ready) return nullptr;
    auto const it = state.drafts.find(state.open->id);
    return it == state.drafts.end() ? nullptr : &it->second;
}

void recompute_open(AppState& state) {
    if (!state.open || state.open->load != Load::Ready) return;
    // Before the session is there, nobody is kept from a draft of his own.
    state.open->may_write =
        state.load != Load::Ready || state.session.may(offerta::Action::WriteQuote, state.open->quote);
    recompute(*state.open, state.catalogue, state.session.role);
    recompute_bonus(state);
}

Effects edit_open_quote(AppState& state, std::vector<Edit> edits, Moment& moment) {
    if (edits.empty() || !state.open) return {};
    Effects effects;
    auto done = perform(state, std::move(edits), moment, effects);
    if (!done) return refused(state, done.error());
    if (!done->is_for_good) push_step(state.open->undo, std::move(done->inverse));
    state.open->redo.clear();
    return effects;
}

Effects rebuild_creation(AppState& state, QuoteId id, Moment& moment) {
    Draft& draft = state.drafts.at(id);
    Quote quote = rebase_draft(draft.base, draft.pending).quote;
    quote.version = 0;
    draft = Draft{quote, false, {}};
    if (state.open && state.open->id == id && state.open->load == Load::Ready) {
        state.open->quote = quote;
        recompute_open(state);
    }
    return {ReplaceCreation{std::move(quote), moment.new_id<MutationId>()}};
}

Effects undo_last(AppState& state, Moment& moment) {
    return step_back(state, moment, &OpenQuote::undo, &OpenQuote::redo);
}

Effects redo_last(AppState& state, Moment& moment) {
    return step_back(state, moment, &OpenQuote::redo, &OpenQuote::undo);
}

void show_toast(AppState& state, ToastKind kind, Message message, std::string argument, ToastAction action) {
    // The same words twice say nothing new; the later one has its full time.
    std::erase_if(state.toasts,
                  [&](Toast const& toast) { return toast.message == message && toast.argument == argument; });
    if (state.toasts.size() >= kMaxToasts) state.toasts.erase(state.toasts.begin());
    state.toasts.push_back({state.next_toast++, kind, message, std::move(argument), action});
}

void open_from_draft(AppState& state, QuoteId id) {
    Draft const& draft = state.drafts.at(id);
    OpenQuote open;
    open.id = id;
    open.load = Load::Ready;
    RebasedDraft rebased = rebase_draft(draft.base, draft.pending);
    open.quote = std::move(rebased.quote);
    open.conflicts = std::move(rebased.conflicts);
    open.opened = open.quote;
    state.open = std::move(open);
    recompute_open(state);
}

QuoteRow row_of(AppState const& state, Quote const& quote, std::int64_t gross_minor) {
    QuoteRow row;
    row.id = quote.id;
    row.version = quote.version;
    row.number = quote.number;
    row.revision = quote.revision;
    row.status = quote.status;
    row.customer = quote.customer.name;
    row.customer_status = quote.customer.status;
    row.title = quote.title;
    row.owner = quote.owner;
    row.owner_name = state.session.name_of(quote.owner);
    row.gross = {gross_minor, quote.currency};
    row.valid_until = quote.valid_until;
    row.updated_at = quote.updated_at;
    auto const draft = state.drafts.find(quote.id);
    row.is_waiting = draft != state.drafts.end() && (!draft->second.is_on_server || !draft->second.pending.empty());
    return row;
}

void update_own_row(AppState& state) {
    if (!state.open || state.open->load != Load::Ready) return;
    auto& rows = state.quotes.rows;
    auto const it =
        std::find_if(rows.begin(), rows.end(), [&](QuoteRow const& row) { return row.id == state.open->id; });
    QuoteRow row = row_of(state, state.open->quote, state.open->is_priced ? state.open->priced.quote.gross : 0);
    if (it == rows.end()) {
        rows.insert(rows.begin(), std::move(row));
        return;
    }
    if (row.owner_name.empty()) row.owner_name = it->owner_name;
    if (!row.valid_until) row.valid_until = it->valid_until;
    *it = std::move(row);
}

}  // namespace offerta::client
