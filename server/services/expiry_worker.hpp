#pragma once

#include "server/services/campaigns.hpp"
#include "server/services/organisation.hpp"
#include "server/services/price_books.hpp"
#include "server/services/work_loop.hpp"

namespace offerta::server {

/// What the worker asks; all of it outlives the worker.
struct OfferParts {
    PriceBooks& books;
    Organisation& organisation;
    CampaignParts const& office;  ///< the clock, and who is told by which address
};

/// Ends offers whose last day has passed (Q: "Validity passes: Expired, by itself"), on a thread and a connection of
/// its own, and tells their owners, some days before too. There may be one on each of several servers: they share the
/// work, and nobody leads.
class ExpiryWorker {
  public:
    static constexpr std::int64_t kLookEvery = 60'000;  ///< milliseconds by `now`
    static constexpr int kAtOnce = 50;
    static constexpr int kToldBefore = 3;  ///< days before the last one on which the owner hears of it

    /// The gate is shared with whoever else connects there, and outlives this.
    ExpiryWorker(db::ConnectionSettings settings, db::Gate& gate, OfferParts const& parts);
    ~ExpiryWorker() { stop(); }
    ExpiryWorker(ExpiryWorker const&) = delete;
    ExpiryWorker& operator=(ExpiryWorker const&) = delete;

    void stop() { loop_.stop(); }

  private:
    void work_off(db::Session& session);

    OfferParts parts_;
    Instant looked_at_;
    WorkLoop loop_;
};

/// Takes up to kAtOnce quotes whose offers may have ended by the organisation's day, in one transaction: those that
/// have are expired, of the others the last day is noted. How many it took; those that others have in hand are passed
/// over.
[[nodiscard]] std::size_t expire_some(db::Session& session, OfferParts const& parts, Instant now);
/// Tells the owners of up to kAtOnce quotes whose offers end soon, in one transaction; nobody is told twice, nor of a
/// quote that was answered. How many it took.
[[nodiscard]] std::size_t tell_of_some(db::Session& session, OfferParts const& parts, Instant now);

}  // namespace offerta::server
