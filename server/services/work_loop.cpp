#include "server/services/work_loop.hpp"

#include "server/base/log.hpp"

namespace offerta::server {

WorkLoop::WorkLoop(db::ConnectionSettings settings, db::Gate& gate, std::string name)
    : settings_(std::move(settings)), gate_(gate) {
    settings_.application_name = std::move(name);
}

void WorkLoop::start(int threads, Work work) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this, work] { run(work); });
}

void WorkLoop::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

bool WorkLoop::is_stopping() {
    std::lock_guard const lock(mutex_);
    return stopping_;
}

bool WorkLoop::wait() {
    std::unique_lock lock(mutex_);
    return wake_.wait_for(lock, kLookEvery, [this] { return stopping_; });
}

void WorkLoop::run(Work const& work) {
    db::Session session(settings_, gate_);
    session.act_as(db::Identity::system());
    if (is_stopping()) return;
    do {
        try {
            work(session);
        } catch (std::exception const& error) {
            log::debug("work waits", {{"who", settings_.application_name}, {"reason", error.what()}});
        }
    } while (!wait());
}

}  // namespace offerta::server
