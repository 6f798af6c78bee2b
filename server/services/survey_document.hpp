#pragma once

#include "server/services/campaigns.hpp"

namespace offerta::server {

struct SurveyFile {
    std::string name;  ///< of the file
    std::string bytes;
};
/// Results of a campaign's survey as XLSX with a chart for each question (K6), as they stand now. An export: the audit
/// log has it.
[[nodiscard]] Outcome<SurveyFile> survey_document(db::Session& session, CampaignParts const& parts,
                                                  Asking const& asking, campaign::CampaignId id, Language language);

}  // namespace offerta::server
