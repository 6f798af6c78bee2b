#pragma once

#include <cstdint>

namespace offerta::client {

/// What a file that goes to the server is.
enum class FileKind : std::uint8_t { PriceList, Deals, People, Participants };

/// How much of a file has gone to the server, in bytes.
struct Upload {
    std::uint64_t sent = 0;
    std::uint64_t total = 0;  ///< 0: nothing was told yet

    /// Some of it is still to go: until then the server has nothing to work on.
    [[nodiscard]] bool is_under_way() const { return sent < total; }

    friend bool operator==(Upload const&, Upload const&) = default;
};

}  // namespace offerta::client
