#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offerta::server::http {

/// The proxies in front of this server: what they say about a request counts (X-Forwarded-For, X-Forwarded-Proto), what
/// anybody else says does not.
class Proxies {
  public:
    Proxies() = default;
    /// Addresses and networks: "127.0.0.1", "10.0.0.0/8", "fd00::/8". None when one of them is neither.
    [[nodiscard]] static std::optional<Proxies> parse(std::vector<std::string> const& networks);

    [[nodiscard]] bool has(std::string_view address) const;

    /// Who stands behind `peer`: the last address of X-Forwarded-For that is no proxy of ours; `peer` itself when it is
    /// none.
    [[nodiscard]] std::string client(std::string_view peer, std::string_view forwarded_for) const;

  private:
    using Bytes = std::array<std::uint8_t, 16>;  // IPv4 as ::ffff:a.b.c.d
    struct Network {
        Bytes address{};
        int bits = 128;
    };
    static std::optional<Bytes> bytes_of(std::string_view address);
    static std::optional<Network> network_of(std::string_view text);

    std::vector<Network> networks_;
};

}  // namespace offerta::server::http
