#pragma once

#include "client/ui/theme/tokens.hpp"

namespace offerta::client::ui {

enum class ThemeKind : std::uint8_t { light, dark };

/// What the look of a frame depends on. A value: made anew when the window or the settings change.
struct Theme {
    ThemeKind kind = ThemeKind::light;
    Palette const* colors = &kLight;
    float pixel_ratio = 1;  ///< physical pixels per logical pixel, any positive number
    bool touch = false;     ///< controls are 44 px high
    bool reduced_motion = false;
};

[[nodiscard]] Theme make_theme(ThemeKind kind, float pixel_ratio);
[[nodiscard]] HueColors hue_colors(Palette const& colors, Hue hue);

/// The nearest logical coordinate that falls on a whole physical pixel.
[[nodiscard]] float snap(Theme const& theme, float v);
/// Thickness of a 1 px line: at least one physical pixel, a whole number of them.
[[nodiscard]] float hairline(Theme const& theme);

}  // namespace offerta::client::ui
