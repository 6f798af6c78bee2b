#pragma once

#include <string_view>

#include "client/ui/theme/icons.gen.hpp"

namespace offerta::client::ui {

/// An icon of the icon font; made from the generated constants: `Icon i = icons::kPlus;`.
struct Icon {
    constexpr Icon() = default;
    constexpr Icon(char const* glyph) : utf8(glyph) {}  // implicit: the constants are plain strings
    [[nodiscard]] constexpr explicit operator bool() const { return !utf8.empty(); }
    friend constexpr bool operator==(Icon const&, Icon const&) = default;

    std::string_view utf8;
    static Icon const none;
};
inline constexpr Icon Icon::none{};

}  // namespace offerta::client::ui
