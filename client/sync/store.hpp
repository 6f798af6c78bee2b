#pragma once

#include <memory>
#include <vector>

#include "client/platform/ports.hpp"
#include "client/state/action.hpp"

namespace offerta::client {

/// The state, and everything that happens to it: actions go through the reducers, their effects
/// through the ports, and what the ports answer comes back as actions. Owns the outbox, so that no
/// change is lost (domain.md Q, "offline too").
///
/// Request ids of this store are from kFirstRequest on; smaller ones are the application's own.
class Store {
  public:
    static constexpr RequestId kFirstRequest = 1'000;

    explicit Store(Platform& platform);
    ~Store();
    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;

    /// Loads preferences, drafts and outbox of this browser, then the session, and opens the
    /// address's route.
    void start();
    /// One event of the inbox; events with foreign request ids do nothing.
    void handle(Event const& event);
    /// What panels pushed in a frame, in order.
    void dispatch(std::vector<Action> actions);

    [[nodiscard]] AppState const& state() const;
    /// Grows with every change of the state: a frame is drawn when it grew.
    [[nodiscard]] std::uint64_t changes() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace offerta::client
