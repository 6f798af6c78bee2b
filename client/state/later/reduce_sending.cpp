#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/later/quote_letter.hpp"
#include "client/state/later/sending_form.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client {
namespace {

using Stage = SendingForm::Stage;

/// Whether the server has said no, so that asking again is another request.
bool is_answer(Problem const& problem) {
    return problem.kind != Problem::Kind::Offline && problem.kind != Problem::Kind::TimedOut &&
           problem.kind != Problem::Kind::Server;
}

Effects post_link(OpenQuote const& open, SendingForm& form) {
    form.stage = Stage::Sends;
    return {PostQuoteLink{open.id, form.input.language, link_until(form.input), form.mutation}};
}

Effects post_mail(OpenQuote const& open, SendingForm& form, Version version) {
    form.stage = Stage::Sends;
    SendingInput const& input = form.input;
    PostQuoteMail out{open.id, version, form.mutation, addresses_in(input.to), input, std::nullopt};
    if (input.has_link) out.link_until = link_until(input);
    return {std::move(out)};
}

struct SendingReducer {
    AppState& state;
    Moment& moment;

    // ---- sending it
    Effects operator()(BeginSending const& a) const {
        if (!open_draft(state)) return {};
        auto& form = state.open->sending.form;
        if (!form) form = new_sending_form(state);
        if (form->stage == Stage::Asked) {
            if (a.way) form->input.way = *a.way;
            bool const is_marked_only = form->input.way == SendingWay::Mark && was_sent(state.open->quote.status);
            if (is_marked_only) form->input.way = SendingWay::Mail;
            renew_letter(*form, state);
        }
        state.dialog = SendQuoteDialog{};
        return load();
    }
    Effects operator()(EditSending const& a) const {
        SendingForm* form = form_of_open();
        if (!form || form->stage != Stage::Asked || form->input == a.input) return {};
        bool const other_language = form->input.language != a.input.language;
        form->input = a.input;
        form->mutation = {};
        form->findings.clear();
        // What the server found is about what was typed before; that it said nothing stays true.
        if (form->problem && is_answer(*form->problem)) form->problem.reset();
        if (other_language) renew_letter(*form, state);
        return {};
    }
    Effects operator()(SendQuote) const {
        SendingForm* form = form_of_open();
        if (!form || form->stage != Stage::Asked || !state.open->may_write) return {};
        form->was_tried = true;
        if (has_errors(check_sending(form->input, state.today()))) return {};
        form->problem.reset();
        form->findings.clear();
        form->stage = Stage::WaitsForEdits;
        return go_on_sending(state, moment);
    }
    Effects operator()(FinishSending) const {
        if (state.open) state.open->sending.form.reset();
        if (state.dialog.as<SendQuoteDialog>()) state.dialog = {};
        return {};
    }
    Effects operator()(QuoteMarkedSent const& a) const {
        SendingForm* form = form_of(a.id);
        if (!form || form->input.way != SendingWay::Link) return went_out(a.id, Message::QuoteMarked);
        form->is_marked = true;
        form->mutation = moment.new_id<MutationId>();
        Effects effects = post_link(*state.open, *form);
        effects.push_back(LoadQuote{a.id});
        return effects;
    }
    Effects operator()(QuoteMailed const& a) const { return went_out(a.id, Message::QuoteMailed); }
    Effects operator()(QuoteLinkMade const& a) const {
        SendingForm* form = form_of(a.id);
        if (!form) return {};
        auto& links = state.open->sending.links;
        std::erase_if(links, [&](QuoteLink const& one) { return one.id == a.link.id; });
        links.insert(links.begin(), a.link);
        form->stage = Stage::Made;
        form->url = a.url;
        // Who has closed the dialog meanwhile has not seen it yet, and nobody shows it again.
        if (!state.dialog.held()) state.dialog = SendQuoteDialog{};
        return {};
    }
    Effects operator()(SendingRefused const& a) const {
        if (SendingForm* form = form_of(a.id)) {
            form->stage = Stage::Asked;
            form->problem = a.problem;
            form->findings = a.findings;
            if (is_answer(a.problem)) form->mutation = {};
        } else {
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        }
        return is_open(a.id) ? Effects{LoadQuote{a.id}, LoadWithCustomer{a.id}} : Effects{};
    }

    // ---- what the customer has
    Effects operator()(ShowWithCustomer) const {
        if (!state.open) return {};
        WithCustomerDialog dialog;
        dialog.quote = state.open->id;
        state.dialog = std::move(dialog);
        return load();
    }
    Effects operator()(LookAtCustomer) const {
        if (!state.open || state.open->sending.asked == state.open->quote.status) return {};
        state.open->sending.asked = state.open->quote.status;
        return load();
    }
    Effects operator()(WithCustomerLoaded const& a) const {
        if (!is_open(a.id)) return {};
        WithCustomer& sending = state.open->sending;
        sending.load = Load::Ready;
        sending.problem.reset();
        sending.links = a.links;
        sending.mails = a.mails;
        sending.can_mail = a.can_mail;
        return {};
    }
    Effects operator()(WithCustomerFailed const& a) const {
        if (!is_open(a.id)) return {};
        WithCustomer& sending = state.open->sending;
        if (sending.load != Load::Ready) sending.load = Load::Failed;
        sending.problem = a.problem;
        return {};
    }
    Effects operator()(AskRevoke const& a) const {
        auto* dialog = state.dialog.change<WithCustomerDialog>();
        if (!dialog || dialog->is_revoking) return {};
        dialog->revokes = a.link;
        dialog->problem.reset();
        return {};
    }
    Effects operator()(RevokeLink) const {
        auto* dialog = state.dialog.change<WithCustomerDialog>();
        if (!dialog || dialog->is_revoking || dialog->revokes.is_nil()) return {};
        dialog->is_revoking = true;
        dialog->problem.reset();
        return {DeleteQuoteLink{dialog->quote, dialog->revokes, moment.new_id<MutationId>()}};
    }
    Effects operator()(LinkRevoked const& a) const {
        if (auto* dialog = panel_of(a.id)) {
            dialog->is_revoking = false;
            dialog->revokes = {};
        }
        show_toast(state, ToastKind::Success, Message::LinkRevoked);
        if (!is_open(a.id)) return {};
        for (QuoteLink& link : state.open->sending.links)
            if (link.id == a.link) link.revoked_at = moment.now();
        return {LoadWithCustomer{a.id}};
    }
    Effects operator()(RevokeRefused const& a) const {
        if (auto* dialog = panel_of(a.id)) {
            dialog->is_revoking = false;
            dialog->problem = a.problem;
        } else {
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        }
        return is_open(a.id) ? Effects{LoadWithCustomer{a.id}} : Effects{};
    }

  private:
    [[nodiscard]] bool is_open(QuoteId id) const { return state.open && state.open->id == id; }
    [[nodiscard]] SendingForm* form_of_open() const {
        return state.open && state.open->sending.form ? &*state.open->sending.form : nullptr;
    }
    [[nodiscard]] SendingForm* form_of(QuoteId id) const { return is_open(id) ? form_of_open() : nullptr; }
    [[nodiscard]] WithCustomerDialog* panel_of(QuoteId id) const {
        auto* dialog = state.dialog.change<WithCustomerDialog>();
        return dialog && dialog->quote == id ? dialog : nullptr;
    }
    /// What the server has not heard of has no links and no letters there.
    [[nodiscard]] Effects load() const {
        Draft const* draft = open_draft(state);
        if (!draft || !draft->is_on_server) return {};
        WithCustomer& sending = state.open->sending;
        if (sending.load != Load::Ready) sending.load = Load::Loading;
        return {LoadWithCustomer{state.open->id}};
    }
    Effects went_out(QuoteId id, Message message) const {
        show_toast(state, ToastKind::Success, message);
        if (!is_open(id)) return {};
        Effects effects = (*this)(FinishSending{});
        effects.push_back(LoadQuote{id});
        effects.push_back(LoadWithCustomer{id});
        return effects;
    }
};

}  // namespace

Effects go_on_sending(AppState& state, Moment& moment) {
    SendingForm& form = *state.open->sending.form;
    bool const is_typed_yet = form.stage == Stage::Asked || form.stage == Stage::WaitsForEdits;
    if (is_typed_yet) renew_letter(form, state);
    if (form.stage != Stage::WaitsForEdits) return {};
    if (!state.dialog.as<SendQuoteDialog>()) {
        form.stage = Stage::Asked;  // the person has turned away
        return {};
    }
    Draft const* draft = open_draft(state);
    if (!draft || !draft->is_all_sent()) return {};
    if (form.mutation.is_nil()) form.mutation = moment.new_id<MutationId>();
    SendingWay const way = form.input.way;
    if (way == SendingWay::Mail) return post_mail(*state.open, form, draft->base.version);
    bool const is_sent = form.is_marked || was_sent(state.open->quote.status);
    if (way == SendingWay::Link && is_sent) return post_link(*state.open, form);
    form.stage = Stage::Marks;
    return {PostQuoteSent{state.open->id, draft->base.version, form.mutation}};
}

Effects reduce_sending(AppState& state, Action const& action, Moment& moment) {
    return visit_by_place<SendingAction>(SendingReducer{state, moment}, action.held());
}

}  // namespace offerta::client
