#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"
#include "client/sync/loader.hpp"

namespace offerta::client {

/// Own bonuses and plans. What a person may read of his own is kept in his store for a look without a connection; of
/// plans nothing is: they hold other people's coefficients.
class BonusRequests {
  public:
    BonusRequests(Io& io, Link& link, Loader& loader) : io_(io), loader_(loader), exchange_(io, link) {}

    void run(LoadBonusPeriods const& effect);
    void run(LoadOwnStatement const& effect);
    void run(LoadOwnPlans const& effect);
    void run(PostOwnReview const& effect);
    void run(ExportStatement const& effect);
    void run(LoadWhatIfQuote const& effect);
    void run(LoadPlans const& effect);
    void run(LoadPlanCategories const& effect);
    void run(PutPlan const& effect);
    /// Some time after the last change, so that not every letter is asked about.
    void run(CheckPlan const& effect);
    void run(StepPlan const& effect);
    void run(AskPlanEffect const& effect);

  private:
    Io& io_;
    Loader& loader_;
    Exchange exchange_;
};

}  // namespace offerta::client
