#include "shared/campaign/preparation.hpp"

#include <algorithm>
#include <array>

namespace offerta::campaign {

namespace {

constexpr std::array<std::string_view, 4> kTaskStateNames{"open", "started", "done", "skipped"};

}  // namespace

std::vector<Task> make_tasks(Type const& type, Date start_day, Instant now) {
    std::vector<Task> tasks;
    for (TaskTemplate const& source : type.tasks) {
        Task task;
        task.id = source.id;
        task.title = source.title;
        task.responsible = source.responsible;
        task.due_days = source.due_days;
        task.due = add_days(start_day, source.due_days);
        task.depends_on = source.depends_on;
        task.mandatory = source.mandatory;
        task.planned_at = now;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

void move_tasks(std::vector<Task>& tasks, Date start_day, Instant now) {
    for (Task& task : tasks) {
        if (task.is_finished() || task.due_by_hand) continue;
        task.due = add_days(start_day, task.due_days);
        task.planned_at = now;
    }
}

std::vector<std::string> unfinished_dependencies(Campaign const& campaign, Task const& task) {
    std::vector<std::string> out;
    for (std::string const& id : task.depends_on) {
        Task const* before = find_task(campaign, id);
        if (before != nullptr && !before->is_finished()) out.push_back(id);
    }
    return out;
}

bool is_overdue(Task const& task, Date today) { return !task.is_finished() && task.due < today; }

int days_late(Task const& task, TimeZone const& zone, Date today) {
    if (task.state == TaskState::Skipped) return 0;
    bool const is_done = task.state == TaskState::Done;
    Date const day = is_done ? local_time(zone, task.finished_at).date : today;
    return std::max(0, day.days - task.due.days);
}

std::vector<UserId> people_of(Task const& task, Campaign const& campaign, Directory const& directory) {
    return directory.people(task.responsible, campaign.owner, campaign.unit);
}

bool is_worker(UserId user, Task const& task, Campaign const& campaign, Directory const& directory) {
    if (!directory.is_active(user)) return false;
    std::vector<UserId> const people = people_of(task, campaign, directory);
    return std::any_of(people.begin(), people.end(),
                       [&](UserId one) { return one == user || directory.is_deputy(user, one); });
}

Progress progress_of(Campaign const& campaign, Date today) {
    Progress progress;
    for (Task const& task : campaign.tasks) {
        ++progress.total;
        if (task.is_finished()) ++progress.finished;
        if (task.mandatory && !task.is_finished()) ++progress.mandatory_open;
        if (is_overdue(task, today)) ++progress.overdue;
    }
    return progress;
}

std::vector<Error> start_gate(Campaign const& campaign, Context const& context) {
    std::vector<Error> reasons;
    for (Task const& task : campaign.tasks) {
        if (task.mandatory && !task.is_finished())
            reasons.push_back({ErrorCode::Required, "tasks[" + task.id + "]", "done",
                               std::string{kTaskStateNames[static_cast<std::size_t>(task.state)]}});
    }
    auto const& start = campaign.content.start;
    if (!start) {
        reasons.push_back({ErrorCode::Required, "start", "date and time", {}});
    } else if (instant_of(*start, context.zone) <= context.now) {
        reasons.push_back(
            {ErrorCode::OutOfRange, "start", "after " + offerta::to_string(context.now), to_string(*start)});
    }
    return reasons;
}

}  // namespace offerta::campaign
