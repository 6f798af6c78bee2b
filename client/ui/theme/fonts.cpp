#include "client/ui/theme/fonts.hpp"

#include <imgui.h>

#include <cfloat>
#include <cstring>

namespace offerta::client::ui {

namespace {

ImFont* add_font(std::span<std::uint8_t const> bytes) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    if (bytes.empty()) return atlas.Fonts.empty() ? atlas.AddFontDefault() : atlas.Fonts[0];
    void* copy = ImGui::MemAlloc(bytes.size());
    std::memcpy(copy, bytes.data(), bytes.size());
    ImFontConfig config;
    config.FontDataOwnedByAtlas = true;
    // A negative size makes ImGui map sizes to the em square, as CSS does, not to ascent plus
    // descent. It then scales the limits of advances by a negative number too, so the upper one has
    // to be given negated.
    config.SizePixels = -14.0f;
    config.GlyphMaxAdvanceX = -FLT_MAX;
    return atlas.AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), 0.0f, &config);
}

}  // namespace

TextMetrics text_metrics(TextStyle style) {
    switch (style) {
        case TextStyle::axis:
            return {11, 14};
        case TextStyle::label:
            return {12, 16};
        case TextStyle::dense:
            return {13, 18};
        case TextStyle::body:
            return {14, 20};
        case TextStyle::title:
            return {16, 24};
        case TextStyle::heading:
            return {20, 28};
        case TextStyle::figure:
            return {24, 32};
    }
    return {14, 20};
}

Weight weight_of(TextStyle style, Weight wanted) {
    bool const large = style == TextStyle::title || style == TextStyle::heading || style == TextStyle::figure;
    return large ? Weight::strong : wanted;
}

Fonts load_fonts(std::span<std::uint8_t const> regular, std::span<std::uint8_t const> strong,
                 std::span<std::uint8_t const> icons) {
    Fonts fonts;
    fonts.regular = add_font(regular);
    fonts.strong = add_font(strong);
    fonts.icons = add_font(icons);
    return fonts;
}

}  // namespace offerta::client::ui
