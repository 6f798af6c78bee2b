#include "server/app/live_campaigns.hpp"

namespace offerta::server {

std::vector<events::ToldCampaign> LiveCampaigns::campaigns(db::Executor& executor,
                                                           std::vector<std::string> const& ids) {
    Instant const now = parts_.now();
    StaffPtr const staff = parts_.staff.on(executor, now);
    std::vector<events::ToldCampaign> out;
    for (CampaignCardPtr const& card : parts_.cards.get(executor, *staff, now, campaigns::keys(executor, ids)))
        out.push_back({card->summary, staff->named(people_in(card->summary))});
    return out;
}

}  // namespace offerta::server
