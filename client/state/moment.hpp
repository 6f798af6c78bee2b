#pragma once

#include <array>
#include <cstdint>

#include "shared/base/uuid.hpp"

namespace offerta::client {

/// What a reducer may know of the world: the time, and randomness to make ids from. Both are passed
/// in, so that the same state, action and moment always give the same result.
class Moment {
  public:
    Moment(Instant now, std::array<std::uint64_t, 2> seed) : now_(now), seed_(seed) {}

    [[nodiscard]] Instant now() const { return now_; }
    template <class IdType>
    [[nodiscard]] IdType new_id() {
        return IdType{make_uuid_v7(now_, next_random())};
    }

  private:
    std::array<std::uint8_t, 10> next_random() {
        std::array<std::uint8_t, 10> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (i % 8 == 0) word_ = mix(seed_[i / 8] + ++count_ * 0x9e3779b97f4a7c15ULL);
            bytes[i] = static_cast<std::uint8_t>(word_ >> (i % 8 * 8));
        }
        return bytes;
    }
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    Instant now_;
    std::array<std::uint64_t, 2> seed_;
    std::uint64_t count_ = 0;
    std::uint64_t word_ = 0;
};

}  // namespace offerta::client
