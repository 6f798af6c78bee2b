#pragma once

#include "shared/campaign/marketing.hpp"
#include "shared/protocol/campaign_messages.hpp"

// What campaigns bring, and whom they go to (domain.md K9): leads, comparisons, marketing lists.
// Under /api/v1:
//
//   GET    /campaigns/{id}/leads          listLeads: LeadList
//   PUT    /campaigns/{id}/leads/{lead}   putLead: Lead → LeadList; a new one is linked to the campaign, and so
//                                         are quotes of it that the campaign lacks
//   DELETE /campaigns/{id}/leads/{lead}   removeLead: LeadList
//   GET    /quotes/{id}/campaigns         getQuoteCampaigns: QuoteCampaigns, those that one may read
//   GET    /campaign-comparison?by&ids&type&from&to         compareCampaigns: Comparison
//   GET    /campaign-comparison/xlsx?…&language             exportComparison: the same as a spreadsheet
//   GET    /marketing-lists               listMarketingLists: MarketingLists
//   PUT    /marketing-lists/{id}          putMarketingList: MarketingList → MarketingList
//   DELETE /marketing-lists/{id}          removeMarketingList
//   POST   /marketing-lists/preview       previewMarketingList: MarketingFilter → MarketingPreview
//   POST   /campaigns/{id}/participants/list/{list}?dry_run  inviteMarketingList → ParticipantImport; those who do not
//                                         want mail are refused rows, and left out

namespace offerta {

struct LeadList {
    std::int64_t version = 0;    ///< of the campaign
    std::vector<LeadRow> items;  ///< the newest first
    std::vector<LinkedQuoteRow> quotes;
    std::vector<CampaignPerson> people;
};

struct QuoteCampaigns {
    std::vector<QuoteCampaign> items;
};

struct Comparison {
    campaign::CompareBy by = campaign::CompareBy::Campaign;
    std::vector<ComparisonRow> rows;

    friend bool operator==(Comparison const&, Comparison const&) = default;
};

struct MarketingLists {
    std::vector<MarketingList> items;  ///< by name
};
void read(JsonIn const& in, LeadList& out);
void read(JsonIn const& in, QuoteCampaigns& out);
void read(JsonIn const& in, Comparison& out);
void read(JsonIn const& in, MarketingFilter& out);
void read(JsonIn const& in, MarketingList& out);
void read(JsonIn const& in, MarketingLists& out);
void read(JsonIn const& in, MarketingPreview& out);
[[nodiscard]] nlohmann::json write(LeadList const& list);
[[nodiscard]] nlohmann::json write(QuoteCampaigns const& list);
[[nodiscard]] nlohmann::json write(Comparison const& comparison);
[[nodiscard]] nlohmann::json write(MarketingFilter const& filter);
[[nodiscard]] nlohmann::json write(MarketingList const& list);
[[nodiscard]] nlohmann::json write(MarketingLists const& lists);
[[nodiscard]] nlohmann::json write(MarketingPreview const& preview);

namespace campaign {
void read(JsonIn const& in, Lead& out);
[[nodiscard]] nlohmann::json write(Lead const& lead);
}  // namespace campaign

}  // namespace offerta
