#pragma once

#include <string_view>

#include "shared/document/quote_document.hpp"
#include "shared/document/typesetter.hpp"

namespace offerta {

namespace style {
inline constexpr Colour kText{0x16, 0x1A, 0x23};
inline constexpr Colour kText2{0x44, 0x4C, 0x5C};
inline constexpr Colour kText3{0x62, 0x6B, 0x7C};
inline constexpr Colour kHairline{0xE3, 0xE6, 0xEC};
inline constexpr Colour kRule{0xCD, 0xD2, 0xDC};
inline constexpr Colour kTint{0xF5, 0xF6, 0xF9};

inline constexpr TextStyle kTitle{FontRole::SemiBold, points(22), points(27), kText};
inline constexpr TextStyle kSubject{FontRole::SemiBold, points(11), points(15), kText};
inline constexpr TextStyle kNumber{FontRole::Regular, points(11), points(15), kText2};
inline constexpr TextStyle kBrand{FontRole::SemiBold, points(13), points(17), kText};
inline constexpr TextStyle kBody{FontRole::Regular, points(9), points(13.5), kText};
inline constexpr TextStyle kBodyStrong{FontRole::SemiBold, points(9), points(13.5), kText};
inline constexpr TextStyle kBodyQuiet{FontRole::Regular, points(9), points(13.5), kText2};
inline constexpr TextStyle kLabel{FontRole::Regular, points(7.5), points(11), kText3};
inline constexpr TextStyle kSection{FontRole::SemiBold, points(11.5), points(15), kText};
inline constexpr TextStyle kGrand{FontRole::SemiBold, points(15), points(18), kText};
inline constexpr TextStyle kFooter{FontRole::Regular, points(7), points(10), kText3};
}  // namespace style

inline constexpr Length kMarginSide = points(45);
inline constexpr Length kMarginTop = points(42);
inline constexpr Length kRunningHead = points(26);  ///< on every page but the first
inline constexpr Length kMarginBottom = points(54);

/// The pages as they fill: where the next thing goes, and when a new page begins.
class Flow {
  public:
    Flow(QuoteDocument const& document, Typesetter typesetter);

    [[nodiscard]] QuoteDocument const& document() const { return document_; }
    [[nodiscard]] Typesetter& type() { return typesetter_; }
    [[nodiscard]] Page& page() { return paged_.pages.back(); }
    [[nodiscard]] Length left() const { return kMarginSide; }
    [[nodiscard]] Length right() const { return paged_.width - kMarginSide; }
    [[nodiscard]] Length content_width() const { return right() - left(); }
    [[nodiscard]] Length y() const { return y_; }
    [[nodiscard]] Length room() const { return paged_.height - kMarginBottom - y_; }
    /// What fits on an empty page that is not the first.
    [[nodiscard]] Length page_capacity() const;

    /// Turns the pages on their side; only before anything was drawn.
    void make_landscape();
    void move_down(Length distance) { y_ += distance; }
    void move_to(Length y) { y_ = y; }
    /// Begins a page when less than `height` is left. True when it did.
    bool ensure(Length height);
    void new_page();

    void rule(Length x, Length y, Length width, Length thickness, Colour colour);
    /// A wrapped paragraph from the current place down; breaks pages between lines.
    void paragraph(std::string_view text, TextStyle const& style, Length x, Length width);

    /// Feet with "page x of y", heads of the pages after the first; then the pages.
    [[nodiscard]] PagedDocument finish();

  private:
    void draw_running_head(Page& page);
    void draw_foot(Page& page, std::size_t number, std::size_t count);

    QuoteDocument const& document_;
    Typesetter typesetter_;
    PagedDocument paged_;
    Length y_ = 0;
};

/// Baseline of a line of text whose box begins at `top`.
[[nodiscard]] constexpr Length baseline(Length top, TextStyle const& text) {
    return top + (text.line - text.size) / 2 + text.size * 79 / 100;
}

// The parts of a quote, each from the current place down.
void draw_heading(Flow& flow);
/// Everything from the heading to the totals, then the lines that do not count (P9).
void draw_sections(Flow& flow);
void draw_totals(Flow& flow);
void draw_terms(Flow& flow);
void draw_signature(Flow& flow);

}  // namespace offerta
