#include "client/ui/quote/approval_words.hpp"

#include <algorithm>

#include "client/state/navigation.hpp"
#include "client/state/selectors.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"

namespace offerta::client::ui {
namespace {

std::string approving_role_word(Scene const& scene, std::string_view role) {
    auto const known = offerta::role_from_name(role);
    return known ? role_word(scene, *known) : std::string(role);
}

/// By the names that came with the session, until the server has said who decides.
std::string likely_decider(Scene const& scene, std::string_view role) {
    std::string name = scene.state.session.approver_of(role);
    return name == role ? approving_role_word(scene, role) : name;
}

bool holds(QuoteApprover const& approver, std::string const& role) {
    return std::find(approver.roles.begin(), approver.roles.end(), role) != approver.roles.end();
}

std::string deciders_in(Scene const& scene, QuoteApproval const& approval, std::string const& role) {
    std::string names;
    for (QuoteApprover const& one : approval.approvers) {
        if (!holds(one, role)) continue;
        std::string const name = with_deputed(scene, one.name, one.on_behalf_of);
        names = names.empty() ? name : scene.words(Str::quote_approval_or, {names, name});
    }
    if (names.empty()) return scene.words(Str::quote_approval_nobody, {approving_role_word(scene, role)});
    return scene.words(Str::summary_decides, {names});
}

/// What keeps a quote from being sent or decided (check_sendable), or another finding of the server.
std::string way_finding_text(Scene const& scene, Finding const& finding) {
    Error const& what = finding.what;
    std::string_view const place = what.place;
    if (place == "customer") return std::string(scene(Str::quote_refusal_customer));
    if (place == "customer.status") return std::string(scene(Str::quote_refusal_stop_list));
    if (place == "lines") return std::string(scene(Str::quote_refusal_lines));
    if (place.ends_with(".price")) return scene.words(Str::quote_refusal_price, {what.got});
    if (place == "alternatives") return scene.words(Str::summary_bad_groups, {what.got});
    if (place == "valid_until") return std::string(scene(Str::quote_refusal_valid_until));
    return what.expected.empty() ? finding_text(scene, finding) : what.place + ": " + what.expected;
}

/// As much of a comment as has room beside the figures, in one line.
std::string beginning(std::string comment) {
    std::replace(comment.begin(), comment.end(), '\n', ' ');
    constexpr std::size_t kMostShown = 240;
    std::size_t at = 0;
    for (std::size_t taken = 0; taken < kMostShown && at < comment.size(); ++taken)
        static_cast<void>(next_code_point(comment, at));
    return at < comment.size() ? comment.substr(0, at) + "…" : comment;
}

/// Refusals that the server names by a word of their own.
std::optional<Str> named_refusal(Problem const& problem, Findings const& findings) {
    bool const is_silent = problem.kind == Problem::Kind::Offline || problem.kind == Problem::Kind::TimedOut;
    if (is_silent) return Str::quote_refusal_no_answer;
    if (problem.is_conflict) return Str::quote_refusal_stale;
    if (problem.code == "changed") return Str::quote_refusal_changed;
    if (problem.code == "decided") return Str::quote_refusal_decided;
    if (problem.code == "own") return Str::quote_refusal_own;
    if (problem.code == kEditsNotTaken) return Str::quote_refusal_edits;
    if (problem.code == "wrong_status") return Str::quote_refusal_status;
    if (problem.code == "mail_not_configured") return Str::send_no_mail;
    if (problem.code == kLinkLost) return Str::send_lost;
    if (problem.code == "not_allowed") {
        bool const is_void = !findings.empty() && findings.front().what.place == "approval";
        return is_void ? Str::quote_refusal_approval : Str::quote_refusal_status;
    }
    if (problem.kind == Problem::Kind::NotAllowed) return Str::quote_refusal_forbidden;
    return std::nullopt;
}

}  // namespace

std::string approval_reason_text(Scene const& scene, ShownReason const& reason) {
    std::string const value = reason.value ? percent_text(scene, *reason.value) : std::string{};
    std::string const limit = reason.limit ? percent_text(scene, *reason.limit) : std::string{};
    switch (reason.kind) {
        case ApprovalReason::Kind::ManualDiscount:
            return scene.words(Str::summary_reason_discount, {value, reason.sku, limit});
        case ApprovalReason::Kind::QuoteDiscount:
            return scene.words(Str::summary_reason_quote, {value, limit});
        case ApprovalReason::Kind::BothDiscounts:
            return scene.words(Str::summary_reason_both, {value, reason.sku, limit});
        case ApprovalReason::Kind::Margin:
            if (!reason.value) return std::string(scene(Str::summary_reason_margin_hidden));
            return scene.words(Str::summary_reason_margin, {value, limit});
    }
    return {};
}

std::vector<std::string> approval_reason_lines(Scene const& scene, std::vector<ShownReason> const& reasons) {
    constexpr std::size_t kMostLines = 6;
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(reasons.size(), kMostLines); ++i)
        out.push_back(approval_reason_text(scene, reasons[i]));
    if (reasons.size() > kMostLines) out.push_back("… +" + std::to_string(reasons.size() - kMostLines));
    return out;
}

std::vector<std::string> deciders(Scene const& scene) {
    std::vector<std::string> out;
    if (QuoteApproval const* approval = current_approval(scene.state)) {
        for (std::string const& role : approval->waiting_roles) out.push_back(deciders_in(scene, *approval, role));
        return out;
    }
    for (ShownReason const& reason : reasons_to_approve(scene.state)) {
        std::string line = scene.words(Str::summary_decides, {likely_decider(scene, reason.approver_role)});
        if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
    }
    return out;
}

std::string return_text(Scene const& scene, ApprovalStep const& step) {
    return scene.words(Str::quote_approval_returned,
                       {with_deputed(scene, step.name, step.on_behalf_of), beginning(step.comment)});
}

std::string with_deputed(Scene const& scene, std::string name, UserId on_behalf_of) {
    std::string const absent = scene.state.session.name_of(on_behalf_of);
    if (on_behalf_of.is_nil() || absent.empty()) return name;
    return name + " " + scene.words(Str::approval_for, {absent});
}

std::string_view approval_step_word(Scene const& scene, ApprovalStep::What what) {
    switch (what) {
        case ApprovalStep::What::Asked:
            return scene(Str::history_submitted);
        case ApprovalStep::What::Approved:
            return scene(Str::history_approved);
        case ApprovalStep::What::Returned:
            return scene(Str::history_returned);
        case ApprovalStep::What::Withdrawn:
            return scene(Str::history_withdrawn);
    }
    return {};
}

std::vector<offerta::QuoteAction> moves_by_hand(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    if (!open.may_write) return {};
    auto out = possible_actions(open.quote.status, needs_approval(scene.state));
    std::erase_if(out, [](offerta::QuoteAction action) {
        return action == offerta::QuoteAction::Approve || action == offerta::QuoteAction::Return;
    });
    return out;
}

std::optional<offerta::QuoteAction> next_step(Scene const& scene) {
    if (!is_editable(open_quote(scene))) return std::nullopt;
    for (offerta::QuoteAction const action : moves_by_hand(scene))
        if (action == offerta::QuoteAction::Submit || action == offerta::QuoteAction::Send) return action;
    return std::nullopt;
}

std::string_view moves_blocked(Scene const& scene) {
    if (!scene.state.connection.online) return scene(Str::campaign_offline);
    if (!open_quote(scene).conflicts.empty()) return scene(Str::quote_move_conflicts);
    return {};
}

std::string_view revise_blocked(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    if (!was_sent(open.quote.status)) return scene(Str::builder_new_version_reason);
    return open.may_write ? moves_blocked(scene) : read_only_reason(scene);
}

std::string_view move_word(Scene const& scene, offerta::QuoteAction action) {
    switch (action) {
        case offerta::QuoteAction::Submit:
            return scene(Str::quote_submit);
        case offerta::QuoteAction::Withdraw:
            return scene(Str::quote_withdraw);
        case offerta::QuoteAction::Reopen:
            return scene(Str::quote_reopen);
        case offerta::QuoteAction::Send:
            return scene(Str::quote_mark_sent);
        case offerta::QuoteAction::Accept:
            return scene(Str::quote_mark_accepted);
        default:
            return scene(Str::quote_mark_declined);
    }
}

std::string_view begin_word(Scene const& scene, offerta::QuoteAction action) {
    return action == offerta::QuoteAction::Send ? scene(Str::send_open) : move_word(scene, action);
}

std::string_view begin_blocked(Scene const& scene, offerta::QuoteAction action) {
    return action == offerta::QuoteAction::Send ? std::string_view{} : moves_blocked(scene);
}

void begin_move(Scene const& scene, offerta::QuoteAction action) {
    if (action == offerta::QuoteAction::Send) return scene.push(BeginSending{});
    scene.open_dialog(QuoteMoveDialog{action});
}

Icon move_icon(offerta::QuoteAction action) {
    switch (action) {
        case offerta::QuoteAction::Submit:
            return icons::kClipboardCheck;
        case offerta::QuoteAction::Withdraw:
        case offerta::QuoteAction::Reopen:
            return icons::kUndo2;
        case offerta::QuoteAction::Send:
            return icons::kSend;
        case offerta::QuoteAction::Accept:
            return icons::kCheck;
        default:
            return icons::kX;
    }
}

std::vector<std::string> way_refusal_lines(Scene const& scene, Problem const& problem, Findings const& findings) {
    if (auto const named = named_refusal(problem, findings)) return {std::string(scene(*named))};
    std::vector<std::string> out;
    for (Finding const& finding : findings) out.push_back(way_finding_text(scene, finding));
    if (out.empty()) out.push_back(problem_text(scene, problem));
    return out;
}

}  // namespace offerta::client::ui
