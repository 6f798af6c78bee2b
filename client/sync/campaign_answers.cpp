#include "client/sync/campaign_answers.hpp"

#include <utility>

namespace offerta::client {

CampaignCard card_from_message(CampaignSummary const& summary) {
    CampaignCard card;
    card.id = summary.id;
    card.version = summary.version;
    card.type = summary.type;
    card.type_name = summary.type_name;
    card.name = summary.name;
    card.state = summary.state;
    card.state_since = summary.state_since;
    card.owner = summary.owner;
    card.unit = summary.unit;
    card.start = summary.start;
    card.end = summary.end;
    card.start_missed = summary.start_missed;
    card.holder = summary.holder;
    card.round = summary.round;
    card.stage = summary.stage;
    card.stages = summary.stages;
    card.words = summary.comment.empty() ? summary.reason : summary.comment;
    card.tasks = summary.tasks;
    card.asked = summary.asked;
    card.answered = summary.answered;
    card.planned = summary.planned;
    card.spent = summary.spent;
    card.roi = summary.return_on_investment;
    return card;
}

std::vector<CampaignPerson> people_from_message(
    std::vector<offerta::CampaignPerson> const& people) {
    std::vector<CampaignPerson> out;
    for (auto const& one : people) out.push_back({one.id, one.name, one.initials});
    return out;
}

CardMoves moves_from_message(offerta::CampaignMoves&& message) {
    return {message.version, std::move(message.moves), std::move(message.content_hash),
            std::move(message.my_turns)};
}

ParticipantCounts counts_from_message(offerta::ParticipantCounts const& message) {
    return {message.total,    message.invited,   message.accepted, message.attended,
            message.declined, message.opted_out, message.asked,    message.answered};
}

CampaignWhole whole_from_message(CampaignAnswer&& message) {
    CampaignWhole out;
    out.version = message.version;
    out.campaign = std::move(message.campaign);
    out.type = std::move(message.type);
    out.card = card_from_message(message.summary);
    out.moves = moves_from_message(std::move(message.moves));
    out.rights = {message.rights.write, message.rights.reschedule, message.rights.link};
    for (StageAnswer& stage : message.stages) {
        out.stages.push_back({std::move(stage.stage), std::move(stage.name), stage.needed,
                              stage.agreed, stage.is_current, {}});
        for (offerta::SlotPeople& slot : stage.slots)
            out.stages.back().slots.push_back({std::move(slot.users), slot.has_agreed});
    }
    out.turns = std::move(message.turns);
    out.changes = std::move(message.changes);
    for (TaskAnswer& task : message.tasks)
        out.tasks.push_back({std::move(task.task), std::move(task.people),
                             std::move(task.waits_for), task.is_overdue, task.days_late,
                             task.may_work, task.checks, task.checks_done, task.comments,
                             task.files});
    out.figures = std::move(message.figures);
    out.participants = counts_from_message(message.participants);
    return out;
}

CampaignWork work_from_message(offerta::CampaignWork&& message) {
    CampaignWork out;
    for (Comment& one : message.comments)
        out.comments.push_back({one.id, std::move(one.task), std::move(one.text), one.by, one.at});
    for (CheckItem& one : message.checks)
        out.checks.push_back({one.id, std::move(one.task), std::move(one.text), one.is_done});
    for (FileInfo& one : message.files)
        out.files.push_back(
            {one.id, std::move(one.task), std::move(one.name), one.bytes, one.by, one.at});
    return out;
}

std::vector<ParticipantRow> participants_from_message(
    std::vector<offerta::ParticipantRow>&& rows) {
    std::vector<ParticipantRow> out;
    for (auto& row : rows)
        out.push_back({std::move(row.participant), std::move(row.company), row.asked_at,
                       row.answered_at});
    return out;
}

ParticipantImport import_from_message(offerta::ParticipantImport const& message) {
    ParticipantImport out;
    out.added = message.added;
    out.changed = message.changed;
    out.unchanged = message.unchanged;
    out.refused = message.refused;
    for (ParticipantImportRow const& row : message.rows)
        out.rows.push_back({row.row, row.what, row.participant.participant.name,
                            row.participant.participant.email, row.findings});
    return out;
}

SurveyStand survey_from_message(SurveyAnswer&& message) {
    SurveyStand out;
    out.load = Load::Ready;
    out.asked = message.asked;
    out.answered = message.answered;
    out.asked_at = message.asked_at;
    out.reminded_at = message.reminded_at;
    out.closes_at = message.closes_at;
    out.result = std::move(message.result);
    for (DayCount const& day : message.days) out.days.push_back({day.day, day.answered});
    return out;
}

TypeRow type_from_message(offerta::TypeRow&& message) {
    return {std::move(message.type), message.campaigns, std::move(message.warnings)};
}

std::vector<ApprovalItem> approvals_from_message(ApprovalInbox&& message) {
    std::vector<ApprovalItem> out;
    for (auto& one : message.items)
        out.push_back({card_from_message(one.campaign), std::move(one.stage),
                       std::move(one.stage_name), one.on_behalf_of, one.since,
                       std::move(one.content_hash), std::move(one.changes)});
    return out;
}

std::vector<MyTask> tasks_from_message(TaskInbox&& message) {
    std::vector<MyTask> out;
    for (auto& one : message.items)
        out.push_back({one.campaign, std::move(one.campaign_name), std::move(one.task),
                       std::move(one.waits_for), one.is_overdue});
    return out;
}

std::vector<NoticeItem> notices_from_message(NoticePage&& message) {
    std::vector<NoticeItem> out;
    for (NoticeRow& one : message.items)
        out.push_back({one.id, one.at, one.what, one.campaign, std::move(one.campaign_name),
                       std::move(one.subject_name), one.is_late, one.is_read});
    return out;
}

}  // namespace offerta::client
