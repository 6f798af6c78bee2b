#pragma once

#include "server/services/campaigns.hpp"
#include "shared/protocol/marketing_messages.hpp"

// Who came from a campaign, and what became of their quotes (K9).

namespace offerta::server {

[[nodiscard]] Outcome<LeadList> list_leads(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                           campaign::CampaignId id);
/// Adds or changes a lead, by whoever may link to the campaign. A new one is linked to it, and so are those of his
/// quotes that the campaign lacks: quotes that `asking` may read. The answer is LeadList.
[[nodiscard]] Outcome<Answer> put_lead(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                       MutationKey const& key, BaseVersion base, campaign::CampaignId id,
                                       campaign::Lead lead);
/// His quotes stay the campaign's.
[[nodiscard]] Outcome<Answer> remove_lead(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                          MutationKey const& key, BaseVersion base, campaign::CampaignId id,
                                          campaign::LeadId lead);

/// Of those that `asking` may read; not found where he may not read the quote.
[[nodiscard]] Outcome<QuoteCampaigns> campaigns_of_quote(db::Session& session, Asking const& asking, QuoteId quote);
/// Brings what campaigns count of a quote up to date, in the transaction that moved it or made a version of it: of its
/// versions the one that was accepted, else the newest, once (K9). As the system, since whoever sells need not reach
/// every campaign of which his quote came.
void refresh_quote_links(db::Transaction& transaction, CampaignParts const& parts, Asking const& asking, QuoteId quote);

}  // namespace offerta::server
