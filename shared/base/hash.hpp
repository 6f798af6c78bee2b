#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace offerta {

/// Hash that look-ups by text view share, so that a map of strings is searched without a copy.
struct TextHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const {
        std::uint64_t hash = 0xcbf29ce484222325ULL;
        for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        return static_cast<std::size_t>(hash ^ (hash >> 32));
    }
};

}  // namespace offerta
