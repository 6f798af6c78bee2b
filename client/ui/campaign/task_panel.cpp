// The panel of one task: what can be done with it, its check list, comments and files.
#include <algorithm>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/campaign/who_select.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {
namespace {

using campaign::TaskState;

struct TaskMemory {
    std::string comment, check;
};

TaskStand stand_of(Scene const& scene, std::string_view id) {
    for (TaskStand const& one : open_campaign(scene).whole.tasks)
        if (one.task == id) return one;
    return {};
}

void draw_task_steps(Scene const& scene, Rect& rest, campaign::Task const& task, TaskStand const& stand) {
    std::string const title = task.title.in(scene.language);
    Rect row = rest.cut_top(scene.ui.control_height(), 12);
    if (!stand.may_work) {
        text(scene.ui, row, scene(Str::task_not_yours), {.style = TextStyle::dense, .color = scene.colors().text3});
        return;
    }
    if (task.is_finished()) {
        event_button(scene, row, {.label = scene(Str::step_reopen), .icon = icons::kUndo2},
                     campaign::ReopenTask{task.id, {}}, true, title);
        return;
    }
    bool const waits = !stand.waits_for.empty();
    if (task.state == TaskState::Open)
        event_button(scene, row,
                     {.label = scene(Str::task_start),
                      .icon = icons::kPlay,
                      .disabled = waits,
                      .reason = scene(Str::task_waits)},
                     campaign::StartTask{task.id}, false);
    event_button(scene, row,
                 {.label = scene(Str::step_finish),
                  .kind = ButtonKind::primary,
                  .icon = icons::kCheck,
                  .disabled = waits,
                  .reason = scene(Str::task_waits)},
                 campaign::FinishTask{task.id, {}}, true, title);
    if (!task.mandatory)
        event_button(scene, row, {.label = scene(Str::step_skip), .kind = ButtonKind::quiet},
                     campaign::SkipTask{task.id, {}}, true, title);
}

void draw_task_plan(Scene const& scene, Rect& rest, campaign::Task const& task) {
    OpenCampaign const& open = open_campaign(scene);
    if (!open.whole.rights.write || task.is_finished()) return;
    Rect const row = rest.cut_top(field_height(scene.ui, true, true), 4);
    campaign::Who who = task.responsible;
    if (who_select(scene, row.column(0, 2, 12), "who", scene(Str::task_responsible), who))
        scene.push(SendEvent{open.id, campaign::AssignTask{task.id, who}, 0});
    std::optional<Date> due = task.due;
    if (typed_date_field(scene, row.column(1, 2, 12), {.key = "due", .label = scene(Str::task_due)}, due) && due)
        scene.push(SendEvent{open.id, campaign::MoveTask{task.id, *due}, 0});
}

void draw_task_facts(Scene const& scene, Rect& rest, campaign::Task const& task, TaskStand const& stand) {
    std::string people;
    for (UserId const user : stand.people) people += (people.empty() ? "" : ", ") + person_name(scene, user);
    fact(scene, rest, scene(Str::task_responsible), people);
    fact(scene, rest, scene(Str::task_due), date_text(scene, task.due));
    std::string waits;
    for (std::string const& id : task.depends_on) {
        auto const* before = campaign::find_task(open_campaign(scene).whole.campaign, id);
        waits += (waits.empty() ? "" : ", ") + (before ? before->title.in(scene.language) : id);
    }
    if (!waits.empty()) fact(scene, rest, scene(Str::task_after), waits);
    if (!task.note.empty()) fact(scene, rest, scene(Str::step_note), task.note);
    if (task.is_finished())
        fact(scene, rest, scene(Str::task_finished_by),
             person_name(scene, task.finished_by) + ", " + when_text(scene, task.finished_at));
}

/// A field for a new line of a list: Enter adds it.
bool add_line(Scene const& scene, Rect row, std::string_view key, Str label, std::string& typed) {
    FieldResult const result = text_field(scene.ui, row,
                                          {.key = key,
                                           .label = scene(label),
                                           .show_label = false,
                                           .value = typed,
                                           .placeholder = scene(label),
                                           .max_length = 2'000});
    if (result.edited) typed = *result.edited;
    return result.submitted && !trim(typed).empty();
}

void draw_checks(Scene const& scene, Rect& rest, std::string const& task, TaskMemory& memory) {
    heading(scene.ui, rest.cut_top(28), scene(Str::task_checks), TextStyle::body, 3);
    for (TaskCheck const& check : open_campaign(scene).work.checks) {
        if (check.task != task) continue;
        IdScope scope(scene.ui, to_string(check.id));
        Rect row = rest.cut_top(32);
        bool const remove =
            icon_button(scene.ui, row.cut_right(28).middle(28),
                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kX, .bare = true});
        TaskCheck next = check;
        if (checkbox(scene.ui, row.middle(28),
                     {.key = "check", .label = check.text, .value = check.is_done ? Check::on : Check::off})) {
            next.is_done = !check.is_done;
            scene.push(PutTaskCheck{next});
        }
        if (!remove) continue;
        next.text.clear();
        scene.push(PutTaskCheck{next});
    }
    Rect const row = rest.cut_top(scene.ui.control_height(), 12);
    if (!add_line(scene, row, "new-check", Str::task_new_check, memory.check)) return;
    scene.push(PutTaskCheck{{{}, task, std::exchange(memory.check, {}), false, {}, {}}});
}

void draw_files(Scene const& scene, Rect& rest, std::string const& task) {
    Rect head = rest.cut_top(32);
    ButtonSpec const add{.key = "add-file",
                         .label = scene(Str::task_add_file),
                         .kind = ButtonKind::quiet,
                         .icon = icons::kUpload,
                         .small = true};
    if (button(scene.ui, head.cut_right(button_width(scene.ui, add)).middle(28), add)) scene.push(AddTaskFile{task});
    heading(scene.ui, head, scene(Str::task_files), TextStyle::body, 3);
    for (TaskFile const& file : open_campaign(scene).work.files) {
        if (file.task != task) continue;
        IdScope scope(scene.ui, to_string(file.id));
        Rect row = rest.cut_top(28);
        if (icon_button(scene.ui, row.cut_right(28).middle(28),
                        {.key = "remove", .label = scene(Str::common_remove), .icon = icons::kX, .bare = true}))
            scene.push(RemoveTaskFile{file.id});
        if (link(scene.ui, row, "file", file.name, {.style = TextStyle::dense}, icons::kDownload))
            scene.push(SaveTaskFile{file});
    }
    rest.cut_top(8);
}

void draw_comments(Scene const& scene, Rect& rest, std::string const& task, TaskMemory& memory) {
    heading(scene.ui, rest.cut_top(28), scene(Str::task_talk), TextStyle::body, 3);
    for (TaskComment const& one : open_campaign(scene).work.comments) {
        if (one.task != task) continue;
        IdScope scope(scene.ui, to_string(one.id));
        std::string const who = person_name(scene, one.by) + " · " + when_text(scene, one.at);
        text(scene.ui, rest.cut_top(18), who, {.style = TextStyle::label, .color = scene.colors().text3});
        rest.cut_top(text_wrapped(scene.ui, rest, one.text, {.style = TextStyle::dense}) + 8);
    }
    Rect const row = rest.cut_top(scene.ui.control_height(), 12);
    if (!add_line(scene, row, "new-comment", Str::task_new_comment, memory.comment)) return;
    scene.push(AddTaskComment{task, std::exchange(memory.comment, {})});
}

}  // namespace

void draw_task_panel(Scene const& scene) {
    OpenCampaign const& open = open_campaign(scene);
    campaign::Task const* task = campaign::find_task(open.whole.campaign, open.task);
    if (!task) return;
    std::string const title = task->title.in(scene.language);
    SidePanel panel(scene.ui, "task", title, 460);
    TaskMemory& memory = scene.ui.state<TaskMemory>(scene.ui.id(open.task));
    {
        SectionColumn column(scene, "task-body", panel.content().inset(24, 16));
        TaskStand const stand = stand_of(scene, open.task);
        draw_task_steps(scene, column.rest, *task, stand);
        draw_task_facts(scene, column.rest, *task, stand);
        draw_task_plan(scene, column.rest, *task);
        draw_checks(scene, column.rest, open.task, memory);
        draw_files(scene, column.rest, open.task);
        draw_comments(scene, column.rest, open.task, memory);
    }
    if (panel.closed()) scene.push(OpenTask{});
}

}  // namespace offerta::client::ui
