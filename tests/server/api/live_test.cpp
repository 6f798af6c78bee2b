#include <doctest/doctest.h>

#include "server/app/application.hpp"
#include "server/events/live.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
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

/// The next text frame of a server (unmasked, up to 64 KB) as JSON; null when none comes in time.
json next_message(Socket& socket) {
    std::string const start = socket.read_bytes(2);
    if (start.size() < 2) return nullptr;
    std::size_t length = static_cast<unsigned char>(start[1]) & 127;
    if (length == 126) {
        std::string const more = socket.read_bytes(2);
        length = static_cast<unsigned char>(more[0]) * 256U + static_cast<unsigned char>(more[1]);
    }
    auto const message = json::parse(socket.read_bytes(length), nullptr, false);
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
    Socket first(port), second(port);
    for (Socket* socket : {&first, &second}) {
        socket->send(handshake(port, "http://127.0.0.1"));
        REQUIRE(socket->read(5000, true).status == 101);
        CHECK(next_message(*socket)["type"] == "hello");
    }
    for (int round = 0; round < 3; ++round) {
        std::string const id = new_id();
        REQUIRE(send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 2)).status == 201);
        for (Socket* socket : {&first, &second}) {
            json const message = next_message(*socket);
            CHECK(message["type"] == "quote_changed");
            CHECK(message["id"] == id);
            CHECK(message["quote"]["version"] == 1);
        }
        (void)database.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                           "WHERE datname = current_database() AND application_name = 'offerta relay'");
    }
    application.stop();
    CHECK(first.closes_within(3000));
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
    CHECK(events::is_same_origin("https://host:8443", "host:8443"));
    CHECK_FALSE(events::is_same_origin("https://host", "host:8443"));
    CHECK_FALSE(events::is_same_origin("null", "host"));
}
