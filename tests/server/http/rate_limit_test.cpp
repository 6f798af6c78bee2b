#include "server/http/rate_limit.hpp"

#include <doctest/doctest.h>

using namespace offerta::server::http;
using namespace std::chrono_literals;

namespace {

RateLimit::Clock::time_point const kStart{};

int taken(RateLimit& limit, std::string const& key, int wanted, RateLimit::Clock::time_point now) {
    int count = 0;
    for (int i = 0; i < wanted; ++i) count += limit.take(key, now) ? 0 : 1;
    return count;
}

}  // namespace

TEST_CASE("a key has ten seconds' worth at once, then its rate, and others are not touched") {
    RateLimit limit(5);
    CHECK(taken(limit, "a", 100, kStart) == 50);
    CHECK(limit.take("a", kStart) == 1);
    CHECK(taken(limit, "b", 10, kStart) == 10);
    CHECK(taken(limit, "a", 100, kStart + 2s) == 10);
    CHECK(taken(limit, "a", 100, kStart + 1h) == 50);
}

TEST_CASE("a slow rate says how long to wait") {
    RateLimit limit(0.1);
    CHECK_FALSE(limit.take("a", kStart));
    CHECK(limit.take("a", kStart) == 10);
    CHECK(limit.take("a", kStart + 4s) == 6);
    CHECK_FALSE(limit.take("a", kStart + 10s));
}

TEST_CASE("no rate is no limit") {
    RateLimit limit(0);
    CHECK(taken(limit, "a", 100'000, kStart) == 100'000);
}

TEST_CASE("keys are bounded, and those that have rested make room") {
    RateLimit limit(1);
    for (std::size_t i = 0; i < RateLimit::kKeys; ++i) CHECK(taken(limit, std::to_string(i), 20, kStart) == 10);
    CHECK(taken(limit, "new", 20, kStart) == 20);
    CHECK(taken(limit, "new", 20, kStart + 1min) == 10);
    CHECK(taken(limit, "0", 20, kStart + 1min) == 10);
}
