#pragma once

#include <cstddef>
#include <string_view>

namespace offerta {

inline constexpr std::size_t kMostMailAddress = 254;  ///< bytes (RFC 5321)

/// Whether mail can be sent there: "local@domain" in ASCII, within the lengths of RFC 5321. Quoted local parts are not
/// taken, nor is anything that would need another header or command than an address does.
[[nodiscard]] bool is_mail_address(std::string_view text);

}  // namespace offerta
