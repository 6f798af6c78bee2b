#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace offerta::fuzz {

/// Inputs that are worth starting from; each target says its own. They are made from values, so that a change of a
/// format does not leave a corpus behind that no longer means anything: `TARGET --write-seeds=DIR` writes them.
[[nodiscard]] std::vector<std::string> seeds();

[[nodiscard]] inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
    return {reinterpret_cast<char const*>(data), size};
}

/// A law that must hold whatever the input: says which one is broken, and stops the program, so that libFuzzer keeps
/// the input.
inline void require(bool holds, char const* law, std::string_view detail = {}) {
    if (holds) return;
    std::fprintf(stderr, "broken law: %s %.*s\n", law, static_cast<int>(detail.size()), detail.data());
    std::abort();
}

}  // namespace offerta::fuzz
