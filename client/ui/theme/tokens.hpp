#pragma once

#include <cstdint>

namespace offerta::client::ui {

/// A colour as Dear ImGui packs it (0xAABBGGRR).
using Color = std::uint32_t;

/// Packs 0xRRGGBB and an opacity of 0…1.
constexpr Color rgb(std::uint32_t hex, float alpha = 1.0f) {
    std::uint32_t const a = static_cast<std::uint32_t>(alpha * 255.0f + 0.5f);
    return a << 24 | (hex & 0xFF) << 16 | (hex & 0xFF00) | (hex >> 16 & 0xFF);
}

/// Text and ground of one hue; a chip always has a word too, colour never stands alone.
struct HueColors {
    Color text;
    Color ground;
};

enum class Hue : std::uint8_t { grey, green, amber, violet, red, blue, accent, outline };

/// The tokens of the design, one value per use (shared/design/README.md "Colour").
struct Palette {
    Color app, surface, sub, side;
    Color hover, selected;
    Color line, control_line, track;
    Color text, text2, text3, disabled;
    Color accent, accent_hover, accent_text, accent_soft, accent_pale, on_accent;
    HueColors grey, green, amber, violet, red, blue;
    Color chart[5];
    Color tip, tip_text;
    Color scrim, shadow;
};

inline constexpr Palette kLight{
    .app = rgb(0xF5F6F8),
    .surface = rgb(0xFFFFFF),
    .sub = rgb(0xFAFBFC),
    .side = rgb(0xEEF0F4),
    .hover = rgb(0xF1F3F6),
    .selected = rgb(0xEEF0FD),
    .line = rgb(0xE3E6EC),
    .control_line = rgb(0xCDD2DC),
    .track = rgb(0xE6E9EF),
    .text = rgb(0x161A23),
    .text2 = rgb(0x444C5C),
    .text3 = rgb(0x626B7C),
    .disabled = rgb(0x8A92A1),
    .accent = rgb(0x4454D1),
    .accent_hover = rgb(0x3543B5),
    .accent_text = rgb(0x3543B5),
    .accent_soft = rgb(0xEBEDFC),
    .accent_pale = rgb(0xBFC5F4),
    .on_accent = rgb(0xFFFFFF),
    .grey = {rgb(0x444C5C), rgb(0xECEEF2)},
    .green = {rgb(0x17693F), rgb(0xE2F3E9)},
    .amber = {rgb(0x855000), rgb(0xFCEFD6)},
    .violet = {rgb(0x6A3C9E), rgb(0xF0E8FA)},
    .red = {rgb(0xAE2319), rgb(0xFBE6E4)},
    .blue = {rgb(0x1A5A9E), rgb(0xE1EEFA)},
    .chart = {rgb(0x4454D1), rgb(0x2F8F83), rgb(0xD08A1E), rgb(0x8A94A6), rgb(0xA857A0)},
    .tip = rgb(0x1D222D),
    .tip_text = rgb(0xF3F4F7),
    .scrim = rgb(0x11151E, 0.40f),
    .shadow = rgb(0x000000, 0.06f),
};

inline constexpr Palette kDark{
    .app = rgb(0x0E1014),
    .surface = rgb(0x16191F),
    .sub = rgb(0x1A1E25),
    .side = rgb(0x12151A),
    .hover = rgb(0x20252E),
    .selected = rgb(0x23284A),
    .line = rgb(0x272C36),
    .control_line = rgb(0x3B4250),
    .track = rgb(0x2A303B),
    .text = rgb(0xECEEF2),
    .text2 = rgb(0xB7BDC9),
    .text3 = rgb(0x929AA9),
    .disabled = rgb(0x6B7382),
    .accent = rgb(0x5866E0),
    .accent_hover = rgb(0x6B78EA),
    .accent_text = rgb(0xA9B3FF),
    .accent_soft = rgb(0x23284A),
    .accent_pale = rgb(0x4350A8),
    .on_accent = rgb(0xFFFFFF),
    .grey = {rgb(0xB7BDC9), rgb(0x2A303B)},
    .green = {rgb(0x6FD3A0), rgb(0x15332A)},
    .amber = {rgb(0xEDB95E), rgb(0x3A2C12)},
    .violet = {rgb(0xC9A4F2), rgb(0x33244A)},
    .red = {rgb(0xF5938B), rgb(0x43201E)},
    .blue = {rgb(0x86BDF5), rgb(0x172F49)},
    .chart = {rgb(0x7683F2), rgb(0x4DB3A6), rgb(0xDBA24A), rgb(0x7E889A), rgb(0xC27CBB)},
    .tip = rgb(0xECEEF2),
    .tip_text = rgb(0x16191F),
    .scrim = rgb(0x000000, 0.55f),
    .shadow = rgb(0x000000, 0.35f),
};

/// Radii and heights of the design, logical pixels.
inline constexpr float kRadiusSmall = 4, kRadiusToken = 5, kRadiusControl = 6, kRadiusCard = 8;
inline constexpr float kControlHeight = 32, kControlHeightSmall = 28, kControlHeightTouch = 44;
inline constexpr float kChipHeight = 22, kTabHeight = 40, kTableHeadHeight = 32, kRowHeight = 44;
inline constexpr float kTopBarHeight = 56, kTopBarHeightDense = 48, kHintBarHeight = 36;
inline constexpr float kNavigationWidth = 224, kRailWidth = 56;
/// Below this width the interface is one column; up to kMediumWidth the navigation is only a rail.
inline constexpr float kNarrowWidth = 720, kMediumWidth = 1100;

}  // namespace offerta::client::ui
