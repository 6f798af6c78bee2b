#pragma once

#include <atomic>
#include <memory>
#include <thread>

#include "server/db/connection.hpp"
#include "server/events/campaign_teller.hpp"
#include "server/events/doorkeeper.hpp"
#include "server/events/hub.hpp"

namespace offerta::server::events {

/// Reads the event log as transactions commit, on a connection of its own (LISTEN), and publishes what changed. When
/// the connection breaks it comes back and goes on where it stood: nothing that was committed is left out. Listeners
/// whose session has ended or whose rights have changed are ended before they hear of anything that was committed
/// later.
class Relay {
  public:
    Relay(db::ConnectionSettings settings, Hub& hub, Doorkeeper& doorkeeper, CampaignTeller& campaigns);
    ~Relay();
    Relay(Relay const&) = delete;
    Relay& operator=(Relay const&) = delete;

    void stop();

  private:
    void run();
    void follow();
    void look_until_quiet(db::Connection& connection, bool rights_changed);
    /// Tells what is new; true when something was said meanwhile.
    bool look(db::Connection& connection, bool rights_changed);
    void check_listeners(db::Executor& executor, bool rights_changed);

    db::ConnectionSettings settings_;
    Hub& hub_;
    Doorkeeper& doorkeeper_;
    CampaignTeller& campaigns_;
    struct Standing;
    std::unique_ptr<Standing> standing_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace offerta::server::events
