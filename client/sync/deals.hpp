#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// Deals and their import. What a deal is worth is computed where it is kept: nothing of it waits here.
class Deals {
  public:
    Deals(Io& io, Link& link) : exchange_(io, link) {}

    void run(LoadDeals const& effect);
    void run(LoadDeal const& effect);
    void run(PutDeal const& effect);
    void run(PostPayment const& effect);
    void run(PostReturn const& effect);
    void run(ChooseDealFile const& effect);
    void run(UploadDealFile const& effect);
    void run(SendDealMapping const& effect);
    void run(SendDealCommit const& effect);

  private:
    void send_work(HttpRequest request);
    void send_import(HttpRequest request);

    Exchange exchange_;
};

}  // namespace offerta::client
