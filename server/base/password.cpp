#include "server/base/password.hpp"

#include <sodium.h>

#include <array>
#include <cstdlib>
#include <new>

namespace offerta::server {

namespace {

/// libsodium must be told once that it is there; it may be told again from any thread.
void need_sodium() {
    if (sodium_init() < 0) std::abort();
}

}  // namespace

std::string hash_password(std::string_view password, PasswordCost const& cost) {
    need_sodium();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    int const failed = crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes,
                                             cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) throw std::bad_alloc();
    return out.data();
}

bool is_password(std::string const& hash, std::string_view password) {
    need_sodium();
    if (hash.size() >= crypto_pwhash_STRBYTES || password.size() > kPasswordBytesMax) return false;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(std::string const& hash) {
    need_sodium();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), kPasswordCost.passes, kPasswordCost.memory_bytes) != 0;
}

std::string const& nobodys_hash() {
    // Salt and hash of zeros, in the unpadded base64 of the format: 16 and 32 bytes.
    static std::string const hash = "$argon2id$v=19$m=" + std::to_string(kPasswordCost.memory_bytes / 1024) +
                                    ",t=" + std::to_string(kPasswordCost.passes) + ",p=1$" + std::string(22, 'A') +
                                    "$" + std::string(43, 'A');
    return hash;
}

}  // namespace offerta::server
