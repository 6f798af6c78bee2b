#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace offerta::test {

/// Seeded random values for tests of laws: the same everywhere, because std's distributions are
/// not.
class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t bits() { return engine_(); }
    /// 0 … bound − 1.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        auto const span = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) +
                                         (span == 0 ? bits() : bits() % span));
    }
    bool chance(unsigned per_cent) { return below(100) < per_cent; }
    /// Of any magnitude alike: few digits as often as many, and sometimes an extreme.
    std::int64_t any_size() {
        if (chance(2)) return chance(50) ? INT64_MIN : INT64_MAX;
        auto const value = static_cast<std::int64_t>(bits() >> below(64));
        return chance(50) ? value
                          : static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(value));
    }
    std::string bytes(std::size_t length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(bits());
        return text;
    }
    template <class Container>
    auto const& pick(Container const& from) {
        return from[below(std::size(from))];
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace offerta::test
