#include "server/services/campaign_saving.hpp"

#include "server/base/sha256.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/leads.hpp"
#include "server/repositories/notices.hpp"
#include "server/repositories/participants.hpp"
#include "server/repositories/webhooks.hpp"
#include "server/services/acting_as_system.hpp"
#include "server/services/fresh_id.hpp"
#include "server/services/telling.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kSurveyTokenBytes = 32;

nlohmann::json transition_json(campaign::Transition const& one) {
    return {{"from", campaign::state_name(one.from)},
            {"event", campaign::event_name(one.event)},
            {"to", campaign::state_name(one.to)}};
}

/// For the history: the event, where it led, and of the clock's when it was due.
std::string details_of(TakenEvent const& taken) {
    nlohmann::json out{{"event", write(taken.event)}};
    nlohmann::json& transitions = out["transitions"] = nlohmann::json::array();
    for (campaign::Transition const& one : taken.outcome.transitions) transitions.push_back(transition_json(one));
    if (taken.step) {
        out["step"] = {{"key", taken.step->key},
                       {"due", write(taken.step->due)},
                       {"is_late", taken.step->is_late},
                       {"is_lapsed", taken.step->is_lapsed}};
    }
    return dump(out);
}

/// What webhooks are told: one of each change of the state.
void append_told(std::vector<std::string>& out, campaigns::Stored const& stored, TakenEvent const& taken, Instant at) {
    campaign::Campaign const& one = stored.campaign;
    for (campaign::Transition const& transition : taken.outcome.transitions) {
        nlohmann::json told = transition_json(transition);
        told["type"] = "campaign.state_changed";
        told["campaign"] = {{"id", write(one.id)}, {"name", one.content.name}, {"type", one.type}};
        told["version"] = stored.version;
        told["at"] = write(at);
        out.push_back(dump(told));
    }
}

bool changes_quotes(campaign::EventKind kind) {
    return kind == campaign::EventKind::LinkQuote || kind == campaign::EventKind::UnlinkQuote;
}

bool changes_content(campaign::EventKind kind) {
    return kind == campaign::EventKind::Edit || kind == campaign::EventKind::Reschedule;
}

LocalText name_of_subject(campaign::Notify const& notify, campaign::Campaign const& one, campaign::Type const& type) {
    if (auto const* task = campaign::find_task(one, notify.subject)) return task->title;
    if (auto const* stage = campaign::find_stage(type, notify.subject)) return stage->name;
    return {};
}

std::string survey_payload(campaign::Campaign const& one) {
    return dump(nlohmann::json{{"campaign_name", one.content.name}});
}

outbox::Asked asked_of(campaign::ParticipantId whose, std::string address, Instant now) {
    return {fresh_id(now), whose, std::move(address), random_hex(kSurveyTokenBytes)};
}

}  // namespace

void CampaignSaving::save(campaigns::Stored& stored, std::vector<TakenEvent> taken) {
    std::vector<events::NewEvent> log;
    std::vector<std::string> told;
    std::string const id = to_string(stored.campaign.id.value);
    bool has_other_quotes = false;
    for (TakenEvent& one : taken) {
        campaign::EventKind const kind = campaign::kind_of(one.event);
        has_other_quotes = has_other_quotes || changes_quotes(kind);
        ++stored.version;
        if (changes_content(kind)) stored.edited = stored.version;
        stored.campaign = one.outcome.campaign;
        stored.updated_at = context_.now;
        log.push_back({"campaign", id, stored.version, std::string(campaign::event_name(kind)), details_of(one)});
        if (one.step) campaigns::add_step(transaction_, stored.campaign.id, *one.step, context_.now);
        append_told(told, stored, one, context_.now);
        carry_out(stored, one);
    }
    if (!told.empty()) {
        ActingAsSystem const system(transaction_, actor_);
        webhook_store::add(transaction_, stored.campaign.id, told, context_.now);
    }
    campaigns::update(transaction_, stored, campaign::next_step_at(stored.campaign, context_));
    if (has_other_quotes) campaign_quotes::put(transaction_, stored.campaign);
    events::append(transaction_, actor_, log);
}

void CampaignSaving::carry_out(campaigns::Stored const& stored, TakenEvent const& taken) {
    if (taken.outcome.effects.empty()) return;
    ActingAsSystem const system(transaction_, actor_);
    bool const is_late = taken.step && taken.step->is_late;
    for (campaign::Effect const& effect : taken.outcome.effects) {
        if (auto const* notify = std::get_if<campaign::Notify>(&effect)) tell(stored, *notify, is_late);
        if (std::holds_alternative<campaign::InviteToSurvey>(effect)) invite(stored);
        if (std::holds_alternative<campaign::RemindOfSurvey>(effect)) remind(stored);
        if (std::holds_alternative<campaign::EndSurvey>(effect))
            outbox::withdraw_survey(transaction_, stored.campaign.id);
        // MakeTasks is in the campaign, Schedule in its row.
    }
}

void CampaignSaving::tell(campaigns::Stored const& stored, campaign::Notify const& notify, bool is_late) {
    campaign::Campaign const& one = stored.campaign;
    News news;
    news.what = notify.what;
    news.campaign = one.id;
    news.version = stored.version;
    news.name = one.content.name;
    news.subject = notify.subject;
    news.subject_name = name_of_subject(notify, one, context_.type);
    news.is_late = is_late;
    offerta::server::tell(transaction_, staff_, mail_host_, news, notify.whom, context_.now);
}

/// K6: exactly one message for each who is asked, in the transaction that ends the campaign.
void CampaignSaving::invite(campaigns::Stored const& stored) {
    if (plan_ == nullptr) return;
    campaign::Campaign const& one = stored.campaign;
    std::vector<outbox::Asked> asked;
    asked.reserve(plan_->invitations.size());
    for (campaign::Invitation const& invitation : plan_->invitations)
        asked.push_back(asked_of(invitation.participant, invitation.address, context_.now));
    outbox::add_asked(transaction_, {one.id, false, mail_host_, survey_payload(one), context_.now}, asked);
}

void CampaignSaving::remind(campaigns::Stored const& stored) {
    campaign::Campaign const& one = stored.campaign;
    std::vector<outbox::Asked> asked;
    for (campaign::Participant const& silent : surveys::remind(transaction_, one.id, context_.now))
        asked.push_back(asked_of(silent.id, silent.email, context_.now));
    outbox::add_asked(transaction_, {one.id, true, mail_host_, survey_payload(one), context_.now}, asked);
}

}  // namespace offerta::server
