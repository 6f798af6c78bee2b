#include "shared/sync/backoff.hpp"

#include <algorithm>

namespace offerta {

std::int64_t retry_delay(int failures, std::uint32_t random) {
    int const doublings = std::clamp(failures - 1, 0, 10);
    std::int64_t const base = std::min(kRetryDelayMax, kRetryDelayFirst << doublings);
    std::int64_t const spread = base / 2;
    return base - spread / 2 + static_cast<std::int64_t>(random) * spread / 0xFFFFFFFFLL;
}

}  // namespace offerta
