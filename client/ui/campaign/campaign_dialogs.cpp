// Dialogs of campaigns: a new one, the words of a step, other dates, money, a participant, a link.
#include <algorithm>

#include "client/state/campaign_words.hpp"
#include "client/state/selectors.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

using campaign::EventKind;

struct StepWords {
    Str title, label, accept;
};
StepWords words_of(EventKind kind) {
    switch (kind) {
        case EventKind::Approve:
            return {Str::step_approve_title, Str::step_comment, Str::step_approve};
        case EventKind::Return:
            return {Str::step_return_title, Str::step_comment, Str::step_return};
        case EventKind::Reject:
            return {Str::step_reject_title, Str::step_comment, Str::step_reject};
        case EventKind::FinishTask:
            return {Str::step_finish_title, Str::step_note, Str::step_finish};
        case EventKind::ReopenTask:
            return {Str::step_reopen_title, Str::step_reason, Str::step_reopen};
        case EventKind::SkipTask:
            return {Str::step_skip_title, Str::step_reason, Str::step_skip};
        case EventKind::StartByHand:
            return {Str::step_start_title, Str::step_reason, Str::step_start};
        case EventKind::CloseByHand:
            return {Str::step_close_title, Str::step_reason, Str::step_close};
        default:
            return {Str::step_cancel_title, Str::step_reason, Str::step_cancel};
    }
}

void draw_type_choice(Scene const& scene, Rect rect, NewCampaignForm& next, bool& changed) {
    std::vector<std::string> names;
    std::vector<std::string const*> ids;
    int selected = -1;
    for (TypeRow const& row : scene.state.types.all) {
        if (!row.type.is_active) continue;
        if (row.type.id == next.type) selected = static_cast<int>(ids.size());
        ids.push_back(&row.type.id);
        names.push_back(row.type.name.in(scene.language));
    }
    std::vector<Option> options;
    for (std::string const& name : names) options.push_back({.label = name});
    std::string const error = message_at(scene, next.findings, "type", next.was_tried);
    auto const chosen = select(scene.ui, rect,
                               {.key = "type",
                                .label = scene(Str::board_type),
                                .options = options,
                                .selected = selected,
                                .placeholder = scene(Str::new_campaign_type),
                                .error = error,
                                .disabled = !next.clone_of.is_nil(),
                                .required = true});
    if (!chosen) return;
    next.type = *ids[static_cast<std::size_t>(*chosen)];
    changed = true;
}

}  // namespace

void draw_dialog(Scene const& scene, NewCampaignDialog const&) {
    auto const& form = scene.state.new_campaign;
    if (!form) return scene.push(CloseDialog{});
    Dialog box(scene.ui, "new-campaign", scene(form->clone_of.is_nil() ? Str::new_campaign_title : Str::clone_title),
               480, scene.ui.narrow() ? 480.0f : 400.0f);
    Rect content = box.content();
    NewCampaignForm next = *form;
    bool changed = false, entered = false;
    FormColumn column(scene.ui, content);
    draw_type_choice(scene, column.fields(true), next, changed);
    changed |= words_field(scene, column.fields(true),
                           {.key = "name",
                            .label = scene(Str::board_name),
                            .error = message_at(scene, form->findings, "name", form->was_tried),
                            .required = true,
                            .focus_first = true,
                            .submitted = &entered},
                           next.content.name, false, static_cast<int>(campaign::kMaxName) * 4);
    Rect const dates = column.fields(true);
    changed |= local_time_field(scene, dates.column(0, 2, kColumnGap),
                                {.key = "start",
                                 .label = scene(Str::campaign_start),
                                 .error = message_at(scene, form->findings, "start", true)},
                                next.content.start);
    changed |= local_time_field(
        scene, dates.column(1, 2, kColumnGap),
        {.key = "end", .label = scene(Str::campaign_end), .error = message_at(scene, form->findings, "end", true)},
        next.content.end);
    if (form->problem) {
        std::string const words = problem_text(scene, *form->problem);
        text_wrapped(scene.ui, column.line(40), words, {.style = TextStyle::dense, .color = scene.colors().red.text});
    }
    if (changed) scene.push(EditNewCampaign{std::move(next)});
    FootPress const pressed = dialog_foot(scene, content, scene(Str::new_campaign_create), !form->is_saving);
    if (pressed == FootPress::accept || entered) return scene.push(CreateCampaign{});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

void draw_dialog(Scene const& scene, CampaignWordsDialog const& dialog) {
    StepWords const words = words_of(campaign::kind_of(dialog.event));
    Dialog box(scene.ui, "words", scene(words.title), 460, 300);
    Rect content = box.content();
    text(scene.ui, content.cut_top(24, 4), dialog.subject, {.color = scene.colors().text2});
    FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, true, false) + 64),
                                         {.key = "words",
                                          .label = scene(words.label),
                                          .value = dialog.text,
                                          .multiline = true,
                                          .required = must_have_words(dialog.event),
                                          .focus_first = true,
                                          .max_length = 4'000});
    std::string const now(typed.edited ? *typed.edited : typed.committed ? *typed.committed : dialog.text);
    bool const enough = !trim(now).empty() || !must_have_words(dialog.event);
    FootPress const pressed = dialog_foot(scene, content, scene(words.accept), enough);
    if (enough && (pressed == FootPress::accept || typed.submitted))
        return scene.push(SendEvent{dialog.id, with_words(dialog.event, std::string(trim(now))), dialog.version});
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (now == dialog.text) return;
    CampaignWordsDialog next = dialog;
    next.text = now;
    scene.open_dialog(std::move(next));
}

void draw_dialog(Scene const& scene, RescheduleDialog const& dialog) {
    Dialog box(scene.ui, "reschedule", scene(Str::reschedule_title), 440, 220);
    Rect content = box.content();
    RescheduleDialog next = dialog;
    Rect const dates = content.cut_top(field_height(scene.ui, true, true));
    bool changed = words_field(
        scene, dates.column(0, 2, kColumnGap),
        {.key = "start", .label = scene(Str::campaign_start), .error = dialog.error, .focus_first = true}, next.start);
    changed |=
        words_field(scene, dates.column(1, 2, kColumnGap), {.key = "end", .label = scene(Str::campaign_end)}, next.end);
    FootPress const pressed = dialog_foot(scene, content, scene(Str::reschedule_accept));
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (changed) next.error.clear();
    if (pressed == FootPress::accept) {
        auto const start = local_from_typed(next.start), end = local_from_typed(next.end);
        if (start && end && *start && *end)
            return scene.push(SendEvent{dialog.id, campaign::Reschedule{**start, **end}, 0});
        next.error = scene(Str::campaign_time_hint);
        changed = true;
    }
    if (changed) scene.open_dialog(std::move(next));
}

void draw_dialog(Scene const& scene, SpendDialog const& dialog) {
    auto const& open = scene.state.campaign;
    if (!open) return;
    Dialog box(scene.ui, "spend", scene(Str::spend_title), 440, 320);
    Rect content = box.content();
    SpendDialog next = dialog;
    auto const& lines = open->whole.campaign.content.budget;
    std::vector<Option> options{{.label = scene(Str::spend_no_line)}};
    int selected = 0;
    for (campaign::BudgetLine const& line : lines) {
        if (line.id == dialog.line) selected = static_cast<int>(options.size());
        options.push_back({.label = line.name});
    }
    auto const chosen =
        select(scene.ui, content.cut_top(field_height(scene.ui, true, false), 10),
               {.key = "line", .label = scene(Str::spend_line), .options = options, .selected = selected});
    bool changed = chosen.has_value();
    if (chosen) next.line = *chosen == 0 ? "" : lines[static_cast<std::size_t>(*chosen - 1)].id;
    Rect const row = content.cut_top(field_height(scene.ui, true, true));
    changed |= words_field(scene, row.column(0, 2, kColumnGap),
                           {.key = "amount",
                            .label = scene(Str::spend_amount),
                            .error = dialog.error,
                            .required = true,
                            .focus_first = true},
                           next.amount);
    changed |= words_field(scene, row.column(1, 2, kColumnGap), {.key = "date", .label = scene(Str::campaign_date)},
                           next.date);
    changed |= words_field(scene, content.cut_top(field_height(scene.ui, true, false)),
                           {.key = "note", .label = scene(Str::step_note)}, next.note);
    FootPress const pressed = dialog_foot(scene, content, scene(Str::spend_accept));
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (changed) next.error.clear();
    if (pressed == FootPress::accept) {
        auto const amount = money_from_typed(scene, next.amount, open->whole.type.currency);
        auto const date = parse_typed_date(next.date);
        if (amount && amount->minor != 0 && date)
            return scene.push(AddSpending{{{}, next.line, *amount, *date, next.note}});
        next.error = scene(Str::discount_bad);
        changed = true;
    }
    if (changed) scene.open_dialog(std::move(next));
}

void draw_dialog(Scene const& scene, ParticipantDialog const& dialog) {
    using campaign::Attendance;
    bool const is_new = dialog.row.participant.id.is_nil();
    Dialog box(scene.ui, "participant", scene(is_new ? Str::participant_new : Str::participant_title), 440, 360);
    Rect content = box.content();
    ParticipantDialog next = dialog;
    campaign::Participant& person = next.row.participant;
    FormColumn column(scene.ui, content);
    bool changed = words_field(
        scene, column.fields(false),
        {.key = "name", .label = scene(Str::participant_name), .required = true, .focus_first = is_new}, person.name);
    changed |=
        words_field(scene, column.fields(!dialog.error.empty()),
                    {.key = "email", .label = scene(Str::participant_email), .error = dialog.error}, person.email);
    changed |= words_field(scene, column.fields(false), {.key = "company", .label = scene(Str::participant_company)},
                           next.row.company);
    Segment const parts[] = {{.label = scene(Str::attendance_invited)},
                             {.label = scene(Str::attendance_accepted)},
                             {.label = scene(Str::attendance_attended)},
                             {.label = scene(Str::attendance_declined)}};
    if (auto const at = segmented(scene.ui, column.line(32, 8), "attendance", scene(Str::participant_attendance), parts,
                                  static_cast<int>(person.attendance))) {
        person.attendance = static_cast<Attendance>(*at);
        changed = true;
    }
    FootPress const pressed = dialog_foot(scene, content, scene(Str::common_save), !trim(person.name).empty());
    if (!is_new) {
        ButtonSpec const remove{.key = "remove", .label = scene(Str::common_remove), .kind = ButtonKind::danger};
        Rect foot{box.content().x, box.content().bottom() - 32, box.content().w, 32};
        if (button(scene.ui, foot.cut_left(button_width(scene.ui, remove)), remove))
            return scene.push(RemoveParticipant{person.id});
    }
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (pressed == FootPress::accept) return scene.push(PutParticipant{next.row});
    if (changed) scene.open_dialog(std::move(next));
}

void draw_dialog(Scene const& scene, LinkQuoteDialog const& dialog) {
    Dialog box(scene.ui, "link-quote", scene(Str::link_quote_title), 480, 400);
    Rect content = box.content();
    FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, false, false), 8),
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = dialog.search,
                                          .placeholder = scene(Str::link_quote_search),
                                          .icon = icons::kSearch,
                                          .search = true,
                                          .focus_first = true});
    std::string const search(typed.edited ? *typed.edited : dialog.search);
    std::string const folded = fold_for_search(trim(search));
    Rect rows = content;
    for (QuoteRow const& row : scene.state.quotes.rows) {
        if (rows.h < 44) break;
        std::string const name = quote_name(scene, row.number) + " · " + row.customer;
        bool const fits = folded.empty() || fold_for_search(name).find(folded) != std::string::npos;
        if (!fits) continue;
        IdScope scope(scene.ui, to_string(row.id.value));
        Rect const line = rows.cut_top(36);
        if (!link(scene.ui, line, "quote", name, {.style = TextStyle::dense})) continue;
        scene.push(SendEvent{dialog.id, campaign::LinkQuote{{row.id, row.gross, false}}, 0});
        return;
    }
    if (box.closed()) return scene.push(CloseDialog{});
    if (search != dialog.search) scene.open_dialog(LinkQuoteDialog{dialog.id, search});
}

void draw_dialog(Scene const& scene, SaveCampaignsViewDialog const& dialog) {
    Dialog box(scene.ui, "save-view", scene(Str::board_save_view), 420, 176);
    Rect content = box.content();
    std::string name = dialog.name;
    bool entered = false;
    bool const changed = words_field(scene, content.cut_top(field_height(scene.ui, true, false)),
                                     {.key = "name",
                                      .label = scene(Str::board_view_name),
                                      .required = true,
                                      .focus_first = true,
                                      .submitted = &entered},
                                     name, false, static_cast<int>(kMaxViewName));
    std::string const trimmed(trim(name));
    FootPress const pressed = dialog_foot(scene, content, scene(Str::set_save), !trimmed.empty());
    if (!trimmed.empty() && (pressed == FootPress::accept || entered)) return scene.push(SaveCampaignsView{trimmed});
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (changed) scene.open_dialog(SaveCampaignsViewDialog{name});
}

}  // namespace offerta::client::ui
