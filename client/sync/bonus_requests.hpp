#pragma once

#include "client/state/effect.hpp"
#include "client/sync/io.hpp"
#include "client/sync/link.hpp"
#include "client/sync/loader.hpp"

namespace offerta::client {

/// Own bonuses and plans. What a person may read of his own is kept in his store for a look without a connection; of
/// plans nothing is: they hold other people's coefficients.
class BonusRequests {
  public:
    BonusRequests(Io& io, Link& link, Loader& loader) : io_(io), link_(link), loader_(loader) {}

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
    using Done = std::function<void(HttpResponse const&)>;
    using Failed = std::function<void(Problem, Findings)>;
    void request(HttpRequest request, Done done, Failed failed);

    Io& io_;
    Link& link_;
    Loader& loader_;
};

}  // namespace offerta::client
