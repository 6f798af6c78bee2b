#pragma once

#include <string>
#include <vector>

#include "server/db/connection.hpp"
#include "shared/protocol/campaign_messages.hpp"

namespace offerta::server::events {

/// What is told of a campaign that has changed.
struct ToldCampaign {
    CampaignCard summary;
    std::vector<CampaignPerson> people;

    [[nodiscard]] Owned whose() const { return {summary.owner, summary.unit}; }
};

/// Knows how campaigns stand. Called on the relay's thread; may throw db::Error.
class CampaignTeller {
  public:
    virtual ~CampaignTeller() = default;
    /// Of those of the ids that are there.
    [[nodiscard]] virtual std::vector<ToldCampaign> campaigns(db::Executor& executor,
                                                              std::vector<std::string> const& ids) = 0;
};

}  // namespace offerta::server::events
