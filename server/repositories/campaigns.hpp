#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/campaign/schedule.hpp"

namespace offerta::server::campaigns {

struct Stored {
    std::int64_t version = 0;
    std::int64_t edited = 0;  ///< the version in which its content was last changed
    Instant created_at;
    Instant updated_at;
    campaign::Campaign campaign;

    [[nodiscard]] Owned whose() const { return {campaign.owner, campaign.unit}; }
};

/// None when there is no such campaign, or row-level security hides it.
[[nodiscard]] std::optional<Owned> owner_of(db::Executor& executor, campaign::CampaignId id);
[[nodiscard]] std::optional<Stored> find(db::Executor& executor, campaign::CampaignId id);
/// Under its row lock; none too where row-level security lets nobody change it.
[[nodiscard]] std::optional<Stored> lock(db::Transaction& transaction, campaign::CampaignId id);
/// Those of the ids that are there, in any order.
[[nodiscard]] std::vector<Stored> find_all(db::Executor& executor, std::vector<campaign::CampaignId> const& ids);

/// One whose clock has something to do at `now` and that nobody else holds, under its row lock;
/// who waits longest first. Not one of `but`.
[[nodiscard]] std::optional<Stored> lock_due(db::Transaction& transaction, Instant now,
                                             std::vector<campaign::CampaignId> const& but);
/// When the next one is due, of all.
[[nodiscard]] std::optional<Instant> next_due(db::Executor& executor, std::vector<campaign::CampaignId> const& but);

/// `next`: when its clock has something to do.
void insert(db::Transaction& transaction, Stored const& stored, std::optional<Instant> next);
void update(db::Transaction& transaction, Stored const& stored, std::optional<Instant> next);
/// Only a new version: of what is kept beside it.
void touch(db::Transaction& transaction, Stored const& stored);
/// A step whose key was recorded before is db::Error(UniqueViolation).
void add_step(db::Transaction& transaction, campaign::CampaignId id, campaign::Step const& step, Instant at);

struct ListQuery {
    std::string search;                   ///< part of its name or of a text in its form
    std::vector<campaign::State> states;  ///< empty: all
    std::string type;
    std::optional<UserId> owner;
    std::optional<Date> from;  ///< it ends on that day or later
    std::optional<Date> to;    ///< it starts on that day or before
    Reach reach;
    std::string sort = "updated";  ///< updated, name, start, state
    bool descending = true;
    std::optional<std::vector<std::string>> after;  ///< key and id of the row before the page
    int limit = 50;
};
/// Where a campaign is to be found: its content may come out of a cache.
struct Key {
    campaign::CampaignId id;
    std::int64_t version = 0;
};
struct ListPage {
    std::vector<Key> rows;
    std::optional<std::vector<std::string>> next;
    std::int64_t total = 0;
    std::vector<std::pair<campaign::State, std::int64_t>> states;  ///< whatever states are asked for
};
[[nodiscard]] ListPage list(db::Executor& executor, ListQuery const& query);
/// Of those of the ids that are there.
[[nodiscard]] std::vector<Key> keys(db::Executor& executor, std::vector<std::string> const& ids);
/// All within reach that have not ended, at most `limit`.
[[nodiscard]] std::vector<Key> open_ones(db::Executor& executor, Reach const& reach, int limit);

[[nodiscard]] std::optional<campaign::State> state_from_name(std::string_view name);

}  // namespace offerta::server::campaigns
