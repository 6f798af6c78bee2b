#pragma once

#include "server/base/sha256.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server {

/// A new UUIDv7 (N6).
[[nodiscard]] inline Uuid fresh_id(Instant now) {
    std::array<std::uint8_t, 10> random{};
    fill_random(random.data(), random.size());
    return make_uuid_v7(now, random);
}

}  // namespace offerta::server
