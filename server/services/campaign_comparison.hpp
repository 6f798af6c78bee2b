#pragma once

#include "server/services/campaigns.hpp"
#include "shared/protocol/marketing_messages.hpp"

namespace offerta::server {

/// Which campaigns are compared: those that are picked, or those of a type and a time, summed.
struct ComparisonQuery {
    campaign::CompareBy by = campaign::CompareBy::Campaign;
    std::vector<campaign::CampaignId> ids;  ///< of Campaign: 2 to 5 of them, each once
    std::string type;
    std::optional<Date> from;  ///< as campaigns::ListQuery
    std::optional<Date> to;
};
inline constexpr int kMaxComparedCampaigns = 2'000;

/// What campaigns within reach cost and brought (K9). Summed are those that were approved, cancelled ones too: they may
/// have cost. Rows by key and currency; picked campaigns in their order. Invalid where there are more than
/// kMaxComparedCampaigns, or an id that may not be read.
[[nodiscard]] Outcome<Comparison> compare_campaigns(db::Session& session, CampaignParts const& parts,
                                                    Asking const& asking, ComparisonQuery const& query);

/// The same as a spreadsheet with charts.
struct ComparisonFile {
    std::string name;
    std::string bytes;
};
[[nodiscard]] Outcome<ComparisonFile> comparison_document(db::Session& session, CampaignParts const& parts,
                                                          Asking const& asking, ComparisonQuery const& query,
                                                          Language language);

}  // namespace offerta::server
