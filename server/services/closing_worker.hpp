#pragma once

#include <atomic>

#include "server/db/workers.hpp"
#include "server/services/bonuses.hpp"

namespace offerta::server {

/// Closes periods of many deals, one at a time, on a thread and connections of its own, which get the processor when
/// nobody else wants it: other requests hardly notice (B6). Writes down twice a second how far it is.
class ClosingWorker {
  public:
    ClosingWorker(db::ConnectionSettings const& settings, db::Gate& gate, Bonuses& bonuses);
    ~ClosingWorker() { stop(); }
    ClosingWorker(ClosingWorker const&) = delete;
    ClosingWorker& operator=(ClosingWorker const&) = delete;

    /// False where one is waiting already, or it is stopping.
    [[nodiscard]] bool begin(Asking const& asking, BonusPeriod period);
    /// Gives up what is being closed: nothing of it is kept.
    void stop();

  private:
    void close(db::Session& session, Asking const& asking, BonusPeriod period);

    db::ConnectionSettings settings_;
    db::Gate& gate_;
    Bonuses& bonuses_;
    std::atomic<bool> stopping_{false};
    db::Workers workers_;
};

}  // namespace offerta::server
