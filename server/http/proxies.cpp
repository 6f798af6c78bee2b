#include "server/http/proxies.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "server/http/request.hpp"

namespace offerta::server::http {

namespace {

/// The part behind the last comma, which is taken off.
std::string_view take_last(std::string_view& list) {
    std::size_t const comma = list.rfind(',');
    std::string_view const part = comma == std::string_view::npos ? list : list.substr(comma + 1);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
    return trimmed(part);
}

}  // namespace

std::optional<Proxies::Bytes> Proxies::bytes_of(std::string_view address) {
    std::string const text(address);
    Bytes out{};
    if (inet_pton(AF_INET6, text.c_str(), out.data()) == 1) return out;
    out = {};
    out[10] = out[11] = 0xff;
    if (inet_pton(AF_INET, text.c_str(), out.data() + 12) == 1) return out;
    return std::nullopt;
}

std::optional<Proxies::Network> Proxies::network_of(std::string_view text) {
    std::size_t const slash = text.find('/');
    auto const address = bytes_of(text.substr(0, slash));
    if (!address) return std::nullopt;
    if (slash == std::string_view::npos) return Network{*address, 128};
    bool const is_v4 = text.find(':') == std::string_view::npos;
    std::string_view const digits = text.substr(slash + 1);
    int bits = -1;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    bool const is_number = error == std::errc() && end == digits.data() + digits.size();
    if (!is_number || bits < 0 || bits > (is_v4 ? 32 : 128)) return std::nullopt;
    return Network{*address, is_v4 ? bits + 96 : bits};
}

std::optional<Proxies> Proxies::parse(std::vector<std::string> const& networks) {
    Proxies out;
    for (std::string const& text : networks) {
        auto const network = network_of(text);
        if (!network) return std::nullopt;
        out.networks_.push_back(*network);
    }
    return out;
}

bool Proxies::has(std::string_view address) const {
    auto const bytes = bytes_of(address);
    if (!bytes) return false;
    return std::any_of(networks_.begin(), networks_.end(), [&](Network const& network) {
        int const whole = network.bits / 8, rest = network.bits % 8;
        if (!std::equal(bytes->begin(), bytes->begin() + whole, network.address.begin())) return false;
        return rest == 0 || ((*bytes)[whole] ^ network.address[whole]) >> (8 - rest) == 0;
    });
}

std::string Proxies::client(std::string_view peer, std::string_view forwarded_for) const {
    std::string_view current = peer;
    while (has(current) && !forwarded_for.empty()) {
        std::string_view const before = take_last(forwarded_for);
        // What is no address was written by nobody whom we trust: the proxy that passed it on is as far as is known.
        if (!bytes_of(before)) break;
        current = before;
    }
    return std::string(current);
}

}  // namespace offerta::server::http
