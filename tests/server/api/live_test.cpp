#include <doctest/doctest.h>

#include <chrono>
#include <set>
#include <string>

#include "server/app/application.hpp"
#include "server/http/origin.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/websocket.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

TEST_CASE("a saved quote is told to every listener, also after the relay lost its connection") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Application application(database.config());
    application.start();
    std::uint16_t const port = application.port();
    use_session(port, database.session_of());
    Headers const cookie{{"Cookie", "offerta=" + database.session_of()}, {"Origin", "http://127.0.0.1"}};
    LiveSocket first(port, cookie), second(port, cookie);
    for (LiveSocket* live : {&first, &second}) {
        REQUIRE(live->status() == 101);
        CHECK(live->next()["type"] == "hello");
    }
    for (int round = 0; round < 3; ++round) {
        std::string const id = new_id();
        REQUIRE(send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 2)).status == 201);
        for (LiveSocket* live : {&first, &second}) {
            json const message = live->next();
            CHECK(message["type"] == "quote_changed");
            CHECK(message["id"] == id);
            CHECK(message["quote"]["version"] == 1);
        }
        (void)database.ask(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = 'offerta relay'");
    }
    application.stop();
    CHECK(first.next().is_null());
    CHECK(first.close_code() == 1001);
}

TEST_CASE("changes in quick succession are all told at once: none waits for the slow look without a notification") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Application application(database.config());
    application.start();
    std::uint16_t const port = application.port();
    use_session(port, database.session_of());
    LiveSocket live(port, {{"Cookie", "offerta=" + database.session_of()}, {"Origin", "http://127.0.0.1"}});
    REQUIRE(live.next()["type"] == "hello");
    constexpr int kRounds = 60;
    for (int round = 0; round < kRounds; ++round) {
        std::set<std::string> ids{new_id(), new_id()};
        for (std::string const& id : ids)
            REQUIRE(send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 1)).status == 201);
        auto const committed = std::chrono::steady_clock::now();
        while (!ids.empty()) {
            json const message = live.next();
            REQUIRE(message["type"] == "quote_changed");
            CHECK(ids.erase(message["id"].get<std::string>()) == 1);
        }
        CHECK(std::chrono::steady_clock::now() - committed < std::chrono::seconds(3));
    }
    application.stop();
}

TEST_CASE("a page of another origin does not get the live channel") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    use_session(application.port(), shared_database().session_of());
    Socket socket(application.port());
    socket.send(handshake_text("/api/v1/live", "Origin: http://elsewhere.example\r\n"));
    CHECK(socket.read(5000, true).status == 403);
    CHECK(get(application.port(), "/api/v1/live").status == 426);
    application.stop();
    CHECK(http::is_same_origin("https://host:8443", "host:8443"));
    CHECK_FALSE(http::is_same_origin("https://host", "host:8443"));
    CHECK_FALSE(http::is_same_origin("null", "host"));
}
