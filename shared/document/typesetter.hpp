#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/document/font_face.hpp"
#include "shared/document/make_documents.hpp"
#include "shared/document/page.hpp"

namespace offerta {

struct TextStyle {
    FontRole font = FontRole::Regular;
    Length size = points(9);
    Length line = points(13);  ///< from baseline to baseline
    Colour colour{0x16, 0x1A, 0x23};
};

/// Measures, breaks and draws text with the fonts of a set. A character that a font lacks is taken from the
/// fallback, else put in simpler words ("…" as "..."), else shown as U+FFFD, or "?" where
/// the font has no such sign (Inter has not), and remembered.
class Typesetter {
  public:
    [[nodiscard]] static Result<Typesetter> create(FontSet const& fonts);

    [[nodiscard]] Length width(std::string_view text, TextStyle const& style) const;
    /// The widest part that may not be broken.
    [[nodiscard]] Length widest_word(std::string_view text, TextStyle const& style) const;
    /// Lines no wider than `width`; words wider than it are broken between letters. At least one line.
    [[nodiscard]] std::vector<std::string> wrap(std::string_view text, TextStyle const& style, Length width);
    /// One line whose baseline starts at `x`, `y`.
    void draw(Page& page, Length x, Length y, std::string_view text, TextStyle const& style);
    /// One line that ends at `right`.
    void draw_right(Page& page, Length right, Length y, std::string_view text, TextStyle const& style);

    [[nodiscard]] std::vector<char32_t> const& missing() const { return missing_; }

  private:
    struct Glyph {
        char32_t character;
        FontRole font;
        std::uint16_t width;  // thousandths of the size
    };

    [[nodiscard]] FontFace const& face(FontRole role) const { return faces_[static_cast<std::size_t>(role)]; }
    [[nodiscard]] static bool may_break(std::vector<Glyph> const& run, std::size_t i);
    [[nodiscard]] bool find(char32_t character, FontRole role, Glyph& out) const;
    void append_character(std::vector<Glyph>& out, char32_t character, FontRole role,
                          std::vector<char32_t>* missing) const;
    [[nodiscard]] std::vector<Glyph> glyphs(std::string_view text, FontRole role,
                                            std::vector<char32_t>* missing = nullptr) const;
    [[nodiscard]] static Length scaled(std::int64_t thousandths, Length size) {
        return static_cast<Length>(thousandths * size / 1000);
    }

    std::vector<FontFace> faces_;  // by FontRole; the fallback may be absent
    std::vector<char32_t> missing_;
};

}  // namespace offerta
