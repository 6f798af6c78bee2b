#include "server/services/organisation.hpp"

namespace offerta::server {

std::shared_ptr<Organisation::Facts const> Organisation::facts(db::Executor& executor) {
    std::lock_guard const lock(mutex_);
    auto const now = std::chrono::steady_clock::now();
    if (facts_ && now - read_at_ < kFresh) return facts_;
    auto fresh = std::make_shared<Facts>();
    fresh->settings = organisation::settings(executor);
    fresh->users = organisation::users(executor);
    facts_ = std::move(fresh);
    read_at_ = now;
    return facts_;
}

}  // namespace offerta::server
