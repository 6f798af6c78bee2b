#pragma once

#include <cstdint>

namespace offerta {

/// When to try again after failures: doubling from one second to a minute, spread by ±25 % so that a thousand clients
/// that lost one server do not come back in one instant.
///
/// failures  in a row, 1 or more.   random  32 random bits (randomness is passed in).   Returns milliseconds.
[[nodiscard]] std::int64_t retry_delay(int failures, std::uint32_t random);

inline constexpr std::int64_t kRetryDelayFirst = 1'000;
inline constexpr std::int64_t kRetryDelayMax = 60'000;

}  // namespace offerta
