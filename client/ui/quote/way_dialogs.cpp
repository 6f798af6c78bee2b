// The steps of a quote by its owner's hand and its next version (Q), and what approvers decide (P11): each says what it
// means before it is done, and why it was not taken.
#include <algorithm>

#include "client/state/quote_revisions.hpp"
#include "client/state/selectors.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kWayWidth = 480, kWayPadding = 24, kWayFrame = 128, kWayMost = 640;

/// Paragraphs of a dialog, one under the other.
struct Paragraph {
    std::string words;
    Color color = 0;
};

float paragraph_height(Scene const& scene, Rect rect, Paragraph const& one, bool draw) {
    TextSpec const spec{.style = TextStyle::body, .color = one.color};
    return text_wrapped(scene.ui, rect, one.words, spec, draw) + 6;
}

float paragraphs_height(Scene const& scene, std::vector<Paragraph> const& all) {
    float height = 0;
    for (Paragraph const& one : all)
        height += paragraph_height(scene, {0, 0, kWayWidth - 2 * kWayPadding, 0}, one, false);
    return height;
}

void draw_paragraphs(Scene const& scene, Rect& content, std::vector<Paragraph> const& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        IdScope scope(scene.ui, std::to_string(i));  // two lines may say the same
        content.cut_top(paragraph_height(scene, content, all[i], true));
    }
}

void add_refusal(Scene const& scene, std::vector<Paragraph>& out, std::optional<Problem> const& problem,
                 Findings const& findings) {
    if (!problem) return;
    for (std::string& line : way_refusal_lines(scene, *problem, findings))
        out.push_back({std::move(line), scene.colors().red.text});
}

void add_reasons(Scene const& scene, std::vector<Paragraph>& out, std::vector<ShownReason> const& reasons) {
    for (std::string& line : approval_reason_lines(scene, reasons)) out.push_back({std::move(line)});
}

std::string_view move_meaning(Scene const& scene, offerta::QuoteAction action) {
    switch (action) {
        case offerta::QuoteAction::Submit:
            return scene(Str::quote_submit_text);
        case offerta::QuoteAction::Withdraw:
            return scene(Str::quote_withdraw_text);
        case offerta::QuoteAction::Reopen:
            return scene(Str::quote_reopen_text);
        case offerta::QuoteAction::Send:
            return scene(Str::quote_sent_text);
        case offerta::QuoteAction::Accept:
            return scene(Str::quote_accepted_text);
        default:
            return scene(Str::quote_declined_text);
    }
}

std::vector<Paragraph> move_paragraphs(Scene const& scene, QuoteMoveDialog const& dialog) {
    Color const quiet = scene.colors().text2;
    std::vector<Paragraph> out;
    if (dialog.action == offerta::QuoteAction::Submit) {
        add_reasons(scene, out, reasons_to_approve(scene.state));
        for (std::string& line : deciders(scene)) out.push_back({std::move(line)});
    }
    out.push_back({std::string(move_meaning(scene, dialog.action)), quiet});
    if (dialog.stage == QuoteMoveDialog::Stage::WaitsForEdits)
        out.push_back({std::string(scene(Str::quote_move_waits)), quiet});
    if (dialog.stage == QuoteMoveDialog::Stage::Sent) out.push_back({std::string(scene(Str::quote_move_sends)), quiet});
    add_refusal(scene, out, dialog.problem, dialog.findings);
    return out;
}

std::vector<Paragraph> revise_paragraphs(Scene const& scene, ReviseDialog const& dialog) {
    Color const quiet = scene.colors().text2;
    bool const is_replaced =
        status_after(open_quote(scene).quote.status, offerta::QuoteAction::Supersede, false).has_value();
    std::vector<Paragraph> out;
    for (Str const word : {Str::quote_revise_copy, is_replaced ? Str::quote_revise_keep : Str::quote_revise_fact,
                           Str::quote_revise_valid})
        out.push_back({std::string(scene(word)), quiet});
    if (QuoteRow const* other = revision_in_work(scene.state))
        out.push_back({scene.words(Str::quote_revise_another, {std::to_string(other->revision)})});
    if (dialog.is_sending) out.push_back({std::string(scene(Str::quote_move_sends)), quiet});
    add_refusal(scene, out, dialog.problem, dialog.findings);
    return out;
}

std::string comment_message(Scene const& scene, QuoteDecisionDialog const& dialog) {
    auto const wrong = check_decision_comment(dialog.returns, dialog.comment);
    if (!wrong) return {};
    if (*wrong == ErrorCode::TooLong) return std::string(scene(Str::finding_too_long));
    return dialog.was_tried ? std::string(scene(Str::quote_approval_comment_needed)) : std::string{};
}

/// True when it was submitted from inside the field.
bool draw_comment(Scene const& scene, Rect rect, QuoteDecisionDialog const& dialog) {
    std::string const error = comment_message(scene, dialog);
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = "comment",
                                          .label = scene(Str::step_comment),
                                          .value = dialog.comment,
                                          .error = error,
                                          .multiline = true,
                                          .disabled = dialog.is_sending,
                                          .required = dialog.returns,
                                          .focus_first = true,
                                          .max_length = static_cast<int>(kMaxDecisionComment) * 4});
    std::string const now(typed.edited ? *typed.edited : typed.committed ? *typed.committed : dialog.comment);
    if (now != dialog.comment) scene.push(SetDecisionComment{now});
    return typed.submitted;
}

}  // namespace

void draw_dialog(Scene const& scene, QuoteMoveDialog const& dialog) {
    if (!scene.state.open) return scene.push(CloseDialog{});
    auto const paragraphs = move_paragraphs(scene, dialog);
    std::string_view const title = move_word(scene, dialog.action);
    Dialog box(scene.ui, "quote-move", title, kWayWidth,
               std::min(kWayMost, kWayFrame + paragraphs_height(scene, paragraphs)));
    Rect content = box.content();
    auto const moves = moves_by_hand(scene);
    bool const is_possible = std::find(moves.begin(), moves.end(), dialog.action) != moves.end();
    bool const may = is_possible && moves_blocked(scene).empty() && dialog.stage == QuoteMoveDialog::Stage::Asked;
    FootPress const pressed = dialog_foot(scene, content, title, may);
    draw_paragraphs(scene, content, paragraphs);
    if (pressed == FootPress::accept) return scene.push(MoveOpenQuote{dialog.action});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

void draw_dialog(Scene const& scene, ReviseDialog const& dialog) {
    if (!scene.state.open) return scene.push(CloseDialog{});
    auto const paragraphs = revise_paragraphs(scene, dialog);
    Dialog box(scene.ui, "quote-revise", scene(Str::builder_new_version), kWayWidth,
               std::min(kWayMost, kWayFrame + paragraphs_height(scene, paragraphs)));
    Rect content = box.content();
    bool const may = revise_blocked(scene).empty() && !dialog.is_sending;
    FootPress const pressed = dialog_foot(scene, content, scene(Str::quote_revise_make), may);
    draw_paragraphs(scene, content, paragraphs);
    if (pressed == FootPress::accept) return scene.push(ReviseQuote{});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

void draw_dialog(Scene const& scene, QuoteDecisionDialog const& dialog) {
    std::vector<Paragraph> paragraphs{{dialog.subject, scene.colors().text2}};
    add_reasons(scene, paragraphs, dialog.reasons);
    add_refusal(scene, paragraphs, dialog.problem, dialog.findings);
    float const field = field_height(scene.ui, true, true) + 48;
    Dialog box(scene.ui, "quote-decision", scene(dialog.returns ? Str::step_return_title : Str::step_approve_title),
               kWayWidth, std::min(kWayMost, kWayFrame + paragraphs_height(scene, paragraphs) + field));
    Rect content = box.content();
    bool const may = scene.state.connection.online && !dialog.is_sending;
    FootPress const pressed =
        dialog_foot(scene, content, scene(dialog.returns ? Str::step_return : Str::step_approve), may);
    Rect const place = content.cut_bottom(field);
    draw_paragraphs(scene, content, paragraphs);
    bool const submitted = draw_comment(scene, place, dialog);
    if (may && (pressed == FootPress::accept || submitted)) return scene.push(SendDecision{});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
