#include "server/webhooks/public_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace offerta::server::webhooks {

namespace {

struct Range4 {
    std::uint32_t network;
    int bits;
};
// IANA's registry of special-purpose addresses (RFC 6890 and later): those that are not globally reachable.
constexpr std::array kClosed4{
    Range4{0x00000000, 8},   // this network
    Range4{0x0A000000, 8},   // private
    Range4{0x64400000, 10},  // shared by carriers
    Range4{0x7F000000, 8},   // this machine
    Range4{0xA9FE0000, 16},  // link-local, metadata of clouds
    Range4{0xAC100000, 12},  // private
    Range4{0xC0000000, 24},  // protocols
    Range4{0xC0000200, 24},  // documentation
    Range4{0xC0586300, 24},  // 6to4 relays
    Range4{0xC0A80000, 16},  // private
    Range4{0xC6120000, 15},  // benchmarks
    Range4{0xC6336400, 24},  // documentation
    Range4{0xCB007100, 24},  // documentation
    Range4{0xE0000000, 4},   // multicast
    Range4{0xF0000000, 4},   // reserved, broadcast
};

bool is_public4(std::uint32_t address) {
    for (Range4 const& range : kClosed4)
        if ((address ^ range.network) >> (32 - range.bits) == 0) return false;
    return true;
}

using Bytes16 = std::array<std::uint8_t, 16>;

std::uint32_t word_at(Bytes16 const& bytes, std::size_t at) {
    return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 | std::uint32_t{bytes[at + 2]} << 8 |
           bytes[at + 3];
}

bool is_public6(Bytes16 const& bytes) {
    std::uint32_t const first = word_at(bytes, 0), second = word_at(bytes, 4), third = word_at(bytes, 8),
                        last = word_at(bytes, 12);
    if (first == 0 && second == 0 && third == 0x0000FFFF) return is_public4(last);  // mapped
    if (first == 0x0064FF9B && second == 0 && third == 0) return is_public4(last);  // NAT64
    if (first >> 16 == 0x2002) return is_public4(first << 16 | second >> 16);       // 6to4
    if (first == 0x20010000) return is_public4(~last);                              // Teredo
    if (first == 0x20010DB8 || first >> 20 == 0x3FF) return false;                  // documentation
    if (first >> 9 == 0x20010000U >> 9) return false;                               // protocols
    return first >> 29 ==
           1;  // 2000::/3 is all that was given out; this machine, local, multicast and mapped ones are not in it
}

}  // namespace

bool is_public_address(sockaddr const& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        return is_public4(ntohl(in.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6) return false;
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Bytes16 bytes;
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public6(bytes);
}

std::string address_text(sockaddr const& address) {
    char out[INET6_ADDRSTRLEN] = "";
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        inet_ntop(AF_INET, &in.sin_addr, out, sizeof out);
    } else if (address.sa_family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &address, sizeof in);
        inet_ntop(AF_INET6, &in.sin6_addr, out, sizeof out);
    }
    return out;
}

}  // namespace offerta::server::webhooks
