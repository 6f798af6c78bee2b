#include <doctest/doctest.h>

#include "server/app/application.hpp"
#include "server/http/upgrade.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/websocket.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

json next_message(WebSocket& socket) {
    auto const frame = socket.read_until(opcode::kText);
    auto const message = frame ? json::parse(frame->payload, nullptr, false) : json();
    return message.is_discarded() ? json() : message;
}

}  // namespace

TEST_CASE("a saved quote is told to every listener, also after the relay lost its connection") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Application application(database.config());
    application.start();
    std::uint16_t const port = application.port();
    use_session(port, database.session_of());
    WebSocket first(port, "/api/v1/live"), second(port, "/api/v1/live");
    for (WebSocket* socket : {&first, &second}) {
        REQUIRE(socket->is_open());
        CHECK(next_message(*socket)["type"] == "hello");
    }
    for (int round = 0; round < 3; ++round) {
        std::string const id = new_id();
        REQUIRE(send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 2)).status == 201);
        for (WebSocket* socket : {&first, &second}) {
            json const message = next_message(*socket);
            CHECK(message["type"] == "quote_changed");
            CHECK(message["id"] == id);
            CHECK(message["quote"]["version"] == 1);
        }
        (void)database.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                           "WHERE datname = current_database() AND application_name = 'offerta relay'");
    }
    application.stop();
    CHECK(first.read_close() == 1001);
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
