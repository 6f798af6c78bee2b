#pragma once

#include "server/events/campaign_teller.hpp"
#include "server/services/campaigns.hpp"

namespace offerta::server {

/// The live channel's look at campaigns.
class LiveCampaigns final : public events::CampaignTeller {
  public:
    explicit LiveCampaigns(CampaignParts const& parts) : parts_(parts) {}

    [[nodiscard]] std::vector<events::ToldCampaign> campaigns(db::Executor& executor,
                                                              std::vector<std::string> const& ids) override;

  private:
    CampaignParts const& parts_;
};

}  // namespace offerta::server
