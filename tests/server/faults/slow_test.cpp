#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <thread>

#include "server/app/application.hpp"
#include "server/http/limits.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

using SlowClock = std::chrono::steady_clock;

constexpr int kCutMs = 13'000;  // the limits say 10 s; the watch looks every quarter of a second

/// Sends one byte every 200 ms until the other side closes; how long that took.
SlowClock::duration dribble(std::uint16_t port, std::string const& start) {
    Socket socket(port);
    auto const started = SlowClock::now();
    bool open = socket.send(start);
    while (open && SlowClock::now() - started < std::chrono::milliseconds(kCutMs)) {
        open = socket.send("x") && !socket.closes_within(200);
    }
    return SlowClock::now() - started;
}

}  // namespace

TEST_CASE("slow and half-open connections are cut while others are served") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    std::uint16_t const port = application.port();
    std::vector<std::thread> threads;
    std::vector<SlowClock::duration> took(3);
    threads.emplace_back([&] { took[0] = dribble(port, "GET / HTTP/1.1\r\nHost: a\r\nX: "); });
    threads.emplace_back([&] {
        took[1] =
            dribble(port, "PUT /api/v1/customers/" + new_id() +
                              " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nMutation-Id: " + new_id() +
                              "\r\nContent-Length: 100000\r\n\r\n{");
    });
    threads.emplace_back([&] {
        auto const started = SlowClock::now();
        Socket const silent(port);
        Socket half(port);
        half.send("GET");
        CHECK(half.closes_within(kCutMs));
        took[2] = SlowClock::now() - started;
    });
    for (int i = 0; i < 50; ++i) CHECK(get(port, "/healthz").status == 200);
    for (std::thread& thread : threads) thread.join();
    for (SlowClock::duration const time : took) {
        CHECK(time > std::chrono::seconds(8));
        CHECK(time < std::chrono::milliseconds(kCutMs));
    }
    application.stop();
}

TEST_CASE("one address may hold so many connections and no more") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    std::vector<std::unique_ptr<Socket>> held;
    for (int i = 0; i < http::Limits().connections_per_address; ++i) {
        held.push_back(std::make_unique<Socket>(application.port()));
        held.back()->send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        REQUIRE(held.back()->read().status == 200);
    }
    Socket one_more(application.port());
    CHECK(one_more.closes_within(2000));
    held.pop_back();
    CHECK(until([&] { return get(application.port(), "/healthz").status == 200; }, std::chrono::seconds(3)));
    application.stop();
}

TEST_CASE("a stop lets a request in flight end and takes no new ones") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    std::uint16_t const port = application.port();
    std::string const id = new_id(), body = customer_body(id, "Последний", 0).dump();
    Socket idle(port);
    idle.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    REQUIRE(idle.read().status == 200);
    use_session(port, shared_database().session_of());
    Socket busy(port);
    busy.send("PUT /api/v1/customers/" + id + " HTTP/1.1\r\nHost: a\r\n" + cookie_line(port) +
              "Content-Type: application/json\r\nMutation-Id: " + new_id() + "\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\nExpect: 100-continue\r\n\r\n" + body.substr(0, 10));
    REQUIRE(get(port, "/healthz").status == 200);  // by now the server has begun with the other one
    std::thread stopping([&] { application.stop(); });
    CHECK(idle.closes_within(3000));
    busy.send(body.substr(10));
    CHECK(busy.read().status == 201);
    CHECK(busy.closes_within(3000));
    stopping.join();
    CHECK(get(port, "/healthz").status == 0);
}
