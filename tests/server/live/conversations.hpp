#pragma once

#include <string>
#include <vector>

namespace offerta::server::test {

/// What a client says after the handshake, and how RFC 6455 wants the server to take it.
struct Conversation {
    std::string what;
    std::string bytes;
    /// Codes of the closing frame that must come; none: the session goes on.
    std::vector<int> closes_with;
    /// Payloads of the pongs that must come first, in order.
    std::vector<std::string> pongs;
    /// Sent byte by byte instead of at once.
    bool is_chopped = false;
};

/// Messages, fragments, pings and closing frames as they should be.
[[nodiscard]] std::vector<Conversation> good_conversations();
/// Frames that break a rule of framing: masks, reserved bits and opcodes, lengths, fragments.
[[nodiscard]] std::vector<Conversation> broken_frames();
/// Texts, valid and not, whole and in fragments.
[[nodiscard]] std::vector<Conversation> texts();
/// Closing frames, valid and not.
[[nodiscard]] std::vector<Conversation> closings();

}  // namespace offerta::server::test
