#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/db/session.hpp"

namespace offerta::server {

/// Gives the audit log's new entries their place in the chain, every second, on a thread and a connection of its own;
/// before that it writes down what guesses were refused in the last minute (throttle.hpp). Of several servers at one
/// database, one does it at a time. Now and then it logs the head, which is how the head gets out of the database's
/// reach.
class AuditSealer {
  public:
    /// The gate is shared with whoever else connects there, and outlives this.
    AuditSealer(db::ConnectionSettings settings, db::Gate& gate);
    ~AuditSealer() { stop(); }
    AuditSealer(AuditSealer const&) = delete;
    AuditSealer& operator=(AuditSealer const&) = delete;

    /// Seals what is there a last time.
    void stop();

  private:
    void run();
    bool seal_all(db::Session& session);
    void log_head(db::Session& session);

    db::ConnectionSettings settings_;
    db::Gate& gate_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace offerta::server
