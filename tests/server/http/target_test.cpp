#include "server/http/target.hpp"

#include <doctest/doctest.h>

using namespace offerta::server::http;

TEST_CASE("a target is split first and decoded after, so that an escaped slash stays in its segment") {
    auto const target = parse_target("/a%2Fb/%D0%9A%D0%9F?q=1%2B1&r=a+b&empty=");
    REQUIRE(target);
    CHECK(target->segments == std::vector<std::string>{"a/b", "КП"});
    CHECK(*target->query_value("q") == "1+1");
    CHECK(*target->query_value("r") == "a b");
    CHECK(target->query_value("empty")->empty());
    CHECK(target->query_value("none") == nullptr);
}

TEST_CASE("the root has no segments, and a slash at the end is a segment of its own") {
    CHECK(parse_target("/")->segments.empty());
    CHECK(parse_target("/a/")->segments == std::vector<std::string>{"a", ""});
}

TEST_CASE("targets that somebody might read in another way are refused") {
    for (char const* text : {"", "*", "http://host/a", "/a/../b", "/%2e%2e/b", "/./a", "/%", "/%4", "/%zz", "/a%00b",
                             "/%ff", "/%c0%af", "/?q=%ed%a0%80"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_target(text));
    }
}

TEST_CASE("what logs keep of a target has neither its query nor the secret of a customer's link") {
    CHECK(logged_path("/api/v1/quotes?search=x") == "/api/v1/quotes");
    CHECK(logged_path("/") == "/");
    CHECK(logged_path("").empty());
    CHECK(logged_path("/questions/s3cret") == "/questions/s3cret");
    CHECK(logged_path("/" + std::string(500, 'x')).size() == 200);
    for (char const* text : {"/q/s3cret", "/q/s3cret/pdf?lang=ru", "/%71/s3cret", "/q/s3cret%zz", "/q//s3cret"}) {
        CAPTURE(text);
        CHECK(logged_path(text) == "/q/{secret}");
    }
}

// Found by the fuzzer: a NUL was refused when it was escaped only.
TEST_CASE("a NUL is refused in a path, a query and a form, escaped or not") {
    using namespace std::string_view_literals;
    for (std::string_view const text : {"/a\0b"sv, "/?q=a\0"sv, "/?a\0=q"sv, "/?q=%00"sv}) {
        CAPTURE(text);
        CHECK_FALSE(parse_target(text));
    }
    for (std::string_view const text : {"login=a\0b"sv, "login\0=a"sv, "login=a%00b"sv}) {
        CAPTURE(text);
        CHECK_FALSE(parse_form(text));
    }
}
