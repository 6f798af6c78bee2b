#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace offerta::server {

// Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, 6 digits, 30 seconds.

inline constexpr std::int64_t kTotpSeconds = 30;
inline constexpr std::size_t kTotpSecretBytes = 20;
/// Steps before and after now that count too: clocks differ, and typing takes time.
inline constexpr std::int64_t kTotpWindow = 1;

/// The six digits of a time step (seconds since 1970 / kTotpSeconds).
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step);

/// The step within the window around `seconds` whose code this is and which is later than `last_step`; none when there
/// is no such one. Remembering it as the next last_step makes every code count once.
[[nodiscard]] std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                                    std::int64_t seconds, std::int64_t last_step);

/// RFC 4648 without padding: how secrets are typed into apps.
[[nodiscard]] std::string base32(std::string_view bytes);

/// otpauth://totp/… for an app on the same device. `issuer` and `account` are shown there.
[[nodiscard]] std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace offerta::server
