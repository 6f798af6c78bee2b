#include "server/services/webhook_worker.hpp"

#include <algorithm>

#include "server/repositories/webhooks.hpp"

namespace offerta::server {

namespace {

constexpr std::int64_t kTellingLease = 4 * webhooks::kPostSeconds * 1000;
constexpr std::int64_t kFirstWait = 5'000, kLongestWait = 3'600'000;
constexpr std::int64_t kGiveUpAfter = 3LL * 24 * 3'600'000;

/// 5, 10, 20 … seconds, at most an hour.
std::int64_t wait_before(int attempt) { return std::min(kLongestWait, kFirstWait << std::min(attempt - 1, 12)); }

void tell(db::Session& session, webhook_store::Delivery const& delivery, CampaignParts const& parts,
          webhooks::MayReach const& may_reach) {
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

WebhookWorker::WebhookWorker(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts,
                             webhooks::MayReach may_reach)
    : parts_(parts), may_reach_(std::move(may_reach)), loop_(std::move(settings), gate, "offerta webhooks") {
    loop_.start(kThreads, [this](db::Session& session) { work_off(session); });
}

void WebhookWorker::work_off(db::Session& session) {
    while (!loop_.is_stopping()) {
        Instant const now = parts_.now();
        auto const delivery = webhook_store::take(session, now, {now.milliseconds + kTellingLease});
        if (!delivery) return;
        tell(session, *delivery, parts_, may_reach_);
    }
}

}  // namespace offerta::server
