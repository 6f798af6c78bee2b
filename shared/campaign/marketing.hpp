#pragma once

#include "shared/campaign/comparison.hpp"
#include "shared/campaign/lead.hpp"

// What campaigns bring and whom they go to, as screens and messages show it (K9).

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
/// A campaign of which a quote came.
struct QuoteCampaign {
    campaign::CampaignId id;
    std::string name;
    campaign::State state = campaign::State::Draft;

    friend bool operator==(QuoteCampaign const&, QuoteCampaign const&) = default;
};
/// A row of a comparison: a campaign, a type or a month, in one currency.
struct ComparisonRow {
    std::string key;  ///< id of the campaign or type, "2026-11"
    LocalText name;
    campaign::ComparedFigures figures;
    campaign::Ratio return_on_investment;

    friend bool operator==(ComparisonRow const&, ComparisonRow const&) = default;
};
/// Which contacts of customers a marketing list is of; empty parts let everybody through. Only contacts with an address
/// count.
struct MarketingFilter {
    std::vector<std::string> types;     ///< of customers (C1)
    std::vector<std::string> statuses;  ///< of customers (C1)
    std::string text;                   ///< part of the customer's name, legal name or notes: a city, a tag
    std::string position;               ///< part of the contact's position

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
    std::int64_t total = 0;                  ///< addresses, each once
    std::int64_t opted_out = 0;              ///< of them
    std::vector<MarketingContact> contacts;  ///< the first ones by name
};

}  // namespace offerta
