#include "tests/server/support/websocket.hpp"

#include <array>

namespace offerta::server::test {

namespace {

constexpr std::array<char, 4> kMask{'\x37', '\xfa', '\x21', '\x3d'};

void append_big_endian(std::string& out, std::uint64_t value, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (char const c : bytes) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

void append_length(std::string& out, std::size_t size, FrameForm const& form) {
    int const mask = form.is_masked ? 0x80 : 0;
    using Length = FrameForm::Length;
    if (form.length == Length::Eight || size > 0xFFFF) {
        out += static_cast<char>(mask | 127);
        append_big_endian(out, size, 8);
    } else if (form.length == Length::Two || size > 125) {
        out += static_cast<char>(mask | 126);
        append_big_endian(out, size, 2);
    } else {
        out += static_cast<char>(mask | static_cast<int>(size));
    }
}

}  // namespace

std::string frame_bytes(int opcode, std::string_view payload, FrameForm const& form) {
    std::string out;
    out += static_cast<char>((form.is_last ? 0x80 : 0) | form.reserved << 4 | opcode);
    append_length(out, payload.size(), form);
    if (!form.is_masked) return out.append(payload);
    out.append(kMask.data(), kMask.size());
    for (std::size_t i = 0; i < payload.size(); ++i) out += static_cast<char>(payload[i] ^ kMask[i % 4]);
    return out;
}

std::string close_payload(int code, std::string_view reason) {
    std::string out;
    append_big_endian(out, static_cast<std::uint64_t>(code), 2);
    return out.append(reason);
}

std::string handshake_text(std::string_view target, std::string_view more_fields) {
    return "GET " + std::string(target) +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           std::string(more_fields) + "\r\n";
}

WebSocket::WebSocket(std::uint16_t port, std::string_view target, int receive_bytes) : socket_(port, receive_bytes) {
    socket_.send(handshake_text(target, cookie_line(port)));
    Reply const reply = socket_.read(5000, true);
    // RFC 6455 1.3 gives this answer for the key above.
    is_open_ = reply.status == 101 && reply.header("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
}

std::optional<Frame> WebSocket::read(int limit_ms) {
    std::string const start = socket_.read_bytes(2, limit_ms);
    if (start.size() < 2) return std::nullopt;
    auto const first = static_cast<unsigned char>(start[0]), second = static_cast<unsigned char>(start[1]);
    Frame frame{(first & 0x80) != 0, (first >> 4) & 7, first & 15, (second & 0x80) != 0, {}};
    std::uint64_t length = second & 127;
    if (length >= 126) {
        std::size_t const bytes = length == 126 ? 2 : 8;
        std::string const more = socket_.read_bytes(bytes, limit_ms);
        if (more.size() < bytes) return std::nullopt;
        length = big_endian(more);
    }
    frame.payload = socket_.read_bytes(length, limit_ms);
    if (frame.payload.size() < length) return std::nullopt;
    return frame;
}

std::optional<Frame> WebSocket::read_until(int opcode, int limit_ms) {
    for (;;) {
        auto frame = read(limit_ms);
        if (!frame || frame->opcode == opcode) return frame;
    }
}

int WebSocket::read_close(int limit_ms) {
    auto const frame = read_until(opcode::kClose, limit_ms);
    if (!frame) return 0;
    if (frame->payload.size() < 2) return 1005;
    return static_cast<int>(big_endian(std::string_view(frame->payload).substr(0, 2)));
}

bool WebSocket::answers_ping() {
    if (!send(opcode::kPing, "are you there?")) return false;
    auto const pong = read_until(opcode::kPong);
    return pong && pong->payload == "are you there?";
}

}  // namespace offerta::server::test
