#include "server/http/proxies.hpp"

#include <doctest/doctest.h>

using namespace offerta::server::http;

TEST_CASE("networks are read with their bits, and nonsense is refused") {
    for (char const* text : {"127.0.0.1", "10.0.0.0/8", "fd00::/8", "::1", "0.0.0.0/0", "::/0"}) {
        CAPTURE(text);
        CHECK(Proxies::parse({text}));
    }
    for (char const* text :
         {"", "localhost", "10.0.0/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/129", "10.0.0.0/-1"}) {
        CAPTURE(text);
        CHECK_FALSE(Proxies::parse({text}));
    }
}

TEST_CASE("an address belongs to a network by its first bits") {
    Proxies const proxies = *Proxies::parse({"10.1.0.0/15", "192.0.2.7", "fd00::/8"});
    for (char const* address : {"10.1.2.3", "10.0.255.255", "192.0.2.7", "::ffff:10.1.2.3", "fd12::1"}) {
        CAPTURE(address);
        CHECK(proxies.has(address));
    }
    for (char const* address : {"10.2.0.0", "192.0.2.8", "fe00::1", "", "x"}) {
        CAPTURE(address);
        CHECK_FALSE(proxies.has(address));
    }
}

TEST_CASE("the client is the last address that no proxy of ours wrote down") {
    Proxies const proxies = *Proxies::parse({"10.0.0.0/8"});
    CHECK(proxies.client("198.51.100.9", "203.0.113.1") == "198.51.100.9");
    CHECK(proxies.client("10.0.0.1", "203.0.113.1") == "203.0.113.1");
    CHECK(proxies.client("10.0.0.1", "192.0.2.66, 203.0.113.1, 10.0.0.2") == "203.0.113.1");
    CHECK(proxies.client("10.0.0.1", "") == "10.0.0.1");
    CHECK(proxies.client("10.0.0.1", "203.0.113.1, unknown") == "10.0.0.1");
    CHECK(proxies.client("10.0.0.1", "10.0.0.3,10.0.0.2") == "10.0.0.3");
    CHECK(Proxies().client("10.0.0.1", "203.0.113.1") == "10.0.0.1");
}
