#include "server/db/workers.hpp"

namespace offerta::server::db {

Workers::Workers(ConnectionSettings const& settings, int threads) : settings_(settings) {
    threads_.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

bool Workers::submit(Job job) {
    {
        std::lock_guard const lock(mutex_);
        if (stopping_ || queue_.size() >= kMaxQueue) return false;
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
