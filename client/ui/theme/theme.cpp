#include "client/ui/theme/theme.hpp"

#include <algorithm>
#include <cmath>

namespace offerta::client::ui {

Theme make_theme(ThemeKind kind, float pixel_ratio) {
    Theme theme;
    theme.kind = kind;
    theme.colors = kind == ThemeKind::light ? &kLight : &kDark;
    theme.pixel_ratio = pixel_ratio > 0 ? pixel_ratio : 1;
    return theme;
}

HueColors hue_colors(Palette const& colors, Hue hue) {
    switch (hue) {
        case Hue::grey:
            return colors.grey;
        case Hue::green:
            return colors.green;
        case Hue::amber:
            return colors.amber;
        case Hue::violet:
            return colors.violet;
        case Hue::red:
            return colors.red;
        case Hue::blue:
            return colors.blue;
        case Hue::accent:
            return {colors.accent_text, colors.accent_soft};
        case Hue::outline:
            return {colors.text3, 0};
    }
    return colors.grey;
}

float snap(Theme const& theme, float v) { return std::floor(v * theme.pixel_ratio + 0.5f) / theme.pixel_ratio; }

float hairline(Theme const& theme) { return std::max(1.0f, std::round(theme.pixel_ratio)) / theme.pixel_ratio; }

}  // namespace offerta::client::ui
