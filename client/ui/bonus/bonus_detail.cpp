// What is under an unfolded line: the formula in words (B5) and what was said about it (B10).
#include <algorithm>
#include <cmath>

#include "client/ui/bonus/bonus_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kDetailSteps = 54, kSaid = 22, kTalkRow = 44, kDetailPad = 10, kOperator = 24, kFormula = 24;
constexpr std::size_t kFactors = 6;  ///< of B3: net, share, rate, coefficient, discount factor, and their product

/// The formula's own steps, then what became of the product.
struct DetailSteps {
    std::vector<TraceStep> formula, rest;
};

DetailSteps steps_of(Scene const& scene, BonusRow const& row) {
    auto steps = explain_bonus(row.line->trace, shown_currency(scene), scene.language);
    DetailSteps out;
    std::size_t const own = row.line->trace.line ? std::min(kFactors, steps.size()) : 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        // Roles have names of the interface.
        if (steps[i].rule == "B1" && row.line->trace.line && steps[i].source == row.line->trace.line->role)
            steps[i].source = deal_role_word(scene, steps[i].source);
        (i < own ? out.formula : out.rest).push_back(std::move(steps[i]));
    }
    return out;
}

bool needs_one_line(BonusRow const& row) { return !std::holds_alternative<std::monostate>(row.line->trace.step); }

BonusTalk const* talk_on(Scene const& scene, BonusRow const& row) {
    auto const& talk = scene.state.my_bonus.talk;
    return talk && talk->line == line_ref(scene, *row.line) ? &*talk : nullptr;
}

std::size_t rows_of_steps(std::size_t steps, bool narrow) {
    std::size_t const in_row = narrow ? 1 : kFactors;
    return (steps + in_row - 1) / in_row;
}

float steps_height(std::size_t count, bool narrow) {
    return static_cast<float>(rows_of_steps(count, narrow)) * (narrow ? 24.0f : kDetailSteps);
}

/// What a step's figure needs, and what all of its words would like.
struct DetailWidth {
    float least = 0, wanted = 0;
};
DetailWidth detail_width(Scene const& scene, TraceStep const& step) {
    float const least = std::ceil(text_width(scene.ui, step.value, TextStyle::dense, Weight::strong)) + 2;
    float const words = std::max(text_width(scene.ui, step.label, TextStyle::label),
                                 text_width(scene.ui, step.source, TextStyle::label));
    return {least, std::max(least, std::ceil(words) + 2)};
}

void draw_detail_step(Scene const& scene, Rect rect, TraceStep const& step, bool is_result) {
    Palette const& c = scene.colors();
    rect = rect.middle(51);
    text(scene.ui, rect.cut_top(17), step.label, {.style = TextStyle::label, .color = c.text2});
    text(scene.ui, rect.cut_top(18), step.value,
         {.style = TextStyle::dense, .color = is_result ? c.accent_text : 0, .weight = Weight::strong});
    text(scene.ui, rect.cut_top(16), step.source, {.style = TextStyle::label, .color = c.text2});
}

/// A row of steps as wide as their words; with operators between those of a product.
void draw_step_row(Scene const& scene, Rect rect, std::span<TraceStep const> steps, bool is_product) {
    float wanted = 0, least = 0;
    for (TraceStep const& step : steps) {
        DetailWidth const width = detail_width(scene, step);
        wanted += width.wanted;
        least += width.least;
    }
    float const between = is_product ? kOperator : 20.0f;
    float const room = rect.w - between * static_cast<float>(steps.size() - 1);
    // Where they do not fit, words give way and figures stay whole.
    float const share = std::clamp((room - least) / std::max(1.0f, wanted - least), 0.0f, 1.0f);
    // What is left over goes between the steps, so that the row is as wide as the line above it.
    float const spare = share < 1 ? 0 : std::min(40.0f, (room - wanted) / static_cast<float>(steps.size()));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        bool const is_last = i + 1 == steps.size();
        DetailWidth const width = detail_width(scene, steps[i]);
        float const shown = std::floor(width.least + (width.wanted - width.least) * share);
        draw_detail_step(scene, rect.cut_left(shown), steps[i], is_product && is_last);
        if (is_last) break;
        Rect const sign = rect.cut_left(std::floor(between + spare));
        if (is_product)
            text(scene.ui, sign, i + 2 == steps.size() ? "=" : "×",
                 {.color = scene.colors().text3, .align = Align::center, .describe = false});
    }
}

void draw_steps_list(Scene const& scene, Rect& rect, std::vector<TraceStep> const& steps, bool is_product) {
    if (steps.empty()) return;
    if (scene.ui.narrow()) {
        for (TraceStep const& step : steps) {
            Rect row = rect.cut_top(24);
            text(scene.ui, row.cut_right(row.w * 0.42f), step.value,
                 {.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right});
            std::string const words = step.source.empty() ? step.label : step.label + ", " + step.source;
            text(scene.ui, row, words, {.style = TextStyle::label, .color = scene.colors().text2});
        }
        return;
    }
    for (std::size_t at = 0; at < steps.size(); at += kFactors) {
        std::size_t const count = std::min(kFactors, steps.size() - at);
        draw_step_row(scene, rect.cut_top(kDetailSteps), std::span(steps).subspan(at, count), is_product);
    }
}

// ---------------------------------------------------------------- what was said

bool can_say(Scene const& scene) { return scene.state.connection.online; }

struct SaidButton {
    std::string_view key;
    Str word;
    Icon mark;
    ReviewAction action;
    bool icon_only = false;
};

void draw_said_buttons(Scene const& scene, Rect& rect, BonusRow const& row) {
    ReviewState const state = row.review ? state_now(*row.review, row.line->amount) : ReviewState::Open;
    BonusTalk const* const talk = talk_on(scene, row);
    std::vector<SaidButton> buttons;
    if (state != ReviewState::Disputed)
        buttons.push_back({"dispute", Str::bonus_dispute, icons::kMessageSquare, ReviewAction::Dispute});
    if (state == ReviewState::Disputed)
        buttons.push_back({"withdraw", Str::bonus_withdraw, icons::kUndo2, ReviewAction::Withdraw});
    if (state != ReviewState::Confirmed && state != ReviewState::Disputed)
        buttons.push_back({"confirm", Str::bonus_confirm, icons::kCheck, ReviewAction::Confirm, !scene.ui.narrow()});
    for (SaidButton const& one : buttons) {
        ButtonSpec const spec{.key = one.key,
                              .label = scene(one.word),
                              .icon = one.mark,
                              .busy = talk && talk->is_sending && talk->action == one.action,
                              .disabled = !can_say(scene) || talk != nullptr,
                              .reason = talk ? std::string_view{} : scene(Str::bonus_needs_server),
                              .icon_only = one.icon_only};
        float const width = button_width(scene.ui, spec);
        if (button(scene.ui, rect.cut_right(width, 8).middle(scene.ui.control_height()), spec))
            scene.push(BeginReview{line_ref(scene, *row.line), one.action});
    }
}

Str said_word(ReviewAction action) {
    switch (action) {
        case ReviewAction::Confirm:
            return Str::bonus_said_confirm;
        case ReviewAction::Dispute:
            return Str::bonus_said_dispute;
        case ReviewAction::Withdraw:
            return Str::bonus_said_withdraw;
        case ReviewAction::Accept:
            return Str::bonus_said_accept;
        case ReviewAction::Decline:
            break;
    }
    return Str::bonus_said_decline;
}

void draw_said(Scene const& scene, Rect row, ReviewEvent const& event, Currency const& currency) {
    Session const& session = scene.state.session;
    auto const by = parse_uuid(event.by);
    std::string const who = by ? session.name_of(UserId{*by}) : std::string();
    std::string line = scene.words(said_word(event.action), {who.empty() ? std::string(scene(Str::bonus_head)) : who});
    line += " · " + when_text(scene, event.at);
    if (event.action == ReviewAction::Confirm) line += " · " + money_text(scene, event.amount, currency);
    if (!event.comment.empty()) line += ": «" + event.comment + "»";
    bool const is_answer = event.action == ReviewAction::Accept || event.action == ReviewAction::Decline;
    icon(scene.ui, row.cut_left(16, 8), is_answer ? Icon(icons::kCornerDownRight) : Icon(icons::kMessageSquare),
         scene.colors().text3, 14);
    text(scene.ui, row, line, {.style = TextStyle::dense, .color = scene.colors().text2});
}

void draw_talk(Scene const& scene, Rect row, BonusTalk const& talk) {
    ButtonSpec const send{.key = "send",
                          .label = scene(talk.is_sending ? Str::common_saving : Str::bonus_send),
                          .kind = ButtonKind::primary,
                          .busy = talk.is_sending,
                          .disabled = trim(talk.comment).empty(),
                          .reason = scene(Str::bonus_needs_comment)};
    ButtonSpec const cancel{.key = "cancel", .label = scene(Str::common_cancel), .kind = ButtonKind::quiet};
    float const height = scene.ui.control_height();
    bool const drops = button(scene.ui, row.cut_right(button_width(scene.ui, cancel), 8).middle(height), cancel);
    bool sends = button(scene.ui, row.cut_right(button_width(scene.ui, send), 8).middle(height), send);
    FieldResult const typed = text_field(scene.ui, row.middle(height),
                                         {.key = "comment",
                                          .label = scene(Str::bonus_comment),
                                          .show_label = false,
                                          .value = talk.comment,
                                          .placeholder = scene(Str::bonus_comment_hint),
                                          .focus_first = true,
                                          .max_length = 4'000});
    auto const& text = typed.edited ? typed.edited : typed.committed;
    if (text) scene.push(EditReview{*text});
    sends = sends || typed.submitted;
    if (sends) scene.push(SendReview{});
    if (drops || typed.cancelled) scene.push(DropReview{});
}

std::string talk_problem(Scene const& scene, BonusTalk const& talk) {
    return talk.problem ? problem_text(scene, *talk.problem) : std::string();
}

}  // namespace

float line_detail_height(Scene const& scene, BonusRow const& row, float) {
    bool const narrow = scene.ui.narrow();
    DetailSteps const steps = steps_of(scene, row);
    float height = steps_height(steps.formula.size(), narrow) + steps_height(steps.rest.size(), narrow);
    if (needs_one_line(row)) height += kFormula;
    if (narrow) height += 52;
    if (row.review) height += kSaid * static_cast<float>(row.review->events.size());
    BonusTalk const* const talk = talk_on(scene, row);
    if (talk && talk->action == ReviewAction::Dispute) height += kTalkRow;
    if (talk && talk->problem) height += kSaid;
    return std::max(height, kDetailSteps) + 2 * kDetailPad + 10;
}

void draw_line_detail(Scene const& scene, Rect rect, BonusRow const& row) {
    bool const narrow = scene.ui.narrow();
    IdScope scope(scene.ui, "detail");
    rect = {rect.x + 16, rect.y, rect.w - (narrow ? 32.0f : 40.0f), rect.h - 10};
    std::string const formula = bonus_formula(row.line->trace, shown_currency(scene), scene.language);
    Group group(scene.ui, {.id = scene.ui.id("region"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::bonus_why)),
                           .value = formula});
    card(scene.ui, rect);
    Rect inside = rect.inset(16, kDetailPad);
    DetailSteps const steps = steps_of(scene, row);
    if (narrow) {
        Rect foot = inside.cut_bottom(52);
        draw_said_buttons(scene, foot, row);
    }
    Rect body = inside;
    if (!narrow) {
        Rect first = body;
        first.h = kDetailSteps;
        float const before = first.w;
        draw_said_buttons(scene, first, row);
        // The steps keep clear of the buttons, in all of their rows.
        body.w -= before - first.w + 8;
    }
    draw_steps_list(scene, body, steps.formula, true);
    draw_steps_list(scene, body, steps.rest, false);
    Rect rest{inside.x, body.y, inside.w, std::max(0.0f, inside.bottom() - body.y)};
    if (needs_one_line(row))
        text(scene.ui, rest.cut_top(kFormula), formula, {.style = TextStyle::dense, .color = scene.colors().text2});
    if (steps.formula.empty() && steps.rest.empty()) rest.cut_top(kDetailSteps);
    if (row.review)
        for (ReviewEvent const& event : row.review->events)
            draw_said(scene, rest.cut_top(kSaid), event, shown_currency(scene));
    BonusTalk const* const talk = talk_on(scene, row);
    if (talk && talk->action == ReviewAction::Dispute) draw_talk(scene, rest.cut_top(kTalkRow), *talk);
    if (talk && talk->problem)
        text(scene.ui, rest.cut_top(kSaid), talk_problem(scene, *talk),
             {.style = TextStyle::label, .color = scene.colors().red.text});
}

}  // namespace offerta::client::ui
