// The tasks of a campaign's preparation.
#include <algorithm>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

using campaign::TaskState;

constexpr float kTaskRow = 44;

struct TaskLook {
    std::string words;
    Hue hue = Hue::grey;
};
TaskLook look_of(Scene const& scene, campaign::Task const& task, TaskStand const& stand) {
    std::string const late = scene.words(Str::campaign_days, {std::to_string(stand.days_late)});
    switch (task.state) {
        case TaskState::Done:
            if (stand.days_late > 0) return {scene.words(Str::task_done_late, {late}), Hue::amber};
            return {std::string(scene(Str::task_done)), Hue::green};
        case TaskState::Skipped:
            return {std::string(scene(Str::task_skipped)), Hue::outline};
        default:
            break;
    }
    if (stand.is_overdue) return {scene.words(Str::task_overdue, {late}), Hue::red};
    if (!stand.waits_for.empty()) return {std::string(scene(Str::task_waits)), Hue::grey};
    if (task.state == TaskState::Started) return {std::string(scene(Str::task_started)), Hue::blue};
    int const left = task.due.days - scene.state.today().days;
    return {scene.words(Str::task_left, {std::to_string(left)}), Hue::accent};
}

std::string title_of(Scene const& scene, std::string_view id) {
    campaign::Task const* task = campaign::find_task(open_campaign(scene).whole.campaign, id);
    return task ? task->title.in(scene.language) : std::string(id);
}

std::string second_line(Scene const& scene, campaign::Task const& task, TaskStand const& stand) {
    std::string out;
    auto const add = [&](std::string const& part) { out += (out.empty() ? "" : " · ") + part; };
    if (!stand.waits_for.empty()) add(scene.words(Str::task_waits_for, {title_of(scene, stand.waits_for.front())}));
    if (!task.mandatory) add(std::string(scene(Str::task_optional)));
    if (stand.checks > 0)
        add(scene.words(Str::campaign_part_of, {std::to_string(stand.checks_done), std::to_string(stand.checks)}));
    if (stand.comments > 0) add(scene.words.count(Str::task_comments, stand.comments));
    return out;
}

std::string people_line(Scene const& scene, std::vector<UserId> const& people) {
    if (people.empty()) return "—";
    std::string const name = short_name(person_name(scene, people.front()));
    if (people.size() == 1) return name;
    return scene.words(Str::campaign_and_more, {name, std::to_string(people.size() - 1)});
}

std::string offset_words(Scene const& scene, int days) {
    std::string const number = days < 0 ? "−" + std::to_string(-days) : "+" + std::to_string(days);
    return scene.words(Str::campaign_days, {number});
}

void draw_tick(Scene const& scene, Rect place, campaign::Task const& task, TaskStand const& stand) {
    bool const can_finish =
        stand.may_work && !task.is_finished() && stand.waits_for.empty() && !open_campaign(scene).is_sending;
    std::string const label = task.title.in(scene.language);
    if (checkbox(scene.ui, place,
                 {.key = "done",
                  .label = label,
                  .value = task.is_finished() ? Check::on : Check::off,
                  .label_hidden = true,
                  .disabled = !can_finish}))
        scene.push(SendEvent{open_campaign(scene).id, campaign::FinishTask{task.id, {}}, 0});
}

void draw_task_row(Scene const& scene, Rect row, campaign::Task const& task, TaskStand const& stand) {
    Ui& ui = scene.ui;
    Palette const& c = scene.colors();
    IdScope scope(ui, task.id);
    Rect const whole{row.x - 16, row.y, row.w + 32, row.h};
    Id const id = ui.id("task");
    TaskLook const look = look_of(scene, task, stand);
    std::string const title = task.title.in(scene.language);
    Interaction const hit = ui.interact(id, whole);
    ui.describe({.id = id,
                 .role = Role::button,
                 .state = kFocusable | kHasPopup,
                 .rect = whole,
                 .name = title,
                 .description = look.words + ", " + people_line(scene, stand.people)});
    if (hit.hovered) fill(ui, whole, c.hover);
    line_below(ui, whole, c.line);
    if (hit.focus_visible) focus_ring(ui, whole.inset(2, 2), kRadiusControl);
    if (hit.clicked) scene.push(OpenTask{task.id});
    draw_tick(scene, row.cut_left(20, 8).middle(20), task, stand);
    bool const narrow = ui.narrow();
    float const chip_room = std::min(chip_width(ui, look.words, false), 130.0f);
    Rect const chip_place = row.cut_right(narrow ? chip_room : 130.0f, 12);
    Rect const due = row.cut_right(narrow ? 0.0f : 84.0f, narrow ? 0.0f : 12.0f);
    Rect const people = row.cut_right(narrow ? 0.0f : 130.0f, narrow ? 0.0f : 12.0f);
    tag(ui, chip_place, look.words, look.hue);
    if (!narrow) {
        text(ui, people, people_line(scene, stand.people),
             {.style = TextStyle::dense, .color = c.text2, .describe = false});
        Rect lines = due.middle(34);
        text(ui, lines.cut_top(18), date_text(scene, task.due),
             {.style = TextStyle::dense,
              .color = stand.is_overdue ? c.red.text : c.text,
              .align = Align::right,
              .describe = false});
        text(ui, lines, offset_words(scene, task.due_days),
             {.style = TextStyle::label, .color = c.text3, .align = Align::right, .describe = false});
    }
    std::string const second = second_line(scene, task, stand);
    if (second.empty()) return void(text(ui, row, title, {.style = TextStyle::dense, .describe = false}));
    Rect lines = row.middle(34);
    text(ui, lines.cut_top(18), title, {.style = TextStyle::dense, .describe = false});
    text(ui, lines, second, {.style = TextStyle::label, .color = c.text3, .describe = false});
}

}  // namespace

void draw_tasks(Scene const& scene, Rect& column, bool) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    auto const progress = campaign::progress_of(whole.campaign, scene.state.today());
    std::string second;
    if (progress.total > 0)
        second = scene.words(Str::task_progress, {std::to_string(progress.finished), std::to_string(progress.total)});
    SectionCard card(scene, column, "tasks", scene(Str::campaign_tasks), second);
    if (progress.total == 0) {
        text(scene.ui, card.rest.cut_top(32), scene(Str::task_none),
             {.style = TextStyle::dense, .color = scene.colors().text3});
        return;
    }
    Rect head = card.head;
    if (head.w > 100)
        progress_bar(scene.ui, head.cut_right(90).middle(6),
                     static_cast<float>(progress.finished) / static_cast<float>(progress.total),
                     scene(Str::campaign_tasks), progress.mandatory_open == 0 ? scene.colors().chart[1] : Color{});
    card.rest.y -= 8;
    for (std::size_t i = 0; i < whole.campaign.tasks.size() && i < whole.tasks.size(); ++i)
        draw_task_row(scene, card.rest.cut_top(kTaskRow), whole.campaign.tasks[i], whole.tasks[i]);
}

}  // namespace offerta::client::ui
