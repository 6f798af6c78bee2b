#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/ui/theme/icons.hpp"
#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

enum class Align : std::uint8_t { left, center, right };

struct TextSpec {
    TextStyle style = TextStyle::body;
    Color color = 0;  ///< 0: the theme's main text colour
    Weight weight = Weight::regular;
    Align align = Align::left;
    bool describe = true;  ///< record it in the semantics as text
    bool tooltip = true;   ///< show the whole text on hover when it was cut with "…"
};

[[nodiscard]] float text_width(Ui const& ui, std::string_view text, TextStyle style, Weight weight = Weight::regular);
/// One line, centred on the height of `rect`, cut with "…" when it does not fit. Returns the drawn
/// width.
float text(Ui& ui, Rect rect, std::string_view text, TextSpec spec = {});
/// A line of a longer text, as bytes [start, end).
struct TextLine {
    std::size_t start = 0;
    std::size_t end = 0;
};
/// Where a text breaks at this width: at line feeds and spaces, a word that is too long inside itself. An
/// empty text is one empty line.
[[nodiscard]] std::vector<TextLine> text_lines(Ui const& ui, std::string_view text, float width, TextStyle style,
                                               Weight weight = Weight::regular);
/// Several lines broken as text_lines says; returns the height. With `draw` false only measures.
float text_wrapped(Ui& ui, Rect rect, std::string_view text, TextSpec spec = {}, bool draw = true);
/// A heading for the semantics too (level 1 = page title).
void heading(Ui& ui, Rect rect, std::string_view text, TextStyle style, int level);
/// `text` cut to `width` with "…" at its end.
[[nodiscard]] std::string elided(Ui const& ui, std::string_view text, float width, TextStyle style,
                                 Weight weight = Weight::regular);

/// An icon centred in `rect`; size 16, in dense text 14, in the rail 18, touch 20.
void icon(Ui& ui, Rect rect, Icon icon, Color color, float size = 16);
/// A text that acts (acct colour), as "Показать". Returns true when clicked.
bool link(Ui& ui, Rect rect, std::string_view key, std::string_view label, TextSpec spec = {}, Icon icon = Icon::none);

// --- plain shapes on whole pixels ---
void fill(Ui& ui, Rect rect, Color color, float radius = 0);
void border(Ui& ui, Rect rect, Color color, float radius = 0, float width = 1);
void line_below(Ui& ui, Rect rect, Color color);  ///< 1 px at the bottom edge, inside
void line_right(Ui& ui, Rect rect, Color color);
void line_left(Ui& ui, Rect rect, Color color);
void line_above(Ui& ui, Rect rect, Color color);
/// 2 px accent ring 1 px outside of `rect`.
void focus_ring(Ui& ui, Rect rect, float radius);
/// A white card with a border, radius 8.
void card(Ui& ui, Rect rect);

}  // namespace offerta::client::ui
