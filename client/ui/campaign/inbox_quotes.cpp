#include <algorithm>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/campaign/inbox_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

std::string asker_name(Scene const& scene, QuoteToDecide const& item) {
    return item.asked_by.empty() ? scene.state.session.name_of(item.row.owner) : item.asked_by;
}

void draw_waiting_time(Scene const& scene, Rect head, QuoteToDecide const& item) {
    if (!item.since) return;
    std::int64_t const waited = std::max<std::int64_t>(0, scene.state.now.milliseconds - item.since->milliseconds);
    text(scene.ui, head, scene.words(Str::inbox_waits, {duration_text(scene, waited)}),
         {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right});
}

/// Approve and return: the first click; the dialog takes the second.
void draw_decisions(Scene const& scene, Rect row, QuoteToDecide const& item) {
    float const height = scene.ui.control_height();
    bool const is_offline = !scene.state.connection.online;
    std::string_view const reason = is_offline ? scene(Str::campaign_offline) : std::string_view{};
    ButtonSpec const open{.key = "open", .label = scene(Str::common_open), .kind = ButtonKind::quiet};
    if (button(scene.ui, row.cut_right(button_width(scene.ui, open)).middle(height), open))
        scene.push(GoTo{QuoteRoute{item.row.id}});
    ButtonSpec const approve{.label = scene(Str::step_approve),
                             .kind = ButtonKind::primary,
                             .icon = scene.ui.narrow() ? Icon::none : Icon(icons::kCheck),
                             .disabled = is_offline,
                             .reason = reason};
    ButtonSpec const back{.label = scene(Str::approval_return),
                          .icon = scene.ui.narrow() ? Icon::none : Icon(icons::kUndo2),
                          .disabled = is_offline,
                          .reason = reason};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, approve), 8).middle(height), approve))
        scene.push(BeginDecision{item.row.id, false});
    if (button(scene.ui, row.cut_left(button_width(scene.ui, back), 8).middle(height), back))
        scene.push(BeginDecision{item.row.id, true});
}

void draw_quote_to_decide(Scene const& scene, Rect& column, QuoteToDecide const& item) {
    std::string const title = quote_name(scene, item.row.number) + " · " + item.row.customer;
    std::string second;
    std::string const absent = scene.state.session.name_of(item.on_behalf_of);
    if (!item.on_behalf_of.is_nil() && !absent.empty()) second = scene.words(Str::approval_for, {absent});
    SectionCard card(scene, column, to_string(item.row.id.value), title, second);
    Rect facts = card.rest.cut_top(22);
    icon(scene.ui, facts.cut_left(16, 8), icons::kFileText, scene.colors().text2, 14);
    std::string line = money_text(scene, item.row.gross.minor, item.row.gross.currency);
    std::string const asker = asker_name(scene, item);
    if (!asker.empty()) line += " · " + scene.words(Str::inbox_asks, {asker});
    text(scene.ui, facts, line, {.style = TextStyle::dense, .color = scene.colors().text2});
    draw_waiting_time(scene, card.head, item);
    auto const lines = approval_reason_lines(scene, item.reasons);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        IdScope scope(scene.ui, std::to_string(i));  // two lines may say the same
        card.rest.cut_top(text_wrapped(scene.ui, card.rest, lines[i], {.style = TextStyle::dense}) + 4);
    }
    draw_decisions(scene, card.rest.cut_top(scene.ui.control_height() + 8), item);
}

}  // namespace

void draw_quotes_to_decide(Scene const& scene, Rect& column) {
    QuoteInbox const& inbox = scene.state.quote_inbox;
    if (inbox.load == Load::Failed && inbox.problem) {
        std::string const words = problem_text(scene, *inbox.problem);
        std::string const code = problem_code(scene, *inbox.problem);
        if (error_card(
                scene.ui, column.cut_top(120, 16),
                {.title = scene(Str::inbox_failed), .text = words, .code = code, .retry = scene(Str::common_retry)}))
            scene.push(RetryNow{});
    }
    for (QuoteToDecide const& item : inbox.items) draw_quote_to_decide(scene, column, item);
}

}  // namespace offerta::client::ui
