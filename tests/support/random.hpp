#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "shared/base/decimal.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::testing {

/// A seeded source (splitmix64) that gives the same numbers on every machine and target; std
/// distributions do not.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 … n − 1; 0 for n = 0.
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(next() % n); }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(int percent) { return between(0, 99) < percent; }
    /// Between two whole numbers, with up to `decimals` decimals.
    Decimal decimal(std::int64_t low, std::int64_t high, int decimals) {
        std::int64_t unit = Decimal::kOne;
        for (int i = 0; i < decimals; ++i) unit /= 10;
        return Decimal::from_micros(between(low * (Decimal::kOne / unit), high * (Decimal::kOne / unit)) * unit);
    }
    template <class T>
    T const& one_of(std::vector<T> const& values) {
        return values[below(values.size())];
    }
    template <class Container>
    auto const& pick(Container const& from) {
        return from[below(std::size(from))];
    }
    /// Of any magnitude alike: few digits as often as many, and sometimes an extreme.
    std::int64_t any_size() {
        if (chance(2)) return chance(50) ? INT64_MIN : INT64_MAX;
        auto const value = static_cast<std::int64_t>(next() >> (1 + below(63)));
        return chance(50) ? value : -value;
    }
    std::string bytes(std::size_t length) {
        std::string text;
        while (text.size() < length) text += static_cast<char>(next());
        return text;
    }
    Uuid uuid() {
        Uuid id;
        for (std::uint8_t& byte : id.bytes) byte = static_cast<std::uint8_t>(next());
        id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0f));
        id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
        return id;
    }

  private:
    std::uint64_t state_;
};

}  // namespace offerta::testing
