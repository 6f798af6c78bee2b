#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "client/state/selectors.hpp"

namespace offerta::client {
namespace {

using Stage = QuoteMoveDialog::Stage;

/// Whether there can be anything to say of its approval: asking is a look at prices there.
bool can_have_approval(OpenQuote const& open, UserId user) {
    switch (open.quote.status) {
        case QuoteStatus::InApproval:
        case QuoteStatus::Returned:
        case QuoteStatus::Approved:
            return true;
        case QuoteStatus::Draft:
            // By whose limits, is known only of one's own.
            return open.may_write && (!open.reasons.empty() || open.quote.owner != user);
        default:
            return false;
    }
}

Message message_of(offerta::QuoteAction action) {
    switch (action) {
        case offerta::QuoteAction::Submit:
            return Message::QuoteSubmitted;
        case offerta::QuoteAction::Withdraw:
            return Message::QuoteWithdrawn;
        case offerta::QuoteAction::Reopen:
            return Message::QuoteReopened;
        default:
            return Message::QuoteMarked;
    }
}

struct ApprovalReducer {
    AppState& state;
    Moment& moment;

    // ---- by its owner's hand
    Effects operator()(MoveOpenQuote const& a) const {
        if (!open_draft(state)) return {};
        auto const* dialog = state.dialog.as<QuoteMoveDialog>();
        if (dialog && dialog->stage == Stage::Sent) return {};
        state.dialog = QuoteMoveDialog{a.action, Stage::WaitsForEdits};
        return send_waiting_move(state, moment);
    }
    Effects operator()(QuoteWasMoved const& a) const {
        if (move_dialog_of(a.id)) state.dialog = {};
        show_toast(state, ToastKind::Success, message_of(a.action));
        return {LoadQuote{a.id}};
    }
    Effects operator()(QuoteMoveRefused const& a) const {
        if (auto* dialog = move_dialog_of(a.id)) {
            dialog->stage = Stage::Asked;
            dialog->problem = a.problem;
            dialog->findings = a.findings;
        } else {
            std::string const words = a.findings.empty() ? a.problem.detail : a.findings.front().what.expected;
            show_toast(state, ToastKind::Error, Message::ServerRefused, words);
        }
        return look_again(a.id);
    }

    // ---- how it stands
    Effects operator()(QuoteApprovalLoaded const& a) const {
        if (!state.open || state.open->id != a.id) return {};
        if (a.approval.about.empty()) {
            state.open->approval.steps = a.approval.steps;
            return {};
        }
        state.open->approval = a.approval;
        // It may tell of changes that are on their way.
        Draft const* draft = open_draft(state);
        if (!draft || !draft->is_all_sent()) state.open->approval_asked.clear();
        if (a.approval.may_decide) renew_decision(a.id, a.approval.content_hash, a.approval.reasons);
        return {};
    }
    Effects operator()(QuoteApprovalFailed const& a) const {
        if (!state.open || state.open->id != a.id) return {};
        QuoteApproval& approval = state.open->approval;
        approval.load = Load::Failed;
        approval.problem = a.problem;
        state.open->approval_asked.clear();
        return {};
    }

    // ---- by who decides
    Effects operator()(BeginDecision const& a) const {
        QuoteDecisionDialog dialog;
        dialog.quote = a.id;
        dialog.returns = a.returns;
        QuoteApproval const* approval = state.open && state.open->id == a.id ? current_approval(state) : nullptr;
        if (approval && approval->may_decide) {
            Quote const& quote = state.open->quote;
            dialog.subject = subject_of(quote.number, quote.customer.name);
            dialog.content_hash = approval->content_hash;
            dialog.reasons = approval->reasons;
        } else if (QuoteToDecide const* item = state.quote_inbox.find(a.id)) {
            dialog.subject = subject_of(item->row.number, item->row.customer);
            dialog.content_hash = item->content_hash;
            dialog.reasons = item->reasons;
        } else {
            return {};
        }
        state.dialog = std::move(dialog);
        return {};
    }
    Effects operator()(SetDecisionComment const& a) const {
        if (auto* dialog = state.dialog.change<QuoteDecisionDialog>()) dialog->comment = a.text;
        return {};
    }
    Effects operator()(SendDecision) const {
        auto* dialog = state.dialog.change<QuoteDecisionDialog>();
        if (!dialog || dialog->is_sending) return {};
        dialog->was_tried = true;
        if (check_decision_comment(dialog->returns, dialog->comment)) return {};
        dialog->is_sending = true;
        dialog->problem.reset();
        dialog->findings.clear();
        return {PostQuoteDecision{dialog->quote, dialog->returns, dialog->content_hash,
                                  std::string(trim(dialog->comment)), moment.new_id<MutationId>()}};
    }
    Effects operator()(QuoteDecided const& a) const {
        if (decision_of(a.id)) state.dialog = {};
        show_toast(state, ToastKind::Success, a.returned ? Message::QuoteReturned : Message::QuoteApproved);
        std::erase_if(state.quote_inbox.items, [&](QuoteToDecide const& one) { return one.row.id == a.id; });
        return look_again(a.id);
    }
    Effects operator()(DecisionRefused const& a) const {
        if (auto* dialog = decision_of(a.id)) {
            dialog->is_sending = false;
            dialog->problem = a.problem;
            dialog->findings = a.findings;
        } else {
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        }
        return look_again(a.id);
    }
    Effects operator()(QuoteInboxLoaded const& a) const {
        QuoteInbox& inbox = state.quote_inbox;
        inbox.load = Load::Ready;
        inbox.problem.reset();
        inbox.items = a.items;
        for (QuoteToDecide const& one : inbox.items) renew_decision(one.row.id, one.content_hash, one.reasons);
        return {};
    }
    Effects operator()(QuoteInboxFailed const& a) const {
        QuoteInbox& inbox = state.quote_inbox;
        inbox.load = inbox.items.empty() ? Load::Failed : Load::Ready;
        inbox.problem = a.problem;
        return {};
    }

  private:
    [[nodiscard]] QuoteMoveDialog* move_dialog_of(QuoteId id) const {
        return state.open && state.open->id == id ? state.dialog.change<QuoteMoveDialog>() : nullptr;
    }
    [[nodiscard]] QuoteDecisionDialog* decision_of(QuoteId id) const {
        auto* dialog = state.dialog.change<QuoteDecisionDialog>();
        return dialog && dialog->quote == id ? dialog : nullptr;
    }
    /// After a refusal the dialog shows the reasons as they are by now. Before that they stay: nobody approves what he
    /// has not seen.
    void renew_decision(QuoteId id, std::string const& hash, std::vector<ShownReason> const& reasons) const {
        auto* dialog = decision_of(id);
        if (!dialog || !dialog->problem) return;
        dialog->content_hash = hash;
        dialog->reasons = reasons;
    }
    [[nodiscard]] std::string subject_of(QuoteNumber number, std::string const& customer) const {
        std::string const name = quote_number_text(number, state.language());
        return name.empty() ? customer : name + " · " + customer;
    }
    [[nodiscard]] Effects look_again(QuoteId id) const {
        Effects effects = refresh_quote_inbox(state);
        if (!state.open || state.open->id != id) return effects;
        state.open->approval_asked.clear();
        effects.push_back(LoadQuote{id});
        return effects;
    }
};

}  // namespace

Effects need_approval(AppState& state) {
    Draft const* draft = open_draft(state);
    if (!draft || !draft->is_all_sent() || !can_have_approval(*state.open, state.session.user)) return {};
    std::string about = approval_subject(state);
    if (state.open->approval_asked == about) return {};
    state.open->approval_asked = about;
    return {LoadQuoteApproval{state.open->id, std::move(about)}};
}

Effects load_approval(AppState& state) {
    Draft const* draft = open_draft(state);
    if (!draft || !draft->is_on_server) return {};
    return {LoadQuoteApproval{state.open->id, draft->is_all_sent() ? approval_subject(state) : std::string{}}};
}

Effects send_waiting_move(AppState& state, Moment& moment) {
    auto* dialog = state.dialog.change<QuoteMoveDialog>();
    Draft const* draft = open_draft(state);
    if (!dialog || dialog->stage != Stage::WaitsForEdits || !draft || !draft->is_all_sent()) return {};
    dialog->stage = Stage::Sent;
    return {PostQuoteMove{state.open->id, dialog->action, draft->base.version, moment.new_id<MutationId>()}};
}

void give_waiting_move_up(AppState& state) {
    Problem const not_taken{
        .kind = Problem::Kind::Refused, .detail = {}, .request_id = {}, .code = std::string(kEditsNotTaken)};
    auto* form = state.open && state.open->sending.form ? &*state.open->sending.form : nullptr;
    if (form && form->stage == SendingForm::Stage::WaitsForEdits) {
        form->stage = SendingForm::Stage::Asked;
        form->problem = not_taken;
    }
    auto* dialog = state.dialog.change<QuoteMoveDialog>();
    if (!dialog || dialog->stage != Stage::WaitsForEdits) return;
    dialog->stage = Stage::Asked;
    dialog->problem = not_taken;
}

Effects refresh_quote_inbox(AppState const& state) {
    if (!state.session.can(offerta::Action::ApproveQuote)) return {};
    return {LoadQuoteInbox{}};
}

Effects refresh_quote_inbox_for(AppState const& state, QuoteRow const& row) {
    bool const concerns = row.status == QuoteStatus::InApproval || state.quote_inbox.find(row.id);
    return concerns ? refresh_quote_inbox(state) : Effects{};
}

Effects reduce_approval(AppState& state, Action const& action, Moment& moment) {
    return visit_held<ApprovalAction>(ApprovalReducer{state, moment}, action.held());
}

}  // namespace offerta::client
