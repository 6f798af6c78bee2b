#include "server/db/workers.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace offerta::server::db {

namespace {

constexpr int kLowNiceness = 10;

/// Linux keeps niceness for each thread; where that fails the thread is an ordinary one.
void lower_priority_of_this_thread() { (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLowNiceness); }

}  // namespace

Workers::Workers(ConnectionSettings const& settings, int threads, std::size_t queue_max, Priority priority)
    : settings_(settings), queue_max_(queue_max), priority_(priority) {
    threads_.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

bool Workers::submit(Job job) {
    {
        std::lock_guard const lock(mutex_);
        if (stopping_ || queue_.size() >= queue_max_) return false;
        queue_.push_back(std::move(job));
        queued_.store(queue_.size(), std::memory_order_relaxed);
    }
    wake_.notify_one();
    return true;
}

void Workers::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Workers::run() {
    if (priority_ == Priority::Low) lower_priority_of_this_thread();
    Session session(settings_, gate_);
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        Job const job = std::move(queue_.front());
        queue_.pop_front();
        queued_.store(queue_.size(), std::memory_order_relaxed);
        lock.unlock();
        job(session);
        lock.lock();
    }
}

}  // namespace offerta::server::db
