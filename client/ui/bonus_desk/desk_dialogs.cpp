// The answer to a dispute, closing a period, the payroll file.
#include <algorithm>
#include <array>

#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

struct PayrollColumn {
    std::string_view name;  ///< the wire's
    Str word;
};
constexpr std::array<PayrollColumn, 7> kPayroll{{{"login", Str::payroll_login},
                                                 {"name", Str::payroll_name},
                                                 {"email", Str::payroll_email},
                                                 {"unit", Str::payroll_unit},
                                                 {"period", Str::payroll_period},
                                                 {"currency", Str::payroll_currency},
                                                 {"amount", Str::payroll_amount}}};

Str payroll_word(std::string_view name) {
    for (PayrollColumn const& one : kPayroll)
        if (one.name == name) return one.word;
    return Str::payroll_name;
}

}  // namespace

void draw_dialog(Scene const& scene, AnswerDisputeDialog const& dialog) {
    LineReview const& review = dialog.review;
    Dialog box(scene.ui, "answer", scene(Str::desk_answer_title), 520, 400);
    Rect content = box.content();
    Palette const& c = scene.colors();
    auto const user = parse_uuid(review.user);
    DeskStatement const* statement = user ? scene.state.desk.statement(UserId{*user}, review.period) : nullptr;
    Currency currency{};
    StatementLine const* line = statement ? reviewed_line(*statement, review, &currency) : nullptr;
    label_row(scene, content.cut_top(24), user_name_of(scene.state, review.user), period_title(scene, review.period),
              Weight::strong);
    if (line) {
        label_row(scene, content.cut_top(24), reviewed_words(scene, review), money_text(scene, line->amount, currency),
                  Weight::strong);
        std::string const formula = bonus_formula(line->trace, currency, scene.language);
        content.cut_top(text_wrapped(scene.ui, content, formula, {.style = TextStyle::label, .color = c.text2}) + 8);
    } else {
        skeleton(scene.ui, content.cut_top(24, 8));
    }
    if (ReviewEvent const* said = dispute_of(review))
        content.cut_top(text_wrapped(scene.ui, content, "«" + said->comment + "»", {.style = TextStyle::dense}) + 12);
    FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, true, false) + 48),
                                         {.key = "comment",
                                          .label = scene(Str::desk_answer_comment),
                                          .value = dialog.comment,
                                          .multiline = true,
                                          .required = true,
                                          .focus_first = true,
                                          .max_length = 4'000});
    std::string const now(typed.edited ? *typed.edited : typed.committed ? *typed.committed : dialog.comment);
    bool const may_answer =
        line != nullptr && !trim(now).empty() && !scene.state.desk.is_answering && scene.state.connection.online;
    std::string_view const reason =
        scene(scene.state.connection.online ? Str::desk_answer_needs : Str::campaign_offline);
    Rect foot = content.cut_bottom(scene.ui.control_height());
    ButtonSpec const accept{.key = "accept",
                            .label = scene(Str::desk_accept),
                            .kind = ButtonKind::primary,
                            .busy = scene.state.desk.is_answering,
                            .disabled = !may_answer,
                            .reason = reason};
    ButtonSpec const decline{.key = "decline",
                             .label = scene(Str::desk_decline),
                             .kind = ButtonKind::danger,
                             .disabled = !may_answer,
                             .reason = reason};
    ButtonSpec const cancel{.key = "cancel", .label = scene(Str::common_cancel), .keys = "Esc"};
    bool const accepts = button(scene.ui, foot.cut_right(button_width(scene.ui, accept), 8), accept);
    bool const declines = button(scene.ui, foot.cut_right(button_width(scene.ui, decline), 8), decline);
    if (accepts || declines) return scene.push(AnswerDispute{review, accepts, std::string(trim(now))});
    if (button(scene.ui, foot.cut_right(button_width(scene.ui, cancel)), cancel) || box.closed())
        return scene.push(CloseDialog{});
    if (now == dialog.comment) return;
    AnswerDisputeDialog next = dialog;
    next.comment = now;
    scene.open_dialog(std::move(next));
}

void draw_dialog(Scene const& scene, ClosePeriodDialog const& dialog) {
    std::string const title = scene.words(Str::desk_close_title, {format_period(dialog.period, scene.language)});
    Dialog box(scene.ui, "close-period", title, 480, 284);
    Rect content = box.content();
    TextSpec const spec{.style = TextStyle::body, .color = scene.colors().text2};
    for (Str const words : {Str::desk_close_freezes, Str::desk_close_later, Str::desk_close_forever})
        content.cut_top(text_wrapped(scene.ui, content, scene(words), spec) + 8);
    auto const waiting = static_cast<std::int64_t>(scene.state.desk.disputes.size());
    if (waiting > 0)
        content.cut_top(
            text_wrapped(scene.ui, content,
                         scene.words(Str::desk_close_disputes, {scene.words.count(Str::desk_disputes_count, waiting)}),
                         {.style = TextStyle::body, .color = scene.colors().amber.text}));
    FootPress const pressed = dialog_foot(scene, content, scene(Str::desk_close), scene.state.connection.online);
    if (pressed == FootPress::accept) return scene.push(ClosePeriod{dialog.period});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

/// Columns that are in come first, in their order; each can be moved up, and ticked in or out.
void draw_dialog(Scene const& scene, PayrollDialog const& dialog) {
    std::string const title = scene.words(Str::payroll_title, {format_period(scene.state.desk.period, scene.language)});
    Dialog box(scene.ui, "payroll", title, 420, 404);
    Rect content = box.content();
    content.cut_top(text_wrapped(scene.ui, content, scene(Str::payroll_text),
                                 {.style = TextStyle::dense, .color = scene.colors().text2}) +
                    8);
    std::vector<std::string> next = dialog.columns;
    bool changed = false;
    std::vector<std::string> shown = dialog.columns;
    for (PayrollColumn const& one : kPayroll)
        if (std::find(shown.begin(), shown.end(), one.name) == shown.end()) shown.emplace_back(one.name);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        IdScope scope(scene.ui, shown[i]);
        Rect row = content.cut_top(30);
        bool const in = i < dialog.columns.size();
        std::string const name(scene(payroll_word(shown[i])));
        if (in && i > 0 &&
            icon_button(scene.ui, row.cut_right(28).middle(28),
                        {.key = "up", .label = scene.words(Str::payroll_up, {name}), .icon = icons::kArrowUp})) {
            std::swap(next[i], next[i - 1]);
            changed = true;
        }
        if (checkbox(scene.ui, row.cut_left(checkbox_width(scene.ui, name)).middle(24),
                     {.key = "in", .label = name, .value = in ? Check::on : Check::off})) {
            if (in)
                next.erase(next.begin() + static_cast<std::ptrdiff_t>(i));
            else
                next.push_back(shown[i]);
            changed = true;
        }
    }
    FootPress const pressed = dialog_foot(scene, content, scene(Str::payroll_save), !dialog.columns.empty());
    if (pressed == FootPress::accept) return scene.push(SavePayroll{dialog.columns});
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (changed) scene.open_dialog(PayrollDialog{std::move(next)});
}

}  // namespace offerta::client::ui
