#pragma once

#include "server/services/campaigns.hpp"
#include "server/services/work_loop.hpp"
#include "server/webhooks/deliver.hpp"

namespace offerta::server {

/// Tells changes of campaigns' states to whoever is to be told (0009), on threads and connections of its own; those of
/// several servers share the work. Within a campaign each place is told in order: the next one waits until the one
/// before was taken, or given up after three days. What was told is told again only where its answer, or the one who
/// was to write it down, was lost.
class WebhookWorker {
  public:
    static constexpr int kThreads = 2;  ///< one place that hangs does not hold up all others

    WebhookWorker(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts,
                  webhooks::MayReach may_reach);
    ~WebhookWorker() { stop(); }
    WebhookWorker(WebhookWorker const&) = delete;
    WebhookWorker& operator=(WebhookWorker const&) = delete;

    void stop() { loop_.stop(); }

  private:
    void work_off(db::Session& session);

    CampaignParts const& parts_;
    webhooks::MayReach may_reach_;
    WorkLoop loop_;
};

}  // namespace offerta::server
