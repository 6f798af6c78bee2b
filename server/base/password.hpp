#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offerta::server {

/// What guessing one password costs: passes over so much memory (Argon2id). Recorded with each hash; raising it here
/// renews the hashes as their owners sign in.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
};
inline constexpr PasswordCost kPasswordCost{};

/// Longer ones are refused: hashing is not a way to keep a server busy.
inline constexpr std::size_t kPasswordBytesMax = 1024;

/// Argon2id of the password with a random salt, as text with its parameters. Takes at least 50 ms and
/// cost.memory_bytes: never on a thread that serves requests. Throws std::bad_alloc.
[[nodiscard]] std::string hash_password(std::string_view password, PasswordCost const& cost = kPasswordCost);
/// Takes as long as the hash's own parameters say. False too where `hash` is none.
[[nodiscard]] bool is_password(std::string const& hash, std::string_view password);
/// Whether the hash was made at another cost than today's.
[[nodiscard]] bool is_outdated(std::string const& hash);
/// A hash of today's cost that no password has: checked where there is no such user, so that the answer takes as long.
[[nodiscard]] std::string const& nobodys_hash();

}  // namespace offerta::server
