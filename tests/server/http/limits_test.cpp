#include "server/http/limits.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "server/app/application.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/plain_server.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
using Time = http::Limits::Time;

/// The watch over slow connections looks every quarter of a second; the rest is for a machine that has other work.
constexpr Time kSlack = 1500ms;

std::string head(std::string const& line, std::string const& fields = {}) {
    return line + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

int status_of(PlainServer const& server, std::string const& request) {
    Socket socket(server.port());
    socket.send(request);
    return socket.read().status;
}

/// A request line and fields of exactly `size` bytes with the empty line.
std::string head_of(std::size_t size) {
    std::string const start = "GET /quick HTTP/1.1\r\nHost: a\r\nX: ";
    return start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n";
}

std::string head_with_fields(std::size_t count) {
    std::string fields;
    for (std::size_t i = 1; i < count; ++i) fields += "X: y\r\n";  // Host is one
    return head("GET /quick", fields);
}

std::string posted(std::string const& target, std::size_t size) {
    return head("POST " + target,
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(size) + "\r\n") +
           std::string(size, ' ');
}

std::string posted_in_chunks(std::string const& target, std::size_t size) {
    std::string out = head("POST " + target, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
    constexpr std::size_t kChunk = 0x10000;
    for (; size >= kChunk; size -= kChunk) out += "10000\r\n" + std::string(kChunk, ' ') + "\r\n";
    if (size > 0) {
        char length[20];
        std::snprintf(length, sizeof length, "%zx\r\n", size);
        out += length + std::string(size, ' ') + "\r\n";
    }
    return out + "0\r\n\r\n";
}

/// How long until the other side closes; at least `limit` when it does not.
Time until_closed(Socket& socket, Time limit = 10s) {
    auto const started = Clock::now();
    (void)socket.closes_within(static_cast<int>(limit.count()));
    return std::chrono::duration_cast<Time>(Clock::now() - started);
}

void check_cut_after(Time took, Time limit) {
    CAPTURE(took.count());
    CHECK(took >= limit);
    CHECK(took < limit + kSlack);
}

}  // namespace

TEST_CASE("a header takes its limit of bytes and not one more") {
    PlainServer const server;
    CHECK(status_of(server, head_of(http::limits::kHeaderBytes - 1)) == 200);
    CHECK(status_of(server, head_of(http::limits::kHeaderBytes)) == 200);
    CHECK(status_of(server, head_of(http::limits::kHeaderBytes + 1)) == 431);
}

TEST_CASE("a header takes its limit of fields and not one more") {
    PlainServer const server;
    CHECK(status_of(server, head_with_fields(http::limits::kHeaderCount - 1)) == 200);
    CHECK(status_of(server, head_with_fields(http::limits::kHeaderCount)) == 200);
    CHECK(status_of(server, head_with_fields(http::limits::kHeaderCount + 1)) == 431);
}

TEST_CASE("a target takes its limit of bytes and not one more") {
    PlainServer const server;
    auto const with_target_of = [&](std::size_t size) {
        std::string const start = "/quick?x=";
        return status_of(server, head("GET " + start + std::string(size - start.size(), 'x')));
    };
    CHECK(with_target_of(http::limits::kTargetBytes - 1) == 200);
    CHECK(with_target_of(http::limits::kTargetBytes) == 200);
    CHECK(with_target_of(http::limits::kTargetBytes + 1) == 414);
}

TEST_CASE("a body takes its limit of bytes and not one more, whether its length is told or not") {
    PlainServer const server;
    for (auto const& [target, limit] : {std::pair<std::string, std::size_t>{"/json", http::limits::kJsonBytes},
                                        {"/import", http::limits::kImportBytes}}) {
        auto const& asked = target;
        CAPTURE(asked);
        CHECK(status_of(server, posted(target, limit - 1)) == 200);
        CHECK(status_of(server, posted(target, limit)) == 200);
        CHECK(status_of(server, posted(target, limit + 1)) == 413);
        CHECK(status_of(server, posted_in_chunks(target, limit - 1)) == 200);
        CHECK(status_of(server, posted_in_chunks(target, limit)) == 200);
        CHECK(status_of(server, posted_in_chunks(target, limit + 1)) == 413);
    }
}

TEST_CASE("every route that takes a body has one of the table's limits") {
    Config config;
    config.database_url = "postgresql://127.0.0.1:1/none";
    config.port = 0;
    Application const application(config);
    int with_body = 0;
    for (http::Route const& route : application.router().routes()) {
        CAPTURE(route.operation.name());
        if (route.body_max == 0) continue;
        bool const is_file = route.operation.name() == "openImport" || route.operation.name() == "importParticipants" ||
                             route.operation.name() == "openDealImport";
        bool const is_of_campaigns =
            (route.operation.name() == "addCampaignFile" && route.body_max == http::limits::kCampaignFileBytes) ||
            ((route.operation.name() == "answerSurvey" || route.operation.name() == "declineQuoteByLink") &&
             route.body_max == http::limits::kSurveyBytes);
        CHECK((route.body_max == http::limits::kImportBytes) == is_file);
        CHECK((is_file || is_of_campaigns || route.body_max == http::limits::kJsonBytes ||
               route.body_max == http::limits::kSignInBytes));
        CHECK((route.method == http::Method::Put || route.method == http::Method::Post));
        ++with_body;
    }
    CHECK(with_body >= 5);
}

TEST_CASE("bodies that are being held have a limit together, and 503 with Retry-After above it") {
    http::Limits limits;
    limits.bodies_bytes = 3000;
    PlainServer const server(limits);
    Socket first(server.port()), second(server.port()), third(server.port());
    std::string const whole = posted("/json", 1500), start = whole.substr(0, whole.size() - 1);
    for (Socket* socket : {&first, &second}) socket->send(start);
    // 2,998 bytes are being held once there is room for two more and no third.
    REQUIRE(until([&] { return status_of(server, posted("/json", 3)) == 503; }));
    CHECK(status_of(server, posted("/json", 2)) == 200);
    third.send(posted("/json", 3));
    Reply const refused = third.read();
    CHECK(refused.status == 503);
    CHECK(refused.header("retry-after") == "1");
    // What is only announced takes no room.
    Socket promising(server.port());
    std::string const promise = posted("/json", 3000);
    promising.send(promise.substr(0, promise.size() - 3000));
    for (Socket* socket : {&first, &second}) {
        socket->send(" ");
        CHECK(socket->read().status == 200);
    }
    CHECK(status_of(server, posted("/json", 3000)) == 200);
    CHECK(status_of(server, posted("/json", 3001)) == 503);
}

TEST_CASE("a header that does not end is cut, also on a connection that has been of use") {
    http::Limits limits;
    limits.header_time = 500ms;
    PlainServer const server(limits);
    Socket silent(server.port());
    auto const started = Clock::now();
    check_cut_after(until_closed(silent), limits.header_time - 10ms);
    CHECK(Clock::now() - started < 5s);
    Socket used(server.port());
    used.send(head("GET /quick"));
    REQUIRE(used.read().status == 200);
    std::this_thread::sleep_for(700ms);  // longer than the header's time: an idle connection has its own
    used.send("GET /quick HT");
    check_cut_after(until_closed(used), limits.header_time - 10ms);
}

TEST_CASE("an idle connection is kept for its time and then closed") {
    http::Limits limits;
    limits.keep_alive_time = 800ms;
    PlainServer const server(limits);
    Socket socket(server.port());
    for (int i = 0; i < 3; ++i) {
        socket.send(head("GET /quick"));
        REQUIRE(socket.read().status == 200);
        std::this_thread::sleep_for(500ms);
    }
    socket.send(head("GET /quick"));
    REQUIRE(socket.read().status == 200);
    check_cut_after(until_closed(socket), limits.keep_alive_time - 10ms);
}

TEST_CASE("a body may take its grace and a second for each so many bytes") {
    http::Limits limits;
    limits.body_grace = 500ms;
    limits.body_bytes_per_second = 1000;
    PlainServer const server(limits);
    Socket nothing(server.port()), some(server.port()), steady(server.port());
    std::string const start = head("POST /json", "Content-Type: application/json\r\nContent-Length: 5000\r\n");
    auto const started = Clock::now();
    nothing.send(start);
    some.send(start + std::string(1000, ' '));
    steady.send(start + std::string(1000, ' '));
    check_cut_after(until_closed(nothing), limits.body_grace - 10ms);
    std::thread giving([&] {
        for (int i = 0; i < 20; ++i) {
            std::this_thread::sleep_for(100ms);  // 2000 bytes a second, for longer than the other two have
            steady.send(std::string(200, ' '));
        }
    });
    (void)until_closed(some);
    check_cut_after(std::chrono::duration_cast<Time>(Clock::now() - started), limits.body_grace + 1s - 10ms);
    giving.join();
    CHECK(steady.read().status == 200);
}

TEST_CASE("a client that takes nothing of its answer is cut after the write stall") {
    http::Limits limits;
    limits.write_stall = 500ms;
    PlainServer const server(limits);
    Socket stuck(server.port(), 8 * 1024);
    stuck.send(head("GET /large?bytes=33554432"));
    auto const started = Clock::now();
    CHECK(until([&] { return server.metrics().connections_cut == 1; }, 5s));
    CHECK(Clock::now() - started >= limits.write_stall - 10ms);
    CHECK(status_of(server, head("GET /quick")) == 200);
}

TEST_CASE("a client that takes its answer slowly but steadily gets the whole of it") {
    http::Limits limits;
    limits.write_stall = 1s;
    PlainServer const server(limits);
    Socket slow(server.port(), 8 * 1024);
    std::size_t const bytes = 12 << 20;
    slow.send(head("GET /large?bytes=" + std::to_string(bytes), "Connection: close\r\n"));
    auto const started = Clock::now();
    std::size_t got = 0;
    for (std::string part; !(part = slow.read_bytes(1 << 20)).empty(); got += part.size()) {
        std::this_thread::sleep_for(200ms);  // slowness is the point: it takes longer than the stall in all
    }
    CHECK(got > bytes);
    CHECK(Clock::now() - started > limits.write_stall);
}

TEST_CASE("the other side has its time to close after the last answer") {
    http::Limits limits;
    limits.linger_time = 500ms;
    PlainServer const server(limits);
    Socket socket(server.port());
    socket.send(head("GET /quick", "Connection: close\r\n"));
    REQUIRE(socket.read().status == 200);
    auto const started = Clock::now();
    CHECK(server.metrics().connections == 1);  // our half is open still
    CHECK(until([&] { return server.metrics().connections == 0; }, 5s));
    CHECK(Clock::now() - started < limits.linger_time + kSlack);
}

TEST_CASE("a connection is used for so many requests and then closed with its last answer") {
    http::Limits limits;
    limits.requests_per_connection = 3;
    PlainServer const server(limits);
    Socket socket(server.port());
    for (int i = 1; i <= 3; ++i) {
        socket.send(head("GET /quick"));
        Reply const reply = socket.read();
        CHECK(reply.status == 200);
        CHECK(reply.header("connection") == (i == 3 ? "close" : ""));
    }
    CHECK(socket.closes_within(3000));
}

TEST_CASE("connections have a limit in all, and one that ends makes room") {
    http::Limits limits;
    limits.connections = 3;
    PlainServer const server(limits);
    std::vector<std::unique_ptr<Socket>> held;
    for (int i = 0; i < limits.connections; ++i) {
        held.push_back(std::make_unique<Socket>(server.port()));
        held.back()->send(head("GET /quick"));
        REQUIRE(held.back()->read().status == 200);
    }
    Socket one_more(server.port());
    CHECK(one_more.closes_within(2000));
    CHECK(server.metrics().connections_refused == 1);
    held.pop_back();
    CHECK(until([&] { return status_of(server, head("GET /quick")) == 200; }, 3s));
}

TEST_CASE("a stop waits for a request in flight no longer than it may") {
    http::Limits limits;
    limits.stop_time = 700ms;
    PlainServer server(limits);
    Socket never_ends(server.port());
    never_ends.send(posted("/json", 10).substr(0, posted("/json", 10).size() - 1));
    REQUIRE(until([&] { return server.metrics().requests_in_flight == 1; }, 5s));
    auto const started = Clock::now();
    server.stop();
    check_cut_after(std::chrono::duration_cast<Time>(Clock::now() - started), limits.stop_time);
}
