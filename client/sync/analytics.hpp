#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// Analytics (A): what the server sums of the deals that this person may see.
class AnalyticsSync {
  public:
    AnalyticsSync(Io& io, Link& link) : exchange_(io, link) {}

    void run(LoadAnalytics const& effect);
    void run(FetchAnalyticsFile const& effect);

  private:
    Exchange exchange_;
};

}  // namespace offerta::client
