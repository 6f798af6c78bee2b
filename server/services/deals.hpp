#pragma once

#include "server/repositories/deals.hpp"
#include "server/services/asking.hpp"
#include "server/services/mutations.hpp"
#include "server/services/organisation.hpp"
#include "server/services/price_books.hpp"

namespace offerta::server {

/// Deals (B1): entered by a head, made of accepted quotes, imported; with payments and returns. Who sees sales sees
/// them (A), but of their participants only those whose bonuses he may read (B8).
class Deals {
  public:
    Deals(PriceBooks& books, Organisation& organisation) : books_(books), organisation_(organisation) {}

    [[nodiscard]] Outcome<DealWhole> read(db::Session& session, Asking const& asking, std::string const& id);
    /// Makes or replaces one. Forbidden where somebody takes part whom `asking` may not see: he would be dropped
    /// unseen.
    [[nodiscard]] Outcome<Answer> put(db::Session& session, Asking const& asking, MutationKey const& key,
                                      BaseVersion base, DealRequest request);
    [[nodiscard]] Outcome<Answer> add_payment(db::Session& session, Asking const& asking, MutationKey const& key,
                                              std::string const& id, PaymentRequest const& request);
    /// B7: more than was sold is refused and leaves no trace.
    [[nodiscard]] Outcome<Answer> add_return(db::Session& session, Asking const& asking, MutationKey const& key,
                                             std::string const& id, ReturnRequest const& request);
    /// Sums by category, month, … and of the period of the same length before (A), of what `asking` may see.
    [[nodiscard]] AnalyticsAnswer analytics(db::Session& session, Asking const& asking, std::string const& by,
                                            Date from, Date to, std::string const& currency,
                                            deals::DealFilter const& filter);

    /// Errors of a deal that is about to be kept: check_deal, known people, sums that fit.
    [[nodiscard]] Findings check(db::Executor& executor, Deal const& deal);

  private:
    /// What `effect` does to a locked deal that he may write; it gives an Outcome of the entry for the audit log.
    template <class Effect>
    [[nodiscard]] Outcome<Answer> change(db::Session& session, Asking const& asking, MutationKey const& key,
                                         std::string const& id, AuditedAct act, Effect const& effect);
    [[nodiscard]] DealWhole shown(db::Executor& executor, Asking const& asking, deals::StoredDeal stored);

    PriceBooks& books_;
    Organisation& organisation_;
};

/// What of a deal goes into the audit log, which auditors read: no shares (X).
[[nodiscard]] std::string audit_text(deals::StoredDeal const& stored);

}  // namespace offerta::server
