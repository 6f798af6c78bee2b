#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/db/session.hpp"

namespace offerta::server {

/// Threads that look for work four times a second, as the system, each on a connection of its own.
class WorkLoop {
  public:
    static constexpr std::chrono::milliseconds kLookEvery{250};

    /// The database knows the connections by `name`. The gate is shared with whoever else connects there, and outlives
    /// this.
    WorkLoop(db::ConnectionSettings settings, db::Gate& gate, std::string name);
    ~WorkLoop() { stop(); }
    WorkLoop(WorkLoop const&) = delete;
    WorkLoop& operator=(WorkLoop const&) = delete;

    /// `work` does what there is, and looks at is_stopping() in between. An error ends its turn: a database that is
    /// away is told by those who need it, and what was to be done waits there.
    using Work = std::function<void(db::Session&)>;
    void start(int threads, Work work);
    /// Waits for the turn at hand.
    void stop();
    [[nodiscard]] bool is_stopping();
    /// Until kLookEvery is over; true when it is to stop.
    [[nodiscard]] bool wait();

  private:
    void run(Work const& work);

    db::ConnectionSettings settings_;
    db::Gate& gate_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace offerta::server
