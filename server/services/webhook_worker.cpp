#include "server/services/webhook_worker.hpp"

#include <algorithm>

#include "server/base/log.hpp"
#include "server/repositories/webhooks.hpp"

namespace offerta::server {

namespace {

using namespace std::chrono_literals;

constexpr auto kLookForTold = 250ms;
constexpr std::int64_t kTellingLease = 4 * webhooks::kPostSeconds * 1000;
constexpr std::int64_t kFirstWait = 5'000, kLongestWait = 3'600'000;
constexpr std::int64_t kGiveUpAfter = 3LL * 24 * 3'600'000;

/// 5, 10, 20 … seconds, at most an hour.
std::int64_t wait_before(int attempt) { return std::min(kLongestWait, kFirstWait << std::min(attempt - 1, 12)); }

void tell(db::Session& session, webhook_store::Delivery const& delivery, CampaignParts const& parts, webhooks::MayReach const& may_reach) {
    webhooks::Posted const posted =
        webhooks::post(delivery.url,
                       {{"Offerta-Signature", webhooks::signature(delivery.secret, parts.now(), delivery.body)},
                        {"Offerta-Delivery", std::to_string(delivery.id)}},
                       delivery.body, may_reach);
    Instant const now = parts.now();
    if (posted.is_taken) return webhook_store::mark_delivered(session, delivery.id, now);
    if (now.milliseconds - delivery.queued_at.milliseconds > kGiveUpAfter)
        return webhook_store::mark_dead(session, delivery, posted.reason);
    webhook_store::try_again(session, delivery, {now.milliseconds + wait_before(delivery.attempt)}, posted.reason);
}

}  // namespace

WebhookWorker::WebhookWorker(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts, webhooks::MayReach may_reach)
    : settings_(std::move(settings)), gate_(gate), parts_(parts), may_reach_(std::move(may_reach)) {
    settings_.application_name = "offerta webhooks";
    for (int i = 0; i < kThreads; ++i) threads_.emplace_back([this] { run(); });
}

void WebhookWorker::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

bool WebhookWorker::is_stopping() {
    std::lock_guard const lock(mutex_);
    return stopping_;
}

void WebhookWorker::work_off(db::Session& session) {
    while (!is_stopping()) {
        Instant const now = parts_.now();
        auto const delivery = webhook_store::take(session, now, {now.milliseconds + kTellingLease});
        if (!delivery) return;
        tell(session, *delivery, parts_, may_reach_);
    }
}

void WebhookWorker::run() {
    db::Session session(settings_, gate_);
    session.act_as(db::Identity::system());
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        try {
            work_off(session);
        } catch (std::exception const& error) {
            // What was taken comes up again when its time is over.
            log::debug("the webhooks wait", {{"reason", error.what()}});
        }
        lock.lock();
        wake_.wait_for(lock, kLookForTold, [this] { return stopping_; });
    }
}

}  // namespace offerta::server
