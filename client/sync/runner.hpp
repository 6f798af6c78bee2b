#pragma once

#include "client/state/effect.hpp"
#include "client/sync/admin.hpp"
#include "client/sync/analytics.hpp"
#include "client/sync/approvals.hpp"
#include "client/sync/bonus_requests.hpp"
#include "client/sync/book_loader.hpp"
#include "client/sync/campaigns.hpp"
#include "client/sync/deals.hpp"
#include "client/sync/desk.hpp"
#include "client/sync/documents.hpp"
#include "client/sync/importer.hpp"
#include "client/sync/keeper.hpp"
#include "client/sync/later/sending.hpp"
#include "client/sync/live.hpp"
#include "client/sync/loader.hpp"
#include "client/sync/marketing.hpp"
#include "client/sync/sender.hpp"

namespace offerta::client {

/// Carries out effects: the one place where what reducers want becomes I/O.
class Runner {
  public:
    explicit Runner(Io& io);

    void run(Effect const& effect, AppState const& state);
    /// Everything outside the requests of `io`: socket, address, visibility.
    void handle(Event const& event);
    /// After the actions of an event are done.
    void flush() { sender_.flush(); }
    /// Whether a change was made that neither the browser's storage nor the server is known to have.
    [[nodiscard]] bool has_unstored() const { return keeper_.has_unstored(); }

  private:
    Io& io_;
    Link link_;
    Keeper keeper_;
    Loader loader_;
    Sender sender_;
    BookLoader books_;
    Live live_;
    Documents documents_;
    Importer importer_;
    Admin admin_;
    Campaigns campaigns_;
    BonusRequests bonuses_;
    Desk desk_;
    Deals deals_;
    AnalyticsSync analytics_;
    Marketing marketing_;
    Approvals approvals_;
    Sending sending_;
};

}  // namespace offerta::client
