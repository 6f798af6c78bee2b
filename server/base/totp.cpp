#include "server/base/totp.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdlib>

namespace offerta::server {

namespace {

constexpr int kDigits = 6;
constexpr std::uint32_t kModulus = 1'000'000;

using Digest = std::array<unsigned char, 20>;

Digest hmac_sha1(std::string_view key, std::array<unsigned char, 8> const& message) {
    Digest out{};
    unsigned length = 0;
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), out.data(),
             &length) == nullptr ||
        length != out.size()) {
        std::abort();
    }
    return out;
}

/// Percent-encodes everything but letters, digits and "-._~".
std::string escaped(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '.' || c == '_' || c == '~';
        if (is_plain) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out += {'%', kHex[byte >> 4], kHex[byte & 15]};
        }
    }
    return out;
}

}  // namespace

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> message{};
    for (int i = 0; i < 8; ++i) message[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
    Digest const digest = hmac_sha1(secret, message);
    std::size_t const at = digest.back() & 15U;
    std::uint32_t const number = (std::uint32_t{digest[at]} & 127U) << 24 | std::uint32_t{digest[at + 1]} << 16 |
                                 std::uint32_t{digest[at + 2]} << 8 | std::uint32_t{digest[at + 3]};
    std::string const digits = std::to_string(number % kModulus);
    return std::string(kDigits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, std::int64_t seconds,
                                      std::int64_t last_step) {
    if (code.size() != kDigits) return std::nullopt;
    std::int64_t const now = seconds / kTotpSeconds;
    std::optional<std::int64_t> found;
    for (std::int64_t step = now - kTotpWindow; step <= now + kTotpWindow; ++step) {
        std::string const wanted = totp_code(secret, step);
        bool const same = CRYPTO_memcmp(wanted.data(), code.data(), kDigits) == 0;
        if (same && step > last_step && !found) found = step;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    static constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (char const c : bytes) {
        buffer = buffer << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) out += kLetters[buffer >> (bits - 5) & 31U];
    }
    if (bits > 0) out += kLetters[buffer << (5 - bits) & 31U];
    return out;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return "otpauth://totp/" + escaped(issuer) + ":" + escaped(account) + "?secret=" + base32(secret) +
           "&issuer=" + escaped(issuer);
}

}  // namespace offerta::server
