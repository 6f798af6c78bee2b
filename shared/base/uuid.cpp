#include "shared/base/uuid.hpp"

#include <cstring>

#include "shared/base/fixed_text.hpp"

namespace offerta {

namespace {

constexpr std::size_t kTextLength = 36;

bool is_dash_position(std::size_t position) {
    return position == 8 || position == 13 || position == 18 || position == 23;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Result<Uuid> parse_uuid(std::string_view text) {
    auto const invalid = [&] { return fail(ErrorCode::InvalidFormat, {}, "a UUID of 36 characters", shown(text)); };
    if (text.size() != kTextLength) return invalid();
    Uuid id;
    std::size_t digits = 0;
    for (std::size_t i = 0; i < kTextLength; ++i) {
        if (is_dash_position(i)) {
            if (text[i] != '-') return invalid();
            continue;
        }
        int const digit = hex_digit(text[i]);
        if (digit < 0) return invalid();
        std::uint8_t& byte = id.bytes[digits++ / 2];
        byte = static_cast<std::uint8_t>(byte << 4 | digit);
    }
    return id;
}

std::string to_string(Uuid const& id) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(kTextLength);
    for (std::uint8_t const byte : id.bytes) {
        if (is_dash_position(text.size())) text += '-';
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

Uuid make_uuid_v7(Instant now, std::array<std::uint8_t, 10> const& random) {
    Uuid id;
    auto const milliseconds = static_cast<std::uint64_t>(now.milliseconds);
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    std::memcpy(id.bytes.data() + 6, random.data(), random.size());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x70);  // version 7
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);  // RFC 9562 variant
    return id;
}

std::size_t UuidHash::operator()(Uuid const& id) const {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, id.bytes.data(), sizeof high);
    std::memcpy(&low, id.bytes.data() + sizeof high, sizeof low);
    std::uint64_t const mixed = (high ^ low) * 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(mixed ^ (mixed >> 32));
}

}  // namespace offerta
