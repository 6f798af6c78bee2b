#pragma once

#include <optional>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/protocol/marketing_messages.hpp"

// Saved filters over contacts of customers, and the contacts that they find (K9).

namespace offerta::server::marketing_lists {

/// Of those in reach, by name; at most kMaxMarketingLists.
[[nodiscard]] std::vector<MarketingList> list(db::Executor& executor, Reach const& reach);
[[nodiscard]] std::optional<MarketingList> find(db::Executor& executor, MarketingListId id);
/// Under its row lock; none too where row-level security lets nobody change it.
[[nodiscard]] std::optional<MarketingList> lock(db::Transaction& transaction, MarketingListId id);
/// Adds or replaces; list.version is the new one.
void put(db::Transaction& transaction, MarketingList const& list);
void remove(db::Transaction& transaction, MarketingListId id);

/// Contacts with an address of customers in reach that the filter lets through, by address, each once; at most `limit`
/// + 1. `opted_out` is not filled.
[[nodiscard]] std::vector<MarketingContact> contacts(db::Executor& executor, Reach const& reach,
                                                     MarketingFilter const& filter, int limit);
/// Those of the addresses whose owners want no mail, sorted. Asked as the system.
[[nodiscard]] std::vector<std::string> opted_out(db::Executor& executor, std::vector<std::string> const& addresses);

}  // namespace offerta::server::marketing_lists
