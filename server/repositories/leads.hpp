#pragma once

#include <optional>
#include <vector>

#include "server/db/session.hpp"
#include "shared/protocol/marketing_messages.hpp"

// Who came from campaigns, and which quotes did (K9).

namespace offerta::server::leads {

struct Stored {
    campaign::Lead lead;
    Instant made_at;
    UserId made_by;
};
/// The newest first.
[[nodiscard]] std::vector<Stored> list(db::Executor& executor, campaign::CampaignId campaign);
[[nodiscard]] std::optional<Stored> find(db::Executor& executor, campaign::CampaignId campaign, campaign::LeadId id);
/// Adds, or changes one that is there; by whom and when it was made stays.
void put(db::Transaction& transaction, campaign::CampaignId campaign, Stored const& stored);
void remove(db::Transaction& transaction, campaign::CampaignId campaign, campaign::LeadId id);
/// Those who have the quote `from` have `to` in its place.
void replace_quote(db::Transaction& transaction, campaign::CampaignId campaign, QuoteId from, QuoteId to);

}  // namespace offerta::server::leads

namespace offerta::server::campaign_quotes {

/// Makes the rows what the campaign's value says.
void put(db::Transaction& transaction, campaign::Campaign const& campaign);
/// Campaigns that name the quote, or another version of it, and may be read, by name.
[[nodiscard]] std::vector<QuoteCampaign> campaigns_of(db::Executor& executor, QuoteId quote);

}  // namespace offerta::server::campaign_quotes
