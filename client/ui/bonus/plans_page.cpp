// Bonus plans: their versions, and the editor of one.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/bonus/bonus_screens.hpp"
#include "client/ui/bonus/plan_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kPlanList = 300, kPlanChecker = 304, kPlanFoot = 64, kCheckerFrom = 1240;
constexpr float kListFrom = 1640;  ///< narrower windows give the editor the whole page

bool writes_plans(Scene const& scene) { return scene.state.session.can(offerta::Action::WriteBonusPlan); }

struct StageLook {
    Str word;
    Hue hue;
};
StageLook stage_look(Scene const& scene, PlanVersion const& version) {
    switch (version.stage) {
        case PlanStage::Draft:
            return {Str::plan_stage_draft, Hue::grey};
        case PlanStage::Submitted:
            return {Str::plan_stage_submitted, Hue::amber};
        case PlanStage::Returned:
            return {Str::plan_stage_returned, Hue::violet};
        case PlanStage::Published:
            break;
    }
    PlanVersion const* const now = scene.state.plans.in_force(version.plan.id);
    bool const is_newest = now == nullptr || now->plan.version == version.plan.version;
    return is_newest ? StageLook{Str::plan_stage_published, Hue::green}
                     : StageLook{Str::plan_stage_replaced, Hue::outline};
}

void draw_plan_list_rows(Scene const& scene, Rect rect) {
    PlansPage const& page = scene.state.plans;
    Column const columns[] = {{.width = 150, .grow = 1}, {.width = 110, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "plans",
                 .name = scene(Str::nav_plans),
                 .columns = columns,
                 .rows = static_cast<int>(page.all.size()),
                 .row_height = 52,
                 .padding_left = scene.ui.narrow() ? 16.0f : 24.0f,
                 .padding_right = 16,
                 .draw_head = false},
                scene.ui.state<TableMemory>(scene.ui.id("plans-table")));
    for (int i = table.first(); i < table.last(); ++i) {
        PlanVersion const& version = page.all[static_cast<std::size_t>(i)];
        std::string const name = plan_name(scene, version.plan);
        std::string const key = version.plan.id + "/" + std::to_string(version.plan.version);
        std::string const title = name + ", " + scene.words(Str::plan_version, {std::to_string(version.plan.version)});
        bool const open = page.form && !page.form->is_new && page.form->saved.plan.id == version.plan.id &&
                          page.form->saved.plan.version == version.plan.version;
        if (!table.begin_row(i, {.key = key, .name = title, .marked = open})) continue;
        std::string const second = scene.words(
            Str::plan_row, {std::to_string(version.plan.version), plan_dates(scene, version.plan.effective)});
        table.two_lines(0, name, second);
        StageLook const look = stage_look(scene, version);
        Rect const cell = table.cell(1, scene(look.word));
        float const width = chip_width(scene.ui, scene(look.word));
        chip(scene.ui, {cell.right() - width, cell.y, width, cell.h}, scene(look.word), look.hue);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (!opened) return;
    PlanVersion const& version = page.all[static_cast<std::size_t>(*opened)];
    scene.push(OpenPlan{version.plan.id, version.plan.version});
}

void draw_plan_list(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect.cut_top(kTopBarHeight), scene(Str::nav_plans));
    if (writes_plans(scene) && head_button(scene.ui, actions,
                                           {.key = "new",
                                            .label = scene(Str::plan_new),
                                            .kind = ButtonKind::primary,
                                            .icon = icons::kPlus,
                                            .icon_only = scene.state.plans.form.has_value()}))
        scene.push(NewPlan{});
    cut_offline_band(scene, rect);
    PlansPage const& page = scene.state.plans;
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::plan_failed), *page.problem);
    if (page.load != Load::Ready) return skeleton_rows(scene.ui, rect.inset(16, 16), 4);
    if (!page.all.empty()) return draw_plan_list_rows(scene, rect);
    ButtonSpec const first{
        .key = "first", .label = writes_plans(scene) ? scene(Str::plan_new) : std::string_view{}, .icon = icons::kPlus};
    if (empty_state(scene.ui, rect,
                    {.icon = icons::kPercent,
                     .title = scene(Str::plan_none),
                     .text = scene(Str::plan_none_text),
                     .first = first}) == 1)
        scene.push(NewPlan{});
}

// ---------------------------------------------------------------- the editor

void draw_plan_head(Scene const& scene, Rect rect, PlanForm const& form) {
    rect = rect.inset(16, 0);
    if (icon_button(scene.ui, rect.cut_right(32, 8).middle(32),
                    {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"}))
        scene.push(ClosePlan{});
    std::string const name = plan_name(scene, form.edited);
    float const width = std::ceil(text_width(scene.ui, name, TextStyle::title, Weight::strong)) + 1;
    heading(scene.ui, rect.cut_left(std::min(width, rect.w * 0.6f), 12), name, TextStyle::title, 2);
    if (form.is_new) return;
    StageLook const look = stage_look(scene, form.saved);
    rect.cut_left(chip(scene.ui, rect, scene(look.word), look.hue), 12);
    text(scene.ui, rect, scene.words(Str::plan_version, {std::to_string(form.saved.plan.version)}),
         {.style = TextStyle::dense, .color = scene.colors().text2});
}

std::string findings_in(PlanForm const& form, PlanTab tab) {
    std::int64_t count = 0;
    for (Finding const& one : form.findings) {
        bool const waits = one.what.code == ErrorCode::Required && !form.was_tried;
        if (!waits && plan_place(one.what.place).tab == tab) ++count;
    }
    return count == 0 ? std::string() : std::to_string(count);
}

void draw_plan_tabs(Scene const& scene, Rect rect, PlanForm const& form) {
    constexpr std::array<Str, kPlanTabs> kWords{Str::plan_tab_basics, Str::plan_tab_rates,     Str::plan_tab_categories,
                                                Str::plan_tab_people, Str::plan_tab_discounts, Str::plan_tab_tiers,
                                                Str::plan_tab_effect};
    std::array<std::string, kPlanTabs> counts;
    std::vector<Tab> all;
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        counts[i] = findings_in(form, static_cast<PlanTab>(i));
        all.push_back({scene(kWords[i]), counts[i]});
    }
    line_below(scene.ui, rect, scene.colors().line);
    auto const chosen = tabs(scene.ui, rect.inset(16, 0), "tabs", all, static_cast<int>(form.tab));
    if (chosen) scene.push(SetPlanTab{static_cast<PlanTab>(*chosen)});
}

void draw_plan_body(PlanEditing& editing, Rect rect) {
    switch (editing.form.tab) {
        case PlanTab::Basics:
            return draw_plan_basics(editing, rect);
        case PlanTab::Rates:
            return draw_plan_rates(editing, rect);
        case PlanTab::Categories:
            return draw_plan_categories(editing, rect);
        case PlanTab::People:
            return draw_plan_people(editing, rect);
        case PlanTab::Discounts:
            return draw_plan_discounts(editing, rect);
        case PlanTab::Tiers:
            return draw_plan_tiers(editing, rect);
        case PlanTab::Effect:
            return draw_plan_effect(editing, rect);
    }
}

bool has_plan_errors(PlanForm const& form) {
    return std::any_of(form.findings.begin(), form.findings.end(),
                       [](Finding const& one) { return one.severity == Severity::Error; });
}

/// Saving, and handing the saved version over.
void draw_writing_foot(Scene const& scene, Rect rect, PlanForm const& form) {
    bool const online = scene.state.connection.online;
    ButtonSpec const keep{.key = "save",
                          .label = scene(form.is_saving ? Str::common_saving : Str::plan_save),
                          .kind = form.is_changed() ? ButtonKind::primary : ButtonKind::normal,
                          .keys = scene.ui.narrow() || form.is_saving ? "" : "Ctrl S",
                          .busy = form.is_saving,
                          .disabled = !form.is_changed() || !online || has_plan_errors(form),
                          .reason = scene(!form.is_changed() ? Str::common_no_changes
                                          : !online          ? Str::bonus_needs_server
                                                             : Str::plan_submit_blocked)};
    bool save = button(scene.ui, rect.cut_left(button_width(scene.ui, keep), 8), keep);
    save = scene.ui.take_key(Key::s, kCtrl) || save;
    if (save && form.is_changed()) scene.push(SavePlan{});
    ButtonSpec const revert{.key = "revert",
                            .label = scene(form.is_new ? Str::common_cancel : Str::common_revert),
                            .kind = ButtonKind::quiet};
    if (form.is_changed() && !form.is_saving &&
        button(scene.ui, rect.cut_left(button_width(scene.ui, revert), 8), revert))
        scene.push(RevertPlan{});
    bool const can_submit = form.saved.stage == PlanStage::Draft || form.saved.stage == PlanStage::Returned;
    if (!form.is_new && can_submit) {
        bool const blocked = form.is_changed() || has_plan_errors(form) || !online;
        ButtonSpec const submit{.key = "submit",
                                .label = scene(Str::plan_submit),
                                .kind = form.is_changed() ? ButtonKind::normal : ButtonKind::primary,
                                .icon = icons::kSend,
                                .busy = form.is_stepping,
                                .disabled = blocked,
                                .reason = scene(form.is_changed() ? Str::plan_submit_changed
                                                : !online         ? Str::bonus_needs_server
                                                                  : Str::plan_submit_blocked)};
        if (button(scene.ui, rect.cut_right(button_width(scene.ui, submit), 8), submit))
            scene.push(DecidePlan{PlanAct::Submit});
    }
    Str const note = form.saved.stage == PlanStage::Published ? Str::plan_frozen : Str::plan_waits;
    bool const has_note = !form.is_new && !can_submit;
    if (has_note) text(scene.ui, rect, scene(note), {.style = TextStyle::label, .color = scene.colors().text3});
}

/// A head's decision on a version that was submitted.
void draw_deciding_foot(Scene const& scene, Rect rect, PlanForm const& form) {
    bool const own = form.saved.made_by == scene.state.session.user;
    bool const online = scene.state.connection.online;
    std::string_view const reason = own      ? scene(Str::plan_own)
                                    : online ? std::string_view{}
                                             : scene(Str::bonus_needs_server);
    ButtonSpec const approve{.key = "approve",
                             .label = scene(Str::plan_approve),
                             .kind = ButtonKind::primary,
                             .icon = icons::kCheck,
                             .busy = form.is_stepping,
                             .disabled = !reason.empty(),
                             .reason = reason};
    bool const lacks_words = trim(form.comment).empty();
    ButtonSpec const back{.key = "return",
                          .label = scene(Str::plan_return),
                          .icon = icons::kUndo2,
                          .disabled = !reason.empty() || lacks_words,
                          .reason = reason.empty() ? scene(Str::plan_return_needs) : reason};
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, approve), 8), approve))
        scene.push(DecidePlan{PlanAct::Approve});
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, back), 8), back))
        scene.push(DecidePlan{PlanAct::Return});
    FieldResult const typed = text_field(scene.ui, rect,
                                         {.key = "comment",
                                          .label = scene(Str::plan_return_comment),
                                          .show_label = false,
                                          .value = form.comment,
                                          .placeholder = scene(Str::plan_return_comment),
                                          .disabled = !reason.empty(),
                                          .max_length = 4'000});
    auto const& words = typed.edited ? typed.edited : typed.committed;
    if (words) scene.push(SetPlanComment{*words});
}

/// Who decided and when, with his words; and what went wrong.
void cut_plan_notes(Scene const& scene, Rect& rect, PlanForm const& form) {
    if (form.problem) {
        std::string const words = problem_text(scene, *form.problem);
        band(scene.ui, rect.cut_top(40, 4).inset(16, 0),
             {.strong = words, .icon = icons::kCircleAlert, .hue = Hue::red});
    }
    if (form.is_new || !form.saved.decided_at || form.is_changed()) return;
    std::string const who = scene.words(Str::plan_decided, {person_word(scene, to_string(form.saved.decided_by.value)),
                                                            when_text(scene, *form.saved.decided_at)});
    bool const returned = form.saved.stage == PlanStage::Returned;
    if (!returned && form.saved.comment.empty()) return;
    band(scene.ui, rect.cut_top(40, 4).inset(16, 0),
         {.strong = form.saved.comment,
          .text = who,
          .icon = icons::kMessageSquare,
          .hue = returned ? Hue::violet : Hue::green});
}

void draw_plan_editor(Scene const& scene, PlanForm const& form, Rect rect) {
    IdScope scope(scene.ui, "plan");
    line_left(scene.ui, rect, scene.colors().line);
    Group group(scene.ui,
                {.id = scene.ui.id("group"), .role = Role::form, .rect = rect, .name = plan_name(scene, form.edited)});
    bool const writes = writes_plans(scene);
    PlanMemory& memory = scene.ui.state<PlanMemory>(scene.ui.id("memory"));
    PlanEditing editing{scene, form, memory, form.edited, !writes || form.saved.stage == PlanStage::Submitted, false};
    if (scene.ui.page().w >= kCheckerFrom) draw_plan_checker(editing, rect.cut_right(kPlanChecker));
    draw_plan_head(scene, rect.cut_top(kTopBarHeight), form);
    draw_plan_tabs(scene, rect.cut_top(kTabHeight), form);
    bool const decides =
        form.saved.stage == PlanStage::Submitted && scene.state.session.can(offerta::Action::ApproveBonusPlan);
    if (writes || decides) {
        Rect const foot = rect.cut_bottom(kPlanFoot);
        line_above(scene.ui, foot, scene.colors().line);
        Rect const row = foot.inset(16, 0).middle(scene.ui.control_height());
        decides ? draw_deciding_foot(scene, row, form) : draw_writing_foot(scene, row, form);
    }
    cut_plan_notes(scene, rect, form);
    {
        // What is retained of a field belongs to the version it was typed in.
        IdScope version(scene.ui, form.saved.plan.id + std::to_string(form.saved.plan.version));
        draw_plan_body(editing, rect);
    }
    if (editing.changed) scene.push(EditPlan{std::move(editing.next)});
    if (!scene.ui.editing_text() && scene.ui.take_key(Key::escape)) scene.push(ClosePlan{});
}

}  // namespace

void draw_plans_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "plans");
    auto const& form = scene.state.plans.form;
    bool const beside = scene.ui.page().w >= kListFrom;
    if (!form || beside) draw_plan_list(scene, form ? page.cut_left(kPlanList) : page);
    if (form) draw_plan_editor(scene, *form, page);
}

}  // namespace offerta::client::ui
