#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// The head's desk: summary, statements, disputes, closing. Nothing of it is kept in the browser.
class Desk {
  public:
    Desk(Io& io, Link& link) : exchange_(io, link) {}

    void run(LoadBonusCalendar const& effect);
    void run(LoadDesk const& effect);
    void run(LoadDisputes const& effect);
    void run(LoadDeskStatement const& effect);
    void run(PostReview const& effect);
    void run(PostClose const& effect);
    void run(LoadClosing const& effect);
    void run(FetchDeskFile const& effect);

  private:
    void ask_closing();

    Exchange exchange_;
};

}  // namespace offerta::client
