#pragma once

#include <map>
#include <mutex>

#include "server/services/campaigns.hpp"
#include "server/services/work_loop.hpp"

namespace offerta::server {

/// Carries out what campaigns' clock has to do (K5-K7), on threads and connections of its own. Each campaign that is
/// due is taken under its row's lock, which other threads and servers pass over, and everything that is due of it
/// happens in one transaction: none of it, or all. There is no leader: whoever takes a campaign first does it.
class CampaignClock {
  public:
    /// The gate is shared with whoever else connects there, and outlives this, as parts do.
    CampaignClock(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts);
    ~CampaignClock() { stop(); }
    CampaignClock(CampaignClock const&) = delete;
    CampaignClock& operator=(CampaignClock const&) = delete;

    void stop() { loop_.stop(); }

  private:
    /// Until nothing is due.
    void work_off(db::Session& session);
    [[nodiscard]] std::vector<campaign::CampaignId> those_set_aside(Instant now);
    void set_aside(campaign::CampaignId id, Instant until);

    CampaignParts const& parts_;
    std::mutex mutex_;
    std::map<campaign::CampaignId, Instant> failed_;  ///< not looked at again before that
    WorkLoop loop_;
};

/// What the clock did to one campaign.
struct Ticked {
    campaign::CampaignId campaign;
    std::size_t steps = 0;
    std::optional<Error> error;  ///< it could not be moved on, and is as it was
};
/// Takes one campaign that is due at parts.now(), but none of `but`, and does all that is due of it; none when there is
/// none.
[[nodiscard]] std::optional<Ticked> tick_campaign(db::Session& session, CampaignParts const& parts,
                                                  std::vector<campaign::CampaignId> const& but);

}  // namespace offerta::server
