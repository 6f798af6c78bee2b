#pragma once

#include <functional>

#include "server/services/organisation.hpp"
#include "server/services/price_books.hpp"
#include "server/services/work_loop.hpp"

namespace offerta::server {

/// Ends offers whose last day has passed (Q: "Validity passes: Expired, by itself"), on a thread and a connection of
/// its own. There may be one on each of several servers: they share the work, and nobody leads.
class ExpiryWorker {
  public:
    static constexpr std::int64_t kLookEvery = 60'000;  ///< milliseconds by `now`
    static constexpr int kAtOnce = 50;

    /// The gate is shared with whoever else connects there, and outlives this, as books and organisation do.
    ExpiryWorker(db::ConnectionSettings settings, db::Gate& gate, PriceBooks& books, Organisation& organisation,
                 std::function<Instant()> now);
    ~ExpiryWorker() { stop(); }
    ExpiryWorker(ExpiryWorker const&) = delete;
    ExpiryWorker& operator=(ExpiryWorker const&) = delete;

    void stop() { loop_.stop(); }

  private:
    void work_off(db::Session& session);

    PriceBooks& books_;
    Organisation& organisation_;
    std::function<Instant()> now_;
    Instant looked_at_;
    WorkLoop loop_;
};

/// Takes up to kAtOnce quotes whose offers may have ended by the organisation's day, in one transaction: those that
/// have are expired, of the others the last day is noted. How many it took; those that others have in hand are passed
/// over.
[[nodiscard]] std::size_t expire_some(db::Session& session, PriceBooks& books, Organisation& organisation, Instant now);

}  // namespace offerta::server
