#include "tests/server/support/live.hpp"

namespace offerta::server::test {

namespace {

constexpr int kText = 1, kClose = 8;

std::size_t byte_at(std::string const& bytes, std::size_t index) { return static_cast<unsigned char>(bytes[index]); }

}  // namespace

LiveSocket::LiveSocket(std::uint16_t port, Headers const& headers) : socket_(port) {
    std::string text =
        "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (auto const& [name, value] : headers) text += name + ": " + value + "\r\n";
    socket_.send(text + "\r\n");
    status_ = socket_.read(15'000, true).status;
}

nlohmann::json LiveSocket::next() {
    // A server's frames are unmasked and, here, up to 64 KB.
    std::string const start = socket_.read_bytes(2);
    if (start.size() < 2) return nullptr;
    std::size_t length = byte_at(start, 1) & 127;
    if (length == 126) {
        std::string const more = socket_.read_bytes(2);
        if (more.size() < 2) return nullptr;
        length = byte_at(more, 0) * 256 + byte_at(more, 1);
    }
    std::string const body = socket_.read_bytes(length);
    int const kind = static_cast<int>(byte_at(start, 0) & 15);
    if (kind == kClose && body.size() >= 2) close_code_ = static_cast<int>(byte_at(body, 0) * 256 + byte_at(body, 1));
    if (kind != kText) return kind == kClose ? nlohmann::json() : next();
    auto const message = nlohmann::json::parse(body, nullptr, false);
    return message.is_discarded() ? nlohmann::json() : message;
}

}  // namespace offerta::server::test
