#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/hash.hpp"

namespace offerta {

/// Texts as small numbers, in the order in which they were first seen.
class NameTable {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    [[nodiscard]] std::uint32_t intern(std::string_view text) {
        auto const found = numbers_.find(text);
        if (found != numbers_.end()) return found->second;
        auto const number = static_cast<std::uint32_t>(texts_.size());
        texts_.emplace_back(text);
        numbers_.emplace(texts_.back(), number);
        return number;
    }
    /// kNone for a text that was never interned.
    [[nodiscard]] std::uint32_t find(std::string_view text) const {
        auto const found = numbers_.find(text);
        return found == numbers_.end() ? kNone : found->second;
    }
    [[nodiscard]] std::string const& text(std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

  private:
    std::vector<std::string> texts_;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers_;
};

}  // namespace offerta
