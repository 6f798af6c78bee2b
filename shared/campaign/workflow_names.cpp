#include <array>

#include "shared/campaign/survey.hpp"
#include "shared/campaign/workflow.hpp"

// The words of the workflow: stable names of events and notices, and what the picture in docs/
// says.

namespace offerta::campaign {

namespace {

constexpr std::array<std::string_view, kEventKindCount> kEventNames{
    "edit",        "submit",        "approve",     "return",        "reject",      "start_task",
    "finish_task", "reopen_task",   "skip_task",   "assign_task",   "move_task",   "tasks_ready",
    "reschedule",  "start_by_hand", "start",       "miss_start",    "finish",      "remind",
    "answer",      "all_answered",  "close",       "close_by_hand", "cancel",      "spend",
    "unspend",     "link_lead",     "unlink_lead", "link_quote",    "unlink_quote"};

constexpr std::array<std::string_view, kNoticeCount> kNoticeNames{
    "approval_asked", "approval_waiting", "approved",      "returned",  "rejected",   "task_given",
    "task_ready",     "task_due_soon",    "task_overdue",  "ready",     "start_near", "start_missed",
    "rescheduled",    "started",          "survey_closed", "cancelled", "offer_ends", "offer_ended"};

constexpr std::array<std::string_view, kAttendanceCount> kAttendanceNames{"invited", "accepted", "attended",
                                                                          "declined"};

constexpr std::array<std::string_view, kGuardCount> kGuardNames{
    "by who may write it",
    "by who may write it or the head",
    "by who may write it or quotes",
    "by the clock",
    "by a participant",
    "by itself",
    "the content is sound",
    "the content is whole and the start ahead",
    "every stage has enough approvers",
    "not one's own",
    "it is his turn",
    "the content is what he saw",
    "with a comment",
    "with a reason",
    "the task is there",
    "by its responsible",
    "the task is open",
    "the task is finished",
    "what it waits for is done",
    "the task is not mandatory",
    "nothing that waits for it has begun",
    "the start gate is not passed",
    "all mandatory tasks are done",
    "the start lies ahead",
    "the start is reached",
    "the start was missed",
    "not marked yet",
    "the dates are sound and ahead",
    "the end is reached",
    "the reminder is due",
    "nobody is left to answer",
    "the answer is one of those asked for",
    "the closing delay is over",
    "the spending is sound",
    "the spending is there",
    "the link is sound",
    "the link is there",
};

constexpr std::array<std::string_view, 6> kWhenNames{"",
                                                     "a stage is to be asked",
                                                     "no stage is to be asked",
                                                     "the stage needs more consent",
                                                     "the stage agrees, another follows",
                                                     "the last stage agrees"};

constexpr std::array<std::string_view, 16> kConsequenceNames{
    "tell whose turn it is",
    "tell the requester of the consent",
    "tell the requester of the return",
    "tell the requester of the rejection",
    "make the tasks and give them out",
    "tell the new responsible",
    "tell whose tasks are free now",
    "tell the owner that all is ready",
    "tell owner and head",
    "tell owner, head and responsibles",
    "tell the owner of the start",
    "send the reminder",
    "queue a survey invitation for each participant",
    "take back what was not sent",
    "tell the owner of the results",
    "tell all who were at work on it",
};

}  // namespace

std::string_view event_name(EventKind kind) { return kEventNames[static_cast<std::size_t>(kind)]; }

std::string_view notice_name(Notice notice) { return kNoticeNames[static_cast<std::size_t>(notice)]; }

std::string_view guard_name(Guard guard) { return kGuardNames[static_cast<std::size_t>(guard)]; }

std::string_view when_name(When when) { return kWhenNames[static_cast<std::size_t>(when)]; }

std::string_view consequence_name(Consequence consequence) {
    return kConsequenceNames[static_cast<std::size_t>(consequence)];
}

std::string_view attendance_name(Attendance attendance) {
    return kAttendanceNames[static_cast<std::size_t>(attendance)];
}

}  // namespace offerta::campaign
