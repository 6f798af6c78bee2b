// A type's stages of approval, task templates, reminders and budget items.
#include <algorithm>
#include <array>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/type_parts.hpp"
#include "client/ui/campaign/who_select.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::array kReminderWords{Str::reminder_start, Str::reminder_due, Str::reminder_overdue,
                                    Str::reminder_approval};

std::vector<ConditionSubject> stage_subjects_of(TypeEditing const& editing) {
    std::vector<ConditionSubject> out{{std::string(campaign::kBudgetSubject),
                                       std::string(editing.scene(Str::campaign_budget)), campaign::InputKind::Number,
                                       nullptr}};
    for (campaign::Field const& field : editing.form.edited.fields)
        out.push_back({field.id, field.label.in(editing.scene.language), field.kind, &field.options});
    return out;
}

void draw_stage(TypeEditing& editing, Rect& rest, std::size_t index, std::span<ConditionSubject const> subjects) {
    Scene const& scene = editing.scene;
    campaign::Stage& stage = editing.next.stages[index];
    std::string const place = "stages[" + std::to_string(index) + "]";
    editing.both(rest.cut_top(field_height(scene.ui, true, true)), "name", Str::board_name, stage.name,
                 place + ".name");
    for (std::size_t i = 0; i < stage.approvers.size(); ++i) {
        IdScope scope(scene.ui, std::to_string(i));
        Rect row = rest.cut_top(scene.ui.control_height(), 6);
        bool const remove = icon_button(scene.ui, row.cut_right(28, 6).middle(28),
                                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kX});
        editing.changed |= who_select(scene, row, "who", scene(Str::type_approver), stage.approvers[i], false);
        if (!remove) continue;
        stage.approvers.erase(stage.approvers.begin() + static_cast<std::ptrdiff_t>(i));
        editing.changed = true;
        break;
    }
    if (add_button(scene, rest, Str::type_add_approver)) {
        stage.approvers.push_back(campaign::Who::head());
        editing.changed = true;
    }
    Rect const row = rest.cut_top(field_height(scene.ui, true, true));
    int quorum = static_cast<int>(stage.quorum);
    if (editing.whole(row.column(0, 2, 12), "quorum", Str::type_quorum, quorum, 0,
                      static_cast<int>(campaign::kMaxApprovers), place + ".quorum"))
        stage.quorum = static_cast<std::size_t>(quorum);
    draw_conditions(editing, rest, Str::type_stage_if, stage.conditions, subjects);
}

/// What a task waits for, as ticks of the other tasks.
void draw_dependencies(TypeEditing& editing, Rect& rest, campaign::TaskTemplate& task) {
    Scene const& scene = editing.scene;
    text(scene.ui, rest.cut_top(20), scene(Str::task_after),
         {.style = TextStyle::label, .color = scene.colors().text3});
    for (campaign::TaskTemplate const& other : editing.form.edited.tasks) {
        if (other.id == task.id) continue;
        auto const at = std::find(task.depends_on.begin(), task.depends_on.end(), other.id);
        bool const on = at != task.depends_on.end();
        std::string const title = other.title.in(scene.language);
        if (!checkbox(scene.ui, rest.cut_top(26),
                      {.key = other.id, .label = title, .value = on ? Check::on : Check::off}))
            continue;
        if (on)
            task.depends_on.erase(at);
        else
            task.depends_on.push_back(other.id);
        editing.changed = true;
    }
}

void draw_template(TypeEditing& editing, Rect& rest, std::size_t index) {
    Scene const& scene = editing.scene;
    campaign::TaskTemplate& task = editing.next.tasks[index];
    std::string const place = "tasks[" + std::to_string(index) + "]";
    editing.both(rest.cut_top(field_height(scene.ui, true, true)), "title", Str::board_name, task.title,
                 place + ".title");
    Rect const row = rest.cut_top(field_height(scene.ui, true, true));
    editing.changed |= who_select(scene, row.column(0, 3, 12), "who", scene(Str::task_responsible), task.responsible);
    int const most = static_cast<int>(campaign::kMaxDays);
    editing.whole(row.column(1, 3, 12), "due", Str::type_due_days, task.due_days, -most, most, place + ".due_days");
    Rect const third = row.column(2, 3, 12);
    editing.tick({third.x, third.y + 20, third.w, 32}, "mandatory", Str::type_mandatory, task.mandatory);
    draw_dependencies(editing, rest, task);
}

void draw_reminders(TypeEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    SectionCard card(scene, column, "reminders", scene(Str::type_reminders));
    auto& reminders = editing.next.reminders;
    for (std::size_t i = 0; i < reminders.size(); ++i) {
        campaign::Reminder& one = reminders[i];
        IdScope scope(scene.ui, one.id);
        Rect row = card.rest.cut_top(field_height(scene.ui, true, true));
        Rect const last = row.cut_right(28, 6);
        bool const remove = icon_button(scene.ui, Rect{last.x, row.y + 22, 28, 28},
                                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kX});
        int kind = static_cast<int>(one.kind);
        if (editing.choice(row.column(0, 3, 12), "kind", Str::type_kind, kReminderWords, kind))
            one.kind = static_cast<campaign::ReminderKind>(kind);
        editing.whole(row.column(1, 3, 12), "days", Str::type_days, one.days, 0, static_cast<int>(campaign::kMaxDays),
                      {});
        int hour = one.minutes_of_day / 60;
        if (editing.whole(row.column(2, 3, 12), "hour", Str::type_hour, hour, 0, 23, {}))
            one.minutes_of_day = hour * 60;
        if (!remove) continue;
        reminders.erase(reminders.begin() + static_cast<std::ptrdiff_t>(i));
        editing.changed = true;
        break;
    }
    if (reminders.size() < campaign::kMaxReminders && add_button(scene, card.rest, Str::type_add_reminder)) {
        reminders.push_back({free_id(reminders, "reminder")});
        editing.changed = true;
    }
}

void draw_budget_items(TypeEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    SectionCard card(scene, column, "budget", scene(Str::type_budget));
    auto& items = editing.next.budget;
    for (std::size_t i = 0; i < items.size(); ++i) {
        IdScope scope(scene.ui, items[i].id);
        Rect row = card.rest.cut_top(field_height(scene.ui, true, false), 6);
        Rect const last = row.cut_right(28, 6);
        bool const remove = icon_button(scene.ui, Rect{last.x, last.bottom() - 30, 28, 28},
                                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kX});
        editing.both(row, "name", Str::board_name, items[i].name, "budget[" + std::to_string(i) + "].name");
        if (!remove) continue;
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
        editing.changed = true;
        break;
    }
    if (add_button(scene, card.rest, Str::type_add_item)) {
        items.push_back({free_id(items, "item"), {}});
        editing.changed = true;
    }
}

}  // namespace

void draw_type_stages(TypeEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    SectionCard card(scene, column, "stages", scene(Str::type_tab_approval));
    auto const subjects = stage_subjects_of(editing);
    auto& stages = editing.next.stages;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        IdScope scope(scene.ui, stages[i].id);
        RowStep const step = row_head(scene, card.rest, stages[i].name.in(scene.language), i, stages.size());
        draw_stage(editing, card.rest, i, subjects);
        if (!take_step(stages, i, step)) continue;
        editing.changed = true;
        break;
    }
    if (stages.size() < campaign::kMaxStages && add_button(scene, card.rest, Str::type_add_stage)) {
        campaign::Stage stage;
        stage.id = free_id(stages, "stage");
        stage.approvers.push_back(campaign::Who::head());
        stages.push_back(std::move(stage));
        editing.changed = true;
    }
}

void draw_type_tasks(TypeEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    SectionCard card(scene, column, "tasks", scene(Str::campaign_tasks));
    auto& tasks = editing.next.tasks;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        IdScope scope(scene.ui, tasks[i].id);
        RowStep const step = row_head(scene, card.rest, tasks[i].title.in(scene.language), i, tasks.size());
        draw_template(editing, card.rest, i);
        if (!take_step(tasks, i, step)) continue;
        editing.changed = true;
        break;
    }
    if (tasks.size() < campaign::kMaxTasks && add_button(scene, card.rest, Str::type_add_task)) {
        campaign::TaskTemplate task;
        task.id = free_id(tasks, "task");
        tasks.push_back(std::move(task));
        editing.changed = true;
    }
}

void draw_type_rest(TypeEditing& editing, Rect& column) {
    draw_reminders(editing, column);
    draw_budget_items(editing, column);
}

}  // namespace offerta::client::ui
