#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "server/repositories/campaigns.hpp"
#include "server/services/staff.hpp"

namespace offerta::server {

/// Types by id and version: they never change, so they are kept. Thread-safe.
class CampaignTypes {
  public:
    /// Throws db::Error(Other) where there is no such version: a campaign's type is always there.
    [[nodiscard]] std::shared_ptr<campaign::Type const> get(db::Executor& executor, std::string const& id, int version);

  private:
    std::mutex mutex_;
    std::map<std::pair<std::string, int>, std::shared_ptr<campaign::Type const>> types_;
};

/// A task that can be worked on, or waits.
struct CardTask {
    MyTask task;
    std::vector<UserId> workers;  ///< who may work on it, deputies included; sorted
};
/// What boards and inboxes need to know of a campaign, worked out once for each of its versions.
struct CampaignCard {
    campaign::CampaignCard summary;
    std::vector<campaign::Turn> turns;
    std::string stage;
    LocalText stage_name;
    std::string content_hash;
    std::vector<campaign::Change> changes;  ///< since the last round; in approval only
    std::vector<CardTask> tasks;            ///< not finished ones
};
using CampaignCardPtr = std::shared_ptr<CampaignCard const>;

/// Cards of campaigns, kept until campaign, people or day change. Thread-safe.
class CampaignCards {
  public:
    explicit CampaignCards(CampaignTypes& types) : types_(types) {}

    /// In the order of the keys; those that are gone are left out.
    [[nodiscard]] std::vector<CampaignCardPtr> get(db::Executor& executor, Staff const& staff, Instant now,
                                                   std::vector<campaigns::Key> const& keys);

  private:
    static constexpr std::size_t kMaxCards = 20'000;
    struct Kept {
        std::uint64_t stamp = 0;
        CampaignCardPtr card;
    };
    [[nodiscard]] CampaignCardPtr make(db::Executor& executor, Staff const& staff, Instant now,
                                       campaigns::Stored const& stored);

    CampaignTypes& types_;
    std::mutex mutex_;
    std::unordered_map<Uuid, Kept, UuidHash> cards_;
};

}  // namespace offerta::server
