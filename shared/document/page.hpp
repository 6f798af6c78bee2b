#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "shared/document/document_template.hpp"

namespace offerta {

/// Thousandths of a point: whole numbers, so that layout is the same on every machine.
using Length = std::int32_t;

[[nodiscard]] constexpr Length points(double value) { return static_cast<Length>(value * 1000.0 + 0.5); }

enum class FontRole : std::uint8_t { Regular, SemiBold, Fallback };

/// A run of one font whose characters that font has. `x`, `y`: start of the baseline from the page's top left.
struct TextOp {
    Length x = 0;
    Length y = 0;
    FontRole font = FontRole::Regular;
    Length size = 0;
    Colour colour;
    std::string text;
};

struct RectangleOp {
    Length x = 0;
    Length y = 0;
    Length width = 0;
    Length height = 0;
    Colour colour;
};

/// A drawing or pixels of the template, fitted into a box.
struct LogoOp {
    Length x = 0;
    Length y = 0;
    Length width = 0;
    Length height = 0;
};

using PageOp = std::variant<TextOp, RectangleOp, LogoOp>;

struct Page {
    std::vector<PageOp> ops;
};

struct PagedDocument {
    Length width = points(595.276);  ///< A4
    Length height = points(841.89);
    std::vector<Page> pages;
    std::vector<char32_t> missing;  ///< characters that no font has
};

}  // namespace offerta
