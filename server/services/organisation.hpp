#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

#include "server/repositories/organisation.hpp"

namespace offerta::server {

/// The organisation's settings and users, which change rarely: read again when older than kFresh.
class Organisation {
  public:
    static constexpr auto kFresh = std::chrono::seconds(5);

    struct Facts {
        organisation::Settings settings;
        std::vector<User> users;  ///< at least one; the first is who is there while there is no signing in
    };
    [[nodiscard]] std::shared_ptr<Facts const> facts(db::Executor& executor);

  private:
    std::mutex mutex_;
    std::shared_ptr<Facts const> facts_;
    std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace offerta::server
