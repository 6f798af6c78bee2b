#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/protocol/post_messages.hpp"

// Where changes of campaigns' states are told, and what is on its way there (0009).

namespace offerta::server::webhook_store {

/// Of an administrator: with how each stands, without secrets.
[[nodiscard]] WebhookList list(db::Executor& executor);
/// With its secret; under its row lock.
[[nodiscard]] std::optional<Webhook> lock(db::Transaction& transaction, WebhookId id);
/// Inserts or replaces; webhook.version is the new one.
void put(db::Transaction& transaction, Webhook const& webhook, UserId by, Instant at);

/// Something to be told to every active one, in the transaction of its cause, as the system. Bodies in the order of
/// what happened.
void add(db::Transaction& transaction, campaign::CampaignId campaign, std::vector<std::string> const& bodies,
         Instant at);

struct Delivery {
    std::int64_t id = 0;
    std::string url;
    std::string secret;
    std::string body;
    int attempt = 0;
    Instant queued_at;
};
/// Takes the one that is due at `now`, waits longest, and has none before it that is not ended, of the same campaign to
/// the same place; it is ours until `until`.
[[nodiscard]] std::optional<Delivery> take(db::Session& session, Instant now, Instant until);
void mark_delivered(db::Executor& executor, std::int64_t id, Instant at);
void try_again(db::Executor& executor, Delivery const& delivery, Instant at, std::string const& reason);
void mark_dead(db::Executor& executor, Delivery const& delivery, std::string const& reason);

/// Its newest deliveries, at most `limit`.
[[nodiscard]] std::vector<WebhookDelivery> deliveries(db::Executor& executor, WebhookId id, int limit);
/// One that waits or is dead is due at `at`; whether there is such a one. As the system.
[[nodiscard]] bool revive(db::Transaction& transaction, WebhookId id, std::int64_t delivery, Instant at);

}  // namespace offerta::server::webhook_store
