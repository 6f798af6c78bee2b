#include "server/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace offerta::server::http {

double RateLimit::left_at(Bucket const& bucket, Clock::time_point now) const {
    double const seconds = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(per_second_ * kBurstSeconds, bucket.left + seconds * per_second_);
}

std::optional<int> RateLimit::take(std::string const& key, Clock::time_point now) {
    if (per_second_ <= 0) return std::nullopt;
    std::lock_guard const lock(mutex_);
    auto found = buckets_.find(key);
    if (found == buckets_.end()) {
        if (buckets_.size() >= kKeys) clear_away(now);
        if (buckets_.size() >= kKeys) return std::nullopt;
        found = buckets_.emplace(key, Bucket{per_second_ * kBurstSeconds, now}).first;
    }
    Bucket& bucket = found->second;
    double const left = left_at(bucket, now);
    bucket = {left, now};
    if (left < 1) return static_cast<int>(std::ceil((1 - left) / per_second_));
    bucket.left = left - 1;
    return std::nullopt;
}

void RateLimit::clear_away(Clock::time_point now) {
    double const full = per_second_ * kBurstSeconds;
    std::erase_if(buckets_, [&](auto const& entry) { return left_at(entry.second, now) >= full; });
}

}  // namespace offerta::server::http
