#include "server/services/survey_answers.hpp"

#include "server/base/sha256.hpp"
#include "server/repositories/participants.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kTokenDigits = 64;

std::optional<surveys::Place> place_of(db::Executor& executor, std::string const& token) {
    if (token.size() != kTokenDigits) return std::nullopt;
    return surveys::follow(executor, sha256_hex(token));
}

}  // namespace

Outcome<OpenSurvey> open_survey(db::Session& session, CampaignParts const& parts, std::string const& token) {
    db::Acting const system(session, db::Identity::system());
    auto const place = place_of(session, token);
    if (!place) return refuse(RefusalKind::NotFound, "not_found");
    auto const stored = campaigns::find(session, place->campaign);
    auto const asked = surveys::find(session, *place);
    if (!stored || !asked) return refuse(RefusalKind::NotFound, "not_found");
    OpenSurvey out;
    out.type = parts.types.get(session, stored->campaign.type, stored->campaign.type_version);
    out.campaign_name = stored->campaign.content.name;
    out.participant_name = asked->participant.name;
    out.is_open = stored->campaign.state == campaign::State::Survey;
    out.has_opted_out = asked->participant.opted_out;
    out.answers = asked->answers;
    return out;
}

tl::expected<void, Refusal> answer_survey(db::Session& session, CampaignParts const& parts, std::string const& token,
                                          std::string const& address, campaign::Answers const& answers) {
    db::Acting const system(session, db::Identity::system());
    Instant const now = parts.now();
    return session.transact([&](db::Transaction& transaction) -> tl::expected<void, Refusal> {
        auto const place = place_of(transaction, token);
        if (!place) return refuse(RefusalKind::NotFound, "not_found");
        // The lock makes two answers at once follow each other: the second is a change of the first.
        auto stored = campaigns::lock(transaction, place->campaign);
        auto const asked = surveys::find(transaction, *place);
        if (!stored || !asked) return refuse(RefusalKind::NotFound, "not_found");
        if (stored->campaign.state != campaign::State::Survey) return refuse(RefusalKind::Gone, "survey_closed");
        auto const type = parts.types.get(transaction, stored->campaign.type, stored->campaign.type_version);
        campaign::Survey const& survey = type->survey;
        Findings findings = campaign::check_answers(survey, answers);
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        StaffPtr const staff = parts.staff.on(transaction, now);
        campaign::Context const context = staff->context(*type, now, campaign::Actor::Participant);
        campaign::Event const event = campaign::Answer{!asked->answers.has_value()};
        auto outcome = campaign::apply(stored->campaign, event, context);
        if (!outcome) return refuse_event(std::move(outcome.error()));
        surveys::put_answers(transaction, *place, campaign::counted_answers(survey, answers), now);
        campaigns::Stored const before = *stored;
        CampaignSaving saving(transaction, *staff, context, {}, parts.mail_host);
        saving.save(*stored, {{event, std::move(*outcome), std::nullopt}});
        audit::record(transaction, {std::nullopt, {}, {}, address},
                      campaign_entry("answerSurvey", before, *stored, "answer"));
        return {};
    });
}

tl::expected<void, Refusal> unsubscribe_by(db::Session& session, CampaignParts const& parts, std::string const& token,
                                           std::string const& address) {
    db::Acting const system(session, db::Identity::system());
    return session.transact([&](db::Transaction& transaction) -> tl::expected<void, Refusal> {
        auto const place = place_of(transaction, token);
        if (!place) return refuse(RefusalKind::NotFound, "not_found");
        auto const asked = surveys::find(transaction, *place);
        if (!asked) return refuse(RefusalKind::NotFound, "not_found");
        surveys::opt_out(transaction, participants::address_of(asked->participant.email), parts.now());
        audit::record(transaction, {std::nullopt, {}, {}, address},
                      {"unsubscribe", "campaign", to_string(place->campaign.value), {}, {}});
        return {};
    });
}

}  // namespace offerta::server
