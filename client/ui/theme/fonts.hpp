#pragma once

#include <cstdint>
#include <span>
#include <string_view>

struct ImFont;

namespace offerta::client::ui {

/// The type scale of the design: size / line height in logical pixels.
enum class TextStyle : std::uint8_t {
    axis,     ///< 11/14: axis, key cap
    label,    ///< 12/16: label, second line, table head, chip
    dense,    ///< 13/18: table, dense text
    body,     ///< 14/20: body, buttons, fields
    title,    ///< 16/24 600: panel title, main figure of a panel
    heading,  ///< 20/28 600: page title, quote total
    figure,   ///< 24/32 600: tile figure
};
enum class Weight : std::uint8_t { regular, strong };

struct TextMetrics {
    float size;
    float line;
};
[[nodiscard]] TextMetrics text_metrics(TextStyle style);
/// title, heading and figure are always strong.
[[nodiscard]] Weight weight_of(TextStyle style, Weight wanted);

/// The three fonts in ImGui's atlas; owned by the ImGui context.
struct Fonts {
    ImFont* regular = nullptr;
    ImFont* strong = nullptr;
    ImFont* icons = nullptr;
};

/// Adds the fonts to the current ImGui context's atlas; the bytes are copied. Sizes are CSS sizes
/// (em). Without bytes (headless tests without fonts) ImGui's built-in font stands in for all
/// three.
[[nodiscard]] Fonts load_fonts(std::span<std::uint8_t const> regular, std::span<std::uint8_t const> strong,
                               std::span<std::uint8_t const> icons);

}  // namespace offerta::client::ui
