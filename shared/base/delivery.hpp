#pragma once

#include <cstddef>
#include <cstdint>

namespace offerta {

/// How far something is that leaves the house by itself: mail, a webhook.
enum class DeliveryState : std::uint8_t { Queued, Sending, Delivered, Dead, Withdrawn };
inline constexpr std::size_t kDeliveryStateCount = 5;

}  // namespace offerta
