#pragma once

#include <string>

struct sockaddr;

namespace offerta::server::webhooks {

/// Whether an address belongs to the public internet. Not: this machine, private and shared networks, link-local,
/// multicast, reserved and documentation ranges; addresses of IPv6 that carry one of IPv4 (mapped, NAT64, 6to4, Teredo)
/// are as public as that one.
[[nodiscard]] bool is_public_address(sockaddr const& address);
/// "127.0.0.1", "fe80::1"; empty for another family.
[[nodiscard]] std::string address_text(sockaddr const& address);

}  // namespace offerta::server::webhooks
