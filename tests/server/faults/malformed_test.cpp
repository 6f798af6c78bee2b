#include <doctest/doctest.h>

#include <chrono>
#include <random>

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

/// Hostile texts that stand where something else is expected.
json hostile_value(std::mt19937& random) {
    switch (random() % 14) {
        case 0:
            return nullptr;
        case 1:
            return true;
        case 2:
            return -1;
        case 3:
            return 1e308;
        case 4:
            return 9223372036854775807LL;
        case 5:
            return "";
        case 6:
            return std::string(random() % 20'000, 'x');
        case 7:
            return json::array({json::array(), json::object()});
        case 8:
            return json{{"unknown", 1}};
        case 9:
            return "99999999999999999999999999.9999999";
        case 10:
            return std::string("a\0b", 3);
        case 11:
            return "\xD0\x9A\xD0\x9F\xE2\x80\xAE";
        case 12:
            return "2026-02-30";
        default:
            return "00000000-0000-0000-0000-00000000000g";
    }
}

void collect(json& value, std::vector<json*>& out) {
    out.push_back(&value);
    if (!value.is_structured()) return;
    for (json& child : value) collect(child, out);
}

/// A valid body with one to three places broken.
json broken_body(json body, std::mt19937& random) {
    for (auto i = 0UL, n = 1 + random() % 3; i < n; ++i) {
        std::vector<json*> places;
        collect(body, places);
        json& place = *places[random() % places.size()];
        if (place.is_object() && random() % 2 == 0)
            place["member" + std::to_string(random() % 9)] = hostile_value(random);
        else
            place = hostile_value(random);
    }
    return body;
}

std::string mutated(std::string text, std::mt19937& random) {
    for (auto i = 0UL, n = 1 + random() % 6; i < n && !text.empty(); ++i) {
        std::size_t const at = random() % text.size();
        switch (random() % 5) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, 1 + random() % 8);
                break;
            case 2:
                text.insert(at, 1 + random() % 300, static_cast<char>(random()));
                break;
            case 3:
                text.insert(at, "\r\n");
                break;
            default:
                text.resize(at);
                break;
        }
    }
    return text;
}

std::string raw_request(std::mt19937& random, std::string const& id, std::string const& cookie) {
    static char const* const kLines[] = {
        "GET /api/v1/quotes HTTP/1.1\r\nHost: a\r\n\r\n",
        "PUT /api/v1/quotes/%s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        "5\r\n\r\n{\"a\":",
        "POST /api/v1/imports HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET /api/v1/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    };
    std::string text = kLines[random() % std::size(kLines)];
    std::size_t const mark = text.find("%s");
    if (mark != std::string::npos) text.replace(mark, 2, id);
    text.insert(text.find("\r\n") + 2, cookie);
    return mutated(text, random);
}

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

TEST_CASE("ten thousand malformed requests give no 500, no crash and no hang") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::mt19937 random(20261124);
    std::string const id = new_id();
    std::string const cookie = cookie_line(server.port);
    json const quote = quote_body(id, 3);
    json const edit = title_edit(new_id(), 1, "First", "Second");
    json const customer = customer_body(id, "Имя", 0);
    int answered = 0;
    constexpr int kRequests = offerta::test::cases(10'000);
    for (int i = 0; i < kRequests; ++i) {
        CAPTURE(i);
        Reply reply;
        if (i % 2 == 0) {
            Socket socket(server.port);
            socket.send(raw_request(random, id, cookie));
            socket.end_sending();
            reply = socket.read();
        } else {
            int const kind = i / 2 % 3;
            std::string const target = kind == 0   ? "/api/v1/quotes/" + id
                                       : kind == 1 ? "/api/v1/quotes/" + id + "/edits"
                                                   : "/api/v1/customers/" + id;
            json const& valid = kind == 0 ? quote : kind == 1 ? edit : customer;
            std::string text = broken_body(valid, random).dump(-1, ' ', false, json::error_handler_t::replace);
            if (random() % 4 == 0) text = mutated(text, random);
            reply = request(server.port, kind == 1 ? "POST" : "PUT", target, text, json_headers());
            CHECK(reply.status != 0);
        }
        answered += reply.status != 0;
        REQUIRE_MESSAGE(reply.status < 500, reply.body);
        if (i % 500 == 0) REQUIRE(get(server.port, "/healthz").status == 200);
    }
    CHECK(answered > kRequests / 2);
    CHECK(get(server.port, "/readyz").status == 200);
}
