#include <doctest/doctest.h>

#include "server/app/application.hpp"
#include "server/http/origin.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

std::string handshake(std::uint16_t port, std::string const& origin) {
    return "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: " +
           origin + "\r\n" + cookie_line(port) + "\r\n";
}

}  // namespace

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
        (void)database.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                           "WHERE datname = current_database() AND application_name = 'offerta relay'");
    }
    application.stop();
    CHECK(first.next().is_null());
}

TEST_CASE("a page of another origin does not get the live channel") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    use_session(application.port(), shared_database().session_of());
    Socket socket(application.port());
    socket.send(handshake(application.port(), "http://elsewhere.example"));
    CHECK(socket.read(5000, true).status == 403);
    CHECK(get(application.port(), "/api/v1/live").status == 426);
    application.stop();
    CHECK(http::is_same_origin("https://host:8443", "host:8443"));
    CHECK_FALSE(http::is_same_origin("https://host", "host:8443"));
    CHECK_FALSE(http::is_same_origin("null", "host"));
}
