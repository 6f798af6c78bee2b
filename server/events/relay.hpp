#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "server/db/connection.hpp"
#include "server/events/hub.hpp"

namespace offerta::server::events {

/// Reads the event log as transactions commit, on a connection of its own (LISTEN), and publishes what changed. When
/// the connection breaks it comes back and goes on where it stood: nothing that was committed is left out.
class Relay {
  public:
    /// `rights_changed` is called on the relay's thread when a role, a session or a user changed (channel offerta_access), and
    /// whenever such a message may have been lost.
    Relay(db::ConnectionSettings settings, Hub& hub, std::function<void()> rights_changed);
    ~Relay();
    Relay(Relay const&) = delete;
    Relay& operator=(Relay const&) = delete;

    void stop();

  private:
    void run();
    void follow();

    db::ConnectionSettings settings_;
    Hub& hub_;
    std::function<void()> rights_changed_;
    struct Standing;
    std::unique_ptr<Standing> standing_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace offerta::server::events
