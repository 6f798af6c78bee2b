#include "server/repositories/webhooks.hpp"

#include "server/repositories/row_values.hpp"

namespace offerta::server::webhook_store {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// Rows: id, version, url, active, waiting, delivered, dead int8, an error (may be null).
constexpr Statement kListWebhooks{"webhook.list", R"sql(
SELECT w.id, w.version, w.url, w.is_active, count(d.id) FILTER (WHERE d.state IN ('queued', 'sending')),
  count(d.id) FILTER (WHERE d.state = 'delivered'), count(d.id) FILTER (WHERE d.state = 'dead'),
  (SELECT last_error FROM webhook_delivery e WHERE e.webhook = w.id AND e.state IN ('queued', 'dead') AND e.last_error IS NOT NULL
   ORDER BY e.id DESC LIMIT 1)
FROM webhook w LEFT JOIN webhook_delivery d ON d.webhook = w.id GROUP BY w.id ORDER BY w.made_at, w.id)sql"};
// $1 id. Row: version, url, secret, active.
constexpr Statement kLockWebhook{"webhook.lock",
                                 "SELECT version, url, secret, is_active FROM webhook WHERE id = $1::uuid FOR UPDATE"};
// $1 id, $2 version, $3 url, $4 secret, $5 active, $6 by, $7 at.
constexpr Statement kPutWebhook{"webhook.put", R"sql(
INSERT INTO webhook (id, version, url, secret, is_active, made_by, made_at)
VALUES ($1::uuid, $2::int8, $3, $4, $5::boolean, $6::uuid, $7::timestamptz)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, url = excluded.url, secret = excluded.secret, is_active = excluded.is_active)sql"};
// $1 campaign, $2 bodies text[], $3 at.
constexpr Statement kAddDeliveries{"webhook.add", R"sql(
INSERT INTO webhook_delivery (webhook, campaign, body, next_attempt_at, queued_at)
SELECT w.id, $1::uuid, t.body, $3::timestamptz, $3::timestamptz FROM webhook w, unnest($2::text[]) WITH ORDINALITY t (body, place)
WHERE w.is_active ORDER BY t.place, w.id)sql"};
// $1 now. Row: id. Those of a webhook that was switched off wait until it is on again. Whoever holds an earlier one of
// the same campaign has marked it as being sent, or holds its row: then this one is passed over.
constexpr Statement kPickDelivery{"webhook.pick", R"sql(
SELECT d.id FROM webhook_delivery d
WHERE d.state IN ('queued', 'sending') AND d.next_attempt_at <= $1::timestamptz
  AND EXISTS (SELECT FROM webhook w WHERE w.id = d.webhook AND w.is_active)
  AND NOT EXISTS (SELECT FROM webhook_delivery e WHERE e.webhook = d.webhook AND e.campaign = d.campaign AND e.id < d.id
                  AND e.state IN ('queued', 'sending'))
ORDER BY d.next_attempt_at, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED)sql"};
// $1 id, $2 until. Row: url, secret, body, attempts, queued at in milliseconds.
constexpr Statement kTakeDelivery{"webhook.take", R"sql(
UPDATE webhook_delivery d SET state = 'sending', attempts = attempts + 1, next_attempt_at = $2::timestamptz FROM webhook w
WHERE d.id = $1::int8 AND w.id = d.webhook AND d.state IN ('queued', 'sending')
RETURNING w.url, w.secret, d.body, d.attempts, )sql" OFFERTA_MILLISECONDS("d.queued_at")};
// $1 id, $2 at.
constexpr Statement kMarkDelivered{"webhook.mark_delivered", R"sql(
UPDATE webhook_delivery SET state = 'delivered', delivered_at = $2::timestamptz, last_error = NULL
WHERE id = $1::int8 AND state <> 'delivered')sql"};
// $1 id, $2 attempt, $3 at, $4 reason.
constexpr Statement kDeliverAgain{"webhook.try_again", R"sql(
UPDATE webhook_delivery SET state = 'queued', next_attempt_at = $3::timestamptz, last_error = $4
WHERE id = $1::int8 AND state = 'sending' AND attempts = $2::int)sql"};
// $1 id, $2 attempt, $3 reason.
constexpr Statement kDeliveryDead{"webhook.mark_dead", R"sql(
UPDATE webhook_delivery SET state = 'dead', last_error = $3 WHERE id = $1::int8 AND state = 'sending' AND attempts = $2::int)sql"};

// $1 webhook, $2 limit. Rows, newest first: id, campaign, its name (null where it is not seen), state, attempts,
// queued, delivered (may be null), next attempt in milliseconds, error (may be null).
constexpr Statement kDeliveries{
    "webhook.deliveries",
    "SELECT d.id, d.campaign, c.name, d.state, d.attempts, " OFFERTA_MILLISECONDS(
        "d.queued_at") ", " OFFERTA_MILLISECONDS("d.delivered_at") ", " OFFERTA_MILLISECONDS("d.next_attempt_at") R"sql(, d.last_error
FROM webhook_delivery d LEFT JOIN campaign c ON c.id = d.campaign WHERE d.webhook = $1::uuid ORDER BY d.id DESC LIMIT $2::int)sql"};
// $1 webhook, $2 id, $3 at.
constexpr Statement kReviveDelivery{"webhook.revive", R"sql(
UPDATE webhook_delivery SET state = 'queued', next_attempt_at = $3::timestamptz
WHERE webhook = $1::uuid AND id = $2::int8 AND state IN ('queued', 'dead'))sql"};

DeliveryState delivery_state_in(std::string_view name) {
    constexpr std::string_view kNames[] = {"queued", "sending", "delivered", "dead", "withdrawn"};
    for (std::size_t i = 0; i < kDeliveryStateCount; ++i)
        if (kNames[i] == name) return static_cast<DeliveryState>(i);
    return DeliveryState::Queued;  // the column's CHECK lets in no other names
}

}  // namespace

std::vector<WebhookDelivery> deliveries(db::Executor& executor, WebhookId id, int limit) {
    std::vector<WebhookDelivery> out;
    for (Row const row : executor.execute(kDeliveries, Params(offerta::to_string(id.value), limit))) {
        WebhookDelivery one;
        one.id = row.int64(0);
        one.campaign = id_at<campaign::CampaignId>(row, 1);
        one.campaign_name = row.string(2);
        one.state = delivery_state_in(row.text(3));
        one.attempts = row.int64(4);
        one.queued_at = {row.int64(5)};
        one.delivered_at = time_at(row, 6);
        if (one.state == DeliveryState::Queued) one.next_attempt_at = time_at(row, 7);
        one.last_error = row.string(8);
        out.push_back(std::move(one));
    }
    return out;
}

bool revive(db::Transaction& transaction, WebhookId id, std::int64_t delivery, Instant at) {
    return transaction.execute(kReviveDelivery, Params(offerta::to_string(id.value), delivery, offerta::to_string(at)))
               .affected() > 0;
}

WebhookList list(db::Executor& executor) {
    WebhookList out;
    for (Row const row : executor.execute(kListWebhooks)) {
        Webhook const webhook{id_at<WebhookId>(row, 0), row.int64(1), row.string(2), {}, row.boolean(3)};
        out.items.push_back({webhook, row.int64(4), row.int64(5), row.int64(6), row.string(7)});
    }
    return out;
}

std::optional<Webhook> lock(db::Transaction& transaction, WebhookId id) {
    db::Result const result = transaction.execute(kLockWebhook, Params(offerta::to_string(id.value)));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Webhook{id, row->int64(0), row->string(1), row->string(2), row->boolean(3)};
}

void put(db::Transaction& transaction, Webhook const& webhook, UserId by, Instant at) {
    transaction.execute(kPutWebhook,
                        Params(offerta::to_string(webhook.id.value), webhook.version, webhook.url, webhook.secret,
                               webhook.is_active, offerta::to_string(by.value), offerta::to_string(at)));
}

void add(db::Transaction& transaction, campaign::CampaignId campaign, std::vector<std::string> const& bodies,
         Instant at) {
    if (bodies.empty()) return;
    transaction.later(kAddDeliveries, Params(offerta::to_string(campaign.value), bodies, offerta::to_string(at)));
}

std::optional<Delivery> take(db::Session& session, Instant now, Instant until) {
    std::optional<Delivery> out;
    session.transact([&](db::Transaction& transaction) {
        out.reset();
        db::Result const picked = transaction.execute(kPickDelivery, Params(offerta::to_string(now)));
        auto const row = picked.first();
        if (!row) return;
        std::int64_t const id = row->int64(0);
        db::Result const taken = transaction.execute(kTakeDelivery, Params(id, offerta::to_string(until)));
        if (auto const one = taken.first())
            out = Delivery{
                id, one->string(0), one->string(1), one->string(2), static_cast<int>(one->int64(3)), *time_at(*one, 4)};
    });
    return out;
}

void mark_delivered(db::Executor& executor, std::int64_t id, Instant at) {
    executor.execute(kMarkDelivered, Params(id, offerta::to_string(at)));
}

void try_again(db::Executor& executor, Delivery const& delivery, Instant at, std::string const& reason) {
    executor.execute(kDeliverAgain, Params(delivery.id, delivery.attempt, offerta::to_string(at), reason));
}

void mark_dead(db::Executor& executor, Delivery const& delivery, std::string const& reason) {
    executor.execute(kDeliveryDead, Params(delivery.id, delivery.attempt, reason));
}

}  // namespace offerta::server::webhook_store
