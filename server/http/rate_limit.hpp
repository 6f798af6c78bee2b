#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace offerta::server::http {

/// So many requests a second for each key (an address, a user), and ten times as many at once after a rest. Of any
/// thread.
class RateLimit {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr double kBurstSeconds = 10;
    /// Keys kept at most. Those that have rested go first; where none has, new keys are let through: a flood from that
    /// many addresses is not stopped here.
    static constexpr std::size_t kKeys = 20'000;

    /// 0: no limit.
    explicit RateLimit(double per_second) : per_second_(per_second) {}

    /// Takes one request; the seconds to wait when there is none left.
    [[nodiscard]] std::optional<int> take(std::string const& key, Clock::time_point now);

  private:
    struct Bucket {
        double left = 0;
        Clock::time_point at;
    };
    void clear_away(Clock::time_point now);
    [[nodiscard]] double left_at(Bucket const& bucket, Clock::time_point now) const;

    double const per_second_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace offerta::server::http
