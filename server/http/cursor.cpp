#include "server/http/cursor.hpp"

#include <array>
#include <cstdint>

#include "server/http/target.hpp"

namespace offerta::server::http {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char kSeparator = '\x1F';
constexpr std::size_t kMaxCursor = 2000;

std::string to_base64url(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (char const c : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) out += kAlphabet[(bits >> (count - 6)) & 63];
    }
    if (count > 0) out += kAlphabet[(bits << (6 - count)) & 63];
    return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (char const c : text) {
        std::size_t const digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>((bits >> count) & 255);
    }
    return out;
}

}  // namespace

std::string encode_cursor(std::vector<std::string> const& key) {
    std::string joined;
    for (std::string const& part : key) {
        if (&part != key.data()) joined += kSeparator;
        joined += part;
    }
    return to_base64url(joined);
}

std::optional<std::vector<std::string>> decode_cursor(std::string_view text, std::size_t parts) {
    if (text.size() > kMaxCursor) return std::nullopt;
    auto const joined = from_base64url(text);
    if (!joined || !is_utf8(*joined) || joined->find('\0') != std::string::npos) return std::nullopt;
    std::vector<std::string> key(1);
    for (char const c : *joined) {
        if (c == kSeparator)
            key.emplace_back();
        else
            key.back() += c;
    }
    if (key.size() != parts) return std::nullopt;
    return key;
}

}  // namespace offerta::server::http
