#include <doctest/doctest.h>

#include "server/services/throttle.hpp"

using namespace offerta::server;

TEST_CASE("waiting doubles with each failure beyond the free ones, and is capped") {
    CHECK(wait_after(1, 5) == 0);
    CHECK(wait_after(5, 5) == 0);
    CHECK(wait_after(6, 5) == 1);
    CHECK(wait_after(7, 5) == 2);
    CHECK(wait_after(13, 5) == 128);
    CHECK(wait_after(14, 5) == 256);
    CHECK(wait_after(15, 5) == kWaitMax);
    CHECK(wait_after(2'000'000'000, 5) == kWaitMax);
}

TEST_CASE("an IPv6 address counts as its network, an IPv4 one as itself however it is written") {
    CHECK(network_of("192.0.2.7") == "192.0.2.7");
    CHECK(network_of("::ffff:192.0.2.7") == "192.0.2.7");
    CHECK(network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    CHECK(network_of("2001:db8:1:2::9") == network_of("2001:db8:1:2:ffff::1"));
    CHECK(network_of("fe80::1%eth0") == "fe80::/64");
}
