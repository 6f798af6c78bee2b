#include "server/base/sha256.hpp"

#include <openssl/evp.h>
#include <sys/random.h>

#include <cstdlib>
#include <span>
#include <vector>

namespace offerta::server {

namespace {

std::string hex(std::span<std::uint8_t const> bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
    Sha256 digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) std::abort();
    return digest;
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

std::string sha256_base64(std::string_view bytes) {
    Sha256 const digest = sha256(bytes);
    std::array<unsigned char, 45> text{};  // 44 characters and the end that OpenSSL writes
    int const size = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
    return {text.begin(), text.begin() + size};
}

void fill_random(std::uint8_t* out, std::size_t size) {
    while (size > 0) {
        ssize_t const n = getrandom(out, size, 0);
        if (n <= 0) std::abort();
        out += n;
        size -= static_cast<std::size_t>(n);
    }
}

std::string random_hex(std::size_t size) {
    std::vector<std::uint8_t> bytes(size);
    fill_random(bytes.data(), size);
    return hex(bytes);
}

}  // namespace offerta::server
