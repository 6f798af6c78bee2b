#include "server/http/framing.hpp"

#include <doctest/doctest.h>

#include "server/http/cursor.hpp"
#include "server/http/precondition.hpp"

using namespace offerta::server::http;

namespace {

std::string place_of(HeaderViews const& headers, bool old = false, std::string_view head = "GET / HTTP/1.1\r\n") {
    auto const problem = check_framing(head, headers, old);
    return problem ? problem->findings.front().place : "";
}

}  // namespace

TEST_CASE("a request that a proxy might cut elsewhere is refused") {
    CHECK(place_of({{"Host", "a"}, {"Content-Length", "1"}}).empty());
    CHECK(place_of({{"Host", "a"}, {"Transfer-Encoding", "chunked"}}).empty());
    CHECK(place_of({{"Host", "a"}, {"Content-Length", "1"}, {"content-length", "1"}}) == "header.Content-Length");
    CHECK(place_of({{"Host", "a"}, {"Content-Length", "1"}, {"Transfer-Encoding", "chunked"}}) ==
          "header.Transfer-Encoding");
    CHECK(place_of({{"Host", "a"}, {"Transfer-Encoding", "gzip, chunked"}}) == "header.Transfer-Encoding");
    CHECK(place_of({{"Host", "a"}, {"Transfer-Encoding", "chunked"}}, true) == "header.Transfer-Encoding");
    CHECK(place_of({}) == "header.Host");
    CHECK(place_of({}, true).empty());
    CHECK(place_of({{"Host", "a"}, {"Host", "b"}}) == "header.Host");
    CHECK(place_of({{"Host", "a"}}, false, "GET / HTTP/1.1\r\nX: a\r\n b\r\n") == "header");
}

TEST_CASE("only a well-formed traceparent gives a trace id") {
    CHECK(trace_id_of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01") == "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK(trace_id_of("00-4BF92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").empty());
    CHECK(trace_id_of("01-x").empty());
}

TEST_CASE("a cursor comes back as it was made, and nothing else passes for one") {
    std::vector<std::string> const key{"Ёж \"x\"", "01900000-0000-7000-8000-000000000001"};
    std::string const text = encode_cursor(key);
    CHECK(text.find_first_of("+/= ") == std::string::npos);
    CHECK(decode_cursor(text, 2) == key);
    CHECK_FALSE(decode_cursor(text, 3));
    CHECK_FALSE(decode_cursor("$$$", 2));
    CHECK_FALSE(decode_cursor(std::string(5000, 'A'), 2));
}

TEST_CASE("If-Match names a version, anything, or is malformed") {
    auto kind = [](std::string_view text) {
        Request request;
        request.headers = {{"if-match", text}};
        return if_match(request).kind;
    };
    using Kind = Precondition::Kind;
    CHECK(if_match(Request{}).kind == Kind::None);
    CHECK(kind("*") == Kind::Any);
    CHECK(kind("\"17\"") == Kind::Version);
    CHECK(kind("17") == Kind::Malformed);
    CHECK(kind("W/\"17\"") == Kind::Malformed);
    CHECK(kind("\"1\", \"2\"") == Kind::Malformed);
    // What an ETag names beside the version is nothing that a change is made on.
    std::string const whole = etag_of(17, "0123456789abcdef");
    CHECK(whole == "\"17-0123456789abcdef\"");
    Request request;
    request.headers = {{"If-Match", whole}};
    CHECK(if_match(request).version == 17);
    for (char const* text : {"\"17-\"", "\"17-0123456789abcde\"", "\"17-0123456789ABCDEF\"", "\"170123456789abcdef\"",
                             "\"-0123456789abcdef\""})
        CHECK(kind(text) == Kind::Malformed);
    CHECK_FALSE(none_match_names("\"17\"", whole));
    CHECK(none_match_names("\"1\", " + whole, whole));
    CHECK(none_match_names("\"1\", W/\"2\"", "\"2\""));
    CHECK_FALSE(none_match_names("\"1\"", "\"2\""));
}
