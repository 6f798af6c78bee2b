#pragma once

#include "shared/campaign/event.hpp"

// Preparation (domain.md K4) and the gate of the start (K5). A task is due on a day: it is overdue
// from the next one on, by the organisation's clock. What it waits for is done when finished or
// skipped.

namespace offerta::campaign {

/// The tasks of a campaign that starts on `start_day`, made at `now`.
[[nodiscard]] std::vector<Task> make_tasks(Type const& type, Date start_day, Instant now);
/// Moves what is not finished, and was not dated by hand, with the start.
void move_tasks(std::vector<Task>& tasks, Date start_day, Instant now);

/// What a task waits for, by id; none: it can be worked on.
[[nodiscard]] std::vector<std::string> unfinished_dependencies(Campaign const& campaign, Task const& task);
[[nodiscard]] bool is_overdue(Task const& task, Date today);
/// Days that it was finished after it was due, or is overdue by; 0: in time.
[[nodiscard]] int days_late(Task const& task, TimeZone const& zone, Date today);
[[nodiscard]] std::vector<UserId> people_of(Task const& task, Campaign const& campaign, Directory const& directory);
/// The responsible or one of his deputies.
[[nodiscard]] bool is_worker(UserId user, Task const& task, Campaign const& campaign, Directory const& directory);

struct Progress {
    std::size_t finished = 0;
    std::size_t total = 0;
    std::size_t mandatory_open = 0;
    std::size_t overdue = 0;

    friend bool operator==(Progress const&, Progress const&) = default;
};
[[nodiscard]] Progress progress_of(Campaign const& campaign, Date today);

/// Why a campaign in preparation does not become Scheduled now; none: it does. Required at
/// "tasks[<id>]" for each mandatory task that is not done, OutOfRange at "start" when it has
/// passed.
[[nodiscard]] std::vector<Error> start_gate(Campaign const& campaign, Context const& context);

}  // namespace offerta::campaign
