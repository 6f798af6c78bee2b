#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tests/server/support/client.hpp"

namespace offerta::server::test {

namespace opcode {
inline constexpr int kContinuation = 0, kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10;
}

/// How a frame (RFC 6455, 5.2) is written; the defaults are what a good client does.
struct FrameForm {
    enum class Length { Shortest, Two, Eight };
    bool is_last = true;
    int reserved = 0;  ///< RSV1-3 as 0 … 7
    bool is_masked = true;
    Length length = Length::Shortest;
};
[[nodiscard]] std::string frame_bytes(int opcode, std::string_view payload, FrameForm const& form = {});
/// The payload of a closing frame.
[[nodiscard]] std::string close_payload(int code, std::string_view reason = {});

struct Frame {
    bool is_last = true;
    int reserved = 0;
    int opcode = 0;
    bool is_masked = false;
    std::string payload;
};

[[nodiscard]] std::string handshake_text(std::string_view target, std::string_view more_fields = {});

/// A WebSocket client that sends any bytes it is told to.
class WebSocket {
  public:
    /// Connects and shakes hands; with `receive_bytes` its socket holds about so much that was not read.
    WebSocket(std::uint16_t port, std::string_view target, int receive_bytes = 0);

    [[nodiscard]] bool is_open() const { return is_open_; }
    bool send(std::string_view bytes) { return socket_.send(bytes); }
    bool send(int opcode, std::string_view payload, FrameForm const& form = {}) {
        return socket_.send(frame_bytes(opcode, payload, form));
    }
    /// The next frame, or none when the connection ends or nothing comes for `limit_ms`.
    [[nodiscard]] std::optional<Frame> read(int limit_ms = 5000);
    /// Reads up to the next frame of that opcode, or none.
    [[nodiscard]] std::optional<Frame> read_until(int opcode, int limit_ms = 5000);
    /// The code of the closing frame that comes; 1005 for one without a code, 0 when the connection ends without one.
    [[nodiscard]] int read_close(int limit_ms = 5000);
    /// Whether a ping is answered with its own payload.
    [[nodiscard]] bool answers_ping();
    [[nodiscard]] Socket& socket() { return socket_; }

  private:
    Socket socket_;
    bool is_open_ = false;
};

}  // namespace offerta::server::test
