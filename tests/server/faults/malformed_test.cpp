#include <doctest/doctest.h>

#include <chrono>

#include "server/app/application.hpp"
#include "server/http/limits.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/support/sanitized.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

struct Running {
    Running() : application(shared_database().config()) {
        application.start();
        port = application.port();
        use_session(port, shared_database().session_of());
    }
    ~Running() { application.stop(); }
    Application application;
    std::uint16_t port = 0;
};

/// Two seconds of the processor for a request are enough.
constexpr auto kHeavyBodyLimit = std::chrono::seconds(2) * offerta::test::kSlowness;

struct Refused {
    char const* what;
    std::string method, target, body;
    Headers headers;
    int status;
    char const* place;
};

Headers json_headers() { return {{"Content-Type", "application/json"}, {"Mutation-Id", new_id()}}; }

}  // namespace

TEST_CASE("each kind of bad request has its 4xx and names the place") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id(), url = "/api/v1/quotes/" + id;
    std::string const good = quote_body(id, 1).dump();
    std::vector<Refused> const cases{
        {"no such address", "GET", "/api/v1/nothing", "", {}, 404, nullptr},
        {"wrong method", "DELETE", url, "", {}, 405, nullptr},
        {"wrong id", "GET", "/api/v1/quotes/17", "", {}, 400, "path.id"},
        {"unknown id", "GET", "/api/v1/quotes/" + new_id(), "", {}, 404, nullptr},
        {"bad escape", "GET", "/api/v1/quotes?search=%zz", "", {}, 400, "target"},
        {"unknown parameter", "GET", "/api/v1/quotes?nothing=1", "", {}, 400, "query.nothing"},
        {"bad limit", "GET", "/api/v1/quotes?limit=0", "", {}, 400, "query.limit"},
        {"bad cursor", "GET", "/api/v1/quotes?cursor=abc", "", {}, 400, "query.cursor"},
        {"bad sort", "GET", "/api/v1/quotes?sort=beauty", "", {}, 400, "query.sort"},
        {"no media type", "PUT", url, good, {{"Mutation-Id", new_id()}}, 415, "header.Content-Type"},
        {"no mutation id", "PUT", url, good, {{"Content-Type", "application/json"}}, 400, "header.Mutation-Id"},
        {"no JSON", "PUT", url, "{", json_headers(), 400, "body.line 1.column 2"},
        {"JSON broken further down", "PUT", url, "{\"title\": \"Имя\",\n \"id\": 5,}", json_headers(), 400,
         "body.line 2.column 10"},
        {"JSON too deep", "PUT", url, std::string(100'000, '['), json_headers(), 400, "body.line 1.column 33"},
        {"a member twice", "PUT", url, R"({"id": 1, "terms": {"a": 1, "a": 1}, "id": 1})", json_headers(), 400,
         "terms.a"},
        {"wrong type", "PUT", url, R"({"id": 5})", json_headers(), 422, "id"},
        {"body where none belongs", "GET", url, "x", {}, 413, "body"},
    };
    for (Refused const& one : cases) {
        CAPTURE(one.what);
        Reply const reply = request(server.port, one.method, one.target, one.body, one.headers);
        CHECK(reply.status == one.status);
        CHECK(reply.header("content-type") == "application/problem+json");
        json const problem = reply.json();
        CHECK(problem["status"] == one.status);
        CHECK(problem["request_id"] == reply.header("x-request-id"));
        if (one.place != nullptr) {
            REQUIRE_FALSE(problem["findings"].empty());
            CHECK(problem["findings"][0]["place"] == one.place);
        }
    }
    CHECK(request(server.port, "DELETE", url).header("allow") == "GET, HEAD, PUT");
}

TEST_CASE("every finding of a body is told at once, each with its path") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id();
    json body = quote_body(id, 3);
    body["specifications"][0]["lines"][2]["manual_quantity"] = "much";
    body["specifications"][0]["multiplier"] = 0;
    body["colour"] = "red";
    Reply const reply = send_json(server.port, "PUT", "/api/v1/quotes/" + id, body);
    CHECK(reply.status == 422);
    std::string all;
    json const problem = reply.json();
    for (json const& finding : problem["findings"]) all += finding["place"].get<std::string>() + "\n";
    CHECK(all.find("specifications[0].lines[2].manual_quantity\n") != std::string::npos);
    CHECK(all.find("specifications[0].multiplier\n") != std::string::npos);
    CHECK(all.find("colour\n") != std::string::npos);
}

TEST_CASE("limits of header, target and body are answered and the connection ends") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    auto status = [&](std::string const& text) {
        Socket socket(server.port);
        socket.send(text);
        int const answered = socket.read().status;
        CHECK(socket.closes_within(3000));
        return answered;
    };
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17'000, 'x')) == 431);
    CHECK(status("GET /" + std::string(9'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
    CHECK(status("PUT /api/v1/quotes/" + new_id() +
                 " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n") == 413);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n") == 400);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") ==
          400);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n") == 400);
    CHECK(status("GET / HTTP/2.0\r\nHost: a\r\n\r\n") >= 400);
    CHECK(status("\x16\x03\x01\x02\r\n\r\n") == 400);
}

TEST_CASE("parameters of lists take their limits and not one more") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    auto const status = [&](std::string const& query) { return get(server.port, "/api/v1/quotes?" + query).status; };
    CHECK(status("limit=1") == 200);
    CHECK(status("limit=200") == 200);
    CHECK(status("limit=201") == 400);
    CHECK(status("limit=99999999999999999999") == 400);
    CHECK(status("search=" + std::string(200, 'x')) == 200);
    CHECK(status("search=" + std::string(201, 'x')) == 400);
    CHECK(status("cursor=" + std::string(2001, 'A')) == 400);
    CHECK(status("limit=1&limit=2") == 400);
}

TEST_CASE("the heaviest bodies that a limit lets through are answered in time") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id();
    // Under sanitizers an eighth of it: the time that is waited for is a matter of the code's speed.
    std::size_t const most = http::limits::kJsonBytes / offerta::test::kSlowness;
    auto const repeated = [&](std::string const& start, std::string const& part, std::string const& end) {
        std::string out = start;
        while (out.size() + part.size() + end.size() <= most) out += part;
        return out + end;
    };
    std::string members = "{";
    for (int i = 0; members.size() < most - 100; ++i) members += "\"m" + std::to_string(i) + "\":1,";
    std::vector<std::pair<char const*, std::string>> const bodies{
        {"open brackets", std::string(most, '[')},
        {"a long number", std::string(most, '9')},
        {"a long fraction", "0." + std::string(most - 2, '1')},
        {"an exponent", "1e" + std::string(most - 2, '9')},
        {"a long text", "\"" + std::string(most - 2, 'x') + "\""},
        {"escapes", repeated("\"", "\\u0041", "\"")},
        {"unknown members", members + "\"m\":1}"},
        {"one member again and again", repeated("{", "\"id\":1,", "\"id\":1}")},
        {"empty specifications", repeated("{\"specifications\":[", "{},", "{}]}")},
        {"numbers for specifications", repeated("{\"specifications\":[", "0,", "0]}")},
        {"blanks", std::string(most, ' ')},
    };
    for (auto const& [what, body] : bodies) {
        std::string const body_name = what;
        CAPTURE(body_name);
        REQUIRE(body.size() <= most);
        auto const started = std::chrono::steady_clock::now();
        Reply const reply = request(server.port, "PUT", "/api/v1/quotes/" + id, body, json_headers());
        CHECK(reply.status >= 400);
        CHECK(reply.status < 500);
        CHECK(reply.body.size() < 200'000);
        CHECK(std::chrono::steady_clock::now() - started < kHeavyBodyLimit);
    }
}
