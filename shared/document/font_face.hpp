#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/result.hpp"

namespace offerta {

/// What layout needs of a TrueType file: which characters it has and how wide they are.
/// Widths are whole thousandths of the type size, cut down, as libharu writes them into the PDF.
class FontFace {
  public:
    /// InvalidFormat for anything but a TrueType file with glyf outlines and a Unicode map of the BMP.
    [[nodiscard]] static Result<FontFace> parse(std::span<std::uint8_t const> file);

    [[nodiscard]] bool has(char32_t character) const { return width_or_none(character) != kNone; }
    /// Thousandths of the type size; 0 for a character that the font lacks.
    [[nodiscard]] int width(char32_t character) const {
        auto const width = width_or_none(character);
        return width == kNone ? 0 : width;
    }
    [[nodiscard]] int ascent() const { return ascent_; }
    [[nodiscard]] int descent() const { return descent_; }  ///< negative: below the baseline

  private:
    static constexpr std::uint16_t kNone = 0xffff;
    static constexpr std::size_t kPage = 256;

    [[nodiscard]] std::uint16_t width_or_none(char32_t character) const {
        if (character >= 0x10000 || pages_[character / kPage] == 0) return kNone;
        return widths_[(pages_[character / kPage] - 1u) * kPage + character % kPage];
    }
    void set_width(std::uint32_t character, std::uint16_t width);

    int ascent_ = 0;
    int descent_ = 0;
    std::vector<std::uint16_t> pages_;  // per 256 characters: 1 + its place in widths_, 0 when empty
    std::vector<std::uint16_t> widths_;
};

}  // namespace offerta
