#include "tests/server/live/conversations.hpp"

#include <array>

#include "server/http/limits.hpp"
#include "tests/server/support/websocket.hpp"

namespace offerta::server::test {

namespace {

using namespace opcode;
using Length = FrameForm::Length;

constexpr int kProtocolError = 1002, kBadPayload = 1007, kTooBig = 1009;
constexpr FrameForm kMore{.is_last = false};
constexpr FrameForm kBare{.is_masked = false};

std::string of_size(std::size_t size) { return std::string(size, 'x'); }

std::string hex(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (char const c : bytes) {
        out += kDigits[static_cast<unsigned char>(c) >> 4];
        out += kDigits[c & 15];
    }
    return out;
}

/// `text` cut into `count` fragments of about equal length; `between` stands between them.
std::string fragments(int first_opcode, std::string_view text, std::size_t count, std::string_view between = {}) {
    std::string out;
    std::size_t const size = text.size() / count;
    for (std::size_t i = 0; i < count; ++i) {
        bool const is_last = i + 1 == count;
        auto const part = is_last ? text.substr(i * size) : text.substr(i * size, size);
        out += frame_bytes(i == 0 ? first_opcode : kContinuation, part, {.is_last = is_last});
        if (!is_last) out += between;
    }
    return out;
}

void add_messages(std::vector<Conversation>& out) {
    for (std::size_t const size : {0, 1, 2, 3, 4, 5, 125, 126, 127, 128, 255, 256, 1000, 4095, 4096}) {
        for (int const kind : {kText, kBinary}) {
            std::string const what = (kind == kText ? "text of " : "binary of ") + std::to_string(size);
            out.push_back({what, frame_bytes(kind, of_size(size)), {}, {}});
            if (size > 0 && size < 1000)
                out.push_back({what + ", chopped", frame_bytes(kind, of_size(size)), {}, {}, true});
        }
    }
}

void add_fragments(std::vector<Conversation>& out) {
    std::string const ping = frame_bytes(kPing, "between");
    for (std::size_t const count : {2, 3, 5, 10, 50}) {
        std::string const what = std::to_string(count) + " fragments";
        out.push_back({what, fragments(kText, of_size(500), count), {}, {}});
        out.push_back({what + " of binary", fragments(kBinary, of_size(4096), count), {}, {}});
        out.push_back({what + " of nothing", fragments(kText, {}, count), {}, {}});
        out.push_back({what + ", chopped", fragments(kText, of_size(100), count), {}, {}, true});
        out.push_back({what + " with pings between",
                       fragments(kText, of_size(500), count, ping),
                       {},
                       std::vector<std::string>(count - 1, "between")});
    }
}

void add_pings(std::vector<Conversation>& out) {
    for (std::size_t const size : {0, 1, 2, 63, 64, 124, 125}) {
        std::string const what = "ping of " + std::to_string(size);
        out.push_back({what, frame_bytes(kPing, of_size(size)), {}, {of_size(size)}});
        out.push_back({what + ", chopped", frame_bytes(kPing, of_size(size)), {}, {of_size(size)}, true});
        out.push_back(
            {"pong of " + std::to_string(size) + " that nobody asked for", frame_bytes(kPong, of_size(size)), {}, {}});
    }
    std::string many;
    std::vector<std::string> pongs;
    for (int i = 0; i < 10; ++i) many += frame_bytes(kPing, pongs.emplace_back("ping " + std::to_string(i)));
    out.push_back({"ten pings at once", many, {}, pongs});
    out.push_back({"a ping of any bytes",
                   frame_bytes(kPing, std::string("\x00\xff\xfe\x80", 4)),
                   {},
                   {std::string("\x00\xff\xfe\x80", 4)}});
}

void add_lengths(std::vector<Conversation>& out) {
    for (std::size_t const size : {0, 1, 125}) {
        out.push_back({"2 bytes of length for " + std::to_string(size),
                       frame_bytes(kText, of_size(size), {.length = Length::Two}),
                       {kProtocolError},
                       {}});
    }
    for (std::size_t const size : {0, 1, 126, 1000}) {
        out.push_back({"8 bytes of length for " + std::to_string(size),
                       frame_bytes(kText, of_size(size), {.length = Length::Eight}),
                       {kProtocolError},
                       {}});
    }
    std::string const head("\x81\xff", 2), mask("\x01\x02\x03\x04", 4);
    out.push_back(
        {"a length with its highest bit set", head + std::string(8, '\xff') + mask, {kProtocolError, kTooBig}, {}});
    out.push_back({"a length of 2^62", head + '\x40' + std::string(7, '\0') + mask, {kTooBig}, {}});
    out.push_back({"a length of 2^32", head + std::string("\0\0\0\1\0\0\0\0", 8) + mask, {kTooBig}, {}});
    std::size_t const most = http::limits::kLiveMessageBytes;
    out.push_back({"one byte too much", frame_bytes(kBinary, of_size(most + 1)), {kTooBig}, {}});
    out.push_back({"one byte too much in fragments", fragments(kText, of_size(most + 1), 3), {kTooBig}, {}});
    out.push_back({"endless fragments", fragments(kText, of_size(10 * most), 100), {kTooBig}, {}});
    for (int const kind : {kPing, kPong, kClose}) {
        std::string const what = "control frame " + std::to_string(kind);
        out.push_back({what + " of 126", frame_bytes(kind, of_size(126)), {kProtocolError}, {}});
        out.push_back({what + " of 4096", frame_bytes(kind, of_size(4096)), {kProtocolError}, {}});
        out.push_back({what + " in fragments", frame_bytes(kind, "x", kMore), {kProtocolError}, {}});
    }
}

void add_reserved(std::vector<Conversation>& out) {
    for (int const kind : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        std::string const what = "reserved opcode " + std::to_string(kind);
        out.push_back({what, frame_bytes(kind, ""), {kProtocolError}, {}});
        out.push_back({what + " with a payload", frame_bytes(kind, "reserved"), {kProtocolError}, {}});
        out.push_back({what + " as a fragment", frame_bytes(kind, "x", kMore), {kProtocolError}, {}});
        out.push_back({what + " after a ping",
                       frame_bytes(kPing, "first") + frame_bytes(kind, "x"),
                       {kProtocolError},
                       {"first"}});
    }
    for (int bits = 1; bits < 8; ++bits) {
        for (int const kind : {kText, kBinary, kClose, kPing, kPong}) {
            std::string const what = "reserved bits " + std::to_string(bits) + " on " + std::to_string(kind);
            std::string const payload = kind == kClose ? close_payload(1000) : "x";
            out.push_back({what, frame_bytes(kind, payload, {.reserved = bits}), {kProtocolError}, {}});
        }
    }
}

void add_masks(std::vector<Conversation>& out) {
    for (int const kind : {kText, kBinary, kPing, kPong, kClose}) {
        std::string const what = "no mask on " + std::to_string(kind);
        out.push_back(
            {what, frame_bytes(kind, kind == kClose ? close_payload(1000) : "x", kBare), {kProtocolError}, {}});
        out.push_back({what + " after a good one",
                       frame_bytes(kPing, "good") + frame_bytes(kind, "", kBare),
                       {kProtocolError},
                       {"good"}});
    }
}

void add_sequences(std::vector<Conversation>& out) {
    out.push_back({"a continuation of nothing", frame_bytes(kContinuation, "x"), {kProtocolError}, {}});
    out.push_back(
        {"a first fragment that continues nothing", frame_bytes(kContinuation, "x", kMore), {kProtocolError}, {}});
    out.push_back({"a continuation after a whole message",
                   frame_bytes(kText, "x") + frame_bytes(kContinuation, "x"),
                   {kProtocolError},
                   {}});
    for (int const second : {kText, kBinary}) {
        out.push_back({"a message inside of another",
                       frame_bytes(kText, "x", kMore) + frame_bytes(second, "x"),
                       {kProtocolError},
                       {}});
        out.push_back({"a fragment inside of another message",
                       frame_bytes(kText, "x", kMore) + frame_bytes(second, "x", kMore),
                       {kProtocolError},
                       {}});
    }
}

/// Sequences of bytes that are no UTF-8: lone continuations, cut ones, overlong ones, surrogates, beyond U+10FFFF.
constexpr std::array<std::string_view, 30> kBadTexts{"\x80",
                                                     "\xbf",
                                                     "\x80\xbf",
                                                     "\xc0",
                                                     "\xc1\xbf",
                                                     "\xc0\xaf",
                                                     "\xc2",
                                                     "\xdf",
                                                     "\xe0",
                                                     "\xe0\x80",
                                                     "\xe0\x80\xaf",
                                                     "\xe0\x9f\xbf",
                                                     "\xef\xbf",
                                                     "\xed\xa0\x80",
                                                     "\xed\xad\xbf",
                                                     "\xed\xbf\xbf",
                                                     "\xed\xa0\x80\xed\xb0\x80",
                                                     "\xf0\x80\x80\xaf",
                                                     "\xf0\x8f\xbf\xbf",
                                                     "\xf0\x9f\x98",
                                                     "\xf4\x90\x80\x80",
                                                     "\xf5\x80\x80\x80",
                                                     "\xf7\xbf\xbf\xbf",
                                                     "\xf8\x88\x80\x80\x80",
                                                     "\xfb\xbf\xbf\xbf\xbf",
                                                     "\xfc\x84\x80\x80\x80\x80",
                                                     "\xfe",
                                                     "\xff",
                                                     "\xfe\xfe\xff\xff",
                                                     "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80"};

/// The bounds of each length of sequence, and code points that are no characters but may be sent.
constexpr std::array<std::string_view, 16> kGoodTexts{"\x01",
                                                      "\x7f",
                                                      "\xc2\x80",
                                                      "\xdf\xbf",
                                                      "\xe0\xa0\x80",
                                                      "\xed\x9f\xbf",
                                                      "\xee\x80\x80",
                                                      "\xef\xbf\xbd",
                                                      "\xef\xbf\xbe",
                                                      "\xef\xbf\xbf",
                                                      "\xf0\x90\x80\x80",
                                                      "\xf0\x9f\xbf\xbf",
                                                      "\xf4\x8f\xbf\xbf",
                                                      "Коммерческое предложение",
                                                      "κόσμε",
                                                      "見積もり 😀"};

void add_bad_text(std::vector<Conversation>& out, std::string_view bad) {
    std::string const text = "Это " + std::string(bad) + " x";
    std::string const at_end = "end " + std::string(bad);
    out.push_back({"bad text " + hex(bad), frame_bytes(kText, text), {kBadPayload}, {}});
    out.push_back({"bad text at the end " + hex(bad), frame_bytes(kText, at_end), {kBadPayload}, {}});
    out.push_back({"bad text in fragments " + hex(bad), fragments(kText, text, text.size()), {kBadPayload}, {}});
    out.push_back({"bad bytes as binary " + hex(bad), frame_bytes(kBinary, text), {}, {}});
}

void add_good_text(std::vector<Conversation>& out, std::string_view good) {
    out.push_back({"text " + hex(good), frame_bytes(kText, good), {}, {}});
    out.push_back({"text cut inside its characters " + hex(good), fragments(kText, good, good.size()), {}, {}});
    out.push_back({"text chopped " + hex(good), frame_bytes(kText, good), {}, {}, true});
}

}  // namespace

std::vector<Conversation> good_conversations() {
    std::vector<Conversation> out;
    add_messages(out);
    add_fragments(out);
    add_pings(out);
    return out;
}

std::vector<Conversation> broken_frames() {
    std::vector<Conversation> out;
    add_lengths(out);
    add_reserved(out);
    add_masks(out);
    add_sequences(out);
    return out;
}

std::vector<Conversation> texts() {
    std::vector<Conversation> out;
    for (auto const bad : kBadTexts) add_bad_text(out, bad);
    for (auto const good : kGoodTexts) add_good_text(out, good);
    return out;
}

std::vector<Conversation> closings() {
    std::vector<Conversation> out;
    out.push_back({"closing without a code", frame_bytes(kClose, ""), {1000, 1005}, {}});
    for (int const code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999}) {
        std::string const what = "closing with " + std::to_string(code);
        out.push_back({what, frame_bytes(kClose, close_payload(code)), {code}, {}});
        out.push_back({what + " and a reason", frame_bytes(kClose, close_payload(code, "до свидания")), {code}, {}});
    }
    out.push_back(
        {"closing with the longest reason", frame_bytes(kClose, close_payload(1000, of_size(123))), {1000}, {}});
    // 7.4.2 leaves what follows 4999 open; the other codes must not stand in a frame.
    for (int const code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999}) {
        out.push_back(
            {"closing with " + std::to_string(code), frame_bytes(kClose, close_payload(code)), {kProtocolError}, {}});
    }
    out.push_back({"closing with half a code", frame_bytes(kClose, "\x03"), {kProtocolError}, {}});
    out.push_back(
        {"closing with a reason of 124", frame_bytes(kClose, close_payload(1000, of_size(124))), {kProtocolError}, {}});
    for (auto const bad : kBadTexts) {
        out.push_back({"closing with bad text " + hex(bad),
                       frame_bytes(kClose, close_payload(1000, bad)),
                       {kProtocolError, kBadPayload},
                       {}});
    }
    out.push_back({"nothing is heard after closing",
                   frame_bytes(kClose, close_payload(1000)) + frame_bytes(kPing, "late"),
                   {1000},
                   {}});
    out.push_back({"closing inside of a message",
                   frame_bytes(kText, "x", kMore) + frame_bytes(kClose, close_payload(1000)),
                   {1000},
                   {}});
    return out;
}

}  // namespace offerta::server::test
