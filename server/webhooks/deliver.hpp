#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/date.hpp"

namespace offerta::server::webhooks {

/// Which addresses that are not public may be told all the same.
using MayReach = std::function<bool(std::string_view address)>;

/// What is wrong with an address to be told at: https, or plain http where it names an address that `may_reach`; a
/// host, no user, no fragment. Empty: nothing. Where its name leads to is looked at when something is sent.
[[nodiscard]] std::string what_is_wrong_with(std::string_view url, MayReach const& may_reach);

/// "t=1764239001,v1=<hex>": HMAC-SHA256, by the secret, of "<seconds>.<body>".
[[nodiscard]] std::string signature(std::string_view secret, Instant at, std::string_view body);

struct Posted {
    bool is_taken = false;  ///< any 2xx
    std::string reason;     ///< why not
};
/// POSTs JSON. Follows no redirect, uses no proxy, and connects only to public addresses and those that `may_reach`:
/// the address that a name leads to at that moment counts. Takes kPostSeconds at most, and reads a little of the answer
/// at most.
[[nodiscard]] Posted post(std::string const& url, std::vector<std::pair<std::string, std::string>> const& headers,
                          std::string const& body, MayReach const& may_reach);
inline constexpr long kPostSeconds = 10;

}  // namespace offerta::server::webhooks
