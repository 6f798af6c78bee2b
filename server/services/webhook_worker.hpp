#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "server/services/campaigns.hpp"
#include "server/webhooks/deliver.hpp"

namespace offerta::server {

/// Tells changes of campaigns' states to whoever is to be told (0009), on threads and connections of its own; those of several servers
/// share the work. Within a campaign each place is told in order: the next one waits until the one before was taken, or given up
/// after three days. What was told is told again only where its answer, or the one who was to write it down, was lost.
class WebhookWorker {
  public:
    static constexpr int kThreads = 2;  ///< one place that hangs does not hold up all others

    WebhookWorker(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts, webhooks::MayReach may_reach);
    ~WebhookWorker() { stop(); }
    WebhookWorker(WebhookWorker const&) = delete;
    WebhookWorker& operator=(WebhookWorker const&) = delete;

    void stop();

  private:
    void run();
    void work_off(db::Session& session);
    [[nodiscard]] bool is_stopping();

    db::ConnectionSettings settings_;
    db::Gate& gate_;
    CampaignParts const& parts_;
    webhooks::MayReach may_reach_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace offerta::server
