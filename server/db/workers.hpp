#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/db/session.hpp"

namespace offerta::server::db {

/// A few threads with one session each, and a bounded queue in front: a request that meets a full queue is told to
/// come back, it does not wait for ever.
class Workers {
  public:
    using Job = std::function<void(Session&)>;
    static constexpr std::size_t kMaxQueue = 1024;
    /// Low: gets the processor when nobody else wants it; for long computations.
    enum class Priority { Ordinary, Low };

    Workers(ConnectionSettings const& settings, int threads, std::size_t queue_max = kMaxQueue,
            Priority priority = Priority::Ordinary);
    ~Workers() { stop(); }

    /// False when the queue is full or the workers are stopping; then `job` was not taken. Jobs must not throw.
    [[nodiscard]] bool submit(Job job);
    /// Finishes what is queued, then ends the threads.
    void stop();

    /// For others who connect to the same database: of an outage one of them tells.
    [[nodiscard]] Gate& gate() { return gate_; }
    [[nodiscard]] std::size_t queued() const { return queued_.load(std::memory_order_relaxed); }

  private:
    void run();

    ConnectionSettings settings_;
    std::size_t queue_max_;
    Priority priority_;
    Gate gate_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    std::atomic<std::size_t> queued_{0};
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace offerta::server::db
