#include <doctest/doctest.h>

#include <random>

#include "tests/server/live/conversations.hpp"
#include "tests/server/support/plain_server.hpp"
#include "tests/server/support/until.hpp"
#include "tests/server/support/websocket.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

void say(WebSocket& socket, Conversation const& conversation) {
    if (!conversation.is_chopped) {
        socket.send(conversation.bytes);
        return;
    }
    for (char const c : conversation.bytes) socket.send(std::string_view(&c, 1));
}

/// Frames of a server are whole, unmasked and without reserved bits (RFC 6455, 5.1).
bool is_well_formed(Frame const& frame) { return frame.is_last && !frame.is_masked && frame.reserved == 0; }

void check(PlainServer const& server, Conversation const& conversation) {
    CAPTURE(conversation.what);
    WebSocket socket(server.port(), "/live");
    REQUIRE(socket.is_open());
    auto const hello = socket.read();
    REQUIRE(hello);
    CHECK(is_well_formed(*hello));
    say(socket, conversation);
    for (std::string const& payload : conversation.pongs) {
        auto const pong = socket.read_until(opcode::kPong);
        REQUIRE(pong);
        CHECK(is_well_formed(*pong));
        CHECK(pong->payload == payload);
    }
    if (conversation.closes_with.empty()) {
        CHECK(socket.answers_ping());
        return;
    }
    int const code = socket.read_close();
    CAPTURE(code);
    CHECK(std::find(conversation.closes_with.begin(), conversation.closes_with.end(), code) !=
          conversation.closes_with.end());
    CHECK(socket.socket().closes_within(3000));
}

std::string damaged(std::string bytes, std::mt19937& random) {
    for (auto i = 0UL, n = 1 + random() % 4; i < n && !bytes.empty(); ++i) {
        std::size_t const at = random() % bytes.size();
        switch (random() % 4) {
            case 0:
                bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes.erase(at, 1 + random() % 6);
                break;
            case 2:
                bytes.insert(at, 1 + random() % 40, static_cast<char>(random()));
                break;
            default:
                bytes.resize(at);
                break;
        }
    }
    return bytes;
}

}  // namespace

TEST_CASE("the live channel keeps to RFC 6455 in each of more than 250 conversations") {
    PlainServer const server;
    std::size_t count = 0;
    for (auto const& list : {good_conversations(), broken_frames(), texts(), closings()}) {
        for (Conversation const& conversation : list) check(server, conversation);
        count += list.size();
    }
    MESSAGE(count << " conversations");
    CHECK(count > 250);
}

TEST_CASE("ten thousand damaged sessions leave the live channel well") {
    PlainServer const server;
    std::vector<Conversation> all;
    for (auto const& list : {good_conversations(), broken_frames(), texts(), closings()}) {
        all.insert(all.end(), list.begin(), list.end());
    }
    std::mt19937 random(20261124);
    int sent = 0;
    while (sent < 10'000) {
        WebSocket socket(server.port(), "/live");
        REQUIRE(socket.is_open());
        // A session ends with its first broken frame; until then it takes more of them.
        bool open = true;
        for (int i = 0; i < 8 && open; ++i, ++sent) {
            open = socket.send(damaged(all[random() % all.size()].bytes, random));
        }
        socket.socket().end_sending();
        REQUIRE(socket.socket().closes_within(15'000 * offerta::test::kSlowness));
    }
    WebSocket socket(server.port(), "/live");
    CHECK(socket.answers_ping());
    CHECK(until([&] { return server.metrics().live_connections == 1; }, std::chrono::seconds(5)));
}
