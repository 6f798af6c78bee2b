#pragma once

#include "server/services/campaigns.hpp"
#include "shared/campaign/survey.hpp"

// The survey as its participants see it (K6): whoever has the link may answer, and nobody else. Everything here is the
// system's doing.

namespace offerta::server {

/// What the page shows.
struct OpenSurvey {
    std::shared_ptr<campaign::Type const> type;
    std::string campaign_name;
    std::string participant_name;
    bool is_open = false;  ///< else it is over, and answers are not taken any more
    bool has_opted_out = false;
    std::optional<campaign::Answers> answers;  ///< given before

    [[nodiscard]] campaign::Survey const& survey() const { return type->survey; }
};
/// NotFound for a link that is nobody's.
[[nodiscard]] Outcome<OpenSurvey> open_survey(db::Session& session, CampaignParts const& parts,
                                              std::string const& token);

/// Saves answers, the first ones or a change of them, until the survey closes. Invalid with every finding, Gone when it
/// is over.
[[nodiscard]] tl::expected<void, Refusal> answer_survey(db::Session& session, CampaignParts const& parts,
                                                        std::string const& token, std::string const& address,
                                                        campaign::Answers const& answers);

/// The address behind a link gets no more mail, of whatever campaign.
[[nodiscard]] tl::expected<void, Refusal> unsubscribe_by(db::Session& session, CampaignParts const& parts,
                                                         std::string const& token, std::string const& address);

}  // namespace offerta::server
