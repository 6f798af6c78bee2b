#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <thread>

#include "server/http/limits.hpp"
#include "tests/server/support/plain_server.hpp"
#include "tests/server/support/until.hpp"
#include "tests/server/support/websocket.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMessage = 100'000;
constexpr int kSmallBuffer = 8 * 1024;

/// More than the sockets of a connection hold between them, however far the system lets them grow.
constexpr int kFlood = 200;

void flood(PlainServer& server) {
    for (int i = 0; i < kFlood; ++i) server.publish(std::string(kMessage, 'x'));
}

bool hears_next(WebSocket& socket) {
    auto const frame = socket.read_until(opcode::kText);
    return frame.has_value();
}

}  // namespace

TEST_CASE("a listener that takes nothing is cut after the write stall, and the others hear everything") {
    http::Limits limits;
    limits.write_stall = 1s;
    PlainServer server(limits);
    WebSocket stuck(server.port(), "/live", kSmallBuffer), good(server.port(), "/live");
    REQUIRE(hears_next(good));
    for (int i = 0; i < kFlood; ++i) {
        server.publish(std::string(kMessage, 'x'));
        REQUIRE(hears_next(good));
    }
    auto const flooded = Clock::now();
    CHECK(until([&] { return server.metrics().live_connections == 1; }, 5s));
    CHECK(Clock::now() - flooded < 3s);
    // What waited for it in the system is gone too.
    CHECK(stuck.socket().is_reset_within(3000));
    server.publish("after");
    CHECK(hears_next(good));
}

TEST_CASE("a listener that falls behind is told to come back later, with 1013") {
    PlainServer server;
    WebSocket slow(server.port(), "/live", kSmallBuffer);
    REQUIRE(slow.is_open());
    REQUIRE(hears_next(slow));
    flood(server);
    int heard = 0;
    std::optional<Frame> frame;
    while ((frame = slow.read()) && frame->opcode == opcode::kText) ++heard;
    REQUIRE(frame);
    CHECK(frame->payload == close_payload(1013));
    CHECK(heard < kFlood);
    slow.send(opcode::kClose, frame->payload);
    CHECK(slow.socket().closes_within(3000));
}

TEST_CASE("the queue of a listener is bounded by messages as well as by bytes") {
    http::Limits limits;
    limits.live_queue_messages = 3;
    limits.live_queue_bytes = 16 << 20;
    PlainServer server(limits);
    WebSocket slow(server.port(), "/live", kSmallBuffer);
    REQUIRE(hears_next(slow));
    REQUIRE(slow.answers_ping());       // by now the greeting has left the queue
    std::size_t const large = 8 << 20;  // takes the sockets' whole room, so that what follows waits
    server.publish(std::string(large, 'x'));
    // Once its frame has begun it is not dropped any more.
    constexpr std::size_t kFrameHead = 10;
    REQUIRE(slow.socket().read_bytes(kFrameHead).size() == kFrameHead);
    for (int i = 0; i < 3; ++i) server.publish("small");
    CHECK((slow.socket().read_bytes(large) == std::string(large, 'x')));
    CHECK(slow.read_close() == 1013);
}

TEST_CASE("a queue filled to its limit is delivered") {
    http::Limits limits;
    limits.live_queue_messages = 4;
    limits.live_queue_bytes = 16 << 20;
    PlainServer server(limits);
    WebSocket slow(server.port(), "/live", kSmallBuffer);
    REQUIRE(hears_next(slow));
    REQUIRE(slow.answers_ping());  // by now the greeting has left the queue
    server.publish(std::string(8 << 20, 'x'));
    for (int i = 0; i < 3; ++i) server.publish("small");
    for (int i = 0; i < 4; ++i) REQUIRE(hears_next(slow));
    CHECK(slow.answers_ping());
}

TEST_CASE("a listener that does not answer pings is cut, one that does stays") {
    http::Limits limits;
    limits.live_idle = 1s;
    PlainServer const server(limits);
    WebSocket silent(server.port(), "/live"), answering(server.port(), "/live");
    REQUIRE(silent.is_open());
    REQUIRE(answering.is_open());
    auto const started = Clock::now();
    int pings = 0;
    while (Clock::now() - started < 3s) {
        auto const ping = answering.read_until(opcode::kPing, 2000);
        REQUIRE(ping);
        answering.send(opcode::kPong, ping->payload);
        ++pings;
    }
    CHECK(pings >= 3);
    CHECK(server.metrics().live_connections == 1);
    CHECK(answering.answers_ping());
    CHECK(silent.socket().closes_within(100));
}

TEST_CASE("a stop ends a session with 1001, and does not wait for one that does not answer") {
    http::Limits limits;
    limits.live_close_time = 500ms;
    PlainServer server(limits);
    WebSocket polite(server.port(), "/live"), silent(server.port(), "/live");
    REQUIRE(polite.is_open());
    REQUIRE(silent.is_open());
    std::thread stopping([&] { server.stop(); });
    auto const started = Clock::now();
    CHECK(polite.read_close() == 1001);
    polite.send(opcode::kClose, close_payload(1001));
    stopping.join();
    CHECK(Clock::now() - started < 3s);
    CHECK(silent.read_close() == 1001);
    CHECK(silent.socket().closes_within(1000));
}

TEST_CASE("what is no handshake gets a problem that names the field") {
    PlainServer const server;
    auto const answer_to = [&](std::string const& text) {
        Socket socket(server.port());
        socket.send(text);
        return socket.read(5000);
    };
    std::string const host = "GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    std::string const upgrade = "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n";
    std::string const version = "Sec-WebSocket-Version: 13\r\n",
                      key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    CHECK(answer_to(host + "\r\n").status == 426);
    CHECK(answer_to(host + "Upgrade: h2c\r\nConnection: Upgrade\r\n" + version + key + "\r\n").status == 426);
    CHECK(answer_to(host + "Upgrade: websocket\r\n" + version + key + "\r\n").status == 426);
    Reply const old = answer_to(host + upgrade + "Sec-WebSocket-Version: 8\r\n" + key + "\r\n");
    CHECK(old.status == 426);
    CHECK(old.header("sec-websocket-version") == "13");
    for (std::string const bad :
         {"", "Sec-WebSocket-Key: short\r\n", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=!\r\n"}) {
        Reply const reply = answer_to(host + upgrade + version + bad + "\r\n");
        CHECK(reply.status == 400);
        CHECK(reply.json()["findings"][0]["place"] == "header.Sec-WebSocket-Key");
    }
    Reply const foreign = answer_to(host + upgrade + version + key + "Origin: http://elsewhere.example\r\n\r\n");
    CHECK(foreign.status == 403);
    CHECK(foreign.json()["findings"][0]["place"] == "header.Origin");
    CHECK(answer_to(host + upgrade + version + key + "Content-Length: 1\r\n\r\nx").status == 400);
    CHECK(answer_to(host + upgrade + version + key + "\r\n" + frame_bytes(opcode::kPing, "early")).status == 400);
    CHECK(answer_to(host + upgrade + version + key + "Origin: http://127.0.0.1\r\n\r\n").status == 101);
}
