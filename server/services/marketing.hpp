#pragma once

#include "server/services/campaigns.hpp"
#include "shared/protocol/marketing_messages.hpp"

// Marketing lists (K9): saved filters over contacts of the customers whom whoever uses them may read. Who wants no mail
// is never invited.

namespace offerta::server {

[[nodiscard]] MarketingLists list_marketing_lists(db::Session& session, Asking const& asking);
/// A new one is of who makes it, and of his unit.
[[nodiscard]] Outcome<Answer> put_marketing_list(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                                 MutationKey const& key, BaseVersion base, MarketingList list);
/// The answer is MarketingLists.
[[nodiscard]] Outcome<Answer> remove_marketing_list(db::Session& session, Asking const& asking, MutationKey const& key,
                                                    BaseVersion base, MarketingListId id);
/// Whom a filter finds now: how many, and the first ones.
[[nodiscard]] Outcome<MarketingPreview> preview_marketing_list(db::Session& session, Asking const& asking,
                                                               MarketingFilter const& filter);

/// What a list finds now; TooMany beyond what one import takes.
[[nodiscard]] Outcome<std::vector<MarketingContact>> contacts_of(db::Session& session, Asking const& asking,
                                                                 MarketingListId id);

}  // namespace offerta::server
