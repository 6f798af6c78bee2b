#include "client/sync/campaign_answers.hpp"

#include <utility>

namespace offerta::client {

CampaignWhole whole_from_message(CampaignAnswer&& message) {
    CampaignWhole out;
    out.version = message.version;
    out.campaign = std::move(message.campaign);
    out.type = std::move(message.type);
    out.card = std::move(message.summary);
    out.moves = std::move(message.moves);
    out.rights = message.rights;
    out.stages = std::move(message.stages);
    out.turns = std::move(message.turns);
    out.changes = std::move(message.changes);
    out.tasks = std::move(message.tasks);
    out.figures = std::move(message.figures);
    out.participants = message.participants;
    return out;
}

ParticipantImport import_from_message(offerta::ParticipantImport const& message) {
    ParticipantImport out;
    out.added = message.added;
    out.changed = message.changed;
    out.unchanged = message.unchanged;
    out.refused = message.refused;
    for (ParticipantImportRow const& row : message.rows)
        out.rows.push_back(
            {row.row, row.what, row.participant.participant.name, row.participant.participant.email, row.findings});
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
    out.days = std::move(message.days);
    return out;
}

}  // namespace offerta::client
