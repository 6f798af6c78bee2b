#pragma once

#include "shared/campaign/comparison.hpp"
#include "shared/campaign/lead.hpp"
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

/// A lead as the campaign's list shows him.
struct LeadRow {
    campaign::Lead lead;
    campaign::LeadStatus standing = campaign::LeadStatus::New;
    Instant made_at;
    UserId made_by;

    friend bool operator==(LeadRow const&, LeadRow const&) = default;
};
/// A quote that campaign or leads name; the number is empty where the viewer may not read it.
struct LinkedQuoteRow {
    QuoteId id;
    std::string number;
    std::string customer;
    std::string status;

    friend bool operator==(LinkedQuoteRow const&, LinkedQuoteRow const&) = default;
};
struct LeadList {
    std::int64_t version = 0;  ///< of the campaign
    std::vector<LeadRow> items;  ///< the newest first
    std::vector<LinkedQuoteRow> quotes;
    std::vector<CampaignPerson> people;
};

/// A campaign of which a quote came.
struct QuoteCampaign {
    campaign::CampaignId id;
    std::string name;
    campaign::State state = campaign::State::Draft;

    friend bool operator==(QuoteCampaign const&, QuoteCampaign const&) = default;
};
struct QuoteCampaigns {
    std::vector<QuoteCampaign> items;
};

/// A row of a comparison: a campaign, a type or a month, in one currency.
struct ComparisonRow {
    std::string key;  ///< id of the campaign or type, "2026-11"
    LocalText name;
    campaign::ComparedFigures figures;
    campaign::Ratio return_on_investment;

    friend bool operator==(ComparisonRow const&, ComparisonRow const&) = default;
};
struct Comparison {
    campaign::CompareBy by = campaign::CompareBy::Campaign;
    std::vector<ComparisonRow> rows;

    friend bool operator==(Comparison const&, Comparison const&) = default;
};

/// Which contacts of customers a marketing list is of; empty parts let everybody through. Only contacts with an address count.
struct MarketingFilter {
    std::vector<std::string> types;     ///< of customers (C1)
    std::vector<std::string> statuses;  ///< of customers (C1)
    std::string text;      ///< part of the customer's name, legal name or notes: a city, a tag
    std::string position;  ///< part of the contact's position

    friend bool operator==(MarketingFilter const&, MarketingFilter const&) = default;
};
using MarketingListId = Id<struct MarketingListTag>;
struct MarketingList {
    MarketingListId id;
    std::int64_t version = 0;
    std::string name;
    MarketingFilter filter;
    UserId owner;  ///< the server's to say
    UnitId unit;   ///< the same

    friend bool operator==(MarketingList const&, MarketingList const&) = default;
};
struct MarketingLists {
    std::vector<MarketingList> items;  ///< by name
};
inline constexpr std::size_t kMaxMarketingLists = 500;
inline constexpr std::size_t kMaxMarketingName = 100;
inline constexpr std::size_t kMaxMarketingWords = 100;

struct MarketingContact {
    std::string name;
    std::string email;
    std::string company;
    std::string position;
    bool opted_out = false;

    friend bool operator==(MarketingContact const&, MarketingContact const&) = default;
};
struct MarketingPreview {
    std::int64_t total = 0;      ///< addresses, each once
    std::int64_t opted_out = 0;  ///< of them
    std::vector<MarketingContact> contacts;  ///< the first ones by name
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
